"""What a row expects around each gold value: whose it is and for which period, as far as that is certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from evals.cells import GoldNumber
from evals.judge.expressions import expression
from evals.judge.parties import are_others
from evals.judge.reading import Reading, read, starting_in
from evals.judge.topics import EXCLUSIVE, exclusive_topics, topics_of
from evals.judge.units import is_money, meets, with_currency
from evals.truth import TruthRow
from ingest.article import Span
from ingest.folding import fold
from ingest.quantity import Period, PeriodMention, Quantity

# How far back the company that a text speaks of may have been named, in characters.
_FAR = 2000
_DIRECTIONS = frozenset({"growth", "fall"})
FISCAL = frozenset({"year", "half", "quarter", "nine_months", "span"})
Gold = GoldNumber | Period


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The companies and periods that a clause with the gold value may name; None where any will do.

    `topics` are the matters that the question and the gold quotes name; empty where any will do.
    `directions` say whether the value is a growth or a fall.
    `compares` says that the question is about several companies, so that their values may stand side by side.
    """

    companies: frozenset[str] | None
    periods: tuple[Period, ...]
    compares: bool = False
    topics: frozenset[str] = frozenset()
    directions: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Expected:
    """All that the question and the gold sources settle about a right answer."""

    question: str
    topics: frozenset[str]
    overall: Setting
    settings: tuple[tuple[Gold, Setting], ...]
    quotes: tuple[Reading, ...]

    def setting_of(self, gold: Gold) -> Setting:
        """Return what may stand around this gold value."""
        return next((setting for known, setting in self.settings if known == gold), self.overall)


@lru_cache(maxsize=4096)
def expect(row: TruthRow) -> Expected:
    """Read the question, the earlier turns and the gold quotes of a row."""
    quotes = tuple(read(source.quote) for source in row.sources)
    companies = _companies(row)
    overall = Setting(companies=companies, periods=_periods(row, quotes), compares=len(companies or ()) > 1)
    golds: tuple[Gold, ...] = (*row.numbers, *row.dates)
    settings = tuple((gold, _setting(gold, overall, quotes, fold(row.question))) for gold in golds)
    return Expected(
        question=fold(row.question),
        topics=topics_of(fold(row.question)) or topics_of(fold(" ".join(row.history))),
        overall=overall,
        settings=settings,
        quotes=quotes,
    )


def holders(gold: Gold, reading: Reading, question: str = "") -> tuple[Span, ...]:
    """Return where a text states the gold value, whoever it speaks of."""
    if isinstance(gold, GoldNumber):
        return tuple(Span(q.start, q.end) for q in comparable(gold, reading, question) if meets(q, gold))
    return tuple(Span(mention.start, mention.end) for mention in reading.periods if is_date(mention, gold))


def comparable(gold: GoldNumber, reading: Reading, question: str = "") -> tuple[Quantity, ...]:
    """Return the amounts of a text as they are to be compared with the gold number."""
    if is_money(gold.unit):
        return tuple(with_currency(quantity, reading, question) for quantity in reading.quantities)
    return reading.quantities + (reading.bare if gold.unit == "count" else ())


def is_date(mention: PeriodMention, gold: Period) -> bool:
    """Whether a date lies within the gold date: the day itself, or any day of a gold month."""
    return gold.contains(mention.period) and (mention.period.granularity != "span" or mention.period == gold)


def _companies(row: TruthRow) -> frozenset[str] | None:
    for turn in (row.question, *reversed(row.history)):
        if named := _named(turn):
            return named | frozenset(name for group in row.mentions for word in group for name in _named(word))
    return None


def _named(text: str) -> frozenset[str]:
    return frozenset(found.name for found in read(text).companies)


def _periods(row: TruthRow, quotes: Sequence[Reading]) -> tuple[Period, ...]:
    """The periods of the question with those of the quotes that lie within them or around them."""
    quoted = [mention.period for quote in quotes for mention in quote.periods]
    asked = [mention.period for mention in read(row.question).periods]
    if not asked:
        return tuple(quoted) if quoted else ()
    near = [period for period in quoted if any(period.contains(own) or own.contains(period) for own in asked)]
    return (*asked, *near, *row.dates)


