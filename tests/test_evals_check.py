"""The checker of tables: quotes in their sources, gold in its quotes, pairs at one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evals.cells import parse_dates, parse_numbers, parse_sources
from evals.check import check_truth
from evals.truth import TruthRow
from ingest.article import Article

ARTICLES = (
    Article(
        id="1",
        title="A title",
        source="/tmp/beta.txt",
        url=None,
        published="2025-12-30",
        language="zh-Hant",
        text="智譜2024年營收為3.12億元,12月19日通過聆訊。",
    ),
)
ROW = TruthRow(
    id="a",
    language="en",
    pair="p",
    question="What was Zhipu's revenue in 2024?",
    numbers=parse_numbers("312000000 CNY"),
    sources=parse_sources("beta: 智譜2024年營收為3.12億元"),
    line=2,
)


def test_a_row_that_holds_is_passed() -> None:
    dated = replace(
        ROW,
        id="b",
        pair="",
        numbers=(),
        dates=parse_dates("2025-12-19"),
        sources=parse_sources("beta: 12月19日通過聆訊"),
    )
    assert check_truth(Path("t.csv"), [ROW, dated], ARTICLES) == ()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (replace(ROW, sources=parse_sources("gamma: 智譜")), "t.csv:2: column 'sources': no article is named 'gamma'"),
        (replace(ROW, sources=parse_sources("beta: 3.12億美元")), "is not in 'beta'"),
        (replace(ROW, numbers=parse_numbers("313 USD")), "column 'numbers': 313 USD is in none of the quotes"),
        (replace(ROW, numbers=(), dates=parse_dates("2025-01-01")), "column 'dates': 2025-01-01 is in none"),
        (replace(ROW, sources=()), "column 'sources': the row is answerable and names no source"),
        (replace(ROW, numbers=()), "column 'numbers': the row is answerable and requires nothing"),
        (replace(ROW, forbidden=("3.12億元",)), "column 'forbidden': '3.12億元' is in the row's own quote"),
    ],
)
def test_a_row_that_does_not_hold_is_named_with_its_line_and_column(row: TruthRow, problem: str) -> None:
    found = check_truth(Path("t.csv"), [row], ARTICLES)
    assert any(problem in line for line in found), found


def test_a_computed_number_may_be_missing_from_the_quotes() -> None:
    row = replace(ROW, numbers=parse_numbers("313 USD"), note="computed: a / b")
    assert check_truth(Path("t.csv"), [row], ARTICLES) == ()


def test_a_pair_that_disagrees_is_named() -> None:
    other = replace(ROW, id="b", language="zh-Hans", numbers=parse_numbers("312000000 USD"), note="computed", line=3)
    (problem,) = check_truth(Path("t.csv"), [ROW, other], ARTICLES)
    assert problem == "t.csv:2: column 'numbers': 'a' and its pair 'b' (line 3) disagree"
