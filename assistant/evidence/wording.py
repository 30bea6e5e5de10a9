"""Put figures into words in the reader's language and habit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import CitedFigure
from assistant.naming.labels import company_label
from assistant.timeline import TimelineEvent
from ingest.article import Language
from ingest.event_kinds import event_label
from ingest.figure import Figure
from ingest.formatting import format_amount, format_period, format_vague
from ingest.metrics import metric_label

_STATUS = {
    "planned": {"en": "planned", "zh-Hans": "计划", "zh-Hant": "計劃"},
    "expected": {"en": "expected", "zh-Hans": "预计", "zh-Hant": "預計"},
    "rumoured": {"en": "reported", "zh-Hans": "据传", "zh-Hant": "據傳"},
}


def amount(figure: Figure, language: Language) -> str:
    """Return the figure's amount with its qualifier; an order of magnitude stays the words that it was told in."""
    if figure.digits == 0 and (vague := format_vague(figure.low, figure.high, figure.unit, language)):
        return vague
    return format_amount(figure.low, figure.high, figure.unit, figure.qualifier, language)


def plain_number(text: str) -> str:
    """Return the first number of a text as it is written there, without its unit."""
    match = re.search(r"\d+(?:[.,]\d+)*", text)
    return match.group() if match else ""


def short_figure(figure: Figure, language: Language) -> str:
    """Return the amount, its period and, where it is not a fact yet, its status: nothing else."""
    parts = [_capital(amount(figure, language))]
    notes = [format_period(figure.period, language)] if figure.period else []
    notes += [_STATUS[figure.status][language]] if figure.status in _STATUS else []
    if not notes:
        return parts[0]
    if language == "en":
        return f"{parts[0]} ({', '.join(notes)})"
    return f"{parts[0]}（{'，'.join(notes)}）"


def named_figure(figure: Figure, language: Language) -> str:
    """Return the figure with its company and metric, for answers that hold several."""
    names = [company_label(figure.company, language)] if figure.company else []
    names += [metric_label(figure.metric, language)] if figure.metric else []
    colon = {"en": ": ", "zh-Hans": "：", "zh-Hant": "："}[language]
    return f"{' '.join(names)}{colon}{short_figure(figure, language)}"


def figure_line(figure: Figure, language: Language) -> str:
    """Return one line that says whose figure, which metric and period, how much."""
    return named_figure(figure, language) + ("." if language == "en" else "。")


def short_event(item: TimelineEvent, language: Language, *, named: bool) -> str:
    """Return the date of an event and, where it has not happened, its status; `named` puts the company before it."""
    event = item.event
    when = _capital(format_period(event.when, language))
    note = _STATUS[event.status][language] if event.status in _STATUS else ""
    dated = (f"{when} ({note})" if language == "en" else f"{when}（{note}）") if note else when
    return f"{company_label(event.company, language)}: {dated}" if named else dated


def event_line(item: TimelineEvent, language: Language) -> str:
    """Return one line that says who did or plans what, and when."""
    names = f"{company_label(item.event.company, language)} {event_label(item.event.kind, language)}"
    dated = short_event(item, language, named=False)
    return f"{names}: {dated}." if language == "en" else f"{names}：{dated}。"


def sides_line(sides: Sequence[CitedFigure], language: Language) -> str:
    """Return the amounts of all sides in one line, none preferred."""
    return disagreement([amount(side, language) for side in sides], language)


def disagreement(amounts: Sequence[str], language: Language) -> str:
    """Return amounts of which no more than one can hold in one line, each once."""
    joint = {"en": " or ", "zh-Hans": " 或 ", "zh-Hant": " 或 "}[language]
    note = {
        "en": "Sources disagree: {}",
        "zh-Hans": "各来源说法不一：{}",
        "zh-Hant": "各來源說法不一：{}",
    }[language]
    return note.format(joint.join(dict.fromkeys(amounts)))


def quote_line(words: str) -> str:
    """Return words of a source between quotation marks, on one line."""
    return f"“{' '.join(words.split())}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
