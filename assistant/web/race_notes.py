"""Footnotes for paper: every figure and event of the race by number, with its source and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from assistant.answer import Citation
from assistant.web.markup import element, outlet, text
from assistant.web.wording import word
from ingest.article import Language

if TYPE_CHECKING:
    from assistant.web.race import Race

Numbers = Mapping[Citation, int]


def numbers_of(race: Race) -> Numbers:
    """Number the sentences that the table and then the timeline rest on, each once."""
    return {citation: number for number, citation in enumerate(dict.fromkeys(_citations(race)), 1)}


def _citations(race: Race) -> Iterable[Citation]:
    for row in race.table.rows if race.table else ():
        yield from (figure.citation for cell in row.cells for figure in cell)
    yield from (told.citation for told in race.events if told.citation is not None)


def note_mark(citation: Citation | None, numbers: Numbers) -> str:
    """Write the number of a footnote; on the screen the source is one click away and no number is shown."""
    number = numbers.get(citation) if citation else None
    return element("sup", f"[{number}]", class_="on-paper") if number else ""


def notes_html(numbers: Numbers, language: Language) -> str:
    """Write the footnotes, which only paper shows."""
    notes = "".join(_note(number, citation, language) for citation, number in numbers.items())
    title = element("h2", text(word("sources", language)), class_="quiet")
    return element("section", title + element("ol", notes), class_="on-paper notes") if notes else ""


def _note(number: int, citation: Citation, language: Language) -> str:
    where = f"{citation.title} · {outlet(citation.source)} · {citation.published or word('undated', language)}"
    quote = element("q", text(citation.quote), lang=citation.language)
    return element("li", f"[{number}] {text(where)} {quote}")
