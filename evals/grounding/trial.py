"""Put misbehaving and obedient models to the assistant and count what comes through."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from langchain_core.messages import AIMessage, BaseMessage

from assistant import Answer, Assistant
from assistant.agent.scripted import ScriptedChatModel, ScriptedToolModel, passage_with
from assistant.settings import read_settings
from evals.grounding.articles import ARTICLES
from evals.grounding.drafts import RightDraft, WrongDraft, right_drafts, wrong_drafts
from evals.grounding.injection import Injection, injections

Progress = Callable[[int, int], None]
AnyDraft = TypeVar("AnyDraft", WrongDraft, RightDraft)
# Characters that come at once: the ends of pieces fall into numbers, marks and tags.
_PIECES = (12, 1, 5)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What was shown of a case, on the way and at the end, and which of the forbidden words are in it."""

    name: str
    answer: Answer
    shown: tuple[str, ...]
    tools: tuple[str, ...] = ()


def try_misbehaviour(progress: Progress | None = None) -> tuple[Outcome, ...]:
    """Ask with every wrong draft; `shown` of an outcome is what must not be and was."""
    return _try(wrong_drafts(), _outcome, progress)


def try_manners(progress: Progress | None = None) -> tuple[Outcome, ...]:
    """Ask with every correct draft; `shown` of an outcome is what is missing of it, and any mark of a struck part."""
    return _try(right_drafts(), _missing, progress)


def _try(
    drafts: Sequence[AnyDraft], judge: Callable[[AnyDraft, Assistant], Outcome], progress: Progress | None
) -> tuple[Outcome, ...]:
    """Put each draft into the mouth of a model, in pieces of many sizes."""
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="evals-") as folder:
        for done, draft in enumerate(drafts, 1):
            model = ScriptedChatModel(script=[draft.reply], piece=_PIECES[done % len(_PIECES)])
            with _opened(Path(folder), ARTICLES, model) as opened:
                outcomes.append(judge(draft, opened))
            if progress:
                progress(done, len(drafts))
    return tuple(outcomes)


def _missing(draft: RightDraft, opened: Assistant) -> Outcome:
    answer = opened.ask(draft.question)
    own = answer.text if answer.model != "evidence" else ""
    missing = tuple(words for words in draft.shown if words not in own)
    return Outcome(name=draft.name, answer=answer, shown=missing + ("[…]",) * ("[…]" in own))


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


def _outcome(case: WrongDraft | Injection, opened: Assistant) -> Outcome:
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
