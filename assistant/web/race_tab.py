"""The tab of the race: companies side by side as of a day."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web.asking import SPOKEN_ERRORS
from assistant.web.charts import METRICS, chart_of
from assistant.web.markup import element, text
from assistant.web.parts import QUIET, Frame, html_part, on, tab
from assistant.web.race import Race, RaceView, companies_in, look_at, shown_companies
from assistant.web.race_controls import controls_html
from assistant.web.race_exports import exports_html
from assistant.web.race_notes import notes_html, numbers_of
from assistant.web.race_table import table_html
from assistant.web.race_timeline import timeline_html
from assistant.web.shelf import notice_html
from assistant.web.wording import word
from ingest.article import Language

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def add_race_tab(frame: Frame, assistant: Assistant) -> gr.HTML:
    """Lay the tab out and wire it; return the part whose cells and bars open articles."""
    with frame.follows(tab("race"), label="tab_race") as this, gr.Column(elem_id="race-page"):
        view: gr.State = gr.State(RaceView())
        controls = html_part("race-controls")
        with gr.Row(elem_id="charts"):
            charts = [_plot(metric) for metric in METRICS]
        race = html_part("race")
    course = Course(assistant)
    seen, shown = [view, frame.language], [controls, *charts, race]
    # The drawing library is large; a browser asks for it when the first chart comes, not with the page.
    this.select(course.show, seen, shown, **QUIET)
    on(controls, "choose", course.choose, seen, [*shown, view])
    on(controls, "asof", course.date, seen, [*shown, view])
    frame.refresh(course.show_again, [controls, *seen], shown)
    return race


def _plot(metric: str) -> gr.Plot:
    return gr.Plot(
        visible=False, show_label=False, container=False, buttons=[], elem_id=f"chart-{metric}", min_width=280
    )


class Course:
    """What the tab does; every method is the handler of one event and returns controls, charts and the rest."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def show(self, view: RaceView, language: Language) -> list[Any]:
        """Return the tab's content, or the line of what went wrong."""
        try:
            return _written(look_at(self._assistant, view), view, language)
        except SPOKEN_ERRORS as error:
            return _instead(str(error))
        except Exception:
            logging.getLogger(__name__).exception("comparing failed")
            return _instead(word("internal_error", language))

    def show_again(self, before: str | None, view: RaceView, language: Language) -> list[Any]:
        """Write a tab that was looked at in another language; one that never was stays empty and asks for nothing."""
        return self.show(view, language) if before else [gr.skip()] * (len(METRICS) + 2)

    def choose(self, view: RaceView, language: Language, event: gr.EventData) -> list[Any]:
        """Add a company, or take it away."""
        offered = companies_in(self._assistant.figures(as_of=view.as_of))
        view = view.toggle(str(event._data.get("company", "")), shown_companies(view, offered))
        return [*self.show(view, language), view]

    def date(self, view: RaceView, language: Language, event: gr.EventData) -> list[Any]:
        """Look at what was known on a day; the last day means all there is."""
        day = event._data.get("day")
        view = RaceView(companies=view.companies, as_of=None if event._data.get("last") == "yes" else str(day))
        return [*self.show(view, language), view]


def _written(race: Race, view: RaceView, language: Language) -> list[Any]:
    charts = (chart_of(metric, race.figures, race.shown, language) for metric in METRICS)
    update: Any = gr.update
    shown = [update(value=chart, visible=chart is not None) for chart in charts]
    return [controls_html(race, view, language), *shown, race_html(race, view, language)]


def race_html(race: Race, view: RaceView, language: Language) -> str:
    """Write what stands below the charts: table, timeline, and the footnotes for paper."""
    if not race.offered:
        return element("p", text(word("race_empty", language)), class_="note")
    numbers = numbers_of(race)
    table = race.table
    parts = (
        exports_html(table, view, language) + table_html(table, race.conflicts, numbers, language) if table else "",
        timeline_html(race.events, numbers, language),
        notes_html(numbers, language),
    )
    return element("div", "".join(parts), class_="race")


def _instead(line: str) -> list[Any]:
    return ["", *[gr.update(visible=False)] * len(METRICS), notice_html(line)]
