"""Products named by a word and the number of their version (Vista 2, 澄海4, GLM-6), in the three scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.companies import find_companies
from ingest.folding import fold
from ingest.sounds import spelled

_NUMBER = r"\d{1,2}(?:\.\d{1,2})?"
# What a number with a word before it counts or dates, so that the two are no name.
_COUNTED = (
    r"(?:[\d%]|[.,]\d|[ -]?(?:percent|per cent|million|billion|trillion|thousand|(?:m|bn|k|x|st|nd|rd|th|pm|am)\b)"
    r"|\s?[年月日号元亿万千百%倍个家名轮人次成天周季位股份期点项款种美港台小分折多余颗张件条笔层章条页时部座篇起票手至到]"
    r"|[-–—~/:：]\d)"
)
_LATIN = re.compile(
    rf"(?<![A-Za-z0-9&])(?P<word>[A-Z][A-Za-z]{{2,}})[ \-]?(?P<number>{_NUMBER})(?!{_COUNTED})(?![A-Za-z])"
)
_HAN = re.compile(rf"(?P<word>[\u4e00-\u9fff]{{2}})[”」》]?(?P<number>{_NUMBER})(?!{_COUNTED})")
_NOT_A_NAME = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|"
    r"apr|jun|jul|aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|"
    r"tue|wed|thu|fri|sat|sun|chapter|rule|series|round|top|phase|section|article|part|page|question|form|"
    r"level|tier|clause|item|table|note|appendix|figure|step|rank|number|the|these|those|which|what|who|"
    r"whom|whose|when|where|why|how|did|does|was|were|are|has|have|had|can|could|will|would|should|name|"
    r"list|give|tell|show|state|find|from|for|with|and|but|per|over|about|under|only|its|their|his|her|our|"
    r"all|any|both|between|nearly|around|roughly|some|usd|hkd|rmb|cny|twd|sgd|yuan|dollar|dollars|year|"
    r"month|week|day|quarter|half|hour|area|main|board|class|type|group|unit"
)
# What stands before a number that counts: 前10, 约30, 共5.
_COUNTS = frozenset(
    "前第近约超逾达至到了有共仅为是和与或在于就才只每后上下这那哪各两付给占收的从自由及跌涨升降减增比差余剩最"
)


def versioned_names(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the names, folded and without blanks, with where they stand; of Chinese names the last two characters."""
    for match in _LATIN.finditer(text):
        if not _NOT_A_NAME.fullmatch(match["word"].lower()):
            yield match["word"].lower() + match["number"], match.start(), match.end()
    folded = fold(text)
    for match in _HAN.finditer(folded):
        if not _COUNTS & set(match["word"]):
            yield match["word"] + match["number"], match.start(), match.end()


def holds_version(text: str, name: str) -> bool:
    """Whether a text names the version, in the script of `name` or spelt in the other: 澄海4 is Chenghai 4."""
    word, number = _parts(name)
    return any(number == other and _is_same(word, found) for found, other in _named(text, number))


def _named(text: str, number: str) -> Iterator[tuple[str, str]]:
    folded = fold(text)
    for match in re.finditer(rf"(?<![\d.]){re.escape(number.removesuffix('.0'))}(?:\.0)?(?!\.?\d)", folded):
        before = re.search(r"(?:[\u4e00-\u9fff]+|[a-z]+)(?=[\s\-”」》\"]?\Z)", folded[: match.start()])
        if before:
            yield before.group(), number


def _is_same(word: str, other: str) -> bool:
    if word[0].isascii() == other[0].isascii():
        return other.endswith(word)
    chinese, latin = (other, word) if word[0].isascii() else (word, other)
    spelt = any(spelled(latin, chinese[-length:]) == length for length in range(2, min(len(chinese), 6) + 1))
    return spelt or bool(_makers(latin) & _makers(chinese))


def _makers(word: str) -> set[str]:
    """Return whose product it is that a word ends with: Ernie and 文心 are of one company."""
    return {item.name for item in find_companies(word) if item.is_product and item.end == len(word)}


def _parts(name: str) -> tuple[str, str]:
    start = re.search(r"\d", name)
    at = start.start() if start else len(name)
    return name[:at], name[at:]


def place_of(folded: str, name: str) -> int:
    """Return where a folded text writes a name, its number set apart or not, -1 where nowhere."""
    word, number = _parts(name)
    found = re.search(rf"{re.escape(word)}[\s\-”」》\"]?{re.escape(number)}", folded)
    return found.start() if found else -1


def is_versioned(name: str) -> bool:
    """Whether a name is that of a version: a word of three letters or two characters and a number."""
    return re.fullmatch(rf"(?:[a-z]{{3,}}|[\u4e00-\u9fff]{{2}}){_NUMBER}", name) is not None
