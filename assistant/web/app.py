"""The page: a header, the tabs, and the reader beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import gradio as gr
from gradio.events import api

from assistant.web.answering import Answering
from assistant.web.articles_tab import add_articles_tab
from assistant.web.chat_tab import add_chat_tab
from assistant.web.header import header_html
from assistant.web.keeping import new_owner
from assistant.web.opening import open_article
from assistant.web.parts import QUIET, Frame, html_part, on
from assistant.web.programs import Programs
from assistant.web.race_tab import add_race_tab
from assistant.web.wording import known_language, preferred_language, word
from ingest.article import Language

if TYPE_CHECKING:
    from assistant.assistant import Assistant

# Handlers that run at once; more wait their turn in the queue.
_AT_ONCE = 4


def build(assistant: Assistant, answers: Answering | None = None) -> gr.Blocks:
    """Build the page over an open assistant; all questions go to `answers`."""
    answers = answers or Answering(assistant)
    app: gr.Blocks
    with gr.Blocks(title=word("title", "en"), fill_width=True, analytics_enabled=False) as app:
        # Before the handlers of the page, which would otherwise take the names.
        programs = Programs(assistant, answers)
        for tool in (programs.ask, programs.search, programs.figures, programs.timeline):
            api(tool, api_name=tool.__name__)
        _lay_out(app, assistant, answers)
    app.queue(default_concurrency_limit=_AT_ONCE, api_open=False)
    return app


def _lay_out(app: gr.Blocks, assistant: Assistant, answers: Answering) -> None:
    # Kept in the browser: which language it chose, and the token by which its conversations are found again. The
    # secret keeps nothing from the browser's own user; it must stay the same for the values to be read again.
    remembered = gr.BrowserState(["", ""], storage_key="desk", secret="desk-desk-desk-0")
    header = html_part("header", header_html("en"))
    frame = Frame(language=gr.State("en"), owner=gr.State(""), reader=html_part("reader", render=False))
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="work", min_width=280), gr.Tabs(elem_id="tabs"):
            openers = _add_tabs(frame, assistant, answers)
        with gr.Column(elem_id="reader-pane", min_width=280):
            cast(Any, frame.reader).render()
    for part in openers:
        on(part, "open", _opener(assistant), [frame.language], [frame.reader], queue=False)
    _follow_language(app, frame, header, remembered)


def _add_tabs(frame: Frame, assistant: Assistant, answers: Answering) -> tuple[gr.HTML, ...]:
    chat = add_chat_tab(frame, assistant, answers)
    return (chat, *add_articles_tab(frame, assistant), add_race_tab(frame, assistant))


def _opener(assistant: Assistant) -> Callable[..., str]:
    def open_cited(language: Language, event: gr.EventData) -> str:
        return open_article(assistant, event._data, language)

    return open_cited


def _follow_language(app: gr.Blocks, frame: Frame, header: gr.HTML, remembered: gr.BrowserState) -> None:
    def in_language(language: Language) -> list[Any]:
        return [language, header_html(language), *frame.texts(language)]

    def greet(known: Any, request: gr.Request) -> list[Any]:
        chosen, token = known if isinstance(known, list) and len(known) == 2 else ("", "")
        language = known_language(chosen) or preferred_language(request.headers.get("accept-language"))
        owner = new_owner(token, request.username)
        return [*in_language(language), owner, [chosen, token if request.username else owner]]

    def switch(known: Any, event: gr.EventData) -> list[Any]:
        language = known_language(event._data.get("language")) or "en"
        return [*in_language(language), [language, known[1]]]

    worded = [frame.language, header, *(component for component, _ in frame.worded)]
    changes = [
        app.load(greet, [remembered], [*worded, frame.owner, remembered], **QUIET),
        on(header, "language", switch, [remembered], [*worded, remembered]),
    ]
    for change in changes:
        for refresh in frame.refreshes:
            change.then(refresh.handler, list(refresh.inputs), list(refresh.outputs), **QUIET)
