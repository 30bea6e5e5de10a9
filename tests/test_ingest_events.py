"""Dated events in three scripts, planned ones told from those that happened."""

from __future__ import annotations

import re

import pytest

from ingest.article import Article, Language
from ingest.events import event_label, find_events, load_event_kinds, openings
from ingest.sentences import split_sentences


def read(text: str, published: str | None = "2026-02-01", language: Language = "zh-Hans") -> list[str]:
    article = Article(id="a", title="", source="a", url=None, published=published, language=language, text=text)
    events = find_events(article, split_sentences(text))
    return [f"{event.company} {event.kind} {event.when} {event.status}" for event in events]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("智谱2025年4月14日在北京证监局办理辅导备案。", ["Zhipu tutoring_filing 2025-04-14 actual"]),
        ("2025年12月21日,MiniMax通過港交所聆訊。", ["MiniMax hearing_passed 2025-12-21 actual"]),
        ("MiniMax計劃2026年1月掛牌。", ["MiniMax listed 2026-01 planned"]),
        ("月之暗面计划于2026年下半年启动IPO。", ["Moonshot listed 2026-H2 planned"]),
        ("Zhipu listed in Hong Kong on 8 January 2026.", ["Zhipu listed 2026-01-08 actual"]),
        ("Zhipu passed its listing hearing on 19 December 2025.", ["Zhipu hearing_passed 2025-12-19 actual"]),
        ("OpenAI plans to file for an IPO in 2026.", ["OpenAI filing 2026 planned"]),
        ("2025年7月,MiniMax完成近3亿美元的C轮融资。", ["MiniMax round_closed 2025-07 actual"]),
        ("2025年12月9日,智譜開源AutoGLM模型。", ["Zhipu model_released 2025-12-09 actual"]),
        ("智谱成立于2019年。", ["Zhipu founded 2019 actual"]),
        ("MiniMax was founded in 2021.", ["MiniMax founded 2021 actual"]),
        ("12月9日,智譜放出AutoGLM的源代碼。", ["Zhipu model_released 2025-12-09 actual"]),
        ("Zhipu open-sourced AutoGLM on 9 December 2025.", ["Zhipu model_released 2025-12-09 actual"]),
        ("1月16日,宇树科技首发申请获通过。", ["Unitree hearing_passed 2026-01-16 actual"]),
        ("MiniMax基石投資者的禁售期於2026年7月8日屆滿。", ["MiniMax lockup_expiry 2026-07-08 actual"]),
        ("Unitree withdrew from Shanghai's STAR Market on January 27.", ["Unitree plan_changed 2026-01-27 actual"]),
        ("据传宇树科技2026年3月递交招股书。", ["Unitree filing 2026-03 rumoured"]),
        (
            "宇树科技2025年7月上市辅导备案,9月11日拿到注册批文。",
            ["Unitree tutoring_filing 2025-07 actual", "Unitree approved 2025-09-11 actual"],
        ),
        ("MiniMax received its registration on January 5.", ["MiniMax approved 2026-01-05 actual"]),
        ("智谱股份开始买卖日期由2026年1月8日延至2026年1月12日。", ["Zhipu listed 2026-01-12 actual"]),
        ("Unitree's listing has been pushed into the third quarter of 2026.", ["Unitree listed 2026-Q3 expected"]),
        ("Unitree has put off its Hong Kong debut until April 2026.", ["Unitree listed 2026-04 expected"]),
        ("宇樹把港股上市延至今年6月。", ["Unitree listed 2026-06 expected"]),
        ("宇树上市时间由原定3月推迟至6月。", ["Unitree listed 2026-06 expected"]),
        ("Unitree's new plant has been pushed to March 2026.", []),
        (
            "Unitree's sale of H shares was approved by the board on January 11.",
            ["Unitree board_approved 2026-01-11 actual"],
        ),
        ("宇树赴港上市的方案1月11日获董事会批准。", ["Unitree board_approved 2026-01-11 actual"]),
        ("宇樹股東大會1月11日通過H股上市議案。", ["Unitree board_approved 2026-01-11 actual"]),
        ("宇树董事会1月11日批准回购最多2亿股股份。", []),
        ("Unitree took orders from January 4 to January 7.", ["Unitree book_opened 2026-01-04/2026-01-07 actual"]),
        ("Unitree could submit its application as early as March.", ["Unitree filing 2026-03 expected"]),
        (
            "宇树7月3日递交的上市申请,于1月3日满六个月失效。",
            ["Unitree filing 2025-07-03 actual", "Unitree lapsed 2026-01-03 actual"],
        ),
        ("宇樹1月12日第二次向港交所遞交上市申請。", ["Unitree filing 2026-01-12 actual"]),
        ("Trading in Unitree's shares is due to start on February 5.", ["Unitree listed 2026-02-05 expected"]),
        ("宇树2017年在杭州成立,2023年迁至上海。", ["Unitree founded 2017 actual"]),
        ("MiniMax's trading debut on January 8 was postponed to January 12.", ["MiniMax listed 2026-01-12 actual"]),
        ("MiniMax closed its first day on January 9 at HK$345.", ["MiniMax listed 2026-01-09 actual"]),
        ("智譜1月8日開始買賣。", ["Zhipu listed 2026-01-08 actual"]),
        ("市場原先以為智譜去年11月便可掛牌。", ["Zhipu listed 2025-11 expected"]),
    ],
)
def test_an_event_has_a_company_a_date_and_a_status(text: str, events: list[str]) -> None:
    assert read(text) == events


