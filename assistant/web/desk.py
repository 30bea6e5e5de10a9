"""What the chat tab does; every public method of the desk is the handler of one event."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web.asking import SPOKEN_ERRORS, ask_in, stop
from assistant.web.conversation import conversation_html
from assistant.web.keeping import Talk, export_html, keep, recall, talks_html
from assistant.web.turn import Rating, Turn
from assistant.web.welcome import next_questions, questions_from, welcome_html
from ingest.article import Language
from vectorstore.chats import ChatShelf

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.web.answering import Answering

LONGEST_QUESTION = 2000
_LONGEST_COMMENT = 1000
_RATINGS: dict[object, Rating] = {"up": "up", "down": "down"}


class Desk:
    """One desk serves every browser; what belongs to one of them comes in with each event.

    The handlers return the conversation, the talk, the list of talks and the question box.
    """

    def __init__(self, assistant: Assistant, answers: Answering | None = None) -> None:
        self._assistant = assistant
        self._answers = answers or assistant
        self._running: dict[str, threading.Event] = {}

    def show(self, talk: Talk, owner: str, language: Language) -> list[Any]:
        """Write everything anew."""
        return [self._written(talk, language), talk, self._talks(talk, owner, language), gr.skip()]

    def ask(self, question: str, talk: Talk, owner: str, language: Language) -> Iterator[list[Any]]:
        """Answer step by step, and keep the conversation at the end."""
        if not question.strip() or (talk.turns and talk.turns[-1].running):
            yield [gr.skip()] * 4
            return
        box: Any = gr.update(value="", submit_btn=False, stop_btn=True)
        ticket, halt = uuid.uuid4().hex, threading.Event()
        self._running[ticket] = halt
        try:
            for turns in ask_in(self._answers, question, talk.turns, language, ticket=ticket, halt=halt):
                talk = replace(talk, turns=turns)
                yield [conversation_html(turns, language), talk, gr.skip(), box]
                box = gr.skip()
        finally:
            halt.set()
            self._running.pop(ticket, None)
        yield self._kept(talk, owner, language)

    def ask_suggested(self, talk: Talk, owner: str, language: Language, event: gr.EventData) -> Iterator[list[Any]]:
        """Ask the question of the button that was pressed."""
        yield from self.ask(str(event._data.get("question", ""))[:LONGEST_QUESTION], talk, owner, language)

    def halt(self, talk: Talk, owner: str, language: Language) -> list[Any]:
        """End the work on the running answer and mark it as stopped."""
        self._end(talk)
        return self._kept(replace(talk, turns=stop(talk.turns)), owner, language)

    def edit(self, talk: Talk, event: gr.EventData) -> str:
        """Return the question of a turn for editing."""
        turn = self._turn(talk, event)
        return turn.question if turn else ""

    def rate(self, talk: Talk, owner: str, language: Language, event: gr.EventData) -> list[Any]:
        """Keep what the reader thinks of an answer; the same thumb again takes it back."""
        turn = self._turn(talk, event)
        rating = _RATINGS.get(event._data.get("value"))
        if turn is None or rating is None:
            return [gr.skip()] * 4
        comment = str(event._data.get("reply") or "")[:_LONGEST_COMMENT]
        rated = replace(turn, rating="" if turn.rating == rating else rating, comment=comment)
        turns = tuple(rated if each is turn else each for each in talk.turns)
        return self._kept(replace(talk, turns=turns), owner, language, box=gr.skip())

    def start_anew(self, talk: Talk, owner: str, language: Language) -> list[Any]:
        """Begin an empty conversation; the one before stays kept."""
        self._end(talk)
        return [*self.show(Talk(), owner, language)[:3], _ready()]

    def recall(self, talk: Talk, owner: str, language: Language, event: gr.EventData) -> list[Any]:
        """Go back to a kept conversation."""
        self._end(talk)
        found = recall(self._assistant.library, owner, str(event._data.get("chat", "")))
        return [*self.show(found or talk, owner, language)[:3], _ready()]

    def rename(self, talk: Talk, owner: str, language: Language, event: gr.EventData) -> list[Any]:
        """Give a kept conversation another name."""
        chat_id, title = str(event._data.get("chat", "")), " ".join(str(event._data.get("reply") or "").split())[:200]
        found = recall(self._assistant.library, owner, chat_id)
        if found and title:
            keep(self._assistant.library, owner, replace(found, title=title))
            talk = replace(talk, title=title) if talk.id == chat_id else talk
        return self.show(talk, owner, language)

    def forget(self, talk: Talk, owner: str, language: Language, event: gr.EventData) -> list[Any]:
        """Delete a kept conversation."""
        chat_id = str(event._data.get("chat", ""))
        ChatShelf(self._assistant.library).delete(owner, chat_id)
        return self.show(Talk() if talk.id == chat_id else talk, owner, language)

    def _end(self, talk: Talk) -> None:
        halt = self._running.get(talk.turns[-1].ticket) if talk.turns else None
        if halt is not None:
            halt.set()

    def _kept(self, talk: Talk, owner: str, language: Language, box: Any = None) -> list[Any]:
        try:
            talk = keep(self._assistant.library, owner, talk)
        except SPOKEN_ERRORS:
            logging.getLogger(__name__).exception("a conversation could not be kept")
        return [*self.show(talk, owner, language)[:3], _ready() if box is None else box]

    def _written(self, talk: Talk, language: Language) -> str:
        figures = self._assistant.figures()
        if talk.turns:
            last = talk.turns[-1]
            following = next_questions(last.question, figures, last.answer.language) if last.answer else ()
            return conversation_html(talk.turns, language, following) + export_html(talk, language)
        questions = questions_from(figures, language)
        return welcome_html(len(self._assistant.articles()), questions, language)

    def _talks(self, talk: Talk, owner: str, language: Language) -> str:
        return talks_html(self._assistant.library, owner, talk.id, language)

    @staticmethod
    def _turn(talk: Talk, event: gr.EventData) -> Turn | None:
        index = str(event._data.get("turn", ""))
        return talk.turns[int(index)] if index.isdecimal() and int(index) < len(talk.turns) else None


def _ready() -> Any:
    return gr.update(value="", submit_btn=True, stop_btn=False)
