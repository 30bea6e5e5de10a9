"""Charts of the figures that decide the race, to scale within one currency, each bar with its source on hover.

The browser draws them with the Plotly that gradio brings along, so nothing is fetched from elsewhere; colours of text
come from the style sheet, so that one chart serves light and dark.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from assistant.answer import CitedFigure
from assistant.naming.labels import company_label
from assistant.web.figures import amount, period_name
from assistant.web.theme import FONT_FAMILIES
from assistant.web.wording import word
from ingest.article import Language
from ingest.metrics import metric_label

METRICS = ("revenue", "net_loss", "research_and_development", "valuation")
_MOST_BARS = 12
# Dark enough on white and light enough on black; one for each company.
_COLOURS = ("#1f8ea3", "#d2691e", "#8a63d2", "#43913f", "#d1477a", "#7a858d")
_BAR, _HEAD = 37, 40  # pixels
# Above its bar, because on a phone nothing fits beside one.
_LABEL = {"xref": "x domain", "x": 0, "xanchor": "left", "yshift": 13, "showarrow": False, "align": "left"}
# Characters; as wide as a phone.
_HOVER_LINES = 12
_HOVER_WIDTH = {"en": 44, "zh-Hans": 23, "zh-Hant": 23}


def chart_figures(metric: str, figures: Sequence[CitedFigure]) -> list[CitedFigure]:
    """Return the figures of a chart: one for each company, period and value, by currency, company and time."""
    seen: dict[tuple[str | None, str, str, Decimal, Decimal], CitedFigure] = {}
    for figure in figures:
        if figure.metric == metric and figure.high > 0:
            key = (figure.company, str(figure.period or ""), figure.unit, figure.low, figure.high)
            seen.setdefault(key, figure)
    return sorted(seen.values(), key=lambda figure: (figure.unit, figure.company or "", _time(figure), figure.value))


def chart_of(metric: str, figures: Sequence[CitedFigure], companies: Sequence[str], language: Language) -> Any | None:
    """Return a Plotly figure with a row of bars for each currency, or None when nothing states the metric.

    `companies` gives the colours their order; the `customdata` of a bar is the article's id, start and end.
    """
    groups = [
        (unit, _latest(list(same)))
        for unit, same in groupby(chart_figures(metric, figures), key=lambda figure: figure.unit)
    ]
    if not groups:
        return None
    from plotly.subplots import make_subplots  # type: ignore[import-untyped]

    total = sum(_height(bars) for _, bars in groups)
    chart = make_subplots(
        rows=len(groups),
        row_heights=[len(bars) for _, bars in groups],
        subplot_titles=[word("chart_unit", language, unit=unit) for unit, _ in groups],
        vertical_spacing=_HEAD / total if len(groups) > 1 else 0,
    )
    for row, (_, bars) in enumerate(groups, 1):
        chart.add_bar(**_bars(bars, companies, language), row=row, col=1)
        for place, figure in enumerate(bars):
            chart.add_annotation(**_LABEL, y=place, text=_label(figure, language), row=row, col=1)
        chart.update_yaxes(range=[len(bars) - 0.5, -0.6], row=row, col=1)
        chart.update_xaxes(range=[0, float(max(figure.high for figure in bars))], row=row, col=1)
    name = metric_label(metric, language)
    _dress(chart, name[:1].upper() + name[1:], total)
    return chart


def _height(bars: Sequence[CitedFigure]) -> int:
    return len(bars) * _BAR + _HEAD


def _latest(figures: list[CitedFigure]) -> list[CitedFigure]:
    latest = sorted(figures, key=_time)[-_MOST_BARS:]
    return [figure for figure in figures if figure in latest]


def _time(figure: CitedFigure) -> str:
    return figure.period.end.isoformat() if figure.period else figure.published or ""


def _bars(figures: Sequence[CitedFigure], companies: Sequence[str], language: Language) -> dict[str, Any]:
    places = [companies.index(figure.company) if figure.company in companies else 0 for figure in figures]
    return {
        "orientation": "h",
        "x": [float(figure.high) for figure in figures],
        "y": list(range(len(figures))),
        "hovertext": [_source(figure, language) for figure in figures],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[each.citation.article_id, each.citation.start, each.citation.end] for each in figures],
        "marker": {
            "color": [_COLOURS[place % len(_COLOURS)] for place in places],
            # What is planned or only said is hatched.
            "pattern": {"shape": ["" if figure.status == "actual" else "/" for figure in figures], "solidity": 0.35},
        },
    }


def _label(figure: CitedFigure, language: Language) -> str:
    when = period_name(figure.period, language) or figure.published or ""
    about = " ".join(filter(None, (company_label(figure.company or "", language), when)))
    status = "" if figure.status == "actual" else f" · {word(f'status_{figure.status}', language)}"
    return f"{_shown(about)}  <b>{_shown(amount(figure, language))}</b>{_shown(status)}"


def _source(figure: CitedFigure, language: Language) -> str:
    citation = figure.citation
    width = _HOVER_WIDTH[citation.language]
    quote = textwrap.wrap(citation.quote, width, max_lines=_HOVER_LINES, placeholder="…")
    first, *rest = textwrap.wrap(f"{citation.title}, {citation.published or word('undated', language)}", width - 2)
    return "<br>".join(_shown(line) for line in (*quote, f"— {first}", *rest))


def _shown(words: str) -> str:
    """Return words as Plotly shows them: it makes elements of angle brackets and letters of entities."""
    return html.escape(words, quote=False)


def _dress(chart: Any, title: str, height: int) -> None:
    chart.update_layout(
        title={"text": _shown(title), "x": 0, "xanchor": "left", "yref": "container", "y": 1, "yanchor": "top"},
        title_pad={"t": 8},
        height=height + 34,
        margin={"t": 34 + _HEAD, "r": 8, "b": 8, "l": 0},
        font={"family": ", ".join(FONT_FAMILIES), "size": 13},
        title_font={"size": 15},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        template="none",
        showlegend=False,
        bargap=0.7,
        hoverlabel={"align": "left", "font": {"size": 12}},
        dragmode=False,
    )
    chart.update_xaxes(visible=False, fixedrange=True)
    chart.update_yaxes(visible=False, fixedrange=True)
    chart.update_annotations(font={"size": 13})
    units = [each for each in chart.layout.annotations if each.xref == "paper"]
    for unit in units:
        unit.update(x=0, xanchor="left", font={"size": 12}, yshift=8)
