"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decoding import decode
from ingest.errors import SourceUnreadable

HANS = "智谱在港交所挂牌，发行价为每股116.20港元，募资约43亿港元。朱镕、陶喆。"
HANT = "智譜在港交所掛牌，發行價為每股116.20港元，募資約43億港元。"
ENGLISH = "Zhipu priced its shares and listed in Hong Kong."


@pytest.mark.parametrize("text", [HANS, HANT, ENGLISH], ids=["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert decoded.certain


def test_big5_is_not_taken_for_gb18030() -> None:
    decoded = decode((HANT + "裏面有錢").encode("big5hkscs"), "a.txt")
    assert (decoded.text, decoded.encoding) == (HANT + "裏面有錢", "big5hkscs")


def test_characters_beyond_gb2312_are_kept() -> None:
    assert "镕" in decode(HANS.encode("gb18030"), "a.txt", declared="gb2312").text
    assert decode("㐂𠮷".encode("gb18030") + HANS.encode("gb18030"), "a.txt").text == "㐂𠮷" + HANS


def test_a_few_broken_characters_are_reported_and_the_rest_is_kept() -> None:
    data = (HANS * 5).encode()[:-1]
    decoded = decode(data, "a.txt")
    assert decoded.text.startswith(HANS * 4)
    assert not decoded.certain
    assert [repair.kind for repair in decoded.repairs] == ["undecodable"]


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 100,
        bytes(range(128, 256)) * 10,
        b"%PDF-1.7 text",
        b"PK\x03\x04" + b"a" * 50,
        b"\xff\xfe\xd8" * 40,
    ],
    ids=["controls", "high bytes", "pdf", "zip", "broken utf-16"],
)
def test_what_is_no_text_is_refused_in_one_line_that_names_it(data: bytes) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        decode(data, "a.txt")
    assert str(caught.value).startswith("'a.txt': ")
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decode(data, "a.txt")
    except SourceUnreadable as error:
        assert "'a.txt'" in str(error)


@given(st.text(max_size=200))
def test_utf8_always_comes_back(text: str) -> None:
    encodable = text.encode("utf-8", "ignore").decode("utf-8")
    if not any(character < " " for character in encodable) and not encodable.startswith(
        ("\ufeff", "%PDF", "Rar!", "GIF8")
    ):
        assert decode(encodable.encode(), "a.txt").text == encodable
