"""Which of the numbers, dates and mentions that a row requires does an answer state?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evals.judge.expected import Expected, Gold, Setting, clause_setting_holds, holders, is_date
from evals.judge.mentions import group_is_stated, mention_spans
from evals.judge.parties import are_others
from evals.judge.reading import Reading, read, starting_in
from evals.judge.stating import is_stated
from evals.truth import TruthRow
from ingest.article import Span
from ingest.quantity import Period


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirement:
    """One required fact, and why the answer misses it; an empty reason means that it is there."""

    name: str
    problem: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the answer states it."""
        return not self.problem


def check_requirements(row: TruthRow, expected: Expected, readings: Sequence[Reading]) -> tuple[Requirement, ...]:
    """Check every required fact of the row; any of the readings may state it."""
    return tuple(_requirements(row, expected, readings))


def _requirements(row: TruthRow, expected: Expected, readings: Sequence[Reading]) -> Iterator[Requirement]:
    for number in row.numbers:
        yield Requirement(name=str(number), problem=_gold_problem(number, expected, readings))
    for date in row.dates:
        yield Requirement(name=str(date), problem=_gold_problem(date, expected, readings))
    other = _other_company(row, expected, readings) if row.mentions else ""
    for group in row.mentions:
        stated = any(group_is_stated(group, reading, expected.quotes, denied_too=row.conflict) for reading in readings)
        name = " | ".join(group)
        yield Requirement(
            name=name, problem=(f"{name!r} is said of {other}" if other else "") if stated else f"{name!r} is missing"
        )


def _gold_problem(gold: Gold, expected: Expected, readings: Sequence[Reading]) -> str:
    """Return why no reading states the gold value, the nearest miss last; empty if one does."""
    problem = f"{gold} is missing"
    for reading in readings:
        for place, span in _places(gold, reading, expected):
            if not is_stated(place, span, "date" if isinstance(gold, Period) else "figure"):
                problem = f"{gold} is denied in {_clause(place, span)!r}"
            elif _is_bound_below(place, span, gold, expected):
                problem = f"{gold} is only a bound in {_clause(place, span)!r}"
            elif not clause_setting_holds(place, span, _setting(gold, expected)):
                problem = f"{gold} is said of another company or period in {_clause(place, span)!r}"
            else:
                return ""
    return problem


def _is_bound_below(reading: Reading, span: Span, gold: Gold, expected: Expected) -> bool:
    """Whether the text says "less than" the gold value where the gold sources state it as it is."""
    if isinstance(gold, Period) or not _hedges(reading, span) & _BELOW:
        return False
    quoted = [_hedges(quote, at) for quote in expected.quotes for at in holders(gold, quote, expected.question)]
    return all(hedges <= {"exact"} for hedges in quoted)


def _hedges(reading: Reading, span: Span) -> frozenset[str]:
    return frozenset(quantity.qualifier for quantity in starting_in(reading.quantities, span))


def _setting(gold: Gold, expected: Expected) -> Setting:
    setting = expected.setting_of(gold)
    return replace(setting, periods=()) if isinstance(gold, Period) else setting


def _places(gold: Gold, reading: Reading, expected: Expected) -> Iterator[tuple[Reading, Span]]:
    for span in holders(gold, reading, expected.question):
        yield reading, span
    yield from dates_without_year(gold, reading)


def dates_without_year(gold: Gold, reading: Reading) -> Iterator[tuple[Reading, Span]]:
    """Yield where a text states a gold day or month without its year, read in the year of the gold date."""
    if not isinstance(gold, Period) or gold.granularity not in ("day", "month"):
        return
    near = read(reading.text, gold.start.isoformat())
    known = {(mention.start, mention.end) for mention in reading.periods}
    for mention in near.periods:
        written = near.folded[mention.start : mention.end]
        is_new = (mention.start, mention.end) not in known
        if is_new and _names_a_month(written) and is_date(mention, gold):
            yield near, Span(mention.start, mention.end)


def _names_a_month(written: str) -> bool:
    # 今天, last month and the like would be read against the gold date itself.
    return any(c.isdigit() for c in written) or any(month in written for month in _MONTHS)


_BELOW = frozenset({"under", "at_most"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _other_company(row: TruthRow, expected: Expected, readings: Sequence[Reading]) -> str:
    """Return whom the answer speaks of where it never names the company asked about, else an empty string."""
    allowed = expected.overall.companies
    named = frozenset(name for reading in readings for name in _subjects(row, reading))
    if allowed is None or not are_others(named, allowed):
        return ""
    quoted = frozenset(found.name for quote in expected.quotes for found in quote.companies)
    return "" if quoted and not quoted & allowed else ", ".join(sorted(named))


def _subjects(row: TruthRow, reading: Reading) -> Iterator[str]:
    """Yield the companies that a text names other than by the required words themselves."""
    required = [span for group in row.mentions for words in group for span in mention_spans(words, reading)]
    taken = {found.start for span in required for found in starting_in(reading.companies, span)}
    yield from (found.name for found in reading.companies if found.start not in taken)


def _clause(reading: Reading, span: Span) -> str:
    clause = reading.clause_at(span.start)
    return reading.text[clause.start : clause.end].strip()[:80]
