"""Characters lost when a conversion cut GBK text in the wrong place.

A GBK character is two bytes. Where the trail byte of one and the lead byte of the next look like a full-width mark
(0xA3 and something), the conversion took the pair for that mark; the bytes around it pair up wrongly until a single
one is left over. The leftovers became `?`, the wrong pairs other characters: 模化探索期 turned into `?；` and `剿髌?`.
All but the two leftover bytes are still there, so the characters inside are certain; the first and the last are
filled in only where the dictionary leaves one choice, else the damage is reported and left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ingest.cleaning.ledger import Edit
from ingest.cleaning.splices import is_toned_syllable
from ingest.folding import to_simplified
from ingest.language import is_han
from ingest.plausible import common_han, plausibility
from ingest.segmenting import new_segmenter

KIND_MENDED = "lost_characters_mended"
KIND_REPORTED = "lost_characters"

_LEADING = 0xA3
_DAMAGE = re.compile(
    r"\?(?P<mark>[!-~\uff01-\uff5e])"
    r"(?:(?P<inside>[^\x00-\x7f]{0,24})\?|(?P<trail>[@-~])(?=[(（](?P<reading>[a-zü\u00e0-\u01dc]{1,8})[)）]))"
)
_SPLICED = re.compile(r"[(（][a-zü\u00e0-\u01dc]{1,8}[)）]")
_CONTEXT = 4
_NEAR = 16
# Looking for two characters at once costs thousands of dictionary look-ups; real damage is a handful of places a text.
_MOST = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class _Broken:
    """What is left: `inside`, the whole characters; `lead`, the first byte of the last character, if that was lost.

    The first character is lost but for its trail byte, which is always 0xA3.
    """

    inside: str
    lead: int | None


def shifted_characters(text: str) -> Iterator[Edit]:
    """Yield a mended reading for each piece of shifted text, or a report where only damage is certain."""
    known: dict[str, str | None] = {}
    for match in _DAMAGE.finditer(text):
        left = _without_readings(text[max(0, match.start() - _NEAR) : match.start()])[-_CONTEXT:]
        right = _without_readings(text[match.end() : match.end() + _NEAR])[:_CONTEXT]
        broken = _broken(match)
        if broken is None or not left or not is_han(left[-1]):
            continue
        key = f"{left}{match.group()}{right}"
        if key not in known and len(known) < _MOST:
            known[key] = _mend(broken, to_simplified(left), to_simplified(right))
        mended = known.get(key)
        if mended is not None or _is_surely_damage(match):
            kind = KIND_MENDED if mended else KIND_REPORTED
            yield Edit(start=match.start(), end=match.end(), kind=kind, replacement=mended or match.group())


def _broken(match: re.Match[str]) -> _Broken | None:
    """Undo the shift: pair the bytes again, one later than the conversion did."""
    mark = match["mark"]
    wide = chr(ord(mark) + 0xFEE0) if mark.isascii() else mark
    try:
        left_over = (wide + (match["inside"] or "")).encode("gb18030")
        if match["trail"]:
            inside, lead = (left_over + match["trail"].encode())[1:].decode("gbk"), None
        else:
            inside, lead = left_over[1:-1].decode("gbk"), left_over[-1]
    except UnicodeError:
        return None
    if left_over[0] != _LEADING or (match["trail"] and not is_toned_syllable(match["reading"])):
        return None
    return _Broken(inside=inside, lead=lead) if _reads_better(inside, match) else None


def _reads_better(inside: str, match: re.Match[str]) -> bool:
    """Whether the new pairing makes more sense than the text as it stands; nothing inside is no objection."""
    if not inside:
        return match["mark"] not in "!?！？" and not match["mark"].isalnum()
    return plausibility(inside) > max(0.4, plausibility(match["inside"] or ""))


def _is_surely_damage(match: re.Match[str]) -> bool:
    return any("\ue000" <= character <= "\uf8ff" for character in match["inside"] or "")


def _without_readings(text: str) -> str:
    return _SPLICED.sub("", text)


def _mend(broken: _Broken, left: str, right: str) -> str | None:
    """Return what stood there, `?` for a last character that cannot be told, or None if the first cannot."""
    firsts = [cell for cell in (_cell(lead, _LEADING) for lead in range(0x81, 0xFF)) if cell]
    if broken.lead is None:
        # Where no word bridges the gap, the full stop is the only mark whose trail byte is the one that is left.
        return (_fill(left, firsts, broken.inside + right) or "。") + broken.inside
    lasts = [cell for cell in (_cell(broken.lead, trail) for trail in range(0x40, 0xFF)) if cell]
    if not broken.inside:
        pairs = [one + other for one in firsts for other in lasts]
        return _fill(left, pairs, right)
    first = _fill(left, firsts, broken.inside[:_CONTEXT])
    if first is None:
        return None
    # A letter or digit behind the last leftover may have lost its neighbour with it.
    intact = not (right[:1].isascii() and right[:1].isalnum())
    last = _fill((left + first + broken.inside)[-_CONTEXT:], lasts, right) if intact else None
    return first + broken.inside + (last or "?")


@lru_cache(maxsize=1024)
def _cell(lead: int, trail: int) -> str:
    """Return the character of two GBK bytes if it is one of everyday text, else nothing."""
    character = bytes((lead, trail)).decode("gbk", "ignore")
    return character if len(character) == 1 and to_simplified(character) in common_han() else ""


def _fill(left: str, candidates: list[str], right: str) -> str | None:
    """Return the one candidate that makes the longest word with its neighbours, or None if several do or none."""
    best, length = None, 1
    for candidate in candidates:
        reached = _word_length(left, to_simplified(candidate), to_simplified(right))
        if reached > length:
            best, length = candidate, reached
        elif reached == length:
            best = None
    return best


def _word_length(left: str, middle: str, right: str) -> int:
    """Return the length of the word that holds the whole of `middle` and more, or 0."""
    start = 0
    for word in _segmenter().cut(left + middle + right, hmm=False):
        end = start + len(word)
        if start <= len(left) and end >= len(left) + len(middle):
            return len(word) if len(word) > len(middle) else 0
        start = end
    return 0


@cache
def _segmenter() -> Any:
    return new_segmenter(files("ingest").joinpath("data/terms.txt").read_text(encoding="utf-8").split())
