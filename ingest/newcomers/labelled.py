"""Names that stand under a label for companies, and labels that look like names: rows of tables told as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ingest.folding import to_simplified
from ingest.newcomers.data import words
from ingest.newcomers.subjects import can_be_name, can_be_words

_MOST = 400
_OFTEN = 60
_TIMES = 2


def labelled_names(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of what follows a label for companies in folded text: `公司: 禾木教育; 收盘: 4.12港元`."""
    for match in islice(_labelled().finditer(folded), _MOST):
        yield match.span("name")


def listed_names(text: str) -> Iterator[str]:
    """Yield the names that open an item of a list which goes on about money: `1. Quillon: Series C, $220 million`."""
    for match in islice(_item().finditer(text), _MOST):
        name = match.group("name")
        if name.isascii() or can_be_name(to_simplified(name)) or can_be_words(to_simplified(name)):
            yield name


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
def _item() -> re.Pattern[str]:
    """Match an item of a list: a mark or a number, a name, a colon, and soon a round of funding."""
    plain = "|".join(words("plain") | words("openers") | words("leading"))
    name = rf"(?!(?:{plain})(?![A-Za-z]))[A-Z][A-Za-z0-9&.\-]{{1,24}}(?: [A-Z][A-Za-z0-9&.\-]{{0,24}}){{0,3}}"
    rounds = (
        r"[A-H][1-3]?\+{0,2} ?[轮輪]|天使|种子|種子|[Pp]re-[A-Z]|[Ss]eries [A-H]|[Ss]eed"
        r"|战略融资|戰略融資|融资|融資|raised|closed"
    )
    return re.compile(
        rf"^[ \t]*(?:[-*•·■●]|\d{{1,2}}[.、)）])[ \t]*\**(?P<name>{name}|[\u4e00-\u9fff·]{{2,8}})\**[ \t]*[:：,，]"
        rf"(?=[^\n]{{0,40}}?(?:{rounds}))",
        re.MULTILINE,
    )


@cache
def _before_label() -> re.Pattern[str]:
    return re.compile(r"(?:\A|\n|[;；|] ?)\Z")


@cache
def _to_colon() -> re.Pattern[str]:
    return re.compile(r"[^:：;；.。,，\n]{0,24}[:：]")
