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
_BAR, _HEAD = 27, 34  # pixels
_ROOM = 1.55  # the axis against the longest bar, for the amount written beside it
_HOVER_LINES = 9
_HOVER_WIDTH = {"en": 64, "zh-Hans": 34, "zh-Hant": 34}


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

    titles = [word("chart_unit", language, unit=unit) for unit, _ in groups]
    heights = [len(bars) * _BAR for _, bars in groups]
    total = sum(heights) + _HEAD * len(groups)
    chart = make_subplots(
        rows=len(groups),
        row_heights=[height / sum(heights) for height in heights],
        subplot_titles=titles,
        vertical_spacing=_HEAD / total if len(groups) > 1 else 0,
    )
    for row, (_, bars) in enumerate(groups, 1):
        chart.add_bar(**_bars(bars, companies, language), row=row, col=1)
        labels = [_label(figure, language) for figure in bars]
        chart.update_yaxes(tickvals=list(range(len(bars))), ticktext=labels, row=row, col=1)
        chart.update_xaxes(range=[0, _ROOM * float(max(figure.high for figure in bars))], row=row, col=1)
    _dress(chart, metric_label(metric, language), total)
    return chart


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
        "text": [_amount(figure, language) for figure in figures],
        "textposition": "outside",
        "textangle": 0,
        "cliponaxis": False,
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
    return _shown(f"{company_label(figure.company or '', language)} {when}".strip())


def _amount(figure: CitedFigure, language: Language) -> str:
    status = "" if figure.status == "actual" else f" · {word(f'status_{figure.status}', language)}"
    return _shown(amount(figure, language) + status)


def _source(figure: CitedFigure, language: Language) -> str:
    citation = figure.citation
    width = _HOVER_WIDTH[citation.language]
    quote = textwrap.wrap(citation.quote, width, max_lines=_HOVER_LINES, placeholder="…")
    origin = textwrap.wrap(f"— {citation.title}, {citation.published or word('undated', language)}", width)
    return "<br>".join(_shown(line) for line in (*quote, *origin))


def _shown(words: str) -> str:
    """Return words as Plotly shows them: it makes elements of angle brackets and letters of entities."""
    return html.escape(words, quote=False)


def _dress(chart: Any, title: str, height: int) -> None:
    chart.update_layout(
        title={"text": _shown(title), "x": 0, "xanchor": "left", "font": {"size": 15}},
        height=height + 46,
        margin={"t": 46 + _HEAD, "r": 8, "b": 8, "l": 8},
        font={"family": ", ".join(FONT_FAMILIES), "size": 13},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        template="none",
        showlegend=False,
        bargap=0.35,
        hoverlabel={"align": "left"},
        dragmode=False,
    )
    chart.update_xaxes(visible=False, fixedrange=True)
    chart.update_yaxes(autorange="reversed", automargin=True, fixedrange=True, showgrid=False, zeroline=False)
    chart.update_yaxes(ticks="", showline=False)
    chart.update_annotations(x=0, xref="paper", xanchor="left", font={"size": 12})
