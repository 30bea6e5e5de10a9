"""The race at a glance as HTML: which companies and as of when, then charts, table and timeline."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answer import CitedFigure
from assistant.naming.labels import company_label
from assistant.web.bars import bars_html
from assistant.web.markup import element, text
from assistant.web.race_table import table_html
from assistant.web.race_timeline import timeline_html
from assistant.web.wording import word
from assistant.web.workbook import to_xlsx
from ingest.article import Article, Language
from ingest.companies import load_companies

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.comparison import Comparison

_OFFERED = 12
_CHOSEN_FIRST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class RaceView:
    """What is looked at: `companies` by English name (None: those most spoken of), `as_of` an ISO date or None."""

    companies: tuple[str, ...] | None = None
    as_of: str | None = None

    def toggle(self, company: str, shown: Sequence[str]) -> RaceView:
        """Return the view with a company added to those `shown`, or taken away."""
        rest = tuple(name for name in shown if name != company)
        return RaceView(companies=rest if company in shown else (*rest, company), as_of=self.as_of)


def race_html(assistant: Assistant, view: RaceView, language: Language) -> str:
    """Write the tab for a view."""
    figures = assistant.figures(as_of=view.as_of)
    offered = companies_in(figures)
    shown = shown_companies(view, offered)
    table = assistant.compare(shown, as_of=view.as_of) if shown else None
    conflicts = assistant.conflicts(as_of=view.as_of)
    events = [event for event in assistant.timeline(as_of=view.as_of) if event.event.company in shown]
    if not figures:
        nothing = element("p", text(word("race_empty", language)), class_="note")
        return element("div", _controls((), (), view, assistant.articles(), language) + nothing, class_="race")
    parts = (
        _controls(offered, shown, view, assistant.articles(), language),
        bars_html([figure for figure in figures if figure.company in shown], shown, language),
        (_exports(table, view, language) + table_html(table, conflicts, language)) if table else "",
        timeline_html(events, language),
    )
    return element("div", "".join(parts), class_="race")


def companies_in(figures: Sequence[CitedFigure]) -> tuple[str, ...]:
    """Return the companies of the figures, the most spoken of first; markets and exchanges are none."""
    counts: dict[str, int] = {}
    for figure in figures:
        if figure.company and figure.metric and _is_company(figure.company):
            counts[figure.company] = counts.get(figure.company, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))[:_OFFERED]


def shown_companies(view: RaceView, offered: Sequence[str]) -> tuple[str, ...]:
    """Return the companies of a view in the order of the offer; before any choice, the first few."""
    if view.companies is None:
        return tuple(offered[:_CHOSEN_FIRST])
    return tuple(name for name in offered if name in view.companies)


def publication_days(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return the days on which anything was published, in order."""
    return tuple(sorted({article.published[:10] for article in articles if article.published}))


def _is_company(name: str) -> bool:
    entry = load_companies().get(name)
    return entry is None or entry.kind == "company"


def _controls(
    offered: Sequence[str], shown: Sequence[str], view: RaceView, articles: Sequence[Article], language: Language
) -> str:
    chips = "".join(_chip(name, name in shown, language) for name in offered)
    group = element("div", chips, class_="chips", role="group", aria_label=word("race_companies", language))
    return element("div", group + _slider(publication_days(articles), view, language), class_="race-controls")


def _chip(name: str, pressed: bool, language: Language) -> str:
    return element(
        "button",
        text(company_label(name, language)),
        type="button",
        data_act="choose",
        data_company=name,
        aria_pressed="true" if pressed else "false",
    )


def _slider(days: Sequence[str], view: RaceView, language: Language) -> str:
    if len(days) < 2:
        return ""
    place = sum(day <= view.as_of for day in days) - 1 if view.as_of else len(days) - 1
    label = element("span", text(word("race_as_of", language)))
    handle = element(
        "input",
        type="range",
        min=0,
        max=len(days) - 1,
        value=max(place, 0),
        data_days=" ".join(days),
        aria_label=word("race_as_of", language),
        aria_valuetext=days[max(place, 0)],
    )
    return element("label", label + handle + element("output", text(days[max(place, 0)])), class_="as-of")


def _exports(table: Comparison, view: RaceView, language: Language) -> str:
    name = f"race-{view.as_of or 'latest'}"
    files: Mapping[str, tuple[str, bytes]] = {
        "csv": ("text/csv;charset=utf-8", ("\ufeff" + table.to_csv()).encode()),
        "md": ("text/markdown;charset=utf-8", table.to_markdown(language).encode()),
        "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx(table, language)),
    }
    links = "".join(
        element("a", text(word(f"export_{ending}", language)), href=_data(kind, body), download=f"{name}.{ending}")
        for ending, (kind, body) in files.items()
    )
    printing = element("button", text(word("print", language)), type="button", class_="quiet-button", data_print="yes")
    title = element("h2", text(word("race_table", language)), class_="quiet")
    return element("div", title + element("div", links + printing, class_="exports"), class_="race-head")


def _data(kind: str, body: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(body).decode()}"
