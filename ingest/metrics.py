"""Find what a text measures: revenue, valuation, offer price … under one English name each.

The metrics are a data file, `data/metrics.json`, open to addition: a name, labels in three scripts, the cues by which
texts name it (Simplified suffices, text is folded before matching), the units it is measured in and its nature; its
stop words hold a cue without meaning it (投资者).
A change of a metric is named after it: `revenue_growth`, `revenue_decline`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ingest.article import Language
from ingest.folding import fold
from ingest.lexicon import Lexicon, squeeze

Nature = Literal["flow", "point", "plan", "rate"]

GROWTH, DECLINE = "_growth", "_decline"
_CHANGES: Mapping[str, Mapping[str, str]] = {
    GROWTH: {"en": "{} growth", "zh-Hans": "{}增长率", "zh-Hant": "{}增長率"},
    DECLINE: {"en": "{} decline", "zh-Hans": "{}降幅", "zh-Hant": "{}降幅"},
}


# A goal that is raised is no money that comes in: raised from RMB 1.1 billion, raised its guidance.
_LIFTED = frozenset(("raise", "raised", "raises", "raising"))
_OF_A_GOAL = re.compile(
    r" (?:from (?:[a-z]{1,3}\$? ?|[$€£¥])?\d"
    r"|(?:its|the|their|that|full-year|annual) (?:[a-z0-9-]+ ){0,4}"
    r"(?:guidance|forecasts?|targets?|outlook|estimates?|prices?))"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Metric:
    """One entry of the data file.

    `units` are kinds of unit (`money`, `percent`, `times`, `count`, `shares`, `tokens`, `duration` …). A `flow` happens
    over a period, a `point` holds at a moment, a `plan` belongs to an offering, a `rate` is a ratio. `subject` says who
    has it: a company, a market or an exchange. `moves` marks metrics that are changes themselves; `weak` ones, and
    `weak_cues`, give way to any other metric that fits; `after_cues` count only behind an amount; `repeatable` ones can
    have several true values for one company and time (funding rounds, prices); `of_market` ones can be a whole market's
    too. A figure that is planned takes the name `planned_as`, a range `range_as`, a change `change_as`; `becomes` names
    the metric to take when one of its words stands in the clause (with `whole`, in the sentence), unless one of
    `unless` does too; of the words `near` one has to stand nearby. What is raised in a sentence with one of `of_sale`
    are the proceeds of a sale of shares.
    """

    name: str
    labels: Mapping[str, str]
    units: tuple[str, ...]
    nature: Nature
    cues: tuple[str, ...]
    subject: Literal["company", "market", "exchange"] = "company"
    moves: bool = False
    weak: bool = False
    repeatable: bool = False
    of_market: bool = False
    weak_cues: tuple[str, ...] = ()
    after_cues: tuple[str, ...] = ()
    planned_as: str | None = None
    range_as: str | None = None
    change_as: str | None = None
    becomes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    of_sale: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricMention:
    """A cue where it stands; `names` are the metrics that it may mean, the likeliest first."""

    names: tuple[str, ...]
    start: int
    end: int
    cue: str

    @property
    def name(self) -> str:
        """The likeliest metric."""
        return self.names[0]


@cache
def load_metrics() -> Mapping[str, Metric]:
    """Return the entries of the data file by name."""
    return {row["name"]: _metric(row) for row in _data()["metrics"]}


def find_metrics(text: str) -> tuple[MetricMention, ...]:
    """Return the metrics that `text` names, from left to right, the longest cue at each place."""
    return metrics_in(fold(text))


def named_metrics(text: str) -> frozenset[str]:
    """Return the names of all metrics that `text` may mean."""
    return frozenset(name for mention in find_metrics(text) for name in mention.names)


def metrics_in(folded: str) -> tuple[MetricMention, ...]:
    """Return what `find_metrics` returns, for a text that is folded already; cues are folded."""
    return tuple(
        MetricMention(
            names=_names()[match.phrase], start=match.start, end=match.end, cue=folded[match.start : match.end]
        )
        for match in _lexicon().find(folded)
        if match.phrase in _names() and not (match.phrase in _LIFTED and _OF_A_GOAL.match(folded, match.end))
    )


def metric_label(name: str, language: Language) -> str:
    """Return the name of a metric in `language`; an unknown name is returned with its underscores opened."""
    entry = load_metrics().get(name)
    if entry:
        return entry.labels[language]
    for suffix, patterns in _CHANGES.items():
        if name.endswith(suffix):
            return patterns[language].format(metric_label(name.removesuffix(suffix), language))
    return name.replace("_", " ")


def metric_subject(name: str | None) -> str | None:
    """Return who has a metric or a change of it: `company`, `market`, `exchange`, or None for no known metric."""
    entry = load_metrics().get(base_metric(name))
    return entry.subject if entry else None


def base_metric(name: str | None) -> str:
    """Return the metric that a change is a change of: `revenue` for `revenue_growth`; empty for None."""
    return name or "" if name in load_metrics() else (name or "").removesuffix(GROWTH).removesuffix(DECLINE)


def _metric(row: Mapping[str, Any]) -> Metric:
    lists: dict[str, Any] = {
        key: tuple(row.get(key, ()))
        for key in ("units", "cues", "weak_cues", "after_cues", "unless", "near", "of_sale")
    }
    becomes = {name: tuple(words) for name, words in row.get("becomes", {}).items()}
    flags = ("moves", "weak", "repeatable", "of_market", "whole")
    keys = ("name", "labels", "nature", "subject", "planned_as", "range_as", "change_as", *flags)
    plain = {key: row[key] for key in keys if key in row}
    return Metric(**plain, **lists, becomes=becomes)


@cache
def _data() -> Mapping[str, Any]:
    content = json.loads(files("ingest").joinpath("data", "metrics.json").read_text(encoding="utf-8"))
    return dict(content)


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in load_metrics().values():
        for cue in dict.fromkeys(squeeze(fold(cue)) for cue in entry.cues):
            found[cue] = (*found.get(cue, ()), entry.name)
    return found


@cache
def _lexicon() -> Lexicon:
    cues = {fold(cue) for entry in load_metrics().values() for cue in entry.cues}
    return Lexicon(cues.union(fold(word) for word in _data()["stop_words"]))
