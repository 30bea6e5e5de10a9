"""Reading a table: what it holds, and one line with file, line and column for whatever is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from evals.cells import GoldNumber, GoldSource, parse_date, parse_numbers
from evals.errors import EvalsError, TableError
from evals.truth import COLUMNS, read_truth

HEADER = ",".join(COLUMNS)
GOOD = "a,,en,amount,How much?,,yes,no,312000000 CNY,,,,beta: 3.12億元,"


def table(folder: Path, *lines: str) -> Path:
    path = folder / "truth.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_row_is_read_into_typed_gold(tmp_path: Path) -> None:
    numbers, words = "312000000 CNY; 191000000 CNY ±3%", "x|y; z,US$312|no"
    line = f'a,p,zh-Hant,amount,"多少, 大約?",一 || 二,yes,no,{numbers},2025-05,{words},b: 甲 || c: 乙,n'
    (row,) = read_truth(table(tmp_path, HEADER, line))
    assert row.numbers == (
        GoldNumber(value=Decimal(312000000), unit="CNY"),
        GoldNumber(value=Decimal(191000000), unit="CNY", tolerance=Decimal("0.03")),
    )
    assert str(row.dates[0]) == "2025-05"
    assert row.mentions == (("x", "y"), ("z",))
    assert row.forbidden == ("US$312", "no")
    assert row.history == ("一", "二")
    assert row.sources == (GoldSource(name="b", quote="甲"), GoldSource(name="c", quote="乙"))
    assert (row.language, row.pair, row.answerable, row.conflict, row.line) == ("zh-Hant", "p", True, False, 2)


def test_a_byte_order_mark_an_empty_line_and_quoted_line_breaks_are_read(tmp_path: Path) -> None:
    path = tmp_path / "truth.csv"
    text = f'{HEADER}\r\n\r\na,,en,amount,"two\r\nlines",,yes,no,1 CNY,,,,,\r\nb,,en,amount,q,,yes,no,1 CNY,,,,,\r\n'
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert [(row.id, row.line) for row in read_truth(path)] == [("a", 3), ("b", 5)]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ([""], ":1: is empty"),
        ([HEADER], ":1: holds a header and no rows"),
        ([HEADER.replace("numbers,", ""), GOOD], ":1: column 'numbers': the column is missing"),
        ([HEADER + ",id", GOOD + ",b"], ":1: column 'id': the column stands twice"),
        ([HEADER, GOOD, "b,,en"], ":3: column 'language': 3 cells where the header has 14"),
        ([HEADER, GOOD, GOOD], ":3: column 'id': id 'a' stands in line 2 already"),
        ([HEADER, GOOD.replace("312000000 CNY", "a lot")], ":2: column 'numbers': 'a lot' is not a number"),
        ([HEADER, GOOD.replace("312000000 CNY", "312000000")], ":2: column 'numbers': '312000000' has no unit"),
        ([HEADER, GOOD.replace("CNY,,", "CNY,2025-13,")], ":2: column 'dates': '2025-13' is not in the calendar"),
        ([HEADER, GOOD.replace("CNY,,", "CNY,May,")], ":2: column 'dates': 'May' is not a date"),
        ([HEADER, GOOD.replace("yes,no", "maybe,no")], ":2: column 'answerable': 'maybe' is neither"),
        ([HEADER, GOOD.replace("yes,no", "no,no")], ":2: column 'numbers': answerable is 'no', but"),
        ([HEADER, GOOD.replace("yes,no,312000000 CNY", "no,yes,")], ":2: column 'conflict': answerable is 'no', but"),
        ([HEADER, GOOD.replace("beta: ", "")], ":2: column 'sources': '3.12億元' is not 'name: exact quote'"),
        ([HEADER, GOOD.replace(",en,", ",French,")], ":2: column 'language': "),
        ([HEADER, GOOD.replace("How much?", "")], ":2: column 'question': "),
        ([HEADER, '"a"b,'], ":2: is not CSV"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_in_one_line_with_its_place(
    tmp_path: Path, lines: list[str], place: str
) -> None:
    path = table(tmp_path, *lines)
    with pytest.raises(TableError) as caught:
        read_truth(path)
    assert str(caught.value).startswith(f"{path}{place}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "big5"])
def test_a_table_in_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "truth.csv"
    path.write_bytes(f"{HEADER}\n{GOOD.replace('How much?', '多少')}\n".replace("億", "元").encode(encoding))
    with pytest.raises(TableError, match="UTF-8"):
        read_truth(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(EvalsError):
            read_truth(path)


@pytest.mark.parametrize(
    ("written", "value", "unit", "tolerance"),
    [
        ("30.5 percent", "30.5", "percent", "0.01"),
        ("30.5%", "30.5", "percent", "0.01"),
        ("1,234 count ±0%", "1234", "count", "0"),
        ("RMB 5", None, "", ""),
        ("-3 usd ± 10%", "-3", "USD", "0.1"),
        ("200 HKD ±1", "200", "HKD", "0.005"),
    ],
)
def test_numbers_have_a_value_a_unit_and_a_tolerance(
    written: str, value: str | None, unit: str, tolerance: str
) -> None:
    if value is None:
        with pytest.raises(ValueError, match="is not a number"):
            parse_numbers(written)
        return
    expected = GoldNumber(value=Decimal(value), unit=unit, tolerance=Decimal(tolerance))
    assert parse_numbers(written) == (expected,)


@pytest.mark.parametrize("written", ["2025", "2025-12", "2025-12-19", "2025-Q3", "2025-H1"])
def test_dates_are_read_as_they_are_written(written: str) -> None:
    assert str(parse_date(written)) == written
