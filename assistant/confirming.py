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
from assistant.matching import held_shares, is_across
from assistant.named_across import claims_on
from assistant.restatement import Standing, lacking
from assistant.sources import Sources
from assistant.stated import readings
from ingest.figure import Figure
from ingest.figures import find_figures

# The least share of a clause's matter that evidence in its own language holds, as for any statement there.
_LEAST_OWN = 0.6


def is_confirmed(statement: Statement, standing: Standing) -> bool:
    """Whether one sentence of foreign evidence says what a statement says, or those in its own language hold the rest.

    A computed statement shows the formula by which anyone may check it.
    """
    ground, sources = standing.ground, standing.sources
    foreign = [quoted for quoted in ground.quoted if is_across(statement.text, quoted.text)]
    if statement.computed or not foreign:
        return True
    own = [quoted for quoted in ground.quoted if quoted not in foreign]
    typed = {*_typed(statement, standing)}
    at = 0
    for clause in clauses(statement.text) if own else (statement.text,):
        at = statement.text.index(clause, at)
        claims = claims_on(clause, ground, sources)
        places = {(item.start + at, item.end + at) for item in claims.quantities}
        is_typed = bool(places) and places <= typed
        found = (next(lacking(claims, quoted, standing, typed=is_typed), None) for quoted in foreign)
        if not _is_held(claims, own, ground, sources) and all(found):
            return False
        at += len(clause)
    return True


def _is_held(claims: Claims, own: Sequence[Claims], ground: Ground, sources: Sources) -> bool:
    """Whether evidence in the language of a clause has its amounts, times and names and most of its matter."""
    if not own or unsupported(claims, own, ground.context):
        return False
    return held_shares(claims.text, ("\n".join(each.text for each in own),), sources)[0] >= _LEAST_OWN


def _typed(statement: Statement, standing: Standing) -> Iterator[tuple[int, int]]:
    """Yield the places of the amounts of which the ledger says the same as the statement in every respect."""
    ground, sources, offset = standing.ground, standing.sources, len(standing.before)
    claims = claims_on(statement.text, ground, sources)
    named = frozenset[str]().union(*(each.companies for each in (*ground.context, *ground.quoted)))
    for figure in find_figures(*read_on(statement.text, standing.before, ground, sources)):
        start = figure.start - offset
        if start < 0:
            continue
        telling = Telling(
            claims=claims,
            start=start,
            sure=is_sure(statement.text),
            published=ground.latest,
            across=False,
            figures=ground.figures,
            named=named,
        )
        alike = [other for other in ground.figures if is_alike(amount_of(figure), amount_of(other))]
        meant = [*readings(figure, start, claims, ground.words, standing.question, sources)]
        pairs = ((stated, other) for stated in meant for other in alike)
        if any(agrees(*pair, telling, sources) and _is_settled(*pair, ground) for pair in pairs):
            yield start, figure.end - offset


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
        # What another article tells of the same time is another account, not another time.
        and (other.article_id == source.article_id or other.period != source.period)
    ]
    return all(other.value == source.value for other in twins)
