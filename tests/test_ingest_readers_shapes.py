"""Pages and notes that no editor wrote: very deep, very wide, or the same mark again and again."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from ingest.load import document_of
from ingest.piece import Piece
from ingest.readers.markdown import MarkdownReader
from ingest.readers.rows import lines_of_table

SENTENCES = {
    "zh-Hans": "智谱在港交所挂牌，市场反应热烈，首日收盘上涨一成三。",
    "zh-Hant": "智譜在港交所掛牌，市場反應熱烈，首日收盤上漲一成三。",
    "en": "Zhipu listed in Hong Kong on Thursday and closed its first day thirteen percent higher.",
}
STORY = f"<p>{SENTENCES['zh-Hans']}</p>" * 6
# Ten times as much may take so many times longer: between a line and a square.
MOST = 30


def read(data: str, kind: str = ".html") -> str:
    return document_of(Piece(source=f"a{kind}", data=data.encode(), kind=kind)).article.text


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize(
    ("opening", "closing"),
    [("<div>", ""), ("<div>", "</div>"), ("<b>", ""), ("<span><p>", ""), ("<ul><li>", ""), ("<table><tr><td>", "")],
)
@pytest.mark.parametrize("depth", [200, 3000])
def test_a_page_is_read_however_deep_its_story_stands(language: str, opening: str, closing: str, depth: int) -> None:
    sentence = SENTENCES[language]
    assert sentence in read(f"{opening * depth}<p>{sentence}</p>{closing * depth}<p>{sentence}</p>")


@pytest.mark.parametrize("language", SENTENCES)
def test_a_piece_of_a_page_is_read_as_a_page(language: str) -> None:
    assert read(f"<p>{SENTENCES[language]}</p>") == SENTENCES[language]


def test_marks_out_of_turn_do_not_take_a_page_apart() -> None:
    rows = "".join(f"<div><b><i>{sentence}</b></i></div>" for sentence in SENTENCES.values())
    assert [*read(rows * 100).split("\n")] == [*SENTENCES.values()] * 100


def links(count: int) -> str:
    return STORY + "".join(f'<a href="/{number}">链接{number}</a> ' for number in range(count))


def table(count: int) -> str:
    return "| a | b |\n|---|---|\n" + "|1 |2 |\n" * count


SHAPES: dict[str, tuple[str, Callable[[int], str], int]] = {
    "breaks": (".html", lambda count: f"<div>{STORY}{'<br>' * count}</div>", 5000),
    "paragraphs without text": (".html", lambda count: STORY + "<p>" * count, 5000),
    "paragraphs of a letter": (".html", lambda count: STORY + "<p>x" * count, 1000),
    "attributes": (".html", lambda count: f"<div {''.join(f'a{n}=b ' for n in range(count))}>{STORY}</div>", 500),
    "links": (".html", links, 500),
    "a menu": (".html", lambda count: f"{STORY}<select>{'<option>甲</option>' * count}</select>", 5000),
    "comments": (".html", lambda count: STORY + "<!-- 甲 -->" * count, 5000),
    "entities": (".html", lambda count: f"{STORY}<p>{'&amp;&#9999999;&bogus;' * count}</p>", 500),
    "spans of a thousand": (
        ".html",
        lambda count: f"{STORY}<table>{'<tr><td colspan=1000>1</tr>' * count}</table>",
        50,
    ),
    "deep parts": (".html", lambda count: f"{'<div>甲' * count}{STORY}", 500),
    "a table of many rows": (".md", table, 500),
    "headings": (".md", lambda count: "# 甲\n" * count, 500),
    "lines of a letter": (".txt", lambda count: "a\n" * count + SENTENCES["en"], 1000),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_ten_times_as_much_takes_about_ten_times_as_long(shape: str) -> None:
    kind, make, count = SHAPES[shape]
    read(make(10), kind)
    small, large = (_seconds(make(size), kind) for size in (count, count * 10))
    assert large / small < MOST


def _seconds(text: str, kind: str) -> float:
    """Return the processor time of reading a text, the shortest of three."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        read(text, kind)
        taken.append(time.process_time() - begun)
    return min(taken)


def test_breaks_beyond_two_and_paragraphs_without_text_change_nothing() -> None:
    lines = [SENTENCES["zh-Hans"], SENTENCES["en"]]
    few, many = (read(f"<div>{lines[0]}{'<br>' * count}{lines[1]}<br></div>") for count in (2, 2000))
    assert few == many and few.split("\n")[0] == lines[0] and lines[1] in few
    assert read(STORY) == read(f"{'<p> </p>' * 100}{STORY}")


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            [["", "H1 2026", "H1 2025"], ["Sales", "RMB 51 million", "RMB 27 million"], ["Margin", "46.8%", "40.9%"]],
            ["Sales; H1 2026: RMB 51 million; H1 2025: RMB 27 million", "Margin; H1 2026: 46.8%; H1 2025: 40.9%"],
        ),
        (
            [["项目", "内容"], ["最终发售价", "每股35.20港元(不包括佣金)"], ["净额", "1,352.6百万港元"]],
            ["项目：最终发售价；内容：每股35.20港元(不包括佣金)", "项目：净额；内容：1,352.6百万港元"],
        ),
        (
            [["項目", "內容"], ["招股價", "48元至56元"], ["集資額", "23.5億元"]],
            ["項目：招股價；內容：48元至56元", "項目：集資額；內容：23.5億元"],
        ),
    ],
)
def test_a_row_with_amounts_in_words_is_no_heading(rows: list[list[str]], lines: list[str]) -> None:
    assert list(lines_of_table(rows)) == lines


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (
            "**The Wire** — By Jane Doe\n*Published January 2, 2026*",
            ["The Wire — By Jane Doe", "Published January 2, 2026"],
        ),
        ("湖岸财经 白露\n*2026年1月2日*", ["湖岸财经 白露", "2026年1月2日"]),
        ("*海角日報*\n記者 白露", ["海角日報", "記者 白露"]),
    ],
)
def test_a_markdown_line_all_in_emphasis_stands_alone(head: str, lines: list[str]) -> None:
    read = MarkdownReader().read(f"# Title\n\n{head}\n\nStory told here.".encode(), "a.md")
    assert read.text.split("\n")[2 : 2 + len(lines)] == lines
