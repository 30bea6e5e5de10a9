"""The tab of questions and answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web.asking import Turns, ask_in, stop
from assistant.web.conversation import conversation_html
from assistant.web.parts import QUIET, Frame, html_part, on, tab
from assistant.web.welcome import questions_from, welcome_html
from assistant.web.wording import word
from ingest.article import Language

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_LONGEST_QUESTION = 2000


def add_chat_tab(frame: Frame, assistant: Assistant) -> gr.HTML:
    """Lay the tab out and wire it; return the part whose citations open articles."""
    with frame.follows(tab("ask"), label="tab_ask"):
        turns: gr.State = gr.State(())
        conversation = html_part("conversation")
        with gr.Row(elem_id="composer"):
            question = frame.follows(_question_box(), label="ask_label", placeholder="ask_placeholder")
            fresh = frame.follows(
                gr.Button(word("new_conversation", "en"), size="sm", elem_id="fresh", scale=0), value="new_conversation"
            )
    desk = Desk(assistant)
    shown, both = [conversation, turns, question], [turns, frame.language]
    # gradio holds a cancelled event for a running one and would swallow the next question; `ask` itself refuses a
    # second question while one is being answered.
    asked = question.submit(desk.ask, [question, *both], shown, trigger_mode="multiple", **QUIET)
    suggested = on(conversation, "ask", desk.ask_suggested, both, shown, trigger_mode="multiple")
    question.stop(desk.halt, both, shown, cancels=[asked, suggested], **QUIET)
    fresh.click(desk.start_anew, [frame.language], shown, cancels=[asked, suggested], **QUIET)
    on(conversation, "edit", desk.edit, [turns], [question])
    frame.refresh(desk.show, both, [conversation])
    return conversation


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
    """What the tab does with the assistant; every method is the handler of one event."""

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
        if not question.strip() or (turns and turns[-1].running):
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
        return [self.show((), language), (), gr.update(value="", submit_btn=True, stop_btn=False)]
