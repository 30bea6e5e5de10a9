"""The tab of questions and answers, with the conversations that were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gradio as gr

from assistant.web.desk import LONGEST_QUESTION, Desk
from assistant.web.keeping import Talk
from assistant.web.parts import QUIET, Frame, html_part, on, tab
from assistant.web.wording import word

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.web.answering import Answering

# Questions of browsers that stand in the line of answers at once; each holds one of the server's threads.
_IN_LINE = 8


def add_chat_tab(frame: Frame, assistant: Assistant, answers: Answering) -> gr.HTML:
    """Lay the tab out and wire it; return the part whose citations open articles."""
    with frame.follows(tab("ask"), label="tab_ask"), gr.Row(elem_id="talk-page"):
        talk: gr.State = gr.State(Talk())
        talks = html_part("talks")
        with gr.Column(elem_id="talk-column", min_width=240):
            conversation = html_part("conversation")
            with gr.Row(elem_id="composer"):
                question = frame.follows(_question_box(), label="ask_label", placeholder="ask_placeholder")
    desk = Desk(assistant, answers)
    who = [talk, frame.owner, frame.language]
    shown = [conversation, talk, talks, question]
    # gradio holds a cancelled event for a running one and would swallow the next question; the desk itself refuses a
    # second question while one is being answered.
    options = {"trigger_mode": "multiple", "concurrency_limit": _IN_LINE, "concurrency_id": "answers"}
    asked = question.submit(desk.ask, [question, *who], shown, **{**QUIET, **options})
    suggested = on(conversation, "ask", desk.ask_suggested, who, shown, **options)
    running = [asked, suggested]
    question.stop(desk.halt, who, shown, cancels=running, **QUIET)
    on(conversation, "edit", desk.edit, [talk], [question])
    on(conversation, "rate", desk.rate, who, shown)
    on(talks, "anew", desk.start_anew, who, shown, cancels=running)
    on(talks, "recall", desk.recall, who, shown, cancels=running)
    on(talks, "rename", desk.rename, who, shown)
    on(talks, "forget", desk.forget, who, shown)
    frame.refresh(desk.show, who, shown)
    return conversation


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label=word("ask_label", "en"),
        placeholder=word("ask_placeholder", "en"),
        show_label=False,
        container=False,
        lines=1,
        max_lines=8,
        max_length=LONGEST_QUESTION,
        submit_btn=True,
        stop_btn=False,
        autofocus=True,
        elem_id="question",
        html_attributes=gr.InputHTMLAttributes(enterkeyhint="send"),
    )
