"""Abstain where the sources say themselves that nobody tells who it is, why, or how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.data import read_data
from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.neighbours import neighbours_of, subjects_of
from assistant.evidence.ranking import Ranked, rank
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS
from ingest.folding import fold
from vectorstore.search import SentenceHit

_OBJECTS = ("who", "reason", "amount")
# How many of the likeliest sentences are looked at, and of how many what follows is looked at as well.
_READ = {"who": 8, "reason": 2, "amount": 10}
_FOLLOWED = 2
# The share of the question's matter that has to stand in what withholds an amount, alone or with what it carries on.
_BOUND, _BOUND_CARRIED = 0.4, 0.3


@dataclass(frozen=True, kw_only=True, slots=True)
class _Telling:
    """A sentence that may withhold; `before` is the likely one that it follows, empty where it is itself likely."""

    hit: SentenceHit
    before: str = ""


def refuse_withheld(question: Question, sources: Sources) -> Draft | None:
    """Abstain with the sentence that says so, where it is asked who, why or how much and one near says nobody tells."""
    reading = question.reading
    asked = set(reading.companies)
    wanted = "amount" if reading.kinds[0] in AMOUNT_KINDS else reading.kinds[0]
    if wanted not in _OBJECTS or (wanted == "who" and not asked):
        return None
    for telling in _tellings(rank(question, sources)[: _READ[wanted]], sources):
        if asked and not asked & subjects_of(telling.hit, sources):
            continue
        if withholds(telling.hit.text, wanted) and (wanted != "amount" or _is_bound(telling, reading.matter, sources)):
            near = quoted(telling.hit, phrase("nearest", question.language))
            return Draft(status="abstained", reason=phrase("nothing_found", question.language), statements=(near,))
    return None


def refuse_computing(question: Question, sources: Sources) -> Draft | None:
    """Abstain where the sources say that nobody tells what a question wants computed: what divides is no answer."""
    return refuse_withheld(question, sources) if question.reading.kinds[0] == "computation" else None


def withholds(text: str, wanted: str) -> bool:
    """Whether a sentence says that nobody tells the reason, the name or the amount (`reason`, `who`, `amount`).

    One that goes on to give a reason or a name answers all the same. What is withheld may be an amount that no word
    names, as long as it is nothing else.
    """
    folded = fold(text)
    told = _pattern("withholds").search(folded)
    if told is None or _pattern("answers").search(folded, told.end()):
        return False
    objects = [name for name in _OBJECTS if _pattern(name).search(folded)]
    return wanted in objects or (wanted == "amount" and not objects)


def _tellings(ranked: Sequence[Ranked], sources: Sources) -> Iterator[_Telling]:
    """Yield the likeliest sentences, the first of them followed by the next of their paragraphs."""
    for place, item in enumerate(ranked):
        yield _Telling(hit=item.hit)
        beside = neighbours_of(item.hit, sources)
        if beside.after and place < _FOLLOWED:
            span = beside.after[0]
            hit = replace(item.hit, start=span.start, end=span.end, text=beside.words(span))
            yield _Telling(hit=hit, before=item.hit.text)


def _is_bound(telling: _Telling, matter: str, sources: Sources) -> bool:
    """Whether the amount withheld is the one asked for: the sentence holds much of what is asked, or carries it on."""
    own, carried = sources.coverage(matter, [telling.hit.text, f"{telling.before} {telling.hit.text}"])
    names_amount = _pattern("amount").search(fold(telling.hit.text)) is not None
    return own >= _BOUND or (names_amount and bool(telling.before) and carried >= _BOUND_CARRIED)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = read_data("withheld.json")[name]
    return re.compile("|".join((*words["zh"], *words["en"])))
