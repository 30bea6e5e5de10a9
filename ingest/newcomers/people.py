"""Tell people from companies by their names: `Chief executive Shen Ruowei`, 沈若薇（Shen Ruowei）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ingest.newcomers.data import alternatives, words


# Asked once for bare names and once for framed ones.
@lru_cache(maxsize=2)
def people_in(text: str) -> frozenset[str]:
    """Return the names of people that a text gives in Latin letters, each whole and every word of it alone."""
    named = "\n".join(line for line in _lines().split(text) if _two_capitals().search(line))
    names = {match.group("name") for pattern in (_titled(), _styled()) for match in pattern.finditer(named)}
    names |= set(_surnamed(named))
    return frozenset(names) | {word for name in names for word in name.split(" ")}


def holds_office(name: str, text: str) -> bool:
    """Whether a text has a Chinese name of two to four characters right behind a title: 首席执行官闻澜."""
    if not 1 < len(name) < 5 or name.isascii():
        return False
    return re.search(rf"(?:{'|'.join(_OFFICES)}){re.escape(name)}", text) is not None


_OFFICES = (
    *(
        "创始人",
        "創始人",
        "创办人",
        "創辦人",
        "[执執]行官",
        "[财財][务務]官",
        "技[术術]官",
        "[运運營营]{2}官",
        "[科產产]官",
    ),
    *(
        "[学學]家",
        "董事[长長]",
        "董座",
        "[总總]裁",
        "[总總][经經]理",
        "[执執]行[长長]",
        "[财財][务務][长長]",
        "主席",
        "C[EFTO]O",
    ),
    *("合[伙夥]人", "分析[师師員员]", "[负負][责責]人", "[发發]言人"),
)


def is_person(latin: str) -> bool:
    """Whether two Latin words are a Chinese surname and a given name of one or two syllables, in either order."""
    parts = latin.split(" ")
    if len(parts) != 2:
        return False
    (first, second) = (part.lower().replace("-", "") for part in parts)
    return (first in words("surnames") and syllables(second) in (1, 2)) or (
        second in words("surnames") and syllables(first) == 2 and first not in words("surnames")
    )


def syllables(word: str) -> int:
    """Return how many syllables of Mandarin a lower-case word is made of, 0 if it is not; the fewest count."""
    match = _spelt().fullmatch(word)
    return next((count for count in range(1, 5) if _spelt_in(count).fullmatch(word)), 0) if match else 0


def _surnamed(text: str) -> Iterator[str]:
    for match in _two_words().finditer(text):
        if is_person(match.group()):
            yield match.group()


@cache
def _lines() -> re.Pattern[str]:
    return re.compile(r"[\n。]")


@cache
def _two_capitals() -> re.Pattern[str]:
    return re.compile(r"[a-z\-'] [A-Z]")


_WORD = r"[A-Z][A-Za-z'\-]{1,20}"


@cache
def _two_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![A-Za-z'\-]){_WORD} {_WORD}(?![A-Za-z'\-])(?! (?:{alternatives('latin_endings')})(?![a-z]))"
    )


@cache
def _titled() -> re.Pattern[str]:
    titles = alternatives("titles")
    return re.compile(rf"(?<![A-Za-z])(?i:{titles}),? (?P<name>{_WORD}(?: {_WORD}){{1,2}})(?![A-Za-z])")


@cache
def _styled() -> re.Pattern[str]:
    titles = alternatives("titles")
    style = r"(?:(?:its|the|an?|their|whose) )?(?:[a-z\-]+ ){0,3}"
    return re.compile(rf"(?<![A-Za-z])(?P<name>{_WORD} {_WORD}), {style}(?i:{titles})(?![a-z])")


_FINALS = (
    "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v"
)


def _syllable() -> str:
    return rf"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:{_FINALS})|ang|ai|an|ao|en|er|ou|a|e)"


@cache
def _spelt() -> re.Pattern[str]:
    return _spelt_in("1,4")


@cache
def _spelt_in(count: int | str) -> re.Pattern[str]:
    return re.compile(rf"{_syllable()}{{{count}}}")
