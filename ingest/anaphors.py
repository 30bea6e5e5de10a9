"""Words that point back to companies named before: 其, 该公司, both, the former."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.article import Span

Pointer = Literal["single", "former", "latter", "plural", "unit"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Anaphor:
    """A word that points back to companies named before."""

    pointer: Pointer
    start: int
    end: int


_POINTERS: dict[str, Pointer] = {
    "single": "single",
    "former": "former",
    "latter": "latter",
    "plural": "plural",
    "unit": "unit",
}


def find_anaphors(folded: str, span: Span) -> tuple[Anaphor, ...]:
    """Return the words in `span` of folded text that point back."""
    found = _anaphors().finditer(folded, span.start, span.end)
    return tuple(
        Anaphor(pointer=_POINTERS[match.lastgroup or "single"], start=match.start(), end=match.end()) for match in found
    )


def resolve(anaphor: Anaphor, pair: Sequence[str], antecedent: Sequence[str]) -> tuple[str, ...]:
    """Return the companies that an anaphor means; empty when the text does not settle it."""
    if anaphor.pointer in ("former", "latter"):
        return (pair[0 if anaphor.pointer == "former" else -1],) if len(pair) == 2 else ()
    if anaphor.pointer == "plural":
        return tuple(pair)
    return tuple(antecedent) if len(antecedent) == 1 else ()


@cache
def _anaphors() -> re.Pattern[str]:
    return re.compile(
        r"(?=[前后两二双其该本这公集管我咱发]|(?<![a-z])[tibmwo])(?:(?P<former>前者|(?<![a-z])the former(?![a-z]))"
        r"|(?P<latter>后者|(?<![a-z])the latter(?![a-z]))"
        r"|(?P<plural>两家|二者|两者|双方|(?<![a-z])(?:both|the two|the pair|they|their)(?![a-z]))"
        r"|(?P<unit>该子公司|该附属公司|(?<![a-z])the (?:unit|subsidiary|spin-off|carve-out)(?![a-z]))"
        r"|(?P<single>(?<![尤极与何])其(?![中他它实次余后间])|[该本]公司|该企业|该集团|管理层|(?<!与)(?<!非)发行人(?!股东|律师)|这家(?:公司|企业|初创)"
        r"|(?:(?<=[且而但后时称示露明及,、:;。年月日期度\s\"“])|^)(?:公司|集团)(?![债法章])"
        r"|(?<!对)(?<!据)(?<!向)(?<!和)(?<!给)(?:我|咱)们(?!认为|预[计测期]|估|维持|给|看|注意|了解|采访|独家|获悉|整理|统计)"
        r"|(?<![a-z])(?:(?:we|our)(?! (?:expect|estimate|forecast|value|believe|think|rate|initiate|see|cut|raise"
        r"|lower|maintain)(?![a-z]))"
        r"|management(?! of)|it|its"
        r"|the (?:(?:[a-z]+-based|beijing|shanghai|shenzhen|hangzhou|suzhou|guangzhou|chengdu|nanjing|wuhan|hefei|"
        r"chinese) )?"
        r"(?:company|firm|startup|start-up|group|developer|chipmaker|maker|lab|issuer))"
        r"(?![a-z])))",
        re.MULTILINE,
    )
