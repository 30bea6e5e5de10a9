"""Whether foreign evidence confirms a statement: each amount as the ledger typed it, or the whole in parallel words.

What is not confirmed is not shown as a model put it; its source's own sentence is (`source_words`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.agreeing import SURE, Telling, agrees, is_same_metric
from assistant.answer import CitedFigure
from assistant.binding import is_sure, read_on
from assistant.changes import amount_of
from assistant.claim_words import clauses
from assistant.claims import Claims, is_alike, unsupported
from assistant.draft import Statement
from assistant.ground import Ground
from assistant.matching import is_across
from assistant.named_across import claims_on
from assistant.question import Question
from assistant.restatement import lacking
from assistant.sources import Sources
from assistant.stated import readings
from ingest.figure import Figure
from ingest.figures import find_figures


def is_confirmed(statement: Statement, before: str, question: Question, ground: Ground, sources: Sources) -> bool:
    """Whether one sentence of foreign evidence says what a statement says, or those in its own language hold the rest.

    A computed statement shows the formula by which anyone may check it; `before` is the text that it follows.
    """
    foreign = [quoted for quoted in ground.quoted if is_across(statement.text, quoted.text)]
    if statement.computed or not foreign:
        return True
    own = [quoted for quoted in ground.quoted if quoted not in foreign]
    typed = {*_typed(statement, before, question, ground, sources)}
    if not own:
        return _is_told(statement.text, 0, typed, foreign, before, question, ground, sources)
    at = 0
    for clause in clauses(statement.text):
        at = statement.text.index(clause, at)
        held = not unsupported(claims_on(clause, ground, sources), own, ground.context)
        if not held and not _is_told(clause, at, typed, foreign, before, question, ground, sources):
            return False
        at += len(clause)
    return True


def _is_told(
    text: str,
    at: int,
    typed: set[tuple[int, int]],
    foreign: Sequence[Claims],
    before: str,
    question: Question,
    ground: Ground,
    sources: Sources,
) -> bool:
    claims = claims_on(text, ground, sources)
    own = {(item.start + at, item.end + at) for item in claims.quantities}
    found = (
        lacking(
            claims,
            quoted,
            typed=bool(own) and own <= typed,
            before=before,
            question=question,
            ground=ground,
            sources=sources,
        )
        for quoted in foreign
    )
    return any(next(each, None) is None for each in found)


def _typed(
    statement: Statement, before: str, question: Question, ground: Ground, sources: Sources
) -> Iterator[tuple[int, int]]:
    """Yield the places of the amounts of which the ledger says the same as the statement in every respect."""
    claims = claims_on(statement.text, ground, sources)
    named = frozenset[str]().union(*(each.companies for each in (*ground.context, *ground.quoted)))
    offset = len(before)
    for figure in find_figures(*read_on(statement.text, before, ground, sources)):
        if figure.start < offset:
            continue
        telling = Telling(
            claims=claims,
            start=figure.start - offset,
            sure=is_sure(statement.text),
            published=ground.latest,
            across=False,
            figures=ground.figures,
            named=named,
        )
        alike = [other for other in ground.figures if is_alike(amount_of(figure), amount_of(other))]
        meant = [*readings(figure, figure.start - offset, claims, ground.words, question, sources)]
        if any(
            agrees(each, other, telling, sources) and _is_settled(each, other, ground)
            for each in meant
            for other in alike
        ):
            yield figure.start - offset, figure.end - offset


def _is_settled(stated: Figure, source: CitedFigure, ground: Ground) -> bool:
    """Whether a figure of a statement leaves nothing open that the ledger's tells: company, metric, status and time.

    Without a time of its own it may be of several only where they agree.
    """
    if not (stated.company and source.company and stated.metric and source.metric):
        return False
    if not is_same_metric(stated.metric, source.metric) or (stated.status in SURE) != (source.status in SURE):
        return False
    if stated.period is not None:
        return source.period is not None
    twins = [
        other
        for other in ground.figures
        if (other.company, other.metric, other.unit) == (source.company, source.metric, source.unit)
    ]
    return all(other.value == source.value for other in twins)
