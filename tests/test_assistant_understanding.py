from __future__ import annotations

import pytest

from assistant.question import understand
from assistant.understanding.kinds import Kind, find_kinds
from assistant.understanding.matters import asked_metrics
from assistant.understanding.times import asked_periods
from assistant.understanding.typos import mend_names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("智谱2024年营收是多少?", "amount"),
        ("智譜2024年營收多少？", "amount"),
        ("How much did Zhipu take in during 2024?", "amount"),
        ("MiniMax什么时候上市?", "date"),
        ("MiniMax 幾時掛牌？", "date"),
        ("When did MiniMax list?", "date"),
        ("智谱为什么转向港股?", "reason"),
        ("智譜為何轉向港股？", "reason"),
        ("What led Zhipu to Hong Kong?", "reason"),
        ("谁是月之暗面的创始人?", "who"),
        ("誰是月之暗面的創辦人？", "who"),
        ("Who founded Moonshot?", "who"),
        ("智谱和MiniMax谁的营收更高?", "comparison"),
        ("智譜與MiniMax相比，哪家營收較高？", "comparison"),
        ("Which company has the higher revenue?", "comparison"),
        ("研发开支是收入的多少倍?", "computation"),
        ("研發開支是收入的幾倍？", "computation"),
        ("How many times revenue was R&D?", "computation"),
        ("各家媒体对估值的说法一致吗?", "disagreement"),
        ("各家媒體對估值的說法一致嗎？", "disagreement"),
        ("Do the sources agree on the valuation?", "disagreement"),
        ("月之暗面上市了吗?", "status"),
        ("月之暗面上市了嗎？", "status"),
        ("Has Moonshot listed?", "status"),
        ("现有现金能撑多久?", "duration"),
        ("現金還能撐多久？", "duration"),
        ("How long will the cash last?", "duration"),
        ("", "open"),
    ],
)
def test_the_question_words_decide_the_kind_in_three_scripts(text: str, kind: Kind) -> None:
    assert find_kinds(text)[0] == kind


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Moonshoot的估值", "Moonshot的估值"),
        ("What is Minimaxx worth?", "What is MiniMax worth?"),
        ("月之暗靣的估值", "月之暗面的估值"),
        ("智普的營收", "智谱的營收"),
        ("Anthropic's revenue", "Anthropic's revenue"),
        ("the moon and the stars", "the moon and the stars"),
        ("现金流压力", "现金流压力"),
    ],
)
def test_a_misspelt_name_is_mended_and_other_words_are_left_alone(text: str, mended: str) -> None:
    assert mend_names(text) == mended


def _after(*turns: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": turn} for turn in turns]


@pytest.mark.parametrize(
    ("asked", "turns", "companies", "metrics", "periods"),
    [
        ("它呢?", ["智谱2024年营收是多少?"], ("Zhipu",), ("revenue",), ["2024"]),
        ("那MiniMax呢?", ["智谱2024年营收是多少?"], ("MiniMax",), ("revenue",), ["2024"]),
        ("那MiniMax呢？", ["智譜2024年營收是多少？"], ("MiniMax",), ("revenue",), ["2024"]),
        ("And MiniMax?", ["What was Zhipu's revenue in 2024?"], ("MiniMax",), ("revenue",), ["2024"]),
        ("And the year before?", ["What was Zhipu's revenue in 2024?"], ("Zhipu",), ("revenue",), ["2023"]),
        ("前一年呢?", ["智谱2024年营收是多少?", "那MiniMax呢?"], ("MiniMax",), ("revenue",), ["2023"]),
        ("And its net loss?", ["What was Zhipu's revenue in 2024?"], ("Zhipu",), ("net_loss",), ["2024"]),
        ("What was OpenAI's revenue?", ["What was Zhipu's revenue in 2024?"], ("OpenAI",), ("revenue",), []),
    ],
)
def test_a_follow_up_is_made_whole_from_the_turns_before(
    asked: str, turns: list[str], companies: tuple[str, ...], metrics: tuple[str, ...], periods: list[str]
) -> None:
    reading = understand(asked, history=_after(*turns)).reading
    assert (reading.companies, reading.metrics) == (companies, metrics)
    assert [str(mention.period) for mention in reading.periods] == periods


@pytest.mark.parametrize(
    ("asked", "language"), [("智谱的营收?", "zh-Hans"), ("智譜的營收？", "zh-Hant"), ("Zhipu's revenue?", "en")]
)
def test_the_answer_follows_the_language_of_the_question(asked: str, language: str) -> None:
    assert understand(asked).language == language


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("By what means did the company get its unit cost down?", "how"),
        ("公司用什么办法降低了成本?", "how"),
        ("公司用甚麼方法降低了成本?", "how"),
        ("公司的港股上市现在什么进度", "progress"),
        ("公司的港股上市是甚麼進度", "progress"),
        ("Where does its listing stand?", "progress"),
    ],
)
def test_the_means_and_the_progress_asked_about_are_no_amount(text: str, kind: Kind) -> None:
    assert find_kinds(text)[0] == kind


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("What did it pay model vendors last year?", set()),
        ("What is the average staff pay?", {"employee_incentive"}),
        ("How long will Zhipu's cash last?", {"runway", "cash"}),
        ("手头的现金能撑多久?", {"runway", "cash"}),
        ("手頭的現金能撐多久?", {"runway", "cash"}),
    ],
)
def test_to_pay_is_no_pay_and_last_year_lasts_nothing(text: str, metrics: set[str]) -> None:
    assert set(asked_metrics(text)) & {"employee_incentive", "runway", "cash"} == metrics


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Weir's September sales, please", "2026-09"),
        ("沐岚9月营收是多少?", "2026-09"),
        ("沐嵐9月營收幾多？", "2026-09"),
        ("May I see the sales?", None),
        ("Who may use it?", None),
    ],
)
def test_a_month_before_what_is_counted_is_the_time_asked_about(text: str, period: str | None) -> None:
    assert [str(found.period) for found in asked_periods(text, "2026-11-20")] == ([period] if period else [])


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        ("台湾智谱三季度收入多少？", False),
        ("台灣智譜第三季營收幾多？", False),
        ("What did Taiwan's Zhipu earn in Q3?", False),
        ("智谱三季度在台湾收入多少？", True),
        ("What did Zhipu earn in Taiwan in Q3?", True),
    ],
)
def test_where_a_company_is_from_narrows_no_question(text: str, narrowed: bool) -> None:
    assert bool(understand(text, today="2026-11-20").reading.places) is narrowed


@pytest.mark.parametrize("text", ["智谱今年中期亏了多少?", "智譜今年中期蝕咗幾多?", "What did Zhipu lose in H1 2026?"])
def test_what_is_earned_by_the_middle_of_a_year_is_that_of_its_half(text: str) -> None:
    assert [str(found.period) for found in understand(text, today="2026-11-20").reading.periods] == ["2026-H1"]
