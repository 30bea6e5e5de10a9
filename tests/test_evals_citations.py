"""Citations: does the quoted text prove the answer, and is every gold source quoted?"""

from __future__ import annotations

import pytest

from evals.answers import CitedQuote, SystemAnswer
from evals.cells import parse_numbers, parse_sources
from evals.judge import judge
from evals.judge.citations import same_source, same_words
from evals.truth import TruthRow

ROW = TruthRow(
    id="q",
    language="en",
    question="What was Zhipu's revenue in 2024?",
    numbers=parse_numbers("312000000 CNY"),
    sources=parse_sources("alpha: Zhipu had revenue of RMB 312 million in 2024 || beta: 智譜2024年營收為3.12億元"),
)


def scores(*citations: tuple[str, str]) -> tuple[float | None, float | None]:
    cited = tuple(CitedQuote(source=source, quote=quote) for source, quote in citations)
    score = judge(ROW, SystemAnswer(id="q", text="RMB 312 million", citations=cited))
    return score.citation_precision, score.citation_recall


@pytest.mark.parametrize(
    ("citations", "precision", "recall"),
    [
        ([("alpha.txt", "Zhipu had revenue of RMB 312 million in 2024, the company told investors.")], 1.0, 1.0),
        ([("/tmp/x/beta.txt", "智譜2024年營收為3.12億元,MiniMax計劃2026年1月掛牌。")], 1.0, 1.0),
        ([("beta", "智谱2024年营收为3.12亿元")], 1.0, 1.0),
        ([("gamma", "智谱在2024年收入3.12亿元")], 1.0, 1.0),
        ([("gamma", "MiniMax在2024年收入3.12亿元")], 0.0, 0.0),
        ([("gamma", "智譜2024年營收為3.12億元")], 0.0, 0.0),
        ([("alpha", "It listed in Hong Kong on 8 January 2026.")], 0.0, 0.0),
        ([("alpha", "Zhipu had revenue of RMB 312 million in 2024"), ("beta", "月之暗面估值再起爭議")], 0.5, 1.0),
    ],
)
def test_a_quote_supports_by_its_words_or_by_the_gold_value(
    citations: list[tuple[str, str]], precision: float, recall: float
) -> None:
    assert scores(*citations) == (precision, recall)


def test_no_citation_has_no_precision_and_a_system_that_cites_nothing_has_neither() -> None:
    assert scores() == (None, 0.0)
    bare = judge(ROW, SystemAnswer(id="q", text="RMB 312 million"))
    assert (bare.citation_precision, bare.citation_recall) == (None, None)


@pytest.mark.parametrize(
    ("cited", "name", "same"),
    [
        ("/tmp/corpus/000_c3941f.txt", "000", True),
        ("000_c3941f.txt", "000_c3941f.txt", True),
        ("0001.txt", "000", False),
        ("C:\\articles\\beta.txt", "beta", True),
        ("https://example.org/news/beta.html", "beta", True),
        ("alphabet.txt", "alpha", False),
        ("", "alpha", True),
    ],
)
def test_a_source_is_known_by_its_file_name_or_the_first_part_of_it(cited: str, name: str, same: bool) -> None:
    assert same_source(cited, name) is same


def test_quotes_are_compared_without_signs_scripts_and_widths() -> None:
    assert same_words("營收為３.12億元。", "营收为3.12亿元")
    assert not same_words("智谱", "智谱2024年营收为3.12亿元")
    assert not same_words("Zhipu listed in Hong Kong", "MiniMax sold its shares at HK$165")
