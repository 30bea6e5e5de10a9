"""The one seam towards systems under test, and how a whole table is put to one."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from pydantic import ValidationError

from evals.answers import SystemAnswer, answer_from
from evals.errors import TargetError
from evals.truth import TruthRow

History = Sequence[Mapping[str, str]]


class System(Protocol):
    """Anything that answers questions.

    It returns `text`, and where it has them `short_answer`, `status` (answered, conflicting or abstained), `citations`
    ({"source", "quote"} each) and `cost` (US dollars). `history` holds earlier turns as {"role", "content"}.
    """

    def __call__(self, question: str, history: History) -> Mapping[str, Any]:
        """Answer one question."""
        ...


def ask_all(system: System, rows: Sequence[TruthRow]) -> Iterator[SystemAnswer]:
    """Put every question to the system and yield its answers with the seconds they took."""
    for row in rows:
        history = _history(system, row)
        started = time.perf_counter()
        shape = system(row.question, history)
        seconds = time.perf_counter() - started
        yield replace(_checked(row, shape), seconds=seconds, cost=shape.get("cost"))


def _history(system: System, row: TruthRow) -> History:
    """Replay the earlier user turns, so that the system leans on its own answers to them."""
    history: list[dict[str, str]] = []
    for turn in row.history:
        said = str(system(turn, tuple(history)).get("text", ""))
        history += [{"role": "user", "content": turn}, {"role": "assistant", "content": said}]
    return tuple(history)


def _checked(row: TruthRow, shape: Mapping[str, Any]) -> SystemAnswer:
    try:
        return answer_from(row.id, shape)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise TargetError(f"the system's answer to {row.id!r} has no usable {field!r}: {first['msg']}") from error
