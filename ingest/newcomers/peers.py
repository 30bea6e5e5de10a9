"""Names in one row with known companies: 智谱、MiniMax和临渊.

Whoever stands in a row with companies is one where the text goes on to speak of it; rows of investors are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from ingest.newcomers.subjects import can_be_name

_MOST, _NEAR, _WITHIN = 200, 24, 60_000


def peer_names(folded: str, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of Chinese names in a row with one of the spans `known` of a folded text."""
    for start, end in islice(known, _MOST):
        behind = _next().match(folded, end)
        before = _last().search(folded, max(0, start - _NEAR), start)
        for match in (behind, before):
            if match is not None and _is_peer(match, folded):
                yield match.span("name")


def _is_peer(match: re.Match[str], folded: str) -> bool:
    name = match.group("name")
    begin, end = match.span()
    if not can_be_name(name) or _invest().search(folded, max(0, begin - _NEAR), begin):
        return False
    if _invested().match(folded, end):
        return False
    return _all_of_them().match(folded, match.end("name")) is not None or folded.count(name, 0, _WITHIN) > 1


@cache
def _next() -> re.Pattern[str]:
    return re.compile(
        r"(?:、|和|与|及|以及)(?P<name>[\u4e00-\u9fff·]{2,6}?)(?=[、,。;:)\n]|等|和|与|及|[两三四五六七八九十]家|均|都|分别|先后|也)"
    )


@cache
def _last() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\n、,。;:是为括和与及])(?P<name>[\u4e00-\u9fff·]{2,6})(?:、|和|与|及|以及)\Z")


@cache
def _all_of_them() -> re.Pattern[str]:
    return re.compile(r"(?:等)?[两三四五六七八九十]家|均|都|分别|先后")


@cache
def _invest() -> re.Pattern[str]:
    """Match what makes a row behind it those who invest in or sell for somebody."""
    return re.compile(r"(?:由|获|投资[方人者]|股东|机构|保荐人|基石|来自|客户|承销商|引入)[^,。;\n]*\Z")


@cache
def _invested() -> re.Pattern[str]:
    return re.compile(r"[^,。;\n]{0,24}?(?:领投|跟投|参投|投资(?!者)|入股|出资|基金|资本|证券|股东|注资|认购)")
