"""How lines of Markdown are joined, and that a text of very many lines takes no longer than its length."""

from __future__ import annotations

import time

import pytest

from ingest.readers.markdown import MarkdownReader


def read(text: str) -> str:
    return MarkdownReader().read(text.encode(), "a.md").text


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("智谱的营收\n增长了一倍。", "智谱的营收增长了一倍。"),
        ("智譜的營收\n增長了一倍。", "智譜的營收增長了一倍。"),
        ("Zhipu's revenue\ndoubled.", "Zhipu's revenue doubled."),
        ("营收达到\n3.1亿元。", "营收达到 3.1亿元。"),
        ("**年度业绩**\n营收增长了一倍。", "年度业绩\n营收增长了一倍。"),
        ("**年度業績**\n營收增長了一倍。", "年度業績\n營收增長了一倍。"),
        ("It grew.\n*Annual results*\nIt grew again.", "It grew.\nAnnual results\nIt grew again."),
        ("Revenue  \ndoubled.", "Revenue\ndoubled."),
    ],
)
def test_a_line_goes_on_in_the_next_unless_it_stands_alone(text: str, read_as: str) -> None:
    assert read(text).strip() == read_as


@pytest.mark.parametrize("line", ["1\n", "智谱营收3.1亿元\n", "智譜營收3.1億元\n", "Revenue rose.\n", "*a*\n"])
def test_a_paragraph_of_very_many_lines_takes_time_by_its_length(line: str) -> None:
    def seconds(lines: int) -> float:
        begun = time.process_time()
        read(line * lines)
        return time.process_time() - begun

    # The slack is for a collection of garbage in between; by the square it would be many times that.
    assert min(seconds(10_000), seconds(10_000)) < 40 * min(seconds(1_000), seconds(1_000)) + 3
