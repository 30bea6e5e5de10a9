"""From bytes to text, in whatever encoding people keep Chinese and English.

UTF-8 proves itself: other text hardly ever decodes as it. GB18030 and Big5 do not; both readings of the bytes are
judged by how much they look like writing, and a close call is reported. GB18030 stands for GB 2312 and GBK too, which
it contains: text labelled as one of them keeps its rarer characters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.article import Removal
from ingest.errors import SourceUnreadable
from ingest.plausible import plausibility

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_UNMARKED = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252")
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
# Control bytes that no text file holds, and what a file of another kind opens with.
_BINARY_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_OPENINGS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"Rar!",
)
_SAMPLE = 65_536
_BINARY_SHARE = 0.005
_READABLE = 0.45
_CLOSE = 0.12
_DAMAGE_SHARE = 0.01
_MOST_REPORTS = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """Text with the encoding it was read in.

    `certain` is false where another encoding fits nearly as well or some bytes could not be read; `repairs` report
    it, with offsets into `text`.
    """

    text: str
    encoding: str
    certain: bool = True
    repairs: tuple[Removal, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    text: str
    encoding: str
    score: float


def decode(data: bytes, source: str, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text; linear.

    `declared` is what the file says of itself, such as the charset of a page; it is believed if the text bears it out.
    Raises `SourceUnreadable` if the bytes are of another kind of file, or in no encoding that gives readable text.
    """
    if data.startswith(_BINARY_OPENINGS):
        raise SourceUnreadable(
            f"{source!r}: this is not a text file, whatever its name says; add it under its own kind"
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding, source)
    if _BINARY_BYTES.search(data[:_SAMPLE]):
        return _with_zero_bytes(data, source)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        return _without_proof(data, source, declared)


def _with_zero_bytes(data: bytes, source: str) -> Decoded:
    """Tell UTF-16 without its mark and text with a stray control byte from what is no text."""
    candidates = [_candidate(data, encoding) for encoding in ("utf-16-le", "utf-16-be")] if b"\0" in data else []
    best = max((item for item in candidates if item), key=lambda item: item.score, default=None)
    if best is not None and best.score >= _READABLE:
        return _reported(best.text, best.encoding)
    stray = len(_BINARY_BYTES.findall(data[:_SAMPLE]))
    if stray > max(1, len(data[:_SAMPLE]) * _BINARY_SHARE):
        raise SourceUnreadable(f"{source!r}: binary data, not text; add a text file or a saved page")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        return _without_proof(data, source, None)


def _without_proof(data: bytes, source: str, declared: str | None) -> Decoded:
    damaged = _nearly_utf8(data)
    if damaged is not None:
        return damaged
    candidates = sorted(_candidates(data, declared), key=lambda item: item.score, reverse=True)
    if not candidates or candidates[0].score < _READABLE:
        raise SourceUnreadable(
            f"{source!r}: in no encoding that gives readable text; save it as UTF-8 and add it again"
        )
    best, *others = candidates
    rival = next((item for item in others if item.text != best.text and best.score - item.score < _CLOSE), None)
    if rival is None:
        return _reported(best.text, best.encoding)
    note = Removal(kind="encoding_uncertain", text=f"{best.encoding}, or {rival.encoding}", start=0)
    return Decoded(text=best.text, encoding=best.encoding, certain=False, repairs=(note,))


def _candidates(data: bytes, declared: str | None) -> Iterator[_Candidate]:
    names = dict.fromkeys([_ALIASES.get((declared or "").lower(), declared or ""), *_UNMARKED, _best_guess(data)])
    for name in names:
        if name and (candidate := _candidate(data, name)):
            yield candidate


def _candidate(data: bytes, encoding: str) -> _Candidate | None:
    """Decode whole, or but for a broken character at the very end or a few within."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") > max(1, len(text) * _DAMAGE_SHARE):
            return None
    except LookupError:
        return None
    return _Candidate(text=text, encoding=encoding, score=plausibility(text[:_SAMPLE]))


def _best_guess(data: bytes) -> str:
    """Return what charset-normalizer takes the bytes for: it knows the encodings of the rest of the world."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return _ALIASES.get(best.encoding, best.encoding) if best is not None else ""


def _nearly_utf8(data: bytes) -> Decoded | None:
    """Accept UTF-8 with a few broken characters: most multi-byte sequences are whole."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return _reported(text, "utf-8") if whole > broken * 8 else None


def _lenient(data: bytes, encoding: str, source: str) -> Decoded:
    text = data.decode(encoding, "replace")
    if text.count("\ufffd") > max(1, len(text) * 0.1):
        raise SourceUnreadable(f"{source!r}: says that it is {encoding} and is not; save it as UTF-8 and add it again")
    return _reported(text, encoding)


def _reported(text: str, encoding: str) -> Decoded:
    """Report each run of characters that could not be read."""
    runs = [*re.finditer("\ufffd+", text)][:_MOST_REPORTS]
    repairs = tuple(
        Removal(kind="undecodable", text=run.group(), start=run.start(), replacement=run.group()) for run in runs
    )
    return Decoded(text=text, encoding=encoding, certain=not repairs, repairs=repairs)
