"""Where a Chinese name begins: no blank parts it from the words before it.

The characters before an ending or a ticker are segmented and walked backwards up to the first word that no name holds.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ingest.newcomers.data import alternatives, words
from ingest.segmenting import segmenter

WINDOW = 12
_LONGEST = 8
_RARE = 100
_LETTERS = 3
_NAMING = ("nz", "nt", "nr", "nrt", "nrfg")
_CLOSED = ("p", "c", "u", "d", "m", "t", "r", "f", "y", "e", "w", "x", "q", "v", "a", "b", "h", "k")


class Head(NamedTuple):
    """The characters that open a name: how many they are, and whether they show by themselves to be a name.

    `sure`: no dictionary holds them. `verbal`: they may be a new verb with its object (除草). `marked`: a word for
    companies or a mark stands before them.
    """

    length: int
    sure: bool
    verbal: bool
    marked: bool


def is_rare(word: str) -> bool:
    """Whether a word is so rare (not 100 times in the dictionary's corpus) that it can be a name."""
    return not segmenter().has_word(word) or int(segmenter().suggest_freq(word)) < _RARE


@lru_cache(maxsize=16384)
def head_before(window: str) -> Head | None:
    """Return the head of a name that ends where the folded `window` ends; None where no name stands."""
    run = _name_characters().search(window)
    if run is None or _no_name().search(window):
        return None
    text, marked = _after_marker(run.group(), whole=len(run.group()) < len(window) or len(window) < WINDOW)
    taken, sure, verbal = _walk(text)
    taken = taken[_function_characters(taken, clause_start=marked and len(taken) == len(text)) :]
    if not 2 <= len(taken) <= _LONGEST or taken in words("common") or taken[0] in words("never_first"):
        return None
    if taken.isascii() and (len(taken) < _LETTERS or not taken.isalpha()):
        return None
    return Head(len(taken), sure, verbal, marked and len(taken) == len(text))


def _after_marker(run: str, *, whole: bool) -> tuple[str, bool]:
    """Return what stands behind the last word after which a name may begin, and whether it begins there."""
    cut = max((match.end() for match in _markers().finditer(run) if match.end() < len(run) - 1), default=0)
    return run[cut:], cut > 0 or whole


def _walk(text: str) -> tuple[str, bool, bool]:
    """Return the words at the end of `text` that a name may hold; whether no dictionary holds one, as a verb only."""
    taken, sure, verbal, singles = "", False, False, 0
    for word, tag in reversed(segmenter().tag(text)):
        latin = word.isascii() and word.isalnum()
        common = word in words("common") or (not latin and _is_common(word, tag, first=not taken))
        closed = tag[:1] in _CLOSED and not latin and not _is_rare_character(word, tag)
        closed = closed and not (not taken and len(word) == 1 and _completes(text))
        if common or (tag == "ns" and taken) or (closed and (taken or _is_known(word))):
            break
        if word[0] in words("never_first") and len(word) > 2 and not _is_known(word):
            # The segmenter made one word of 被瀚图; what stands before is another name.
            taken, sure = word[1:] + taken, True
            break
        taken = word + taken
        singles = singles + 1 if len(word) == 1 and not latin else 0
        named = len(word) > 1 and tag in _NAMING
        made = not (_is_known(word) or (latin and len(word) < 4))
        sure = sure or singles > 1 or named or made
        verbal = made and tag[:1] in ("v", "a", "d")
    return taken, sure, verbal


def _completes(text: str) -> bool:
    """Whether the last character, of a closed class, is the second of a name: 里 of 珂里, whose first is no word."""
    if len(text) < 2:
        return False
    (word, tag) = segmenter().tag(text[:-1])[-1]
    return len(word) == 1 and tag in (*_NAMING, "g", "ng", "x") and not _is_known(text[-2:])


def _is_rare_character(word: str, tag: str) -> bool:
    """Whether it is a character that the dictionary lacks (霂), tagged like a mark, or one hardly used alone (霁)."""
    if len(word) != 1 or not "\u4e00" <= word <= "\u9fff":
        return False
    return tag == "x" or (tag in ("vg", "ag") and is_rare(word))


def _is_common(word: str, tag: str, *, first: bool) -> bool:
    if len(word) == 1 or not _is_known(word):
        return False
    return not is_rare(word) and not (first and tag in _NAMING)


def _is_known(word: str) -> bool:
    return bool(segmenter().has_word(word))


def _function_characters(name: str, *, clause_start: bool) -> int:
    """Return how many characters before a name the segmenter took for its own: 由 of 由松涧, 为 of 为海岳."""
    count = 0
    while len(name) - count > 2 and name[count] in words("never_first"):
        count += 1
    if count or clause_start or len(name) < 3:
        return count
    return 1 if name[0] in words("seldom_first") else 0


@cache
def _name_characters() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u4e27\u4e29-\u9fffa-z0-9·]+\Z")


@cache
def _markers() -> re.Pattern[str]:
    makers = rf"(?:(?<={alternatives_behind()})|(?<=[车片池器材药机板]))[商厂]"
    return re.compile(
        rf"(?:{alternatives('heads', 'markers')})|{makers}"
        rf"|(?<=[\u4e00-\u9fffa-z])股(?![东份价权票民市本息指])|[一两三四几多这那]家"
    )


@cache
def alternatives_behind() -> str:
    """Return the goods before 商 and 厂 as alternatives of one width, as a look-behind wants them."""
    return "|".join(sorted(good for good in words("goods") if len(good) == 2))


@cache
def _no_name() -> re.Pattern[str]:
    """Match what stands before 股份 or 集团 when that is no part of a name: 持有上市公司股份."""
    return re.compile(r"(?:公司|股东|持有|所持|其|的|企业|该|本|两家|这家)\Z")
