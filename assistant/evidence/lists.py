"""Find the whole of a list, with the sentence that opens it, around one of its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.article import Span

# How far a list is followed in sentences, up to its opening and down to its last item.
_LONGEST = 10
_OPENS = re.compile(r"[:：]\W*\Z")
_BULLET = re.compile(r"[-*•·●▪■◆–—]\s")
_MARK = re.compile(
    r"(?:[-*•·●▪■◆–—]\s|[(（]?(?:\d{1,2}|[一二三四五六七八九十]|[ivx]{1,4}|[a-h])[)）.、．]|[①-⑩]|"
    r"(?:其|第)?[一二三四五六七八九]是|其[一二三四五六]|第[一二三四五六七八九][,，、]|(?:首|其|再|最)(?:先|次|后|後)|另外|此外|"
    r"(?:first|second|third|fourth|finally|also|another|in addition)(?:ly)?\b)",
    re.IGNORECASE,
)


def is_item(text: str) -> bool:
    """Whether a sentence opens as an item of a list does: a bullet, a number, "second", 二是."""
    return _MARK.match(text) is not None


def is_bullet(text: str) -> bool:
    """Whether a line opens with a bullet."""
    return _BULLET.match(text) is not None


def opens_list(text: str) -> bool:
    """Whether a sentence ends in a colon, so that what it promises follows."""
    return _OPENS.search(text) is not None


def list_around(place: int, spans: Sequence[Span], text: str, *, headed: bool = False) -> tuple[Span, ...]:
    """Return the sentences of the list to which the one at `place` belongs, in order; empty where there is none.

    `spans` are the sentences of the article `text`. A list is a sentence that ends in a colon and the lines after it,
    as far as they are items or the lines of one block. Where it may be `headed`, the line before the first of several
    bullets opens it as well.
    """
    opening = _opening(place, spans, text)
    if opening is None and headed:
        return _headed(place, spans, text)
    if opening is None:
        return ()
    last = opening
    for following in range(opening + 1, min(opening + 1 + _LONGEST, len(spans))):
        gap = text[spans[following - 1].end : spans[following].start]
        words = text[spans[following].start : spans[following].end]
        if "\n\n" in gap and following > opening + 1 and not is_item(words):
            break
        last = following
    return tuple(spans[opening : last + 1]) if last >= place and last > opening else ()


def _headed(place: int, spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Return the bullets among which the sentence at `place` stands, or which follow it, and the line before them."""
    first = place if _is_bullet(place, spans, text) else place + 1
    while _is_bullet(first - 1, spans, text):
        first -= 1
    last = first
    while _is_bullet(last, spans, text) and last - first < _LONGEST:
        last += 1
    return tuple(spans[first - 1 : last]) if last - first > 1 and first else ()


def _is_bullet(place: int, spans: Sequence[Span], text: str) -> bool:
    return 0 <= place < len(spans) and is_bullet(text[spans[place].start : spans[place].end])


def _opening(place: int, spans: Sequence[Span], text: str) -> int | None:
    for earlier in range(place, max(-1, place - _LONGEST), -1):
        words = text[spans[earlier].start : spans[earlier].end]
        if opens_list(words) and (earlier == place or "\n" in text[spans[earlier].end : spans[earlier + 1].start]):
            return earlier
        if earlier < place and not _goes_on(earlier, spans, text):
            return None
    return None


def _goes_on(place: int, spans: Sequence[Span], text: str) -> bool:
    """Whether a sentence between the opening and an item is an item too, or a line of the same block."""
    after = text[spans[place].end : spans[place + 1].start]
    return "\n\n" not in after or is_item(text[spans[place].start : spans[place].end])
