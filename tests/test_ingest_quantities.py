"""Amounts in three scripts: what is one, what is none, and what each is worth."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.quantities import find_quantities
from ingest.quantity import Quantity

# text: what is found, each as "span = low[..high] unit [qualifier]", in order
AMOUNTS: dict[str, list[str]] = {
    # money, Simplified
    "营收3.12亿元": ["3.12亿元 = 312000000 CNY"],
    "为3052.3万美元": ["3052.3万美元 = 30523000 USD"],
    "定价165港元": ["165港元 = 165 HKD"],
    "融资5亿美元": ["5亿美元 = 500000000 USD"],
    "人民币3亿元": ["人民币3亿元 = 300000000 CNY"],
    "港币3亿元": ["港币3亿元 = 300000000 HKD"],
    "3亿元人民币": ["3亿元人民币 = 300000000 CNY"],
    "400 亿元人民币": ["400 亿元人民币 = 40000000000 CNY"],
    "¥300万": ["¥300万 = 3000000 CNY"],
    "￥1,299.50": ["￥1,299.50 = 1299.50 CNY"],
    "三亿一千二百万元": ["三亿一千二百万元 = 312000000 CNY"],
    "3亿1200万元": ["3亿1200万元 = 312000000 CNY"],
    "1亿2千万美金": ["1亿2千万美金 = 120000000 USD"],
    "五千亿美元": ["五千亿美元 = 500000000000 USD"],
    "1.2万亿元": ["1.2万亿元 = 1200000000000 CNY"],
    "十五亿欧元": ["十五亿欧元 = 1500000000 EUR"],
    "两百万英镑": ["两百万英镑 = 2000000 GBP"],
    "30亿日元": ["30亿日元 = 3000000000 JPY"],
    "2万亿韩元": ["2万亿韩元 = 2000000000000 KRW"],
    "500万新加坡元": ["500万新加坡元 = 5000000 SGD"],
    "新台币20亿元": ["新台币20亿元 = 2000000000 TWD"],
    "２５．５万港币": ["２５．５万港币 = 255000 HKD"],
    "净利润-176,566元": ["-176,566元 = -176566 CNY"],
    "千万元级": ["千万元 = 10000000 CNY about"],
    "50美分": ["50美分 = 0.5 USD"],
    # money, Traditional
    "估值43億美元": ["43億美元 = 4300000000 USD"],
    "研發開支8440萬元": ["8440萬元 = 84400000 CNY"],
    "３．１２億元": ["３．１２億元 = 312000000 CNY"],
    "21.95億元": ["21.95億元 = 2195000000 CNY"],
    "2.5億港幣": ["2.5億港幣 = 250000000 HKD"],
    "新臺幣三億元": ["新臺幣三億元 = 300000000 TWD"],
    "1兆日圓": ["1兆日圓 = 1000000000000 JPY"],
    "五百萬英鎊": ["五百萬英鎊 = 5000000 GBP"],
    "三十億歐元": ["三十億歐元 = 3000000000 EUR"],
    "400 億元人民幣": ["400 億元人民幣 = 40000000000 CNY"],
    # money, English
    "priced at HK$165": ["HK$165 = 165 HKD"],
    "raised US$30.5m": ["US$30.5m = 30500000 USD"],
    "worth $4.3bn": ["$4.3bn = 4300000000 USD"],
    "$4.3B": ["$4.3B = 4300000000 USD"],
    "US$20bn": ["US$20bn = 20000000000 USD"],
    "RMB 312 million": ["RMB 312 million = 312000000 CNY"],
    "RMB312 million": ["RMB312 million = 312000000 CNY"],
    "Rmb1.2bn": ["Rmb1.2bn = 1200000000 CNY"],
    "CNY 5.5 billion": ["CNY 5.5 billion = 5500000000 CNY"],
    "1.2 billion yuan": ["1.2 billion yuan = 1200000000 CNY"],
    "30 million Hong Kong dollars": ["30 million Hong Kong dollars = 30000000 HKD"],
    "a $5-billion fund": ["$5-billion = 5000000000 USD"],
    "NT$3 billion": ["NT$3 billion = 3000000000 TWD"],
    "€12.5 million": ["€12.5 million = 12500000 EUR"],
    "£3 billion": ["£3 billion = 3000000000 GBP"],
    "three hundred million dollars": ["three hundred million dollars = 300000000 USD"],
    "half a billion dollars": ["half a billion dollars = 500000000 USD"],
    "HKD 4.18 billion": ["HKD 4.18 billion = 4180000000 HKD"],
    "$1,452.40": ["$1,452.40 = 1452.40 USD"],
    "a loss of -$5 million": ["-$5 million = -5000000 USD"],
    # percent, points, multiples
    "增长36.5%": ["36.5% = 36.5 percent"],
    "百分之三十六点五": ["百分之三十六点五 = 36.5 percent"],
    "百分之50": ["百分之50 = 50 percent"],
    "提升3.5个百分点": ["3.5个百分点 = 3.5 percentage_points"],
    "提升3.5個百分點": ["3.5個百分點 = 3.5 percentage_points"],
    "up 2 percentage points": ["2 percentage points = 2 percentage_points"],
    "25 basis points": ["25 basis points = 0.25 percentage_points"],
    "36.5 per cent": ["36.5 per cent = 36.5 percent"],
    "下滑-2.71%": ["-2.71% = -2.71 percent"],
    "七成企业": ["七成 = 70 percent"],
    "提升至一半": ["一半 = 50 percent"],
    "half of revenue": ["half = 50 percent"],
    "三分之一": ["三分之一 = 33.3 percent about"],
    "two-thirds": ["two-thirds = 66.7 percent about"],
    "四分之三": ["四分之三 = 75 percent"],
    "收入的8倍": ["8倍 = 8 times"],
    "收入的六倍": ["六倍 = 6 times"],
    "eightfold": ["eightfold = 8 times"],
    "8-fold": ["8-fold = 8 times"],
    "grew 8x": ["8x = 8 times"],
    "eight times": ["eight times = 8 times"],
    "涨幅一倍": ["一倍 = 1 times"],
    "翻番": ["翻番 = 2 times"],
    "翻了一番": ["翻了一番 = 2 times"],
    "翻兩番": ["翻兩番 = 4 times"],
    "revenue doubled": ["doubled = 2 times"],
    "tripled": ["tripled = 3 times"],
    "more than double": ["double = 2 times over"],
    "losses halved": ["halved = 50 percent"],
    "twice as much": ["twice = 2 times"],
    # counts and other units
    "101,865亿 tokens": ["101,865亿 tokens = 10186500000000 tokens"],
    "101,865亿tokens": ["101,865亿tokens = 10186500000000 tokens"],
    "15 trillion tokens": ["15 trillion tokens = 15000000000000 tokens"],
    "1 trillion parameters": ["1 trillion parameters = 1000000000000 parameters"],
    "355B parameters": ["355B parameters = 355000000000 parameters"],
    "万亿参数": ["万亿参数 = 1000000000000 parameters about"],
    "270万": ["270万 = 2700000 count"],
    "270 萬付費客戶": ["270 萬付費客戶 = 2700000 count"],
    "2.7 million": ["2.7 million = 2700000 count"],
    "2.7 million paying customers": ["2.7 million paying customers = 2700000 count"],
    "用户规模达到5.15亿": ["5.15亿 = 515000000 count"],
    "346款": ["346款 = 346 count"],
    "15轮融资": ["15轮 = 15 count"],
    "15 rounds": ["15 rounds = 15 count"],
    "三家企業": ["三家 = 3 count"],
    "two companies": ["two companies = 2 count"],
    "1,200 employees": ["1,200 employees = 1200 count"],
    "53个月": ["53个月 = 53 months"],
    "53個月": ["53個月 = 53 months"],
    "53 months": ["53 months = 53 months"],
    "a 53-month runway": ["53-month = 53 months"],
    "为期五年": ["五年 = 5 years"],
    "3 years": ["3 years = 3 years"],
    "48小時": ["48小時 = 48 hours"],
    "两周": ["两周 = 2 weeks"],
    "15个交易日": ["15个交易日 = 15 days"],
    "5013万股": ["5013万股 = 50130000 shares"],
    "25.42 million shares": ["25.42 million shares = 25420000 shares"],
    "每手100股": ["100股 = 100 shares"],
    "500手": ["500手 = 500 lots"],
    "618万吨": ["618万吨 = 6180000 tonnes"],
    "①3.12亿元②4亿元": ["3.12亿元 = 312000000 CNY", "4亿元 = 400000000 CNY"],
    # ranges
    "6-7亿美元": ["6-7亿美元 = 600000000..700000000 USD range"],
    "6亿-7亿美元": ["6亿-7亿美元 = 600000000..700000000 USD range"],
    "300万至500万元": ["300万至500万元 = 3000000..5000000 CNY range"],
    "5000-1万元": ["5000-1万元 = 5000..10000 CNY range"],
    "49元至199元不等": ["49元至199元 = 49..199 CNY range"],
    "6-7億美元": ["6-7億美元 = 600000000..700000000 USD range"],
    "US$600–700 million": ["US$600–700 million = 600000000..700000000 USD range"],
    "$600 million to $700 million": ["$600 million to $700 million = 600000000..700000000 USD range"],
    "between US$600 million and US$700 million": ["US$600 million and US$700 million = 600000000..700000000 USD range"],
    "50% to 60%": ["50% to 60% = 50..60 percent range"],
    "50-60%": ["50-60% = 50..60 percent range"],
    "百分之五十至六十": ["百分之五十至六十 = 50..60 percent range"],
    "三到五年": ["三到五年 = 3..5 years range"],
    "五六年": ["五六年 = 5..6 years range"],
    "two to three years": ["two to three years = 2..3 years range"],
    "from $84.4 million to $2.195 billion": ["$84.4 million = 84400000 USD", "$2.195 billion = 2195000000 USD"],
    "increased $2.4 million to $30.5 million": ["$2.4 million = 2400000 USD", "$30.5 million = 30500000 USD"],
    "從8440萬元增長到21.95億元": ["8440萬元 = 84400000 CNY", "21.95億元 = 2195000000 CNY"],
    # orders of magnitude are ranges, never one exact number
    "数亿美元": ["数亿美元 = 100000000..1000000000 USD range"],
    "數十倍": ["數十倍 = 10..100 times range"],
    "几千万元": ["几千万元 = 10000000..100000000 CNY range"],
    "十几家": ["十几家 = 11..19 count range"],
    "hundreds of millions of dollars": ["hundreds of millions of dollars = 100000000..1000000000 USD range"],
    "several million users": ["several million users = 1000000..10000000 count range"],
    # lists share scale and unit
    "5740万元、1.245亿元、3.124亿元": [
        "5740万元 = 57400000 CNY",
        "1.245亿元 = 124500000 CNY",
        "3.124亿元 = 312400000 CNY",
    ],
    "3074、3217和4584亿元": ["3074 = 307400000000 CNY", "3217 = 321700000000 CNY", "4584亿元 = 458400000000 CNY"],
    "$30.1, $28.4 and $25.3 million": ["$30.1 = 30100000 USD", "$28.4 = 28400000 USD", "$25.3 million = 25300000 USD"],
    "數千萬甚至上億美元": ["數千萬甚至上億美元 = 10000000..100000000 USD range"],
    # qualifiers, before, inside and after
    "超62亿元": ["62亿元 = 6200000000 CNY over"],
    "逾1亿元": ["1亿元 = 100000000 CNY over"],
    "近 3 億美元": ["3 億美元 = 300000000 USD about"],
    "约3.12亿元": ["3.12亿元 = 312000000 CNY about"],
    "签约3亿元": ["3亿元 = 300000000 CNY"],
    "不足1亿美元": ["1亿美元 = 100000000 USD under"],
    "不到48小时": ["48小时 = 48 hours under"],
    "至少2.5亿港元": ["2.5亿港元 = 250000000 HKD at_least"],
    "不低于5亿元": ["5亿元 = 500000000 CNY at_least"],
    "不得低于5亿元": ["5亿元 = 500000000 CNY at_least"],
    "至少要有2.5億港元": ["2.5億港元 = 250000000 HKD at_least"],
    "不会超过3亿元": ["3亿元 = 300000000 CNY at_most"],
    "最多3亿元": ["3亿元 = 300000000 CNY at_most"],
    "不超过5.56%": ["5.56% = 5.56 percent at_most"],
    "高达1万亿美元": ["1万亿美元 = 1000000000000 USD"],
    "大约20亿美元": ["20亿美元 = 2000000000 USD about"],
    "3亿元左右": ["3亿元 = 300000000 CNY about"],
    "8倍以上": ["8倍 = 8 times over"],
    "3亿多元": ["3亿多元 = 300000000 CNY over"],
    "50余家": ["50余家 = 50 count over"],
    "2026以上市公司3家为例": ["3家 = 3 count"],
    "超过千倍": ["千倍 = 1000 times over"],
    "上亿元": ["亿元 = 100000000 CNY over"],
    "近七成": ["七成 = 70 percent about"],
    "30万以下": ["30万 = 300000 count under"],
    "over a thousand times": ["a thousand times = 1000 times over"],
    "more than RMB 6.2 billion": ["RMB 6.2 billion = 6200000000 CNY over"],
    "nearly 3 million users": ["3 million users = 3000000 count about"],
    "around US$4 billion": ["US$4 billion = 4000000000 USD about"],
    "some 300 users": ["300 users = 300 count about"],
    "at least 5 years": ["5 years = 5 years at_least"],
    "up to US$700 million": ["US$700 million = 700000000 USD at_most"],
    "as much as $2bn": ["$2bn = 2000000000 USD at_most"],
    "fewer than 48 hours": ["48 hours = 48 hours under"],
    "under 100 million dollars": ["100 million dollars = 100000000 USD under"],
    "5 years or more": ["5 years = 5 years at_least"],
    "HK$165 and more than doubled": ["HK$165 = 165 HKD", "doubled = 2 times over"],
    "US$1 billion of spending over three years": ["US$1 billion = 1000000000 USD", "three years = 3 years"],
    "a runway of over 53 months": ["53 months = 53 months over"],
    "from 84.4 million in 2022 to RMB 2.195 billion": [
        "84.4 million = 84400000 count",
        "RMB 2.195 billion = 2195000000 CNY",
    ],
    "the first half of 2025": [],
    "the past four quarters": [],
    "three-quarters of revenue": ["three-quarters = 75 percent"],
    "3 million or so": ["3 million = 3000000 count about"],
}

NOTHING = [
    "2024年",
    "12月19日",
    "2025 年 4 月 14 日",
    "二〇二五年",
    "2025-12-30",
    "2025/12/30",
    "December 19, 2025",
    "19 Dec 2025",
    "in 2024, 2023 and 2022",
    "Q3 2025, 1H25, FY2024",
    "2022-2024年",
    "前九个月",
    "前三季度",
    "第三季度",
    "第3家",
    "24年营收",
    "GLM-4.5",
    "MiniMax-M2",
    "K2和K3",
    "GPT-5",
    "A100",
    "18C機制",
    "B/C轮",
    "8C",
    "02513.HK",
    "SZ 300273",
    "(002173.SZ)",
    "10:59",
    "20:58:28",
    "010-12345678",
    "許可證:31120170006",
    "滬公網安備31010602000299號",
    "https://example.com/20260223774.html?p=3亿元",
    "1.2.3",
    "Top 10 models",
    "Note 6.2",
    "165",
    "一个新的阶段",
    "一家公司",
    "one company",
    "这一年",
    "单位:万元",
    "(in millions)",
    "| € million |",
    "千万不要",
    "万一",
    "上半年",
    "前10名",
    "五一假期",
    "3D和5G",
    "the 19th round",
    "近三年",
    "只是零头",
]


@pytest.mark.parametrize(("text", "expected"), AMOUNTS.items(), ids=AMOUNTS)
def test_an_amount_is_found_with_its_span_value_unit_and_qualifier(text: str, expected: list[str]) -> None:
    assert [_line(text, quantity) for quantity in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按年增七成九", ["79 79 percent"]),
        ("三成五的收入", ["35 35 percent"]),
        ("一成半", ["15 15 percent"]),
        ("飆升一倍半", ["1.5 1.5 times"]),
        ("两成七个", ["20 20 percent", "7 7 count"]),
        ("毛利率可能下降3至5个百分点", ["3 5 percentage_points"]),
        ("由3亿元增至5亿元", ["300000000 300000000 CNY", "500000000 500000000 CNY"]),
    ],
)
def test_tenths_with_a_digit_and_half_folds_are_read_whole(text: str, expected: list[str]) -> None:
    assert [f"{quantity.low} {quantity.high} {quantity.unit}" for quantity in find_quantities(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_dates_names_codes_and_bare_numbers_are_no_amounts(text: str) -> None:
    assert [text[quantity.start : quantity.end] for quantity in find_quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("3.12亿元", 3),
        ("3.124億元", 4),
        ("40亿美元", 2),
        ("四十億美元", 2),
        ("HK$165.00", 5),
        ("0.05%", 1),
        ("101,865亿tokens", 6),
        ("三亿一千二百万元", 3),
        ("数亿美元", 0),
        ("hundreds of millions of dollars", 0),
        ("US$30.50 million", 4),
    ],
)
def test_significant_digits_are_those_of_the_text(text: str, digits: int) -> None:
    assert [quantity.digits for quantity in find_quantities(text)] == [digits]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("270万付费客户", "付费客户"),
        ("270 萬付費客戶", "付費客戶"),
        ("346款", "款"),
        ("三家企業", "家"),
        ("2.7 million Paying Customers", "Paying Customers"),
        ("15 rounds", "rounds"),
        ("13万", ""),
        ("revenue doubled", "doubled"),
    ],
)
def test_a_count_keeps_the_noun_as_written(text: str, counted: str) -> None:
    assert [quantity.counted for quantity in find_quantities(text)] == [counted]


def test_values_are_exact_whatever_the_decimal_context() -> None:
    with localcontext() as context:
        context.prec = 3
        quantity = find_quantities("305,231,234,567.89元")[0]
    assert quantity.low == Decimal("305231234567.89")


_PIECES = [
    "3.12亿元",
    "６億",
    "US$",
    "HK$165",
    "至",
    "-",
    "–",
    " to ",
    "约",
    "超",
    "以上",
    "、",
    ",",
    ".",
    "万",
    "亿",
    "千",
    "个",
    "年",
    "月",
    "%",
    "分之",
    "三",
    "数",
    "两",
    "million ",
    "billion ",
    "hundred ",
    "of ",
    "and ",
    "one ",
    "(",
    "1,111",
    "0.5",
    "翻番",
    "doubled",
    "①",
    "²",
    "\n",
    "\u00a0",
]
_TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(_TEXTS)
def test_any_text_gives_ordered_separate_spans_inside_it(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.low <= quantity.high
        assert text[quantity.start : quantity.end] == text[quantity.start : quantity.end].strip()
        end = quantity.end


@settings(deadline=None, derandomize=True, max_examples=80)
@given(_TEXTS, st.sampled_from(["3.12亿元", "HK$165", "36.5%", "6-7億美元", "RMB 312 million"]))
def test_an_amount_alone_is_read_like_the_amount_in_its_text(before: str, written: str) -> None:
    text = f"{before}\n。{written}。"
    found = [quantity for quantity in find_quantities(text) if quantity.end == len(text) - 1]
    alone = find_quantities(written)[0]
    assert [(quantity.low, quantity.high, quantity.unit) for quantity in found] == [(alone.low, alone.high, alone.unit)]


HARD = [
    "1",
    "亿",
    "(「[",
    ",",
    "1,1,1,",
    "年",
    "1,111,",
    "一",
    "6-7亿美元",
    "$",
    "数",
    "one ",
    "millions of ",
    "aaaa-",
    "1-",
]


@pytest.mark.parametrize("piece", HARD)
def test_time_grows_with_the_length_of_a_hostile_text(piece: str) -> None:
    assert_linear(find_quantities, piece)


def assert_linear(find: Callable[[str], object], piece: str) -> None:
    """Twice the text may take at most four times as long; a quadratic search over 1 MB would take far longer."""
    short, long = piece * (20_000 // len(piece)), piece * (80_000 // len(piece))
    find(short)
    assert _seconds(find, long) < 10 * max(_seconds(find, short), 0.01)


def _seconds(find: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(2):
        start = time.process_time()
        find(text)
        times.append(time.process_time() - start)
    return min(times)


def _line(text: str, quantity: Quantity) -> str:
    value = f"{quantity.low}" if quantity.low == quantity.high else f"{quantity.low}..{quantity.high}"
    qualifier = "" if quantity.qualifier == "exact" else f" {quantity.qualifier}"
    return f"{text[quantity.start : quantity.end]} = {value} {quantity.unit}{qualifier}"