def _setting(gold: Gold, overall: Setting, quotes: Sequence[Reading], question: str) -> Setting:
    """Narrow the companies to the one that every gold quote names with the value, or admit the one named instead."""
    topics, asked = _topics_around(gold, quotes, question), exclusive_topics(question)
    overall = replace(overall, topics=topics & EXCLUSIVE if asked else frozenset(), directions=topics & _DIRECTIONS)
    if overall.companies is None:
        return overall
    named = [
        quote.companies_in(quote.clause_at(span.start)) for quote in quotes for span in holders(gold, quote, question)
    ]
    settled = [names for names in named if names]
    if not settled:
        return overall
    together = frozenset().union(*settled)
    if all(len(names) == 1 for names in settled) and together <= overall.companies:
        return replace(overall, companies=together)
    extra = frozenset() if together & overall.companies else together
    return replace(overall, companies=overall.companies | extra)


def _topics_around(gold: Gold, quotes: Sequence[Reading], question: str) -> frozenset[str]:
    """Return the topics of the question and of the sentences that hold the gold value."""
    places = [(quote, quote.sentence_at(span.start)) for quote in quotes for span in holders(gold, quote, question)]
    return topics_of(question).union(*(topics_of(quote.folded[place.start : place.end]) for quote, place in places))


def clause_setting_holds(reading: Reading, span: Span, setting: Setting) -> bool:
    """Whether the companies and periods around a stated value leave it about what the row asks for."""
    return (
        _company_holds(reading, span, setting)
        and _period_holds(reading, span, setting.periods)
        and _topic_holds(reading, span, setting)
    )


def _topic_holds(reading: Reading, span: Span, setting: Setting) -> bool:
    """Whether the clause with the value, if it has no other, is not about another matter (a loss, a fall)."""
    clause = reading.clause_at(span.start)
    others = len(starting_in(reading.quantities, clause))
    words = topics_of(reading.folded[clause.start : clause.end])
    stated, turned = words & EXCLUSIVE, words & _DIRECTIONS
    other_matter = bool(setting.topics and stated) and not stated & setting.topics
    other_direction = len(setting.directions) == 1 and len(turned) == 1 and turned != setting.directions
    return others > 1 or not (other_matter or other_direction)


def _company_holds(reading: Reading, span: Span, setting: Setting) -> bool:
    allowed = setting.companies
    if allowed is None:
        return True
    clause, sentence = reading.clause_at(span.start), reading.sentence_at(span.start)
    if named := reading.companies_in(clause):
        return not are_others(named, allowed) or (setting.compares and _stand_together(reading, clause))
    if reading.companies_in(sentence) & allowed:
        return True
    # Whoever is named only after the clause is not its subject.
    far = max(0, clause.start - _FAR)
    before = (reading.companies_in(Span(start, clause.start)) for start in (sentence.start, far))
    named = next(filter(None, before), frozenset())
    return not are_others(named, allowed)


def _stand_together(reading: Reading, place: Span) -> bool:
    """Whether several values stand together ("17.7% against Doubao's 14.1%"), so that a name may belong to another."""
    units = [quantity.unit for quantity in starting_in(reading.quantities, place)]
    return len(units) > len(set(units)) or len(reading.periods_in(place)) > 1


def _period_holds(reading: Reading, span: Span, allowed: Sequence[Period]) -> bool:
    fiscal = [period for period in allowed if period.granularity in FISCAL]
    if fiscal:
        for place in (reading.clause_at(span.start), reading.sentence_at(span.start)):
            if _any_fits((mention.period for mention in reading.periods_in(place)), fiscal):
                return True
            if fiscal_periods(reading, place):
                return False
        return True
    mentions = (m for m in reading.periods_in(reading.clause_at(span.start)) if m.start != span.start)
    days = [mention.period for mention in mentions if mention.period.granularity not in FISCAL]
    if not allowed or not days or _any_overlaps(days, allowed):
        return True
    near = Span(max(0, span.start - _FAR), span.start + _FAR)
    return _any_overlaps((mention.period for mention in reading.periods_in(near)), allowed)


def fiscal_periods(reading: Reading, place: Span) -> tuple[Period, ...]:
    """Return the years, halves, quarters and spans stated in a place, without those that are only compared with."""
    return tuple(
        mention.period
        for mention in reading.periods_in(place)
        if mention.period.granularity in FISCAL
        and not expression("base").search(reading.folded[max(place.start, mention.start - 30) : mention.start])
    )


def _any_fits(stated: Iterable[Period], allowed: Sequence[Period]) -> bool:
    return any(_fits(period, own) for period in stated for own in allowed)


def _fits(stated: Period, asked: Period) -> bool:
    same = (stated.start, stated.end) == (asked.start, asked.end)
    return (
        same
        or (asked.granularity == "span" and asked.contains(stated))
        or (stated.granularity == "span" and stated.contains(asked))
    )


def _any_overlaps(stated: Iterable[Period], allowed: Sequence[Period]) -> bool:
    return any(period.overlaps(own) for period in stated for own in allowed)
