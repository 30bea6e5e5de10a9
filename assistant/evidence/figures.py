"""Answer amounts from the ledger: for each company, metric and period asked about, that figure alone and exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answer import CitedFigure, Conflict
from assistant.conflicts import agree
from assistant.draft import Draft, Quote, Statement
from assistant.evidence.capitals import names_in
from assistant.evidence.clauses import clause_of
from assistant.evidence.debut import on_first_day
from assistant.evidence.elsewhere import better_described, each_of, is_of_another_part
from assistant.evidence.filling import agreement_of, fill
from assistant.evidence.pointing import better_told
from assistant.evidence.slots import DEALT, Slot, slots
from assistant.evidence.superseding import corrected, standing, successor
from assistant.evidence.wording import figure_line, named_figure, quote_line, short_figure, sides_line
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.aspects import is_of_part
from assistant.understanding.kinds import Kind
from assistant.understanding.reading import Reading
from ingest.formatting import format_quantity
from ingest.metrics import DECLINE, GROWTH, load_metrics

_KINDS: frozenset[Kind] = frozenset(
    {"amount", "open", "duration", "disagreement", "computation", "comparison", "definition"}
)
# A question without a question word asks for a figure where it says little more than the metric (Zhipu 2024 revenue).
_TERSE = 7
# Shares that one company holds of another, and how near the amount the holder's name stands.
_HELD = frozenset({"shareholding", "shares_held"})
_NEAR_OWNER = 24


def answer_from_figures(question: Question, sources: Sources) -> Draft | None:
    """Draft an answer from the figures that fill the slots of the question, or None where the ledger fills none.

    Figures that cannot all hold make a conflicting draft with every side.
    """
    question = replace(question, reading=on_first_day(question.reading, sources))
    reading = question.reading
    if reading.roles:
        # Who played a part is no amount, though the part has one (基石投资额).
        return None
    if reading.operation == "growth" and not any(name.endswith((GROWTH, DECLINE)) for name in reading.metrics):
        # By how much something changed is not how much it is.
        return None
    found = (figure for slot in slots(reading) if (figure := _filled(slot, question, sources)))
    figures = _held_by(list(dict.fromkeys(each_of(found, reading, sources))), reading.companies, sources)
    figures = _of_holders(_of_deal(figures, reading.companies, sources), sources)
    if len(figures) == 1 and (statement := _better_told(figures[0], question, sources)):
        return statement
    least = 1 if is_of_part(reading.aspects) else 0
    figures = [figure for figure in figures if agreement_of(figure, reading.aspects, sources) >= least]
    figures = [figure for figure in figures if _is_of(reading.case, figure, sources)]
    figures = [figure for figure in figures if not _is_any_of_many(figure, reading, sources)]
    # A list of one is no list; what is listed then is told in sentences.
    if not figures or (reading.kinds[0] not in _KINDS and (reading.kinds[0] != "list" or len(figures) < 2)):
        return None
    # A follow-up is terse by nature, whatever it was made whole with.
    told = not question.follows and len(question.asked.split()) > _TERSE
    if reading.kinds[0] in ("open", "definition") and told:
        return None
    before = {later: figure for figure in figures if (later := stands_now(figure, reading, sources)) != figure}
    earlier = {figure: later for later, figure in before.items()}
    figures = list(dict.fromkeys(earlier.get(figure, figure) for figure in figures))
    conflicts = [conflict for figure in figures if (conflict := conflict_of(figure, sources))]
    open_ones = [conflict for conflict in conflicts if standing(conflict, reading, sources) is None]
    if open_ones:
        return draft_conflict(open_ones[0], question, sources)
    superseded = [side for item in conflicts for side in item.sides if not any(agree(side, it) for it in figures)]
    words = named_figure if len(figures) > 1 else short_figure
    return Draft(
        status="answered",
        short_answer="; ".join(words(figure, question.language) for figure in figures),
        statements=(
            *(statement for figure in figures for statement in state(figure, question, sources)),
            *_told_before(dict.fromkeys((*before.values(), *superseded)), question, sources),
        ),
    )


def _filled(slot: Slot, question: Question, sources: Sources) -> CitedFigure | None:
    figure = fill(slot, sources, question.reading.specifics)
    if figure is None or question.follows:
        # What a follow-up was made whole with says of what it was asked before.
        return figure
    meant = better_described(figure, slot, question.reading, sources) or figure
    return None if is_of_another_part(meant, question.reading, sources) else meant


def stands_now(figure: CitedFigure, reading: Reading, sources: Sources) -> CitedFigure:
    """Return what stands now of a figure: what took its place, or the side that settles a disagreement on it."""
    conflict = conflict_of(figure, sources)
    settled = standing(conflict, reading, sources) if conflict else None
    return settled or corrected(figure, sources) or successor(figure, reading, sources) or figure


def _told_before(figures: Iterable[CitedFigure], question: Question, sources: Sources) -> Iterator[Statement]:
    """Yield what was told before something else took its place, as what it is."""
    lead = phrase("told_before", question.language)
    for figure in figures:
        line, words = state(figure, question, sources)
        yield replace(line, text=f"{lead} {line.text}")
        yield words


def _better_told(figure: CitedFigure, question: Question, sources: Sources) -> Draft | None:
    """Quote the sentence whole where another amount of the kind stands in a clause with more of what is asked."""
    text = sources.article(figure.article_id).text[figure.sentence_start : figure.sentence_end]
    own = figure.start - figure.sentence_start
    other = better_told(text, own, figure.unit, question.reading, sources)
    if other is None or _is_of_another_time(figure, figure.sentence_start + other.start, sources):
        return None
    quote = Quote(article_id=figure.article_id, start=figure.sentence_start, end=figure.sentence_end)
    short = format_quantity(other, question.language)
    return Draft(status="answered", short_answer=short, statements=(Statement(text=quote_line(text), quotes=(quote,)),))


def _is_of_another_time(figure: CitedFigure, start: int, sources: Sources) -> bool:
    """Whether the ledger knows the amount at `start` of the same article as one of another time than a figure's."""
    known = sources.figures_at(figure.article_id, start)
    return any(item.period is not None and item.period != figure.period for item in known)


