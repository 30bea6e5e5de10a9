"""Names that an article introduces together: 曜石芯算（Obsidra）, `Moyuan Intelligence (墨渊智能)`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from assistant.naming.stated import stated_names
from ingest.folding import fold, to_simplified
from ingest.newcomers.heads import head_before
from ingest.newcomers.paired import side_by_side

_LONGEST_UNKNOWN = 8
_LONGEST_NAME = 40
_LEGAL = re.compile(r"(?:集团)?(?:股份|责任)?有限(?:责任)?公司$")
_TRADE = re.compile(r"(?:信息|网络|智能|科技|技术)$")


class Pair(NamedTuple):
    """Two names of one company, mostly a Chinese and a Latin one, Chinese ones Simplified."""

    chinese: str
    latin: str


def find_pairs(text: str, names: Collection[str]) -> Iterator[Pair]:
    """Yield the pairs that `text` introduces of which `names` (as the ledger has them) holds at least one.

    The name that is not among them is taken as far as its sound, the bracket or the comma bounds it.
    """
    yield from dict.fromkeys((*_beside(text, names), *_stated(text, names)))
    yield from _renamed(text, names)


def _stated(text: str, names: Collection[str]) -> Iterator[Pair]:
    yield from (Pair(*sorted((stated, owner), key=str.isascii)) for owner, stated in stated_names(text, names))


def _beside(text: str, names: Collection[str]) -> Iterator[Pair]:
    for found in side_by_side(text):
        han = to_simplified(found.chinese)
        chinese = next((tail for base in _bases(han) for tail in _tails(base) if tail in names), None)
        latin = next((tail for tail in _word_tails(found.latin) if tail in names), None)
        if chinese:
            yield Pair(chinese, latin or found.latin)
        elif latin and (unknown := _unknown(han, sure=found.begins or found.whole or found.acts)):
            yield Pair(unknown, latin)


def _bases(han: str) -> Iterator[str]:
    """Yield a name as written, without its legal form, and without the trades before that: 智能科技股份有限公司."""
    yield han
    legal = _LEGAL.sub("", han)
    if legal != han:
        yield legal
        yield (name := _TRADE.sub("", legal))
        yield _TRADE.sub("", name)


def find_subsidiaries(text: str, names: Collection[str]) -> Iterator[str]:
    """Yield the names that `text` gives to subsidiaries, which may sound like their parents and are not they."""
    for match in _subsidiary().finditer(text):
        behind = to_simplified(text[match.end() : match.end() + _LONGEST_NAME])
        yield from (name for name in names if behind.startswith(name))


@cache
def _subsidiary() -> re.Pattern[str]:
    english = r"(?<![A-Za-z])(?:subsidiary|unit|affiliate|spin-?off)"
    return re.compile(rf"(?:[子孙孫]公司|[关關][联聯]公司|附[属屬]公司|{english}),? ?[“「\"]?")


def _renamed(text: str, names: Collection[str]) -> Iterator[Pair]:
    """Yield the old and the new name of a company: 曳影科技更名为衡曜智算, 衡曜智算（原名曳影科技）."""
    sentences = (sentence for sentence in _ENDS.split(text) if _renaming_cue().search(sentence))
    for match in (match for sentence in sentences for match in _renaming().finditer(sentence)):
        before, after = (to_simplified(match.group(side)) for side in ("before", "after"))
        left = next((name for start in range(len(before)) if (name := before[start:]) in names), None)
        left = left or next((name for name in _inside(before, names)), None)
        right = next((name for length in range(len(after), 1, -1) if (name := after[:length].strip()) in names), None)
        if left and right and left != right:
            yield Pair(left, right)


def _inside(text: str, names: Collection[str]) -> Iterator[str]:
    found = ((text.rfind(name), name) for name in names if name in text)
    yield from (name for _, name in sorted(found, reverse=True))


# Words of a renaming, with what may stand before them.
_WHEN = r"(?:正式|已|近日|日前|今日|昨日|后来|後來|[于於][^，。\n]{1,12}|宣布|宣佈)?"
_CHINESE = r"(?:[更改易]名|改称|改稱|(?:名字|名[称稱])改成)"
_BRACKET = r"[（(，,](?:原名|曾用名|前身|[旧舊原][称稱])"
_ENGLISH = r"(?:renamed(?: itself)?|rebranded as|formerly(?: known as)?|previously(?: known as)?|changed its name to)"
_ENDS = re.compile(r"[。！？\n]")


@cache
def _renaming_cue() -> re.Pattern[str]:
    """What a renaming cannot do without; cheap, because most sentences tell of none."""
    return re.compile(f"{_CHINESE}|{_BRACKET}|{_ENGLISH}")


@cache
def _renaming() -> re.Pattern[str]:
    chinese = f"{_WHEN}{_CHINESE}了?[为為成]?"
    before = f"{_BRACKET}[为為是：:]?"
    name = r"[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3}|[\u4e00-\u9fff]{2,14}"
    return re.compile(
        rf"(?P<before>.{{2,40}}?)[”\"」]?(?:{chinese}|{before}|,? (?:has |was )?{_ENGLISH} )[“\"「]?(?P<after>{name})"
    )


def _unknown(han: str, *, sure: bool) -> str | None:
    if sure and len(han) <= _LONGEST_UNKNOWN:
        return han
    head = head_before(fold(han))
    return han[-head.length :] if head and len(han) <= _LONGEST_UNKNOWN else None


def _tails(han: str) -> Iterator[str]:
    """Yield what the characters before a bracket may end in, the longest first."""
    yield from (han[start:] for start in range(len(han) - 1))


def _word_tails(latin: str) -> Iterator[str]:
    words = latin.split(" ")
    yield from (" ".join(words[start:]) for start in range(len(words)))
