"""Answer amounts from the ledger: for each company, metric and period asked about, that figure alone and exact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import CitedFigure, Conflict
from assistant.data import read_data
from assistant.draft import Draft, Statement
from assistant.evidence.clauses import clause_of
from assistant.evidence.wording import figure_line, named_figure, quote_line, short_figure, sides_line
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS, Kind
from assistant.understanding.reading import Reading
from assistant.understanding.tokens import holds_names
from assistant.understanding.units import is_asked_currency, is_kind
from ingest.folding import fold
from ingest.metrics import DECLINE, GROWTH, load_metrics, metric_subject
from ingest.periods import enumerate_years
from ingest.periods.calendar import shifted
from ingest.quantity import Period

_KINDS: frozenset[Kind] = frozenset(
    {"amount", "open", "duration", "disagreement", "computation", "comparison", "definition"}
)
# A question without a question word asks for a figure where it says little more than the metric (Zhipu 2024 revenue).
_TERSE = 7
# A time without a year is sought in so many years before the latest.
_YEARS_BACK = 3
_PLANNED = re.compile(
    r"计划|打算|拟|预计|目标|准备|希望|想要|\b(?:plan|target|aim|seek|hope|expect|intend|want|look)(?:s|ed|ing|ning|ned)?\b"
)


# Results without what the accounts alone have in them.
_ADJUSTED = re.compile(r"调整|扣除|剔除|去掉|不算|扣非|\b(?:adjusted|non-gaap|excluding|stripping out|underlying)\b")
_AS_ADJUSTED = {"net_loss": "adjusted_loss", "net_profit": "adjusted_profit"}
# Shares that one company holds of another, and how near the amount the holder's name stands.
_HELD = frozenset({"shareholding", "shares_held"})
_NEAR_OWNER = 24
# What came in after all is no plan.
_ACTUAL = re.compile(r"实际|最终|到账|净额|\b(?:actual(?:ly)?|final(?:ly)?|net|in the end|eventually)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """One thing asked for: a company (None: the market), a metric, perhaps a period and a unit.

    A yearless period (the first half) is that of any year, the nearest one first; `names` are those of models and
    rules that the figure's paragraph has to hold; an `actual` one is no plan and no forecast.
    """

    company: str | None
    metric: str
    period: Period | None
    unit: str | None = None
    yearless: bool = False
    names: tuple[str, ...] = ()
    actual: bool = False


def answer_from_figures(question: Question, sources: Sources) -> Draft | None:
    """Draft an answer from the figures that fill the slots of the question, or None where the ledger fills none.

    Figures that cannot all hold make a conflicting draft with every side.
    """
    reading = question.reading
    if reading.roles:
        # Who played a part is no amount, though the part has one (基石投资额).
        return None
    if reading.operation == "growth" and not any(name.endswith((GROWTH, DECLINE)) for name in reading.metrics):
        # By how much something changed is not how much it is.
        return None
    found = (figure for slot in slots(reading) if (figure := fill(slot, sources, reading.specifics)))
    figures = _of_holders(list(dict.fromkeys(found)), sources)
    # A list of one is no list; what is listed then is told in sentences.
    if not figures or (reading.kinds[0] not in _KINDS and (reading.kinds[0] != "list" or len(figures) < 2)):
        return None
    # A follow-up is terse by nature, whatever it was made whole with.
    told = question.asked == question.text and len(question.asked.split()) > _TERSE
    if reading.kinds[0] in ("open", "definition") and told:
        return None
    conflicts = tuple(dict.fromkeys(filter(None, (conflict_of(figure, sources) for figure in figures))))
    if conflicts:
        return draft_conflict(conflicts[0], question, sources)
    words = named_figure if len(figures) > 1 else short_figure
    return Draft(
        status="answered",
        short_answer="; ".join(words(figure, question.language) for figure in figures),
        statements=tuple(statement for figure in figures for statement in state(figure, question, sources)),
    )


def _of_holders(figures: list[CitedFigure], sources: Sources) -> list[CitedFigure]:
    """Of shares one company holds of another keep those of the holder: the one that the clause names."""
    shares = [figure for figure in figures if figure.metric in _HELD]
    if len({figure.company for figure in shares}) < 2:
        return figures
    named = [figure for figure in shares if _names_owner(figure, sources)]
    return [figure for figure in figures if figure not in shares or figure in named] if named else figures


def _names_owner(figure: CitedFigure, sources: Sources) -> bool:
    quote = clause_of(figure, sources)
    clause = sources.article(figure.article_id).text[quote.start : figure.end]
    last = sources.names.find(clause)[-1:]
    return any(mention.name == figure.company for mention in last) and len(clause) - last[0].end < _NEAR_OWNER


def refuse_unstated(question: Question, sources: Sources) -> Draft | None:
    """Abstain where one figure is asked for and no article states that metric of that company for that time.

    What is stated of the same company and metric for other times is given as the nearest thing.
    """
    reading = question.reading
    if reading.kinds[0] not in AMOUNT_KINDS or not reading.companies or reading.operation == "growth":
        return None
    metrics = [name for name in reading.metrics if (entry := load_metrics().get(name)) and entry.subject == "company"]
    if not metrics:
        return None
    timeless = [
        Slot(company=company, metric=metric, period=None) for company in reading.companies for metric in metrics
    ]
    nearest = list(dict.fromkeys(filter(None, (fill(slot, sources) for slot in timeless))))
    if not reading.periods and nearest:
        return None
    lead = phrase("nothing_found", question.language)
    statements = tuple(statement for figure in nearest[:1] for statement in state(figure, question, sources))
    return Draft(status="abstained", reason=lead, statements=statements)


def slots(reading: Reading) -> Iterator[Slot]:
    """Yield what a question asks for, one slot for each company, metric and period; a span of years is each of them."""
    asked = [year for mention in reading.periods if not mention.as_of for year in _each_year(mention.period)]
    periods: list[Period | None] = [*asked] or [None]
    for company in reading.companies or (None,):
        for metric in asked_for(reading):
            whose = None if metric_subject(metric) in ("market", "exchange") else company
            for period in periods:
                yield Slot(
                    company=whose,
                    metric=metric,
                    period=period,
                    unit=reading.unit,
                    yearless=reading.yearless,
                    names=reading.names,
                    actual=_ACTUAL.search(fold(reading.text)) is not None,
                )


def asked_for(reading: Reading) -> tuple[str, ...]:
    """Return the metrics that a question asks for; what it asks as a plan is the planned one."""
    planned = _PLANNED.search(fold(reading.text)) is not None and not _ACTUAL.search(fold(reading.text))
    # What is raised in a listing is no funding round.
    listing = "listed" in reading.events
    metrics = ("funds_raised" if listing and name == "round_size" else name for name in reading.metrics)
    entries = ((name, load_metrics().get(name)) for name in metrics)
    names = ((entry.planned_as or name) if planned and entry else name for name, entry in entries)
    adjusted = _ADJUSTED.search(fold(reading.text)) is not None
    told = (_AS_ADJUSTED.get(name, name) if adjusted else name for name in names)
    return tuple(dict.fromkeys(_as_share(name, reading.unit) for name in told))


def _as_share(name: str, unit: str | None) -> str:
    """What share of revenue the API brings is another metric than how much it brings."""
    return f"{name}_share" if unit == "percent" and f"{name}_share" in load_metrics() else name


def _each_year(period: Period) -> tuple[Period, ...]:
    years = enumerate_years(period) if period.granularity == "span" else ()
    return years if len(years) > 1 else (period,)


def fill(slot: Slot, sources: Sources, specifics: str = "") -> CitedFigure | None:
    """Return the figure that fits a slot best: actual before planned, precise before vague, the latest.

    Where no article states the metric itself, a related one that does (net loss: adjusted loss) is returned as what
    it is. `specifics` is what else the question says: a figure whose sentence says so too goes before the others.
    """
    for metric in (slot.metric, *read_data("related_metrics.json").get(slot.metric, ())):
        for period in _years_back(slot):
            wanted = replace(slot, metric=metric, period=period)
            fitting = [figure for figure in sources.figures if fits(wanted, figure) and _holds(figure, slot, sources)]
            if fitting:
                return _best(fitting, slot, sources, specifics)
    return None


def _years_back(slot: Slot) -> Iterator[Period | None]:
    yield slot.period
    if slot.period is not None and slot.yearless:
        yield from (shifted(slot.period, -years) for years in range(1, _YEARS_BACK + 1))


def _best(fitting: Sequence[CitedFigure], slot: Slot, sources: Sources, specifics: str) -> CitedFigure:
    said = dict(zip(fitting, told_of(specifics, fitting, sources), strict=True))
    # A difference of less than a half is chance: another word for the same, a word of the sentence before.
    return min(
        fitting,
        key=lambda figure: (
            not is_asked_currency(slot.unit, figure.unit),
            _is_vague(figure),
            figure.status != "actual",
            -round(said[figure] * 2),
            -(figure.period.end.toordinal() if figure.period else 0),
            # What was said later supersedes what was said before.
            -int((figure.published or "0").replace("-", "")),
            -figure.digits,
        ),
    )


def told_of(specifics: str, figures: Sequence[CitedFigure], sources: Sources) -> tuple[float, ...]:
    """Return for each figure the share of the question's specifics that its sentence or its surroundings hold."""
    if len(figures) < 2 and not specifics.strip():
        return (0.0,) * len(figures)
    return sources.coverage(specifics, [_around(figure, sources) for figure in figures])


