"""What has been read so far, for what is read next to lean on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.article import Span
from ingest.figure import FigureStatus
from ingest.mentions import Focus
from ingest.metrics import MetricMention
from ingest.quantity import Period, Quantity


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One amount with what it was found to say; `base` is the metric that a change is of, `cue` the words for it."""

    quantity: Quantity
    metric: str | None
    companies: tuple[str, ...]
    period: Period | None
    base: str | None = None
    status: FigureStatus = "actual"
    cue: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """The metric of an amount: its name, what it is a change of (or itself), and where its cue stands, if here."""

    name: str | None
    base: str | None = None
    cue: MetricMention | None = None
    inherited: bool = False


class Told(NamedTuple):
    """A period that an article has told, with the companies whose it was: none where it is everybody's."""

    period: Period
    companies: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """What earlier sentences leave for the next to lean on.

    `claims`, `metrics` and `text` are of the paragraph so far: the last claims with a metric, what the sentence before
    names, and its words. `row` are the claims of the row above in a table, `columns` the periods over its columns,
    `holders` the companies over them, `told` the last periods of figures in the whole article, `listed` those of the
    last lists with a period for each amount, one list of each length. `asked` is what the last question of an
    interview names, `fresh` tells that the claims are of the sentence before itself.
    """

    claims: tuple[Claim, ...] = ()
    metrics: tuple[MetricMention, ...] = ()
    text: str = ""
    fresh: bool = False
    asked: tuple[MetricMention, ...] = ()
    row: tuple[Claim, ...] = ()
    columns: tuple[Period, ...] = ()
    holders: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    listed: tuple[tuple[Period, ...], ...] = ()

    def claims_of(self, companies: Sequence[str]) -> tuple[Claim, ...]:
        """Return the claims that some companies may continue: their own, and those of nobody."""
        if not companies:
            return self.claims
        return tuple(
            claim for claim in self.claims if not claim.companies or not set(companies).isdisjoint(claim.companies)
        )

    def periods_of(self, companies: Sequence[str]) -> tuple[Period, ...]:
        """Return the periods told of some companies, beside those that are everybody's."""
        if not companies:
            return tuple(told.period for told in self.told)
        own = (told.period for told in self.told if not told.companies or not set(companies).isdisjoint(told.companies))
        return tuple(own)


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory:
    """What carries over from sentence to sentence."""

    focus: Focus = field(default_factory=Focus)
    before: Before = field(default_factory=Before)


@dataclass(frozen=True, kw_only=True, slots=True)
class Aligned:
    """What a parallel list gives the amount at the same place in it: `2022年、2023年 … 1亿元、2亿元`."""

    period: Period | None = None
    company: str | None = None
    metric: str | None = None
