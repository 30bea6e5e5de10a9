"""Typed claims read off an article: figures and events."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.quantity import Period, Qualifier

FigureStatus = Literal["actual", "planned", "expected", "rumoured"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A typed claim: who, which metric, how much, in what unit, for what period, planned or actual.

    `company` and `metric` are the English names of the data files, or None where the text does not settle them.
    `article.text[start:end]` is the quantity as written; `[sentence_start:sentence_end]` is the sentence that says so.
    `speaker` is whoever the text attributes the claim to, as written. `published` is the article's ISO date.
    """

    article_id: str
    company: str | None
    metric: str | None
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    qualifier: Qualifier
    digits: int
    period: Period | None
    status: FigureStatus
    speaker: str | None
    published: str | None
    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that a company did or plans: `kind` is a name of the events data file, such as `hearing_passed`."""

    article_id: str
    company: str
    kind: str
    when: Period
    status: FigureStatus
    published: str | None
    start: int
    end: int
