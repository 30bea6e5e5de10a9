"""The course of one question in a conversation, free of any interface: every step is the conversation so far."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.errors import AssistantError
from assistant.web.turn import Turn, history_of
from assistant.web.wording import word
from ingest.article import Language
from ingest.errors import IngestError
from vectorstore.embedding.errors import EmbeddingError
from vectorstore.errors import LibraryError

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.web.answering import Answering

Turns = tuple[Turn, ...]
# Errors whose message was written for the user; any other is a fault of ours and goes to the log.
SPOKEN_ERRORS = (AssistantError, IngestError, LibraryError, EmbeddingError)


def ask_in(
    answers: Assistant | Answering,
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
        for event in answers.stream(turn.question, history=history_of(turns), stop=halt):
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
