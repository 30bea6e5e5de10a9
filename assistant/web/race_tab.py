"""The tab of the race: companies side by side as of a day."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web.asking import SPOKEN_ERRORS
from assistant.web.parts import QUIET, Frame, html_part, on, tab
from assistant.web.race import RaceView, companies_in, race_html, shown_companies
from assistant.web.shelf import notice_html
from assistant.web.wording import word
from ingest.article import Language

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def add_race_tab(frame: Frame, assistant: Assistant) -> gr.HTML:
    """Lay the tab out and wire it; return the part whose cells open articles."""
    with frame.follows(tab("race"), label="tab_race") as this, gr.Column(elem_id="race-page"):
        view: gr.State = gr.State(RaceView())
        race = html_part("race")
    course = Course(assistant)
    seen = [view, frame.language]
    this.select(course.show, seen, [race], **QUIET)
    on(race, "choose", course.choose, seen, [race, view])
    on(race, "asof", course.date, seen, [race, view])
    frame.refresh(course.show, seen, [race])
    return race


class Course:
    """What the tab does; every method is the handler of one event."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def show(self, view: RaceView, language: Language) -> str:
        """Return the tab's content, or the line of what went wrong."""
        try:
            return race_html(self._assistant, view, language)
        except SPOKEN_ERRORS as error:
            return notice_html(str(error))
        except Exception:
            logging.getLogger(__name__).exception("comparing failed")
            return notice_html(word("internal_error", language))

    def choose(self, view: RaceView, language: Language, event: gr.EventData) -> list[Any]:
        """Add a company, or take it away."""
        offered = companies_in(self._assistant.figures(as_of=view.as_of))
        view = view.toggle(str(event._data.get("company", "")), shown_companies(view, offered))
        return [self.show(view, language), view]

    def date(self, view: RaceView, language: Language, event: gr.EventData) -> list[Any]:
        """Look at what was known on a day; the last day means all there is."""
        day = event._data.get("day")
        view = RaceView(companies=view.companies, as_of=None if event._data.get("last") == "yes" else str(day))
        return [self.show(view, language), view]
