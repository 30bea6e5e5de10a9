"""Single days told from the day of publication, in three scripts."""

from __future__ import annotations

import pytest

from ingest.periods import find_periods

# A Wednesday.
PUBLISHED = "2026-07-01"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("公司上周五递表。", "2026-06-26", "2026-06-26"),
        ("公司将于周五挂牌。", "2026-07-03", "2026-07-03"),
        ("股价周五收报32.5港元。", "2026-06-26", "2026-06-26"),
        ("公司周三宣布已递表。", "2026-07-01", "2026-07-01"),
        ("大前天递表。", "2026-06-28", "2026-06-28"),
        ("三天前递表。", "2026-06-28", "2026-06-28"),
        ("两周前递表。", "2026-06-15", "2026-06-21"),
        ("本月12日挂牌。", "2026-07-12", "2026-07-12"),
        ("上个月3日挂牌。", "2026-06-03", "2026-06-03"),
        ("公司上禮拜三遞表。", "2026-06-24", "2026-06-24"),
        ("公司將於週五掛牌。", "2026-07-03", "2026-07-03"),
        ("公司預計星期五掛牌。", "2026-07-03", "2026-07-03"),
        ("公司前日公布業績。", "2026-06-29", "2026-06-29"),
        ("股價昨午急升。", "2026-06-30", "2026-06-30"),
        ("兩天前遞表。", "2026-06-29", "2026-06-29"),
        ("It said on Thursday that it will list.", "2026-06-25", "2026-06-25"),
        ("Shares rose to HK$38 on Thursday.", "2026-06-25", "2026-06-25"),
        ("The shares will start trading on Thursday.", "2026-07-02", "2026-07-02"),
        ("The company is expected to list on Friday.", "2026-07-03", "2026-07-03"),
        ("It filed two days ago.", "2026-06-29", "2026-06-29"),
        ("It filed a week ago.", "2026-06-22", "2026-06-28"),
        ("It dropped a plan to list last summer.", "2025-06-01", "2025-08-31"),
    ],
)
def test_a_day_is_told_from_publication_and_from_what_is_to_come(text: str, start: str, end: str) -> None:
    (found,) = find_periods(text, PUBLISHED)
    assert (found.period.start.isoformat(), found.period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "周五挂牌",
        "每周五开会",
        "周一至周五营业",
        "目前日均调用",
        "週五掛牌",
        "雙周一次",
        "three days later",
        "on Fridayish",
    ],
)
def test_a_weekday_that_may_be_before_or_after_stays_open(text: str) -> None:
    assert find_periods(text, PUBLISHED) == ()


@pytest.mark.parametrize(
    "text", ["周五收报", "三天前", "本月12日", "two days ago", "will list on Thursday", "last summer"]
)
def test_no_day_is_told_from_an_unknown_publication(text: str) -> None:
    assert find_periods(text) == ()
