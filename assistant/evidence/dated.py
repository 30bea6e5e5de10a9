"""Answer when something happens that the ledger has no event for, from the sentences that date it.

Dates that independent sources give for one thing done are all stated; a date that a later article puts in the place of
an earlier one stands, with the earlier one as what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.moments import RELEASED, Telling, matters_of, tellings
from assistant.evidence.releases import may_be_one_release, models_in
from assistant.evidence.wording import disagreement
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.latest import asks_original
from ingest.formatting import format_period
from ingest.quantity import Period

# How many days apart two dates of one thing done may lie; a year of founding may be another by a few.
_APART, _APART_FOUNDED = 62, 1200
# How many days apart what was planned and what came of it.
_PUT_OFF = 366


def answer_from_moments(question: Question, sources: Sources) -> Draft | None:
    """Draft the dates that are told of what happens, or None where there is nothing to set against each other."""
    reading = question.reading
    asked = _asked_matters(question)
    if len(asked) != 1 or len(reading.companies) > 1:
        return None
    if asked == (RELEASED,) and reading.kinds[0] in ("status", "open") and reading.periods:
        # Whether it came out when it was to: the day that is named may not be the day on which it did.
        return _standing(tellings(RELEASED, question, sources), RELEASED, question)
    if reading.kinds[0] not in ("date", "disagreement"):
        return None
    told = [item for item in tellings(asked[0], question, sources) if _is_asked(item, question)]
    sides = _sides(told, asked[0], question, sources)
    if sides:
        return _all_of(sides, question)
    return None if asks_original(reading.text) else _standing(told, asked[0], question)


def _asked_matters(question: Question) -> tuple[str, ...]:
    """Return what is asked to be dated; a release where a product is named and nothing else is said to happen."""
    found = matters_of(question.reading.text)
    others = tuple(name for name in found if name != RELEASED)
    return others or (found if question.reading.names else ())


def _is_asked(item: Telling, question: Question) -> bool:
    models, told = models_in(question.reading.text), models_in(item.hit.text)
    if models and told and not models & told:
        # GLM-6 is not its smaller GLM-6-Air.
        return False
    asked = [mention.period for mention in question.reading.periods if not mention.as_of]
    return not asked or any(period.overlaps(item.when) for period in asked)


def _sides(told: Sequence[Telling], matter: str, question: Question, sources: Sources) -> list[Telling]:
    """Return the tellings that date one thing otherwise than one another, each date once, none where all agree."""
    done = [item for item in told if not item.ahead]
    if done:
        return _rivals(done, _APART_FOUNDED if matter == "founded" else _APART, sources)
    # Of what is ahead, the last article that tells of it counts, and there whoever is heard beside it.
    last = [item for item in told if told and item.published == told[-1].published]
    apart = _distinct(last)
    return apart if len(apart) > 1 and any(item.heard for item in apart) and not any(i.moved for i in apart) else []


def _rivals(done: Sequence[Telling], most: int, sources: Sources) -> list[Telling]:
    """Return the finest date and those of other sources that miss it by no more than some days."""
    finest = min(done, key=lambda item: (item.when.end - item.when.start, item.published))
    rivals = [
        item
        for item in done
        if _origin(item, sources) != _origin(finest, sources)
        and 0 < _days_apart(item.when, finest.when) <= most
        and may_be_one_release(item.hit.text, finest.hit.text)
    ]
    return _distinct([*rivals, finest]) if rivals else []


def _days_apart(one: Period, other: Period) -> int:
    return (max(one.start, other.start) - min(one.end, other.end)).days


def _distinct(told: Sequence[Telling]) -> list[Telling]:
    kept: list[Telling] = []
    for item in sorted(told, key=lambda item: item.when.start):
        if not any(item.when.overlaps(other.when) for other in kept):
            kept.append(item)
    return kept


def _origin(item: Telling, sources: Sources) -> str:
    return sources.origins.get(item.hit.article_id, item.hit.article_id)


def _all_of(sides: Sequence[Telling], question: Question) -> Draft:
    dates = [format_period(item.when, question.language) for item in sides]
    return Draft(
        status="conflicting",
        short_answer=disagreement(dates, question.language),
        statements=tuple(dict.fromkeys(quoted(item.hit) for item in sides)),
        reason=phrase("told_reason", question.language),
    )


def _standing(told: Sequence[Telling], matter: str, question: Question) -> Draft | None:
    """State the date that a later article put in the place of another, and the other as told before.

    That of a product's release is stated also where no other was told: its name settles what is meant.
    """
    last = _last(told)
    if last is None:
        return None
    before = [item for item in told if item.published < last.published and not item.when.overlaps(last.when)]
    if not last.ahead:
        before = [item for item in before if item.ahead and abs(_days_apart(item.when, last.when)) <= _PUT_OFF]
    if not before and not (last.ahead and last.moved) and matter != RELEASED:
        return None
    lead = phrase("told_before", question.language)
    earlier: tuple[Statement, ...] = tuple(quoted(item.hit, lead) for item in before[-1:])
    return Draft(
        status="answered",
        short_answer=format_period(last.when, question.language),
        statements=(quoted(last.hit), *earlier),
    )


def _last(told: Sequence[Telling]) -> Telling | None:
    """Return what happened, as it is dated most finely, or else the plan told last."""
    done = [item for item in told if not item.ahead]
    if not done:
        return told[-1] if told else None
    return min(done, key=lambda item: (item.when.end - item.when.start, item.published))
