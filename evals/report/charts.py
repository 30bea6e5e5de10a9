"""Bar charts with intervals as inline SVG."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from evals.intervals import Measure

_LABEL, _WIDTH, _ROW = 150, 320, 24


def bar_chart(title: str, bars: Mapping[str, Measure]) -> str:
    """Return horizontal bars for shares between 0 and 1, each with its interval and n."""
    height, width = _ROW * (len(bars) + 1), _LABEL + _WIDTH + 130
    rows = "".join(_bar(index, name, measure) for index, (name, measure) in enumerate(bars.items()))
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><svg role="img" aria-label="{escape(title)}" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">{rows}</svg></figure>'
    )


def _bar(index: int, name: str, measure: Measure) -> str:
    top = index * _ROW
    label = f'<text x="{_LABEL - 8}" y="{top + 16}" text-anchor="end">{escape(name)}</text>'
    if measure.value is None or measure.low is None or measure.high is None:
        return label
    low, high = _LABEL + measure.low * _WIDTH, _LABEL + measure.high * _WIDTH
    return (
        f'{label}<rect class="bar" x="{_LABEL}" y="{top + 4}" width="{measure.value * _WIDTH:.1f}" height="16"/>'
        f'<line class="interval" x1="{low:.1f}" x2="{high:.1f}" y1="{top + 12}" y2="{top + 12}"/>'
        f'<text x="{_LABEL + _WIDTH + 8}" y="{top + 16}">{measure.value:.2f} n={measure.n}</text>'
    )
