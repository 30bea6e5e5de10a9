"""Answer an amount from the ledger: the figure of that company, metric and period, alone and exact."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import CitedFigure, Conflict
from assistant.draft import Draft, Statement
from assistant.evidence.clauses import clause_of
from assistant.evidence.wording import figure_line, quote_line, short_figure, sides_line
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import Kind
from ingest.quantity import Period

_KINDS: frozenset[Kind] = frozenset({"amount", "open", "duration", "disagreement", "list", "status"})


def answer_from_figures(question: Question, sources: Sources) -> Draft | None:
    """Draft an answer from the figures that fit the question, or None where the ledger has none.

    Figures that cannot all hold make a conflicting draft with every side.
    """
    reading = question.reading
    if not reading.metrics or reading.kinds[0] not in _KINDS:
        return None
    asked = [mention.period for mention in reading.periods if not mention.as_of]
    fitting = _fitting(sources.figures, reading.companies, reading.metrics, asked)
    if not fitting:
        return None
    best = min(fitting, key=lambda figure: _preference(figure, reading.metrics))
    conflict = next((found for found in sources.conflicts if _holds(found, best)), None)
    if conflict is not None:
        return _conflicting(conflict, question, sources)
    quote = clause_of(best, sources)
    statements = (
        Statement(text=figure_line(best, question.language), quotes=(quote,)),
        Statement(text=quote_line(sources.article(quote.article_id).text[quote.start : quote.end]), quotes=(quote,)),
    )
    return Draft(status="answered", short_answer=short_figure(best, question.language), statements=statements)


def _fitting(
    figures: Sequence[CitedFigure], companies: Sequence[str], metrics: Sequence[str], periods: Sequence[Period]
) -> list[CitedFigure]:
    of_metric = [figure for figure in figures if figure.metric in metrics and _is_of(figure, companies)]
    if not periods:
        return of_metric
    return [figure for figure in of_metric if figure.period and any(figure.period == period for period in periods)]


def _is_of(figure: CitedFigure, companies: Sequence[str]) -> bool:
    return figure.company in companies if companies else True


def _preference(figure: CitedFigure, metrics: Sequence[str]) -> tuple[object, ...]:
    """Sort key, best first: the metric named first, actual before planned, the latest period, the most digits."""
    latest = -(figure.period.end.toordinal() if figure.period else 0)
    return (metrics.index(figure.metric or ""), figure.status != "actual", latest, -figure.digits)


def _holds(conflict: Conflict, figure: CitedFigure) -> bool:
    return any(
        (side.article_id, side.start, side.end) == (figure.article_id, figure.start, figure.end)
        for side in conflict.sides
    )


def _conflicting(conflict: Conflict, question: Question, sources: Sources) -> Draft:
    statements = []
    for side in conflict.sides:
        quote = clause_of(side, sources)
        words = sources.article(quote.article_id).text[quote.start : quote.end]
        statements.append(Statement(text=figure_line(side, question.language), quotes=(quote,)))
        statements.append(Statement(text=quote_line(words), quotes=(quote,)))
    return Draft(
        status="conflicting",
        short_answer=sides_line(conflict.sides, question.language),
        statements=tuple(statements),
        conflicts=(conflict,),
        reason=conflict.reason,
    )
