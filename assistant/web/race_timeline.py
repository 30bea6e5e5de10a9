"""The timeline as an HTML list in which plans and what came of them can be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.naming.labels import company_label
from assistant.web.figures import period_name
from assistant.web.markup import element, open_button, text
from assistant.web.race_notes import Numbers, note_mark
from assistant.web.wording import word
from ingest.article import Language
from ingest.event_kinds import event_label

if TYPE_CHECKING:
    from assistant.timeline import TimelineEvent


def timeline_html(events: Sequence[TimelineEvent], numbers: Numbers, language: Language) -> str:
    """Write the events in order of time; a plan is hollow, and says what became of it."""
    if not events:
        return ""
    title = element("h2", text(word("race_timeline", language)), class_="quiet")
    return title + element("ol", "".join(_event(event, numbers, language) for event in events), class_="timeline")


def _event(told: TimelineEvent, numbers: Numbers, language: Language) -> str:
    event = told.event
    when = element("time", text(period_name(event.when, language)), datetime=event.when.start.isoformat())
    what = element("b", text(company_label(event.company, language))) + f" {text(event_label(event.kind, language))}"
    status = "" if event.status == "actual" else element("em", text(word(f"status_{event.status}", language)))
    return element(
        "li",
        when + element("div", _linked(what, told) + note_mark(told.citation, numbers) + status + _fate(told, language)),
        class_=event.status,
    )


def _linked(what: str, told: TimelineEvent) -> str:
    citation = told.citation
    if citation is None:
        return element("span", what)
    return open_button(
        what,
        article_id=citation.article_id,
        start=citation.start,
        end=citation.end,
        class_="source-title",
        title=f"{citation.quote}\n— {citation.title}",
    )


def _fate(told: TimelineEvent, language: Language) -> str:
    if told.superseded_by is None:
        return ""
    done = told.superseded_by
    line = word("carried_out", language, when=period_name(done.when, language), what=event_label(done.kind, language))
    return element("span", text(line), class_="where")
