"""Dates and periods in three scripts: what each means, and what leans on the day of publication."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.periods import enumerate_years, find_periods
from ingest.quantity import Period

PUBLISHED = "2026-01-18"

# text: what is found, each as "span = period granularity [as of]", in order, for an article of 2026-01-18
PERIODS: dict[str, list[str]] = {
    # days
    "2025年12月19日": ["2025年12月19日 = 2025-12-19 day"],
    "2025 年 4 月 14 日": ["2025 年 4 月 14 日 = 2025-04-14 day"],
    "二〇二五年十二月十九日": ["二〇二五年十二月十九日 = 2025-12-19 day"],
    "２０２５年１２月１９日": ["２０２５年１２月１９日 = 2025-12-19 day"],
    "於2025年12月19日遞表": ["2025年12月19日 = 2025-12-19 day"],
    "12月19日": ["12月19日 = 2025-12-19 day"],
    "1月8日": ["1月8日 = 2026-01-08 day"],
    "December 19, 2025": ["December 19, 2025 = 2025-12-19 day"],
    "19 Dec 2025": ["19 Dec 2025 = 2025-12-19 day"],
    "8 January 2026": ["8 January 2026 = 2026-01-08 day"],
    "8th of January, 2026": ["8th of January, 2026 = 2026-01-08 day"],
    "Jan. 8": ["Jan. 8 = 2026-01-08 day"],
    "2025-12-19": ["2025-12-19 = 2025-12-19 day"],
    "2025/12/19": ["2025/12/19 = 2025-12-19 day"],
    "2025.12.19": ["2025.12.19 = 2025-12-19 day"],
    "2026-01-18 10:59": ["2026-01-18 = 2026-01-18 day"],
    "30日晚间公告": ["30日 = 2025-12-30 day"],
    "yesterday": ["yesterday = 2026-01-17 day"],
    "昨日": ["昨日 = 2026-01-17 day"],
    "上周五": ["上周五 = 2026-01-09 day"],
    # months
    "2025年12月": ["2025年12月 = 2025-12 month"],
    "2025 年 4 月": ["2025 年 4 月 = 2025-04 month"],
    "今年7月": ["今年7月 = 2026-07 month"],
    "去年12月份": ["去年12月份 = 2025-12 month"],
    "明年一月": ["明年一月 = 2027-01 month"],
    "十一月": ["十一月 = 2025-11 month"],
    "December 2025": ["December 2025 = 2025-12 month"],
    "in March": ["March = 2026-03 month"],
    "it may list": [],
    "上月": ["上月 = 2025-12 month"],
    "下個月": ["下個月 = 2026-02 month"],
    "last month": ["last month = 2025-12 month"],
    "next month": ["next month = 2026-02 month"],
    "2025-06": ["2025-06 = 2025-06 month"],
    # quarters, halves, cumulated months
    "2025年第三季度": ["2025年第三季度 = 2025-Q3 quarter"],
    "2025年三季度": ["2025年三季度 = 2025-Q3 quarter"],
    "2025年Q3": ["2025年Q3 = 2025-Q3 quarter"],
    "四季度": ["四季度 = 2025-Q4 quarter"],
    "Q3 2025": ["Q3 2025 = 2025-Q3 quarter"],
    "3Q25": ["3Q25 = 2025-Q3 quarter"],
    "third quarter of 2025": ["third quarter of 2025 = 2025-Q3 quarter"],
    "third-quarter": ["third-quarter = 2025-Q3 quarter"],
    "2025年上半年": ["2025年上半年 = 2025-H1 half"],
    "2025上半年": ["2025上半年 = 2025-H1 half"],
    "2026年下半年": ["2026年下半年 = 2026-H2 half"],
    "25年上半年": ["25年上半年 = 2025-H1 half"],
    "去年下半年": ["去年下半年 = 2025-H2 half"],
    "H1 2025": ["H1 2025 = 2025-H1 half"],
    "1H25": ["1H25 = 2025-H1 half"],
    "2025H1": ["2025H1 = 2025-H1 half"],
    "H2 2026": ["H2 2026 = 2026-H2 half"],
    "first half of 2025": ["first half of 2025 = 2025-H1 half"],
    "second half of 2026": ["second half of 2026 = 2026-H2 half"],
    "six months ended June 30, 2025": ["six months ended June 30, 2025 = 2025-H1 half"],
    "six months ended 30 June 2025": ["six months ended 30 June 2025 = 2025-H1 half"],
    "2025年前三季度": ["2025年前三季度 = 2025-9M nine_months"],
    "2025年前三个季度": ["2025年前三个季度 = 2025-9M nine_months"],
    "2025年前九個月": ["2025年前九個月 = 2025-9M nine_months"],
    "2025年前9个月": ["2025年前9个月 = 2025-9M nine_months"],
    "2025年1-9月": ["2025年1-9月 = 2025-9M nine_months"],
    "前三季度": ["前三季度 = 2025-9M nine_months"],
    "9M25": ["9M25 = 2025-9M nine_months"],
    "first nine months of 2025": ["first nine months of 2025 = 2025-9M nine_months"],
    "the first three quarters": ["the first three quarters = 2025-9M nine_months"],
    "截至2025年9月30日止九個月": ["2025年9月30日止九個月 = 2025-9M nine_months"],
    "2025年前八个月": ["2025年前八个月 = 2025-01/2025-08 span"],
    # years
    "2024年": ["2024年 = 2024 year"],
    "2024年度": ["2024年度 = 2024 year"],
    "2024年全年": ["2024年全年 = 2024 year"],
    "二〇二四年": ["二〇二四年 = 2024 year"],
    "24年营收": ["24年 = 2024 year"],
    "智谱2024营收": ["2024 = 2024 year"],
    "in 2024": ["2024 = 2024 year"],
    "2024's revenue": ["2024 = 2024 year"],
    "fiscal 2024": ["fiscal 2024 = 2024 year"],
    "FY2024": ["FY2024 = 2024 year"],
    "FY24": ["FY24 = 2024 year"],
    "year ended December 31, 2024": ["year ended December 31, 2024 = 2024 year"],
    "year ended March 31, 2019": ["year ended March 31, 2019 = 2018-04/2019-03 span"],
    "截至2024年12月31日止年度": ["2024年12月31日止年度 = 2024 year"],
    "今年": ["今年 = 2026 year"],
    "去年": ["去年 = 2025 year"],
    "明年": ["明年 = 2027 year"],
    "前年": ["前年 = 2024 year"],
    "this year": ["this year = 2026 year"],
    "last year": ["last year = 2025 year"],
    # as of
    "截至2025年6月": ["2025年6月 = 2025-06 month as of"],
    "截止2025年6月30日": ["2025年6月30日 = 2025-06-30 day as of"],
    "as of June 30, 2025": ["June 30, 2025 = 2025-06-30 day as of"],
    "as at 30 June 2025": ["30 June 2025 = 2025-06-30 day as of"],
    # ranges and lists
    "2022年至2024年": ["2022年至2024年 = 2022-01/2024-12 span"],
    "2022-2024年": ["2022-2024年 = 2022-01/2024-12 span"],
    "2022-24年": ["2022-24年 = 2022-01/2024-12 span"],
    "from 2022 to 2024": ["2022 to 2024 = 2022-01/2024-12 span"],
    "between 2022 and 2024": ["2022 and 2024 = 2022-01/2024-12 span"],
    "2022–2024": ["2022–2024 = 2022-01/2024-12 span"],
    "2025年9月至11月": ["2025年9月至11月 = 2025-09/2025-11 span"],
    "2025年11月至2026年1月": ["2025年11月至2026年1月 = 2025-11/2026-01 span"],
    "5月13日至15日": ["5月13日至15日 = 2026-05-13/2026-05-15 span"],
    "September to November 2025": ["September to November 2025 = 2025-09/2025-11 span"],
    "2021年、2022年及2023年前三个季度": [
        "2021年 = 2021 year",
        "2022年 = 2022 year",
        "2023年前三个季度 = 2023-9M nine_months",
    ],
    "2022、2023和2024年": ["2022 = 2022 year", "2023 = 2023 year", "2024年 = 2024 year"],
    "in 2022, 2023 and 2024": ["2022 = 2022 year", "2023 = 2023 year", "2024 = 2024 year"],
    # parts told roughly
    "2026年初": ["2026年初 = 2026-01/2026-03 span"],
    "2025年底": ["2025年底 = 2025-12/2025-12 span"],
    "去年年底": ["去年年底 = 2025-12/2025-12 span"],
    "early 2026": ["early 2026 = 2026-01/2026-03 span"],
    "late 2025": ["late 2025 = 2025-10/2025-12 span"],
    "the end of 2025": ["the end of 2025 = 2025-12/2025-12 span"],
    "2025年12月上旬": ["2025年12月上旬 = 2025-12/2025-12-10 span"],
    "下周": ["下周 = 2026-01-19/2026-01-25 span"],
    "过去四个季度": ["过去四个季度 = 2025-01-18/2026-01-18 span"],
    "the past two years": ["the past two years = 2024-01-18/2026-01-18 span"],
    # leaning on another date
    "2024年的投入约为当年收入的六倍": ["2024年 = 2024 year", "当年 = 2024 year"],
    "2024年亏损,次年盈利": ["2024年 = 2024 year", "次年 = 2025 year"],
    "2025年上半年支出为同期收入的8倍": ["2025年上半年 = 2025-H1 half", "同期 = 2025-H1 half"],
    "2025年上半年营收高于上年同期": ["2025年上半年 = 2025-H1 half", "上年同期 = 2024-H1 half"],
    "比2024年同期": ["2024年同期 = 2024 year"],
    "Q4 2019, compared to the same period last year": [
        "Q4 2019 = 2019-Q4 quarter",
        "the same period last year = 2018-Q4 quarter",
    ],
    # nothing
    "同期": [],
    "当年": [],
    "24年来": [],
    "成立5年": [],
    "2,024": [],
    "$2024": [],
    "2024 shares": [],
    "02513.HK": [],
    "53个月": [],
    "三年": [],
    "13月45日": [],
    "2025年2月30日": [],
    "18C": [],
    "https://example.com/2025/12/19/a.html": [],
}


@pytest.mark.parametrize(("text", "expected"), PERIODS.items(), ids=PERIODS)
def test_a_date_is_found_with_its_span_and_interval(text: str, expected: list[str]) -> None:
    found = [
        f"{text[mention.start : mention.end]} = {mention.period} {mention.period.granularity}"
        + (" as of" if mention.as_of else "")
        for mention in find_periods(text, PUBLISHED)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("said on Thursday", "2026-04-02", "2026-04-02"),
        ("fell on Wednesday", "2026-03-06", "2026-03-04"),
        ("lists this Friday", "2026-06-24", "2026-06-26"),
        ("本周五掛牌", "2026-06-24", "2026-06-26"),
        ("今年首季", "2026-04-13", "2026-Q1"),
        ("the six months to June 30", "2026-07-30", "2026-H1"),
        ("12月9日", "2025-12-11", "2025-12-09"),
        ("12月9日", "2026-01-18", "2025-12-09"),
        ("1月", "2025-12-11", "2026-01"),
        ("4月", "2025-12-10", "2025-04"),
        ("by June", "2025-12-23", "2025-06"),
        ("计划6月上市", "2026-01-18", "2026-06"),
        ("上半年", "2025-08-30", "2025-H1"),
        ("下半年", "2025-03-02", "2025-H2"),
        ("四季度", "2026-01-18", "2025-Q4"),
        ("在十二月", "2026-01-18", "2025-12"),
        ("on December 9", "2026-01-18", "2025-12-09"),
    ],
)
def test_a_date_without_a_year_takes_it_from_the_day_of_publication(text: str, published: str, expected: str) -> None:
    assert [str(mention.period) for mention in find_periods(text, published)] == [expected]


@pytest.mark.parametrize("text", ["今年", "12月9日", "去年", "上半年", "last month", "昨日", "過去四個季度", "Q3"])
def test_what_needs_the_day_of_publication_is_left_out_without_it(text: str) -> None:
    assert find_periods(text) == ()
    assert find_periods(text, "not a date") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12月9日", "2024-12-09"), ("上半年", "2024-H1"), ("今年", "2024"), ("last year", "2023"), ("Q3", "2024-Q3")],
)
def test_a_context_year_stands_in_for_a_missing_year(text: str, expected: str) -> None:
    assert [str(mention.period) for mention in find_periods(text, context_year=2024)] == [expected]


def test_a_year_close_by_in_the_sentence_wins_over_the_day_of_publication() -> None:
    found = find_periods("2023年5月递表,7月上市。", "2026-01-18")
    assert [str(mention.period) for mention in found] == ["2023-05", "2023-07"]


def test_a_look_back_does_not_carry_later_dates_with_it() -> None:
    found = find_periods("去年12月增长,较上年同期为高,11月下降", "2026-01-18")
    assert [str(mention.period) for mention in found] == ["2025-12", "2024-12", "2025-11"]


@pytest.mark.parametrize("text", ["2022年至2024年", "2022-2024", "from 2022 to 2024", "2022年至2024年間"])
def test_the_years_of_a_span_can_be_listed(text: str) -> None:
    period = find_periods(text)[0].period
    assert [str(year) for year in enumerate_years(period)] == ["2022", "2023", "2024"]


def test_a_period_that_is_not_of_whole_years_lists_itself_alone() -> None:
    half = Period(start=datetime.date(2025, 1, 1), end=datetime.date(2025, 6, 30), granularity="half")
    assert enumerate_years(half) == (half,)


_PIECES = [
    "2025",
    "25",
    "年",
    "月",
    "日",
    "12",
    "至",
    "-",
    "、",
    "上半年",
    "前",
    "三",
    "季度",
    "个月",
    "今年",
    "去年",
    "同期",
    "当年",
    "初",
    "底",
    "Q3",
    "H1",
    "9M",
    " ",
    ",",
    "December",
    "19",
    "of ",
    "first ",
    "half ",
    "nine months ",
    "ended ",
    "last ",
    "year ",
    "截至",
    "止",
    "过去",
    "十",
    "二〇二五",
    "/",
    ".",
    "\n",
    "99",
    "0",
]
_TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
_PUBLISHED = st.one_of(st.none(), st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)).map(str))


@settings(deadline=None, derandomize=True, max_examples=200)
@given(_TEXTS, _PUBLISHED, st.one_of(st.none(), st.integers(-10, 20_000)))
def test_any_text_gives_ordered_separate_spans_inside_it(text: str, published: str | None, year: int | None) -> None:
    end = 0
    for mention in find_periods(text, published, context_year=year):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.period.start <= mention.period.end
        assert str(mention.period)
        end = mention.end


HARD = ["1", "年", "2025年", "2025-", "12月", "一", "同期", "今年的", "January ", "first ", "(「[", ",", "2025、", "1-"]


@pytest.mark.parametrize("piece", HARD)
def test_time_grows_with_the_length_of_a_hostile_text(piece: str) -> None:
    short, long = piece * (20_000 // len(piece)), piece * (80_000 // len(piece))
    find_periods(short, PUBLISHED)
    assert _seconds(long) < 10 * max(_seconds(short), 0.01)


def _seconds(text: str) -> float:
    times = []
    for _ in range(2):
        start = time.process_time()
        find_periods(text, PUBLISHED)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The dividend, its first since listing in Singapore in 2023, is payable on Sept 18.", "2026-09-18"),
        ("自2023年上市以来首次派息，9月18日支付。", "2026-09-18"),
        ("自2023年上市以來首次派息，9月18日支付。", "2026-09-18"),
        ("公司2023年上市，9月18日首次派息。", "2023-09-18"),
    ],
)
def test_a_year_since_which_something_is_the_first_gives_no_later_date_its_own(text: str, date: str) -> None:
    assert [str(found.period) for found in find_periods(text, "2026-08-13")][-1] == date


@pytest.mark.parametrize(
    "text",
    [
        "2026年上半年收入3亿元，前一年同期1.5亿元",
        "2026年上半年收入3亿元，一年前同期1.5亿元",
        "2026年上半年收入3億元，舊年同期1.5億元",
        "It sold 300m in the first half of 2026 against 150m in the year-earlier period",
        "It sold 300m in the first half of 2026 against 150m in the year-ago half",
        "It sold 300m in the first half of 2026; the corresponding period of the previous year had 150m",
    ],
)
def test_the_same_part_of_the_year_before_is_of_that_year(text: str) -> None:
    assert [str(mention.period) for mention in find_periods(text, "2026-08-20")] == ["2026-H1", "2025-H1"]


def test_the_quarter_before_is_the_one_that_ends_where_another_begins() -> None:
    text = "It sold 300m in the third quarter of 2026 against 250m the quarter before"
    assert [str(mention.period) for mention in find_periods(text, "2026-11-20")] == ["2026-Q3", "2026-Q2"]


@pytest.mark.parametrize(
    ("text", "published", "month"),
    [
        ("The start-up raised $200 million in August.", "2027-01-05", "2026-08"),
        ("shares have tripled since January", "2026-12-20", "2026-01"),
        ("As of June 30 it had 5 million users.", "2027-01-10", "2026-06"),
        ("It expects to list in August.", "2027-01-05", "2027-08"),
        ("The lock-up expires in July.", "2027-01-05", "2027-07"),
        ("It plans to list in January.", "2026-10-15", "2027-01"),
        ("The hearing is on February 3.", "2026-12-15", "2027-02"),
        ("公司8月完成2亿元融资", "2027-01-05", "2026-08"),
        ("自1月上市以来，股价涨了三倍", "2026-12-20", "2026-01"),
        ("截至9月30日止九个月", "2027-01-10", "2026-09"),
        ("预计7月推出", "2027-01-05", "2027-07"),
        ("禁售期7月届满", "2027-01-05", "2027-07"),
        ("7月月活躍用戶達500萬", "2027-01-05", "2026-07"),
        ("公司計劃8月掛牌", "2027-01-05", "2027-08"),
        ("聆訊定於2月3日舉行", "2026-12-15", "2027-02"),
    ],
)
def test_a_bare_month_is_the_last_where_something_has_been_and_the_next_where_it_is_planned(
    text: str, published: str, month: str
) -> None:
    assert [str(mention.period.end)[:7] for mention in find_periods(text, published)] == [month]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("股价19日跌17.3%，20日反弹6.2%", ["2027-01-19", "2027-01-20"]),
        ("公司将于25日上市", ["2027-01-25"]),
        ("20日在合肥發表第二代晶片", ["2027-01-20"]),
        ("1月8日至12日招股，15日掛牌", ["2027-01-08/2027-01-12", "2027-01-15"]),
        ("28日披露了招股书", ["2026-12-28"]),
        ("30日内完成", []),
        ("过去30日，日活翻番", []),
        ("突破5日均线", []),
    ],
)
def test_a_day_without_a_month_is_the_last_or_the_next(text: str, days: list[str]) -> None:
    assert [str(mention.period) for mention in find_periods(text, "2027-01-20")] == days
