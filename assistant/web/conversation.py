"""A conversation as HTML: each question, its short answer, the cited text, the sides of a disagreement, the sources."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer, Citation, CitedFigure, Conflict
from assistant.web.figures import amount, heading, period_name
from assistant.web.markup import citation_button, element, open_button, outlet, text, with_citations
from assistant.web.plain import plain_answer
from assistant.web.turn import Turn
from assistant.web.welcome import question_buttons
from assistant.web.wording import word, word_or
from ingest.article import Language

# Longer short answers are set smaller, so that they do not shout.
_AT_A_GLANCE = 60


def conversation_html(turns: Sequence[Turn], language: Language, next_questions: Sequence[str] = ()) -> str:
    """Write the turns in order, and after the last what could be asked next.

    `language` is that of the interface, each answer keeps its own.
    """
    inside = "".join(_turn(turn, index, language) for index, turn in enumerate(turns))
    if next_questions:
        title = element("h2", text(word("next_questions", language)), class_="quiet")
        buttons = element("ul", question_buttons(next_questions), class_="suggestions")
        inside += element("section", title + buttons, class_="next")
    return element("div", inside, class_="turns", role="log", aria_label=word("conversation_label", language))


def _turn(turn: Turn, index: int, language: Language) -> str:
    question = element("h2", text(turn.question), class_="question", dir="auto")
    inside = question + (
        _answered(turn, turn.answer, index, language) if turn.answer else _unfinished(turn, index, language)
    )
    return element("article", inside, class_="turn", data_turn=index)


def _unfinished(turn: Turn, index: int, language: Language) -> str:
    so_far = element("div", _paragraphs(turn.text, ()), class_="full") if turn.text else ""
    if turn.error:
        note = element("p", text(word("failed", language, why=turn.error)), class_="note failed", role="alert")
    elif turn.stopped:
        note = element("p", text(word("stopped", language)), class_="note")
    else:
        return so_far + element("p", text(word("searching", language)), class_="note running")
    return so_far + note + element("footer", _edit_button(index, language), class_="meta")


def _answered(turn: Turn, answer: Answer, index: int, language: Language) -> str:
    parts = (
        _verdict(answer, language),
        _short(answer),
        element("div", _paragraphs(answer.text, answer.citations), class_="full"),
        "".join(element("p", text(note), class_="note") for note in answer.notes),
        "".join(_conflict(conflict, answer.language) for conflict in answer.conflicts),
        _sources(answer, language),
    )
    body = element("div", "".join(parts), class_=f"answer {answer.status}", lang=answer.language)
    return body + _footer(turn, answer, index, language)


def _verdict(answer: Answer, language: Language) -> str:
    if answer.status == "answered":
        return ""
    return element("p", text(word(answer.status, language)), class_=f"verdict {answer.status}")


def _short(answer: Answer) -> str:
    if not answer.short_answer:
        return ""
    size = "short" if len(answer.short_answer) <= _AT_A_GLANCE else "short long"
    return element("p", text(answer.short_answer), class_=size)


def _paragraphs(body: str, citations: Sequence[Citation]) -> str:
    numbered = {citation.number: citation for citation in citations}
    return "".join(element("p", with_citations(line, numbered)) for line in body.split("\n") if line.strip())


def _conflict(conflict: Conflict, language: Language) -> str:
    # The period of a conflict is a value; its first side carries the same one in a form that can be written out.
    period = period_name(conflict.sides[0].period, language) if conflict.sides and conflict.period else ""
    title = element("h3", text(heading(conflict.company, conflict.metric, period, language)))
    sides = "".join(element("li", _side(side, language)) for side in conflict.sides)
    reason = element("p", text(_reason(conflict, language)), class_="reason") if conflict.reason else ""
    return element("section", title + element("ul", sides) + reason, class_="conflict")


def _reason(conflict: Conflict, language: Language) -> str:
    return word_or(f"reason_{conflict.reason.replace(' ', '_')}", language, conflict.reason)


def _side(side: CitedFigure, language: Language) -> str:
    citation = side.citation
    about = " · ".join((citation.title, citation.published or word("undated", language)))
    claim = element("strong", text(amount(side, language)))
    status = "" if side.status == "actual" else element("em", text(word(f"status_{side.status}", language)))
    label = claim + status + element("span", text(about), class_="where")
    return open_button(
        label, article_id=citation.article_id, start=citation.start, end=citation.end, class_="side"
    ) + element("blockquote", text(citation.quote), lang=citation.language)


def _sources(answer: Answer, language: Language) -> str:
    if not answer.citations:
        return ""
    # A quotation that the text above already gives word for word is not printed twice.
    rows = "".join(
        element("li", _source(citation, language, quoted=citation.quote not in answer.text))
        for citation in answer.citations
    )
    return element("h3", text(word("sources", language)), class_="quiet") + element("ol", rows, class_="sources")


def _source(citation: Citation, language: Language, *, quoted: bool) -> str:
    page = [word("page", language, page=citation.page)] if citation.page else []
    about = " · ".join(
        [
            outlet(citation.source),
            *page,
            citation.published or word("undated", language),
            word(f"language_{citation.language}", language),
        ]
    )
    title = open_button(
        text(citation.title),
        article_id=citation.article_id,
        start=citation.start,
        end=citation.end,
        class_="source-title",
        lang=citation.language,
    )
    head = element("div", citation_button(citation) + title, class_="source-head")
    quotation = element("blockquote", text(citation.quote), lang=citation.language) if quoted else ""
    return head + element("div", text(about), class_="where") + quotation


def _footer(turn: Turn, answer: Answer, index: int, language: Language) -> str:
    model = word("model_evidence", language) if answer.model == "evidence" else answer.model
    total = answer.timings.get("total")
    seconds = "" if total is None else word("seconds", language, seconds=f"{total:.2f}")
    facts = " · ".join(part for part in (seconds, model) if part)
    copy = element(
        "button",
        text(word("copy", language)),
        type="button",
        class_="quiet-button",
        data_copy=plain_answer(answer),
        data_done=word("copied", language),
    )
    thumbs = "".join(_thumb(value, turn, index, language) for value in _THUMBS)
    buttons = copy + _edit_button(index, language) + thumbs
    return element("footer", element("span", text(facts)) + buttons, class_="meta")


_THUMBS = ("up", "down")
# Drawn, because not every system has a font with the sign.
_THUMB = (
    '<svg viewBox="0 0 24 24" width="15" height="15" fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-linejoin="round" aria-hidden="true"><path d="M3 10h4v11H3zM7 20V11l5-8 2 1-1 6h7l-2 10H9z"/></svg>'
)


def _thumb(value: str, turn: Turn, index: int, language: Language) -> str:
    label = word(f"rate_{value}", language)
    asks = value == "down" and turn.rating != "down"
    return element(
        "button",
        _THUMB,
        type="button",
        class_=f"thumb {value}",
        data_act="rate",
        data_turn=index,
        data_value=value,
        data_ask=word("rate_why", language) if asks else None,
        aria_pressed="true" if turn.rating == value else "false",
        aria_label=label,
        title=label,
    )


def _edit_button(index: int, language: Language) -> str:
    return element(
        "button", text(word("edit", language)), type="button", class_="quiet-button", data_act="edit", data_turn=index
    )
