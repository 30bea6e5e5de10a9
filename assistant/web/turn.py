"""One question of a conversation with all that came of it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer

Rating = Literal["", "up", "down"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A question and its answer: `text` grows while the answer streams, `error` is one line when it failed.

    `ticket` is the name under which its work can be ended; `rating` and `comment` are what the reader thought of the
    answer.
    """

    question: str
    text: str = ""
    answer: Answer | None = None
    error: str = ""
    stopped: bool = False
    rating: Rating = ""
    comment: str = ""
    ticket: str = ""

    @property
    def running(self) -> bool:
        """Whether the answer is still being made."""
        return self.answer is None and not self.error and not self.stopped


def history_of(turns: Sequence[Turn]) -> list[dict[str, str]]:
    """Return the finished turns as the messages that the assistant understands."""
    messages: list[dict[str, str]] = []
    for turn in turns:
        if turn.answer is not None:
            messages.append({"role": "user", "content": turn.question})
            messages.append({"role": "assistant", "content": turn.answer.text})
    return messages
