"""Open the system that the options name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from evals.adapters.base import History, System
from evals.errors import TargetError, UsageError


@contextmanager
def open_system(name: str | None, *, model: str | None, corpus: Sequence[str]) -> Iterator[System]:
    """Open a system by name: None is the assistant, `baseline` the plain pipeline, an address a chat endpoint.

    `package.module:callable` is any callable of (question, history). Raises UsageError and TargetError.
    """
    if name is None:
        from evals.adapters.assistant import AssistantSystem, opened_on

        with opened_on(corpus, model or "evidence") as opened:
            yield AssistantSystem(opened)
    elif name == "baseline":
        from evals.adapters.assistant import articles_of
        from evals.adapters.baseline import open_baseline

        yield open_baseline(articles_of(corpus), model)
    elif name.startswith(("http://", "https://")):
        from evals.adapters.http import chat_endpoint

        yield chat_endpoint(name, model or "default")
    else:
        yield _callable(name)


def _callable(name: str) -> System:
    module, _, attribute = name.partition(":")
    if not attribute:
        raise UsageError(f"system {name!r}: write baseline, an http address or package.module:callable")
    try:
        found = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise TargetError(f"system {name!r} cannot be imported: {error}") from error

    def call(question: str, history: History) -> Mapping[str, Any]:
        shape: Mapping[str, Any] = found(question, history)
        return shape

    return call
