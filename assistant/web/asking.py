"""The course of one question in a conversation, free of any interface: every step is the conversation so far."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.errors import AssistantError
from assistant.models import EVIDENCE
from assistant.web.turn import Turn, history_of
from assistant.web.wording import word
from ingest.article import Language
from ingest.errors import IngestError
from vectorstore.embedding.errors import EmbeddingError
from vectorstore.errors import LibraryError

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Turns = tuple[Turn, ...]
_MODEL_ANSWERS_AT_ONCE = 8
# Errors whose message was written for the user; any other is a fault of ours and goes to the log.
SPOKEN_ERRORS = (AssistantError, IngestError, LibraryError, EmbeddingError)


def answers_at_once(assistant: Assistant) -> int:
    """Return how many answers are worth making at the same time.

    Without a language model an answer is work for the one core that Python uses: two at once take twice as long each
    and hinder each other, so that all wait less in a queue. A language model mostly waits for its network.
    """
    return 1 if assistant.model == EVIDENCE else _MODEL_ANSWERS_AT_ONCE


def ask_in(
    assistant: Assistant,
    question: str,
    turns: Turns,
    language: Language,
    *,
    ticket: str = "",
    halt: threading.Event | None = None,
) -> Iterator[Turns]:
    """Yield the conversation as the answer to `question` grows; a failure becomes one line in its place.

    `language` is that of the interface, for the line of a failure. Setting `halt` ends the work, a language model's
    too; `ticket` names it.
    """
    turn = Turn(question=question.strip(), ticket=ticket)
    yield (*turns, turn)
    try:
        for event in assistant.stream(turn.question, history=history_of(turns), stop=halt):
            turn = replace(turn, answer=event) if isinstance(event, Answer) else replace(turn, text=event)
            yield (*turns, turn)
    except SPOKEN_ERRORS as error:
        yield (*turns, replace(turn, error=str(error)))
    except Exception:
        logging.getLogger(__name__).exception("answering failed")
        yield (*turns, replace(turn, error=word("internal_error", language)))


def stop(turns: Turns) -> Turns:
    """Return the conversation with a running answer marked as stopped."""
    if turns and turns[-1].running:
        return (*turns[:-1], replace(turns[-1], stopped=True))
    return turns