def _holds(figure: CitedFigure, slot: Slot, sources: Sources) -> bool:
    return not slot.names or holds_names(_around(figure, sources), slot.names)


def _around(figure: CitedFigure, sources: Sources) -> str:
    text = sources.article(figure.article_id).text
    return text[max(0, text.rfind("\n", 0, figure.sentence_start)) : figure.sentence_end]


def fits(slot: Slot, figure: CitedFigure) -> bool:
    """Whether a figure is what a slot asks for; without a company only figures of a market or exchange are."""
    if figure.metric != slot.metric or not is_kind(slot.unit, figure.unit):
        return False
    if slot.actual and figure.status != "actual":
        return False
    if slot.period is not None and not is_of_time(slot.period, figure):
        return False
    if slot.company is not None:
        return figure.company == slot.company
    metric = load_metrics().get(slot.metric)
    return metric is not None and metric.subject != "company"


def is_of_time(asked: Period, figure: CitedFigure) -> bool:
    """Whether a figure is of the time asked about; what holds at a moment is of each time that ends in it.

    What an offering is priced at has no time of its own: it is of the time when it was reported.
    """
    stated, entry = figure.period, load_metrics().get(figure.metric or "")
    nature = entry.nature if entry else "flow"
    if stated is None:
        return nature == "plan" and asked.start.isoformat() <= (figure.published or "") <= asked.end.isoformat()
    if nature == "point" and asked.end == stated.end:
        return True
    return (asked.start, asked.end) == (stated.start, stated.end)


def conflict_of(figure: CitedFigure, sources: Sources) -> Conflict | None:
    """Return the disagreement in which a figure is a side, if there is one."""
    return next(
        (conflict for conflict in sources.conflicts if any(_same(figure, side) for side in conflict.sides)), None
    )


def state(figure: CitedFigure, question: Question, sources: Sources) -> Iterator[Statement]:
    """Yield the figure in the reader's words and the source's own words."""
    quote = clause_of(figure, sources)
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


def _is_vague(figure: CitedFigure) -> bool:
    rough = figure.qualifier not in ("exact", "range") and figure.digits < 2
    return rough or (bool(figure.low) and figure.high / figure.low > 2)


def _same(left: CitedFigure, right: CitedFigure) -> bool:
    return (left.article_id, left.start, left.end) == (right.article_id, right.start, right.end)
