"""Bar charts of the figures that decide the race, drawn to scale within one currency, each bar cited.

Plain HTML: it prints, follows the theme, is read aloud, and takes the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from assistant.answer import CitedFigure
from assistant.naming.labels import company_label
from assistant.web.figures import amount, period_name
from assistant.web.markup import element, open_button, text
from assistant.web.wording import word
from ingest.article import Language
from ingest.metrics import metric_label

METRICS = ("revenue", "net_loss", "research_and_development", "valuation")
_MOST_BARS = 12


def bars_html(figures: Sequence[CitedFigure], companies: Sequence[str], language: Language) -> str:
    """Write one chart for each metric that has a figure; `companies` gives the colours their order."""
    charts = "".join(_chart(metric, figures, companies, language) for metric in METRICS)
    return element("div", charts, class_="charts") if charts else ""


def _chart(metric: str, figures: Sequence[CitedFigure], companies: Sequence[str], language: Language) -> str:
    chosen = chart_figures(metric, figures)
    groups = "".join(
        _group(list(same), companies, language) for _, same in groupby(chosen, key=lambda figure: figure.unit)
    )
    if not groups:
        return ""
    title = element("h2", text(metric_label(metric, language)))
    return element("figure", element("figcaption", title) + groups, class_="chart")


def chart_figures(metric: str, figures: Sequence[CitedFigure]) -> list[CitedFigure]:
    """Return the figures of a chart: one for each company, period and value, by currency, company and time."""
    seen: dict[tuple[str | None, str, str, Decimal, Decimal], CitedFigure] = {}
    for figure in figures:
        if figure.metric == metric and figure.high > 0:
            key = (figure.company, str(figure.period or ""), figure.unit, figure.low, figure.high)
            seen.setdefault(key, figure)
    return sorted(seen.values(), key=lambda figure: (figure.unit, figure.company or "", _time(figure), figure.value))


def _time(figure: CitedFigure) -> str:
    return figure.period.end.isoformat() if figure.period else figure.published or ""


def _group(figures: Sequence[CitedFigure], companies: Sequence[str], language: Language) -> str:
    latest = sorted(figures, key=_time)[-_MOST_BARS:]
    longest = max(figure.high for figure in latest)
    bars = "".join(_bar(figure, longest, companies, language) for figure in figures if figure in latest)
    unit = element("p", text(word("chart_unit", language, unit=figures[0].unit)), class_="where")
    return unit + element("ul", bars, class_="bars")


def _bar(figure: CitedFigure, longest: Decimal, companies: Sequence[str], language: Language) -> str:
    citation = figure.citation
    company = figure.company or ""
    colour = companies.index(company) % 6 if company in companies else 0
    width = max(1, round(100 * figure.high / longest))
    when = period_name(figure.period, language) or figure.published or ""
    label = element("span", f"{text(company_label(company, language))} {element('i', text(when))}", class_="bar-label")
    state = "" if figure.status == "actual" else " hollow"
    bar = element("span", element("span", "", class_=f"bar c{colour}{state}", style=f"width:{width}%"), class_="track")
    value = element("b", text(amount(figure, language)))
    button = open_button(
        label + bar + value,
        article_id=citation.article_id,
        start=citation.start,
        end=citation.end,
        title=f"{citation.quote}\n— {citation.title}, {citation.published or word('undated', language)}",
    )
    return element("li", button)
