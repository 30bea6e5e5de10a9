"""The page: a header, the tabs, and the reader beside them; the only place that lays out gradio's parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web.asking import Turns, ask_in, stop
from assistant.web.conversation import conversation_html
from assistant.web.header import header_html
from assistant.web.opening import open_article
from assistant.web.welcome import questions_from, welcome_html
from assistant.web.wording import known_language, preferred_language, read_static, word
from ingest.article import Language

if TYPE_CHECKING:
    from assistant.assistant import Assistant

# Answers that are made at once; more wait their turn in the queue.
_ANSWERS_AT_ONCE = 4
_LONGEST_QUESTION = 2000


@dataclass(frozen=True, kw_only=True)
class Page:
    """The parts of the page that handlers read and write."""

    language: gr.State
    remembered: gr.BrowserState
    turns: gr.State
    header: gr.HTML
    conversation: gr.HTML
    question: gr.Textbox
    reader: gr.HTML
    fresh: gr.Button
    tab_ask: gr.Tab


def build(assistant: Assistant) -> gr.Blocks:
    """Build the page over an open assistant."""
    app: gr.Blocks
    with gr.Blocks(title=word("title", "en"), fill_width=True, analytics_enabled=False) as app:
        page = _lay_out()
        desk = Desk(assistant)
        _wire_language(app, page, desk)
        _wire_chat(page, desk)
    app.queue(default_concurrency_limit=_ANSWERS_AT_ONCE, api_open=False)
    return app


def _lay_out() -> Page:
    language = gr.State("en")
    remembered = gr.BrowserState("", storage_key="desk-language", secret="not-a-secret")
    turns: gr.State = gr.State(())
    header = _html("header", header_html("en"))
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="work", min_width=280), gr.Tabs(elem_id="tabs"), _tab("ask") as tab_ask:
            conversation = _html("conversation")
            with gr.Row(elem_id="composer"):
                question = _question_box()
                fresh = gr.Button(word("new_conversation", "en"), size="sm", elem_id="fresh", scale=0)
        with gr.Column(elem_id="reader-pane", min_width=280):
            reader = _html("reader")
    return Page(
        language=language,
        remembered=remembered,
        turns=turns,
        header=header,
        conversation=conversation,
        question=question,
        reader=reader,
        fresh=fresh,
        tab_ask=tab_ask,
    )


def _tab(name: str) -> gr.Tab:
    return gr.Tab(word(f"tab_{name}", "en"), id=name, elem_id=f"tab-{name}")


def _html(name: str, value: str = "") -> gr.HTML:
    return gr.HTML(
        value, elem_id=name, js_on_load=read_static("parts.js"), apply_default_css=False, container=False, padding=False
    )


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label=word("ask_label", "en"),
        placeholder=word("ask_placeholder", "en"),
        show_label=False,
        container=False,
        lines=1,
        max_lines=8,
        max_length=_LONGEST_QUESTION,
        submit_btn=True,
        stop_btn=False,
        autofocus=True,
        elem_id="question",
        html_attributes=gr.InputHTMLAttributes(enterkeyhint="send"),
    )


class Desk:
    """What the page does with the assistant; every method is the handler of one event."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def show(self, turns: Turns, language: Language) -> str:
        """Return the conversation, or the greeting when nothing was asked yet."""
        if turns:
            return conversation_html(turns, language)
        questions = questions_from(self._assistant.figures(), language)
        return welcome_html(len(self._assistant.articles()), questions, language)

    def ask(self, question: str, turns: Turns, language: Language) -> Iterator[list[Any]]:
        """Yield conversation, turns and question box while the answer grows."""
        if not question.strip():
            yield [gr.skip(), gr.skip(), gr.skip()]
            return
        busy: Any = gr.update(value="", submit_btn=False, stop_btn=True)
        for step in ask_in(self._assistant, question, turns, language):
            turns = step
            yield [conversation_html(turns, language), turns, busy]
            busy = gr.skip()
        yield [gr.skip(), gr.skip(), gr.update(submit_btn=True, stop_btn=False)]

    def ask_suggested(self, turns: Turns, language: Language, event: gr.EventData) -> Iterator[list[Any]]:
        """Ask the question of the button that was pressed."""
        yield from self.ask(str(event._data.get("question", ""))[:_LONGEST_QUESTION], turns, language)

    def halt(self, turns: Turns, language: Language) -> list[Any]:
        """Mark the running answer as stopped."""
        turns = stop(turns)
        return [self.show(turns, language), turns, gr.update(submit_btn=True, stop_btn=False)]

    def edit(self, turns: Turns, event: gr.EventData) -> str:
        """Return the question of a turn for editing."""
        index = str(event._data.get("turn", ""))
        return turns[int(index)].question if index.isdecimal() and int(index) < len(turns) else ""

    def start_anew(self, language: Language) -> list[Any]:
        """Return an empty conversation."""
        return [self.show((), language), (), ""]

    def open(self, language: Language, event: gr.EventData) -> str:
        """Return the article that a citation names with its quotation marked."""
        return open_article(self._assistant, event._data, language)

    def greet(self, remembered: str, turns: Turns, request: gr.Request) -> list[Any]:
        """Choose the language of the interface for a browser that just came."""
        language = known_language(remembered) or preferred_language(request.headers.get("accept-language"))
        return self._in_language(language, turns)

    def switch(self, turns: Turns, event: gr.EventData) -> list[Any]:
        """Change the language of the interface and remember it in the browser."""
        language = known_language(event._data.get("language")) or "en"
        return [*self._in_language(language, turns), language]

    def _in_language(self, language: Language, turns: Turns) -> list[Any]:
        return [
            language,
            header_html(language),
            self.show(turns, language),
            gr.update(label=word("ask_label", language), placeholder=word("ask_placeholder", language)),
            gr.update(value=word("new_conversation", language)),
            gr.update(label=word("tab_ask", language)),
        ]


def _wire_language(app: gr.Blocks, page: Page, desk: Desk) -> None:
    worded = [page.language, page.header, page.conversation, page.question, page.fresh, page.tab_ask]
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    app.load(desk.greet, [page.remembered, page.turns], worded, **quiet)
    page.header.language(desk.switch, [page.turns], [*worded, page.remembered], **quiet)


def _wire_chat(page: Page, desk: Desk) -> None:
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    shown = [page.conversation, page.turns, page.question]
    both = [page.turns, page.language]
    asked = page.question.submit(desk.ask, [page.question, *both], shown, **quiet)
    suggested = page.conversation.ask(desk.ask_suggested, both, shown, **quiet)
    page.question.stop(desk.halt, both, shown, cancels=[asked, suggested], **quiet)
    page.conversation.edit(desk.edit, [page.turns], [page.question], **quiet)
    page.fresh.click(desk.start_anew, [page.language], shown, cancels=[asked, suggested], **quiet)
    page.conversation.open(desk.open, [page.language], [page.reader], queue=False, **quiet)
