"""What a search may be narrowed to, told to the record and to the vector index in the words of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.article import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """Conditions that a passage must meet before it is ranked; an empty value sets no condition.

    `companies` are English names of which the passage concerns at least one. The dates are ISO, may stop at the month
    or the year, and are inclusive; an article without a date meets neither bound. `source` is a piece of the path or
    address that an article came from.
    """

    companies: tuple[str, ...] = ()
    published_after: str | None = None
    published_before: str | None = None
    language: Language | None = None
    source: str | None = None

    def __bool__(self) -> bool:
        """Whether any condition is set."""
        return bool(self.companies or self.published_after or self.published_before or self.language or self.source)


def filters_of(
    companies: Sequence[str], after: str | None, before: str | None, language: Language | None, source: str | None
) -> Filters:
    """Return the conditions of a search."""
    return Filters(
        companies=tuple(companies), published_after=after, published_before=before, language=language, source=source
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """An SQL condition over `passages p JOIN articles a` with the values of its question marks."""

    sql: str
    values: tuple[Any, ...]


def day_number(date: str | None, *, last: bool = False) -> int | None:
    """Return an ISO date as the number yyyymmdd, or None where it is none.

    A date that stops at the month or year counts as its first day, with `last` as its last.
    """
    match = _iso_date().match(date or "")
    if match is None:
        return None
    year, month, day = match.groups()
    # 31 bounds every month from above, and no stored date lies between the true last day and it.
    return int(year) * 10000 + int(month or (12 if last else 1)) * 100 + int(day or (31 if last else 1))


def to_sql(filters: Filters) -> Condition:
    """Return the condition on the record's rows that `filters` stands for."""
    parts: list[str] = []
    values: list[Any] = []
    if filters.companies:
        marks = ", ".join("?" * len(filters.companies))
        parts.append(f"p.number IN (SELECT passage FROM passage_companies WHERE company IN ({marks}))")
        values += filters.companies
    if filters.published_after:
        parts.append("a.day >= ?")
        values.append(_bound(filters.published_after, last=False))
    if filters.published_before:
        parts.append("a.day <= ?")
        values.append(_bound(filters.published_before, last=True))
    if filters.language:
        parts.append("p.language = ?")
        values.append(filters.language)
    if filters.source:
        parts.append("instr(a.source, ?) > 0")
        values.append(filters.source)
    return Condition(sql=" AND ".join(parts) or "1", values=tuple(values))


def to_where(filters: Filters, sources: tuple[str, ...]) -> dict[str, Any] | None:
    """Return the `where` of a Chroma query; `sources` are the ids of the articles that `filters.source` names."""
    parts: list[dict[str, Any]] = []
    if filters.companies:
        parts.append(_any_of([{"companies": {"$contains": company}} for company in filters.companies]))
    if filters.published_after:
        parts.append({"published": {"$gte": _bound(filters.published_after, last=False)}})
    if filters.published_before:
        # Undated passages carry 0, which no upper bound may let in.
        parts.append({"published": {"$gt": 0}})
        parts.append({"published": {"$lte": _bound(filters.published_before, last=True)}})
    if filters.language:
        parts.append({"language": filters.language})
    if filters.source:
        parts.append({"article_id": {"$in": list(sources)}})
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"$and": parts}


def _any_of(parts: list[dict[str, Any]]) -> dict[str, Any]:
    return parts[0] if len(parts) == 1 else {"$or": parts}


def _bound(date: str, *, last: bool) -> int:
    number = day_number(date, last=last)
    if number is None:
        raise ValueError(f"{date!r} is no date; write it as 2025-12-31, 2025-12 or 2025")
    return number


@cache
def _iso_date() -> re.Pattern[str]:
    return re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
