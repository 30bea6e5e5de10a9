"""Writing figures for people: the amount, what it measures and when, in the script of the reader."""

from __future__ import annotations

from assistant.answer import CitedFigure
from assistant.naming.labels import company_label
from ingest.article import Language
from ingest.figure import Figure
from ingest.formatting import format_amount, format_period
from ingest.metrics import metric_label
from ingest.quantity import Period


def amount(figure: Figure, language: Language) -> str:
    """Return the amount of a figure as people write it."""
    return format_amount(figure.low, figure.high, figure.unit, figure.qualifier, language, digits=figure.digits)


def period_name(period: Period | None, language: Language) -> str:
    """Return a period as people write it, empty when there is none."""
    return format_period(period, language) if period else ""


def subject(figure: CitedFigure, language: Language) -> str:
    """Return whose figure it is, of what and for when, in a few words."""
    return heading(figure.company, figure.metric, period_name(figure.period, language), language)


def heading(company: str | None, metric: str | None, period: str, language: Language) -> str:
    """Return company, metric and period as one line."""
    parts = (
        company_label(company, language) if company else "",
        metric_label(metric, language) if metric else "",
        period,
    )
    return " · ".join(part for part in parts if part)
