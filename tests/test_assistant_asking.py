from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.errors import UsageError
from assistant.settings import Settings

WIRE = """Zhipu books its year
2026-01-20
Zhipu had revenue of RMB 312 million in 2024, up from RMB 124.5 million in 2023, the company told investors.

MiniMax priced its shares at HK$165 each. Analysts at one bank put the value of Moonshot at US$4.3 billion.

Zhipu spent RMB 2.195 billion on research and development in 2024 because training runs need thousands of chips.
"""
HANT = """月之暗面估值再起爭議
發布時間:2025-12-30
一名知情人士稱,月之暗面最新一輪融資後估值約為40億美元。MiniMax計劃2026年1月掛牌。
"""
HANS = """MiniMax上市首日
2026-01-10
MiniMax于2026年1月9日在港交所挂牌上市。MiniMax 2024年营收为3052.3万美元。
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("desk")
    for name, text in (("wire.txt", WIRE), ("hant.txt", HANT), ("hans.txt", HANS)):
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library", settings=Settings(embedding_model="hashing")) as assistant:
        report = assistant.add(*sorted(folder.glob("*.txt")))
        assert (report.added, report.failed) == (3, ())
        yield assistant


def assert_exact(answer: Answer, desk: Assistant) -> None:
    texts = {article.id: article.text for article in desk.articles()}
    for citation in answer.citations:
        assert texts[citation.article_id][citation.start : citation.end] == citation.quote
        assert f"[{citation.number}]" in answer.text


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("What was Zhipu's revenue in 2024?", "RMB 312 million (2024)"),
        ("智谱2024年营收是多少?", "3.12亿元（2024年）"),
        ("智譜2024年營收多少？", "3.12億元（2024年）"),
        ("What did MiniMax price its shares at?", "HK$165"),
        ("MiniMax的发行价是多少?", "165港元"),
        ("MiniMax 2024年營業額？", "3052.3萬美元（2024年）"),
    ],
)
def test_an_amount_is_answered_alone_in_the_readers_language_and_habit(
    desk: Assistant, question: str, short: str
) -> None:
    answer = desk.ask(question)
    assert (answer.status, answer.short_answer) == ("answered", short)
    assert_exact(answer, desk)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("When did MiniMax list?", "January 9, 2026"),
        ("MiniMax是哪天上市的?", "2026年1月9日"),
        ("MiniMax 幾時掛牌？", "2026年1月9日"),
    ],
)
def test_a_date_is_that_of_the_event_and_not_of_the_plan(desk: Assistant, question: str, short: str) -> None:
    answer = desk.ask(question)
    assert answer.short_answer == short
    assert_exact(answer, desk)


def test_a_question_as_of_a_day_sees_only_what_was_published_by_then(desk: Assistant) -> None:
    answer = desk.ask("When will MiniMax list?", as_of="2025-12-31")
    assert "January 2026" in answer.short_answer
    assert "planned" in answer.short_answer
    assert "165" not in desk.ask("What did MiniMax sell its shares at?", as_of="2025-12-31").text


@pytest.mark.parametrize("question", ["What is Moonshot worth?", "月之暗面的估值是多少?", "月之暗面的估值是多少？"])
def test_a_disagreement_states_every_side(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "conflicting"
    assert len(answer.conflicts[0].sides) == len(answer.citations) == 2
    assert_exact(answer, desk)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("By what percentage did Zhipu's revenue grow in 2024?", "150.6%"),
        ("智谱2024年研发投入是营收的多少倍?", "7.04倍"),
        ("智譜2024年研發投入比營收多多少？", "18.83億元"),
    ],
)
def test_a_computation_shows_its_formula_and_cites_its_operands(desk: Assistant, question: str, result: str) -> None:
    answer = desk.ask(question)
    assert result in answer.short_answer
    assert f"= {result}" in answer.text
    assert_exact(answer, desk)


def test_amounts_in_different_currencies_are_not_ranked(desk: Assistant) -> None:
    answer = desk.ask("Which company had more revenue in 2024, Zhipu or MiniMax?")
    assert "RMB 312 million" in answer.text
    assert "US$30.523 million" in answer.text
    assert "ifferent currencies" in answer.short_answer


@pytest.mark.parametrize(
    "question",
    [
        "What was Zhipu's revenue in 2019?",
        "智谱2019年营收是多少?",
        "智譜2019年營收多少？",
        "What is Zhipu's gross margin?",
        "What is the valuation of DeepSeek?",
        "Who is the chairman of the moon?",
    ],
)
def test_what_the_sources_do_not_say_is_not_answered(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert (answer.status, answer.short_answer) == ("abstained", "")
    assert answer.reason
    assert_exact(answer, desk)


def test_a_follow_up_leans_on_the_turns_before(desk: Assistant) -> None:
    history = [{"role": "user", "content": "What was Zhipu's revenue in 2024?"}]
    assert desk.ask("And the year before?", history=history).short_answer == "RMB 124.5 million (2023)"


def test_the_stream_grows_and_ends_in_the_answer(desk: Assistant) -> None:
    *texts, last = desk.stream("What was Zhipu's revenue in 2024?")
    assert isinstance(last, Answer)
    assert texts[-1] == last.text
    assert all(str(later).startswith(str(earlier)) for earlier, later in pairwise(texts))


@pytest.mark.parametrize(
    ("question", "settings"),
    [
        ("", {}),
        ("　", {}),
        ("x" * 100_000, {}),
        ("Zhipu?", {"as_of": "soon"}),
        ("Zhipu?", {"language": "fr"}),
    ],
)
def test_an_unusable_question_is_refused_in_one_line(desk: Assistant, question: str, settings: dict[str, str]) -> None:
    with pytest.raises(UsageError) as raised:
        desk.ask(question, **settings)
    assert "\n" not in str(raised.value)


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "library", settings=Settings(embedding_model="hashing")) as assistant:
        answer = assistant.ask("智谱2024年营收是多少?")
    assert answer.status == "abstained"
    assert answer.reason == "资料库中还没有文章，请先添加。"


def test_the_ledger_is_reached_in_any_script(desk: Assistant) -> None:
    for company, metric, period in (("Zhipu", "revenue", "2024"), ("智谱", "营收", "2024年"), ("智譜", "營收", "2024")):
        (figure,) = desk.figures(company=company, metric=metric, period=period)
        assert (int(figure.value), figure.unit) == (312_000_000, "CNY")
        assert "312 million" in figure.citation.quote


def test_a_period_that_cannot_be_read_is_refused(desk: Assistant) -> None:
    with pytest.raises(UsageError, match="'later'"):
        desk.figures(period="later")
