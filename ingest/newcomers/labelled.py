"""Names that stand under a label for companies, and labels that look like names: rows of tables told as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

_MOST = 400
_OFTEN = 60
_TIMES = 2


def labelled_names(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of what follows a label for companies in folded text: `公司: 禾木教育; 收盘: 4.12港元`."""
    for match in islice(_labelled().finditer(folded), _MOST):
        yield match.span("name")


def is_label(name: str, text: str) -> bool:
    """Whether a name stands in `text` only as, or at the head of, a label before a colon: `Amount raised: $2.5m`."""
    at = text.find(name)
    times = 0
    while at >= 0 and times < _OFTEN:
        if not _before_label().search(text, max(0, at - 3), at) or not _to_colon().match(text, at + len(name)):
            return False
        times += 1
        at = text.find(name, at + len(name))
    return times >= _TIMES


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=[\n;。|:]) ?)(?:(?:公司|企业|股票)(?:名称|简称)?|发行人|证券简称|个股|标的(?:公司)?"
        r"|company(?: name)?|issuer|start-?up): ?"
        r"(?P<name>(?![^;,\n|]*\d{3})[^\W\d_][^;,。\n|:()]{1,28}?)(?= ?[;,\n|(])",
        re.MULTILINE,
    )


@cache
def _before_label() -> re.Pattern[str]:
    return re.compile(r"(?:\A|\n|[;；|] ?)\Z")


@cache
def _to_colon() -> re.Pattern[str]:
    return re.compile(r"[^:：;；.。,，\n]{0,24}[:：]")