def _of_deal(figures: list[CitedFigure], companies: Sequence[str], sources: Sources) -> list[CitedFigure]:
    """Of what one company pays for or holds of another keep what is told of both, and of each metric the best."""
    dealt = [figure for figure in figures if figure.metric in DEALT]
    if len(companies) < 2 or not dealt:
        return figures
    told = [figure for figure in dealt if _tells_of_both(figure, companies, sources)]
    best: dict[str | None, CitedFigure] = {}
    for figure in sorted(
        told, key=lambda item: (item.status != "actual", -int((item.published or "0").replace("-", "")))
    ):
        best.setdefault(figure.metric, figure)
    kept = [figure for figure in dealt if not told and figure.metric in _HELD]
    return [figure for figure in figures if figure not in dealt or figure in (*best.values(), *kept)]


def _tells_of_both(figure: CitedFigure, companies: Sequence[str], sources: Sources) -> bool:
    text = sources.article(figure.article_id).text[figure.sentence_start : figure.sentence_end]
    told = {figure.company, *(mention.name for mention in sources.names.find(text))}
    return len(set(companies) & told) > 1


def _is_of(case: str, figure: CitedFigure, sources: Sources) -> bool:
    """Whether the clause of a figure speaks of the case that a follow-up asks about, where it names one."""
    quote = clause_of(figure, sources)
    return not case or sources.coverage(case, [sources.article(quote.article_id).text[quote.start : quote.end]])[0] > 0


def _is_any_of_many(figure: CitedFigure, reading: Reading, sources: Sources) -> bool:
    """Whether an article has several of a metric (who holds how much), and this one is of nobody who is asked about."""
    entry, names = load_metrics().get(figure.metric or ""), names_in(reading.specifics)
    if entry is None or not entry.repeatable or not names:
        return False
    alike = (item for item in sources.figures if (item.article_id, item.metric) == (figure.article_id, figure.metric))
    values = {item.value for item in alike if (item.company, item.unit) == (figure.company, figure.unit)}
    text = sources.article(figure.article_id).text[figure.sentence_start : figure.sentence_end].lower()
    return len(values) > 1 and not any(name.lower() in text for name in names)


def _held_by(figures: list[CitedFigure], companies: Sequence[str], sources: Sources) -> list[CitedFigure]:
    """Of what one company asked about holds of another keep the amount beside which the holder is named."""
    if len(companies) < 2 or not any(figure.metric in _HELD for figure in figures):
        return figures
    beside = [
        figure
        for figure in sources.figures
        if figure.metric in _HELD
        and figure.company in companies
        and _holder_of(figure, sources) in set(companies) - {figure.company}
    ]
    rest = [figure for figure in figures if figure.metric not in _HELD]
    return [*rest, *beside[:1]] if beside else figures


def _of_holders(figures: list[CitedFigure], sources: Sources) -> list[CitedFigure]:
    """Of shares one company holds of another keep those of the holder: the one that the clause names."""
    shares = [figure for figure in figures if figure.metric in _HELD]
    if len({figure.company for figure in shares}) < 2:
        return figures
    named = [figure for figure in shares if _names_owner(figure, sources)]
    return [figure for figure in figures if figure not in shares or figure in named] if named else figures


def _names_owner(figure: CitedFigure, sources: Sources) -> bool:
    return _holder_of(figure, sources) == figure.company


def _holder_of(figure: CitedFigure, sources: Sources) -> str | None:
    """Return the company that is named last and near before an amount in its clause."""
    quote = clause_of(figure, sources)
    clause = sources.article(figure.article_id).text[quote.start : figure.end]
    last = next(iter(reversed(sources.names.find(clause))), None)
    return last.name if last and len(clause) - last.end < _NEAR_OWNER else None


def conflict_of(figure: CitedFigure, sources: Sources) -> Conflict | None:
    """Return the disagreement in which a figure is a side, if there is one."""
    return next(
        (conflict for conflict in sources.conflicts if any(_same(figure, side) for side in conflict.sides)), None
    )


def state(figure: CitedFigure, question: Question, sources: Sources) -> Iterator[Statement]:
    """Yield the figure in the reader's words and the source's own words; what defines it stands in its sentence."""
    quote = clause_of(figure, sources)
    if "definition" in question.reading.kinds:
        quote = Quote(article_id=figure.article_id, start=figure.sentence_start, end=figure.sentence_end)
    yield Statement(text=figure_line(figure, question.language), quotes=(quote,))
    words = sources.article(quote.article_id).text[quote.start : quote.end]
    yield Statement(text=quote_line(words), quotes=(quote,))


def draft_conflict(conflict: Conflict, question: Question, sources: Sources) -> Draft:
    """State every side of a disagreement with its words; choose none."""
    return Draft(
        status="conflicting",
        short_answer=sides_line(conflict.sides, question.language),
        statements=tuple(statement for side in conflict.sides for statement in state(side, question, sources)),
        conflicts=(conflict,),
        reason=conflict.reason,
    )


def _same(left: CitedFigure, right: CitedFigure) -> bool:
    return (left.article_id, left.start, left.end) == (right.article_id, right.start, right.end)
