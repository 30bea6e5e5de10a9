"""Names that show nothing themselves, found by how a text introduces them, and ordinary words left alone."""

from __future__ import annotations

import time

import pytest

from ingest.folding import fold
from ingest.newcomers.english import latin_names
from ingest.newcomers.english_signs import signs_of_names
from ingest.newcomers.introductions import introduced_names


def _names(text: str) -> list[str]:
    chinese = [text[start:end] for start, end in introduced_names(fold(text))]
    return list(dict.fromkeys((*chinese, *latin_names(text, signs_of_names(text)))))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("自动驾驶公司澈行智驾再次递表。澈行去年收入增长，澈行的亏损收窄。", ["澈行智驾"]),
        ("自動駕駛公司澈行智駕公布業績。澈行智駕稱，虧損收窄。", ["澈行智駕"]),
        ("国产芯片公司曜穹算（Yaoqiong）今日挂牌。", ["曜穹算"]),
        ("光模組廠瀾穹光子昨日掛牌，瀾穹光子收報九十元。", ["瀾穹光子"]),
        ("澈行智驾登陆港交所\n澈行智驾今日挂牌。", ["澈行智驾"]),
        ("公司：澜穹光子技术股份有限公司\n澜穹光子收入增长，澜穹光子盈利。", ["澜穹光子"]),
        ("Chinese chip designer Yaoqiong said on Monday that sales rose. Yaoqiong is based in Wuhu.", ["Yaoqiong"]),
        ("Chexing, the robotaxi operator, is expected to file.", ["Chexing"]),
        ("Chexing Driving is a Chinese self-driving company that filed in March.", ["Chexing Driving"]),
    ],
)
def test_an_introduction_gives_the_name(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "上市公司股价大涨，公司股价再创新高，股价回落。",
        "这家芯片公司递表港交所，公司递表后股价上涨。",
        "该公司产品销量增长，公司产品毛利率提高。",
        "一家人工智能公司董事长表示，公司董事长已经辞职。",
        "質押佔公司總股本的兩成，公司總股本未變。",
        "AI公司普遍虧損，公司普遍缺錢。",
        "AI developer Andrej Karpathy said the company would wait. Andrej Karpathy left.",
        "Penang, the home of the company, is growing.",
        "The company Chief Executive said so. Chief of staff agreed.",
        "Li Ming, a company executive, declined to comment.",
    ],
)
def test_ordinary_words_and_people_are_no_companies(text: str) -> None:
    assert _names(text) == []


def test_the_work_grows_with_the_length_of_the_text() -> None:
    chinese = "芯片公司曜穹算今日挂牌，芯片公司曜石今日过会。公司公司公司，有限公司，"
    piece = f"{chinese}a company, the company Foo Bar Baz said. "
    seconds = []
    for times in (100, 1600):
        text = piece * times
        start = time.perf_counter()
        _names(text)
        seconds.append(time.perf_counter() - start)
    assert seconds[1] < 16 * 8 * max(seconds[0], 0.005)
