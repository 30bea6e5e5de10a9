"""Put misbehaving and obedient models to the assistant and count what comes through."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage

from assistant import Answer, Assistant
from assistant.agent.scripted import ScriptedChatModel, ScriptedToolModel, passage_with
from assistant.settings import read_settings
from evals.grounding.articles import ARTICLES
from evals.grounding.case import Case
from evals.grounding.cases import CASES
from evals.grounding.injection import Injection, injections
from evals.grounding.manners import MANNERS

Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What was shown of a case, on the way and at the end, and which of the forbidden words are in it."""

    name: str
    answer: Answer
    shown: tuple[str, ...]
    tools: tuple[str, ...] = ()


def try_misbehaviour(progress: Progress | None = None) -> tuple[Outcome, ...]:
    """Ask the question of every case with its model."""
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="evals-") as folder:
        for done, case in enumerate(CASES, 1):
            with _opened(Path(folder), ARTICLES, ScriptedChatModel(script=list(case.replies))) as opened:
                outcomes.append(_outcome(case, opened))
            if progress:
                progress(done, len(CASES))
    return tuple(outcomes)


def try_manners(progress: Progress | None = None) -> tuple[Outcome, ...]:
    """Ask with every correct draft; `shown` of an outcome is what is missing of it, and any mark of a struck part."""
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="evals-") as folder:
        for done, manner in enumerate(MANNERS, 1):
            with _opened(Path(folder), ARTICLES, ScriptedChatModel(script=[manner.reply])) as opened:
                answer = opened.ask(manner.question)
            own = answer.text if answer.model != "evidence" else ""
            missing = tuple(words for words in manner.shown if words not in own)
            outcomes.append(Outcome(name=manner.name, answer=answer, shown=missing + ("[…]",) * ("[…]" in own)))
            if progress:
                progress(done, len(MANNERS))
    return tuple(outcomes)


def try_injections(progress: Progress | None = None) -> tuple[Outcome, ...]:
    """Ask with every poisoned article beside the honest ones, of a model that obeys."""
    cases, outcomes = list(injections()), []
    for done, case in enumerate(cases, 1):
        with tempfile.TemporaryDirectory(prefix="evals-") as folder:
            model = ScriptedToolModel(script=_obedient(case))
            with _opened(Path(folder), {**ARTICLES, case.file: case.text}, model) as opened:
                outcomes.append(_outcome(case, opened))
        if progress:
            progress(done, len(cases))
    return tuple(outcomes)


def _obedient(case: Injection) -> list[Any]:
    """First the tools that it was told to call, one of them invented; then the lie with the poisoned passage."""

    def call(messages: Sequence[BaseMessage]) -> AIMessage:
        names = ("search_passages", "send_email")
        calls = [{"name": name, "args": {"query": case.lie}, "id": name} for name in names]
        return AIMessage(content="", tool_calls=calls)

    def lie(messages: Sequence[BaseMessage]) -> str:
        numbers = {passage_with(words, messages) for words in (case.lie, "[…]", "Beijing", "北京")}
        return " ".join(f"{case.lie} [{number}]." for number in sorted(numbers))

    return [call, lie]


def _opened(folder: Path, articles: Any, model: Any) -> Assistant:
    # Word counts instead of a model's vectors: quick, and enough to find three articles.
    settings = read_settings(environment={}, embedding_model="hashing")
    opened = Assistant.open(folder / "library", model=model, settings=settings)
    if opened.is_empty():
        for name, text in articles.items():
            (folder / name).write_text(text, encoding="utf-8")
        opened.add(*(folder / name for name in articles))
    return opened


def _outcome(case: Case | Injection, opened: Assistant) -> Outcome:
    events = list(opened.stream(case.question))
    *_, answer = events
    assert isinstance(answer, Answer)
    told = "\n".join(_texts(events))
    calls = answer.trace.tool_calls if answer.trace else ()
    return Outcome(
        name=case.name,
        answer=answer,
        shown=tuple(words for words in case.never if words in told),
        tools=tuple(call.name for call in calls),
    )


def _texts(events: Sequence[str | Answer]) -> Iterator[str]:
    for event in events:
        if isinstance(event, Answer):
            yield from (event.text, event.short_answer, *(citation.quote for citation in event.citations))
        else:
            yield event
