"""Put figures into words in the reader's language and habit."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import CitedFigure
from ingest.article import Language
from ingest.companies import company_label
from ingest.figure import Figure
from ingest.metrics import metric_label

_STATUS = {
    "planned": {"en": "planned", "zh-Hans": "计划", "zh-Hant": "計劃"},
    "expected": {"en": "expected", "zh-Hans": "预计", "zh-Hant": "預計"},
    "rumoured": {"en": "reported", "zh-Hans": "据传", "zh-Hant": "據傳"},
}


def amount(figure: Figure, language: Language) -> str:
    """Return the figure's amount with its qualifier."""
    from ingest.formatting import format_amount

    return format_amount(figure.low, figure.high, figure.unit, figure.qualifier, language)


def short_figure(figure: Figure, language: Language) -> str:
    """Return the amount, its period and, where it is not a fact yet, its status: nothing else."""
    from ingest.formatting import format_period

    parts = [_capital(amount(figure, language))]
    notes = [format_period(figure.period, language)] if figure.period else []
    notes += [_STATUS[figure.status][language]] if figure.status in _STATUS else []
    if not notes:
        return parts[0]
    if language == "en":
        return f"{parts[0]} ({', '.join(notes)})"
    return f"{parts[0]}（{'，'.join(notes)}）"


def figure_line(figure: Figure, language: Language) -> str:
    """Return one line that says whose figure, which metric and period, how much."""
    names = [company_label(figure.company, language)] if figure.company else []
    names += [metric_label(figure.metric, language)] if figure.metric else []
    if language == "en":
        return f"{', '.join(names)}: {short_figure(figure, language)}."
    return f"{' '.join(names)}：{short_figure(figure, language)}。"


def sides_line(sides: Sequence[CitedFigure], language: Language) -> str:
    """Return the amounts of all sides in one line, none preferred."""
    amounts = list(dict.fromkeys(amount(side, language) for side in sides))
    joint = {"en": " or ", "zh-Hans": " 或 ", "zh-Hant": " 或 "}[language]
    note = {
        "en": "Sources disagree: {}",
        "zh-Hans": "各来源说法不一：{}",
        "zh-Hant": "各來源說法不一：{}",
    }[language]
    return note.format(joint.join(amounts))


def quote_line(words: str) -> str:
    """Return words of a source between quotation marks, on one line."""
    return f"“{' '.join(words.split())}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
