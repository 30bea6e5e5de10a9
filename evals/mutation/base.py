"""An answer made from a row, with the verdict that a judge must reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evals.answers import CitedQuote, SystemAnswer
from evals.cells import GoldNumber
from evals.judge.expected import FISCAL, expect
from evals.judge.reading import read
from evals.mutation.wording import Facts, statement
from evals.truth import TruthRow
from ingest.article import LANGUAGES, Language
from ingest.quantity import Period


@dataclass(frozen=True, kw_only=True, slots=True)
class Mutant:
    """An answer to a row; `kind` says what was done, `is_right` which verdict is right.

    With `measures_citations` it is the citation precision that must be 1 or 0, not the verdict.
    """

    row: TruthRow
    kind: str
    language: Language
    answer: SystemAnswer
    is_right: bool
    measures_citations: bool = False


def make(
    row: TruthRow, kind: str, language: Language, text: str, *, is_right: bool, status: str | None = None
) -> Mutant:
    """Build a mutant whose answer is this text."""
    answer = SystemAnswer(id=row.id, text=text, status=status)
    return Mutant(row=row, kind=kind, language=language, answer=answer, is_right=is_right)


def cite(row: TruthRow, kind: str, citations: Sequence[CitedQuote], *, is_right: bool) -> Mutant:
    """Build a mutant whose citations are to be judged."""
    text = statement(facts_of(row), row.language)
    answer = SystemAnswer(id=row.id, text=text, citations=tuple(citations))
    return Mutant(row=row, kind=kind, language=row.language, answer=answer, is_right=is_right, measures_citations=True)


def facts_of(row: TruthRow) -> Facts:
    """Return what a right answer to the row states, with its company and period where each is the only one."""
    expected = expect(row)
    companies = expected.overall.companies or frozenset()
    periods = {mention.period for mention in read(row.question).periods if mention.period.granularity in FISCAL}
    return Facts(
        company=next(iter(companies)) if len(companies) == 1 else None,
        period=next(iter(periods)) if len(periods) == 1 and row.numbers else None,
        topic=next(iter(sorted(expected.topics)), None),
        numbers=row.numbers,
        dates=row.dates,
        mentions=row.mentions,
        conflict=row.conflict,
    )


def languages_of(row: TruthRow) -> tuple[Language, ...]:
    """Return the languages in which every required mention has an alternative; dates and numbers have all."""
    return tuple(language for language in LANGUAGES if all(_has(group, language) for group in row.mentions))


def other_number(gold: GoldNumber, factor: Decimal) -> GoldNumber:
    """Return the number times a factor, with four significant digits and never zero."""
    value = gold.value * factor if gold.value else Decimal(7)
    rounded = Decimal(f"{value:.3e}")
    return GoldNumber(value=rounded, unit=gold.unit, tolerance=gold.tolerance)


def shifted_year(period: Period, years: int) -> Period:
    """Return the same part of another year; 29 February does not occur at the edges of fiscal periods."""
    start, end = (day.replace(year=day.year + years) for day in (period.start, period.end))
    return Period(start=start, end=end, granularity=period.granularity)


def _has(group: Sequence[str], language: Language) -> bool:
    return (language == "en" and any(word.isascii() for word in group)) or (
        language != "en" and any(not word.isascii() or word[:1].isupper() or word[:1].isdigit() for word in group)
    )
