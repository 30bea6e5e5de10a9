"""Sentences of Chinese and English text as exact spans.

A line break always ends a sentence. Within a line, candidates are runs of closing marks with the quotes and brackets
that close after them; `ingest.fullstop` decides on the Latin full stop, which also marks abbreviations and decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.article import Span
from ingest.fullstop import full_stop_ends
from ingest.weight import weigh

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSING_QUOTES = "”’」』〞\"'"
_CANDIDATE = re.compile(r"[。｡！？!?．.…⋯]+[”’」』〞\"')）\]】》〉〕｝}]*(?:\[\d{1,3}\])*")
_ALWAYS = re.compile(r"[。｡！？]")
_ASKS = re.compile(r"[!?]")
_CARRIES_ON = re.compile(r"\s*[,，、;；:：—]")
_BELONGS = re.compile(r"[的地得之和与與及是]")
_SAID = re.compile(
    r"\s*[^\s\"“”「」『』。！？!?]{1,24}?(?:说|說|道|称|稱|表示|指出|认为|認為|坦言|强调|強調|补充|補充|直言|透露)[。!！?？]"
)
_CLAUSE_END = re.compile(r"[；;，,、：:)）]|\s")
# Twice what a passage aims at would not fit an embedding model; a longer run without an end is cut at a clause.
_LONGEST = 450
_WINDOW = 400


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the span of every sentence in order, without surrounding white space.

    The spans cover every character that is not white space. Closing quotes and brackets stay with their sentence, and
    so does the speaker after a quotation. A sentence longer than an embedding model reads is cut at a clause.
    Linear in the length of the text.
    """
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        if line.end() - start <= _LONGEST and not _CANDIDATE.search(text, start, line.end()):
            spans.extend(_stripped(text, start, line.end()))
            continue
        for end in (*_ends(line.group(), line.start()), line.end()):
            spans.extend(_fit(text, start, end))
            start = end
    return tuple(spans)


def _ends(line: str, offset: int) -> Iterator[int]:
    begin, counted, quotes = 0, 0, 0
    for match in _CANDIDATE.finditer(line):
        quotes += line.count('"', counted, match.start())
        end = _without_opening_quote(match, quotes)
        quotes += line.count('"', match.start(), match.end())
        counted = match.end()
        if _is_end(line, match, end, begin):
            yield offset + end
            begin = end


def _without_opening_quote(match: re.Match[str], quotes: int) -> int:
    """Return where the candidate ends if a straight quote in it opens the next sentence and does not close this one."""
    position = match.start()
    while (position := match.string.find('"', position, match.end())) >= 0:
        if quotes % 2 == 0:
            return position
        quotes += 1
        position += 1
    return match.end()


def _is_end(line: str, match: re.Match[str], end: int, begin: int) -> bool:
    candidate = line[match.start() : end]
    marks = candidate.rstrip("”’」』〞\"')）]】》〉〕｝}0123456789[")
    if _CARRIES_ON.match(line, end):
        return False
    if candidate[len(marks) :].strip("[]0123456789") and _goes_on_after_quote(line, end, candidate):
        return False
    if _ALWAYS.search(marks):
        return True
    following = line[end : end + 1]
    if _ASKS.search(marks):
        latin = following.isascii() and (following.isalnum() or following in "/=&%#")
        return not following or not latin or not line[match.start() - 1 : match.start()].isascii()
    if len(marks) > 1 or marks in "…⋯":
        return not following or (following.isspace() and not line[end : end + 80].lstrip()[:1].islower())
    return full_stop_ends(line, match.start(), end, begin)


def _goes_on_after_quote(line: str, end: int, candidate: str) -> bool:
    """Whether the sentence around a quotation runs on: “…！”的口号, or “…。”张鹏说。"""
    if _BELONGS.match(line, end):
        return True
    return candidate[-1] in _CLOSING_QUOTES and _SAID.match(line, end) is not None


def _fit(text: str, start: int, end: int) -> Iterator[Span]:
    """Strip white space and cut what is too long."""
    while start < end:
        limit = _limit(text, start, end)
        yield from _stripped(text, start, limit)
        start = limit


def _limit(text: str, start: int, end: int) -> int:
    """Return where a run that starts at `start` must be cut, or `end` if it fits."""
    if (end - start) <= _LONGEST:
        return end  # no character weighs more than one
    step = start
    weight = 0.0
    while step < end:
        weight += weigh(text, step, min(step + _WINDOW // 4, end))
        if weight > _LONGEST:
            return _clause_end(text, start, step)
        step += _WINDOW // 4
    return end


def _clause_end(text: str, start: int, limit: int) -> int:
    for match in reversed(list(_CLAUSE_END.finditer(text, max(start + 1, limit - _WINDOW), limit))):
        if not (text[match.start() - 1].isdigit() and text[match.end() : match.end() + 1].isdigit()):
            return match.end()
    return limit


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    stripped = Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
    if stripped.start < stripped.end:
        yield stripped