def test_companies_named_together_share_an_event() -> None:
    assert read("2026年1月,智譜和MiniMax先後敲鐘。", language="zh-Hant") == [
        "Zhipu listed 2026-01 actual",
        "MiniMax listed 2026-01 actual",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "月之暗面2026年1月并未递交招股书。",
        "Moonshot did not file for an IPO in January 2026.",
        "月之暗面2026年1月尚未通過聆訊。",
        "上市公司需要披露业绩。",
    ],
)
def test_what_is_denied_or_undated_is_no_event(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["Zhipu dropped a plan to list in Hong Kong last summer.", "Zhipu scrapped plans to list in 2025."]
)
def test_a_plan_given_up_for_a_time_that_is_over_is_no_listing(text: str) -> None:
    assert [event for event in read(text, language="en") if " listed " in event] == []


@pytest.mark.parametrize(
    ("text", "language", "events"),
    [
        ("DeepSeek表示公司没有上市计划。", "zh-Hans", ["DeepSeek ruled_out 2026-02-01 actual"]),
        ("月之暗面暫不考慮上市。", "zh-Hant", ["Moonshot ruled_out 2026-02-01 actual"]),
        ("月之暗面否认了2026年赴港上市的传闻。", "zh-Hans", ["Moonshot ruled_out 2026-02-01 actual"]),
        ("据知情人士称,月之暗面没有上市计划。", "zh-Hans", ["Moonshot ruled_out 2026-02-01 rumoured"]),
        (
            "Moonshot will not file anywhere in 2026, its president said.",
            "en",
            ["Moonshot ruled_out 2026-02-01 actual"],
        ),
        ("Moonshot has no plans to go public.", "en", ["Moonshot ruled_out 2026-02-01 actual"]),
        ("阶跃星辰把港股上市计划搁置。", "zh-Hans", ["StepFun plan_changed 2026-02-01 actual"]),
        ("StepFun has put its Hong Kong listing on ice.", "en", ["StepFun plan_changed 2026-02-01 actual"]),
        ("階躍星辰的上市申請上月失效。", "zh-Hant", ["StepFun lapsed 2026-01 actual"]),
        ("智谱的招股书已于2026年1月失效。", "zh-Hans", ["Zhipu lapsed 2026-01 actual"]),
        ("Zhipu's listing application lapsed in January.", "en", ["Zhipu lapsed 2026-01 actual"]),
    ],
)
def test_a_listing_that_is_off_is_an_event_of_the_day_on_which_that_is_said(
    text: str, language: Language, events: list[str]
) -> None:
    assert read(text, language=language) == events


@pytest.mark.parametrize(
    "text",
    [
        "月之暗面没有否认上市传闻。",
        "Moonshot did not rule out an IPO.",
        "智谱不得在上市后六个月内减持。",
        "Zhipu did not list its rivals.",
        "智譜的專利已經失效。",
    ],
)
def test_what_rules_nothing_out_is_no_denial(text: str) -> None:
    assert read(text) == []


def test_a_thought_is_dated_by_the_article() -> None:
    assert read("智谱放弃了科创板上市计划。") == ["Zhipu plan_changed 2026-02-01 actual"]
    assert read("智谱放弃了科创板上市计划。", published=None) == []


def test_labels_come_in_three_scripts() -> None:
    assert [event_label("listed", language) for language in ("en", "zh-Hans", "zh-Hant")] == [
        "listing",
        "挂牌上市",
        "掛牌上市",
    ]
    assert all(event_label(kind, "zh-Hant") != kind for kind in load_event_kinds())


@pytest.mark.parametrize(
    ("pattern", "examples"),
    [
        ("(?:启动|开始)招股", "启开"),
        ("(?:正式)?成立", "正成"),
        ("[a-c]轮", "abc"),
        ("(?:a|(?:b|c)d)e", "abc"),
        ("x?y", "xy"),
    ],
)
def test_the_openings_of_a_pattern_are_all_that_it_can_begin_with(pattern: str, examples: str) -> None:
    assert openings(pattern) == frozenset(examples)
    assert re.compile(pattern)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Zhipu released GLM-7 on January 13.", ["Zhipu model_released 2026-01-13 actual"]),
        ("Zhipu filed for a Hong Kong listing on January 8.", ["Zhipu filing 2026-01-08 actual"]),
        ("DeepSeek V5 was unveiled on January 14.", ["DeepSeek model_released 2026-01-14 actual"]),
        ("智譜於1月13日推出GLM-7。", ["Zhipu model_released 2026-01-13 actual"]),
        ("DeepSeek V5于1月14日上线。", ["DeepSeek model_released 2026-01-14 actual"]),
        ("智谱计划3月3日发布GLM-8。", ["Zhipu model_released 2026-03-03 planned"]),
        ("智谱1月13日发布Q3业绩。", []),
        ("Zhipu released 2025 results on January 13.", []),
        ("MiniMax launched a tour on January 3 in Osaka.", []),
        ("GLM-5的论文由智谱1月13日发布。", []),
    ],
)
def test_a_model_that_is_named_with_its_number_is_released(text: str, events: list[str]) -> None:
    assert read(text, language="en" if text.isascii() else "zh-Hans") == events
