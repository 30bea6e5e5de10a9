"""Tables in plain text, written out with the headings of their columns and the unit told once."""

from __future__ import annotations

import pytest

from ingest.readers.aligned import write_out_columns
from ingest.readers.plain import PlainReader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "业绩（单位：百万元人民币）\n　　　2024年　2025年\n收入　312.5　486.9\n净亏损　245.1　188.3\n完。",
            "业绩（单位：百万元人民币）\n收入；2024年：312.5百万元；2025年：486.9百万元\n净亏损；2024年：245.1百万元；2025年：188.3百万元\n完。",
        ),
        (
            "業績(單位：億港元)\n\t2024年\t2025年\n收益\t3.1\t4.8\n毛利率\t31%\t42%",
            "業績(單位：億港元)\n收益；2024年：3.1億港元；2025年：4.8億港元\n毛利率；2024年：31%；2025年：42%",
        ),
        (
            "Key figures (RMB million)\nItem       2024     H1 2025\nRevenue    312.5    (100.0)\n"
            "Net loss   (245.1)  88.0\n",
            "Key figures (RMB million)\nItem: Revenue; 2024: RMB 312.5 million; H1 2025: -RMB 100.0 million\n"
            "Item: Net loss; 2024: RMB 245.1 million; H1 2025: RMB 88.0 million\n",
        ),
    ],
)
def test_a_table_of_plain_text_is_written_out_with_its_headings(text: str, expected: str) -> None:
    assert write_out_columns(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "没有表格的文字。\n　　缩进的一段，收入3亿元。\n　　另一段。",
        "沒有表格的文字。\n　　縮排的一段，收入3億元。",
        "No table here.\n  An indented line with 3 numbers: 1  2  3\nAnother line.",
        "a | b\nc | d",
        "",
    ],
)
def test_text_that_is_no_table_stays_as_it_is(text: str) -> None:
    assert write_out_columns(text) == text


def test_plain_files_are_read_with_their_tables_written_out() -> None:
    text = "Figures (RMB million)\nItem  2024  2025\nRevenue  1.5  2.5\nCosts  1.0  1.2\n"
    assert "Item: Revenue; 2024: RMB 1.5 million" in PlainReader().read(text.encode(), "a.txt").text
