"""The judge against mutated answers: the kinds that there are, and how many it gets right."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.cells import parse_date, parse_numbers
from evals.mutation import render_trial, try_judge
from evals.mutation.right import right_answers
from evals.mutation.wording import amount, date
from evals.mutation.wrong import wrong_answers
from evals.truth import read_truth, shipped_truth
from ingest.article import Language

TRUTH = Path(__file__).parent / "data" / "evals_truth.csv"


def test_every_kind_of_mutation_is_made_of_the_small_table() -> None:
    rows = read_truth(TRUTH)
    wrong = {mutant.kind for row in rows for mutant in wrong_answers(row, rows)}
    right = {mutant.kind for row in rows for mutant in right_answers(row)}
    assert wrong >= {
        *("another number", "another currency", "another date", "another period", "another company", "negation"),
        *("dropped part", "added wrong claim", "forbidden statement", "disagreement not said", "invented answer"),
        *("swapped source", "swapped citation", "abstains though answerable"),
    }
    assert right >= {"paraphrase", "other language or rendering", "attributed", "wrong value denied", "abstention"}


def test_the_judge_gets_the_small_table_right() -> None:
    trial = try_judge(read_truth(TRUTH))
    assert trial.holds, render_trial(trial)


def test_the_judge_holds_on_at_least_1500_answers_made_from_the_table_that_ships() -> None:
    rows = read_truth(shipped_truth())
    # Every fifth question with its languages is enough here; the command takes all.
    pairs = sorted({row.pair for row in rows})[::5]
    trial = try_judge([row for row in rows if row.pair in pairs])
    assert len(trial.verdicts) >= 1500
    assert trial.holds, render_trial(trial)


@pytest.mark.parametrize(
    ("language", "rendering", "written"),
    [
        ("en", 0, "RMB 312 million"),
        ("en", 1, "RMB 312,000,000"),
        ("zh-Hans", 0, "3.12亿元"),
        ("zh-Hans", 1, "31200万元"),
        ("zh-Hant", 0, "3.12億元"),
    ],
)
def test_amounts_are_written_in_the_ways_of_each_script(language: Language, rendering: int, written: str) -> None:
    assert amount(parse_numbers("312000000 CNY")[0], language, rendering) == written


@pytest.mark.parametrize(
    ("language", "rendering", "written"),
    [
        ("en", 0, "8 January 2026"),
        ("en", 2, "2026-01-08"),
        ("zh-Hans", 0, "2026年1月8日"),
        ("zh-Hant", 0, "2026年1月8日"),
    ],
)
def test_dates_are_written_in_the_ways_of_each_script(language: Language, rendering: int, written: str) -> None:
    assert date(parse_date("2026-01-08"), language, rendering) == written
