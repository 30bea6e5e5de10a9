"""The assistant itself as a system under test, on a library made for the run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from assistant import Answer, Assistant
from assistant.settings import read_settings
from evals.adapters.base import History
from evals.errors import TargetError
from ingest.article import Article


class AssistantSystem:
    """Asks an open assistant."""

    def __init__(self, opened: Assistant) -> None:
        self._assistant = opened

    def __call__(self, question: str, history: History) -> Mapping[str, Any]:
        """Answer one question."""
        return answer_shape(self._assistant.ask(question, history=history))


@contextmanager
def opened_on(corpus: Sequence[str], model: Any, *, seconds: float | None = None) -> Iterator[Assistant]:
    """Open an assistant on a temporary library with these files and folders, or with the shipped articles if none.

    `seconds` is the longest time that a language model may take for one answer; None leaves it to the settings.
    """
    settings = read_settings(model_seconds=seconds)
    with (
        tempfile.TemporaryDirectory(prefix="evals-") as folder,
        Assistant.open(folder, model=model, settings=settings) as opened,
    ):
        report = opened.add(*corpus) if corpus else opened.add_shipped()
        for source, reason in report.failed:
            raise TargetError(f"{source}: {reason}")
        if not opened.articles():
            raise TargetError(
                f"no article found in {', '.join(corpus) or 'the package'}; give files or folders to read"
            )
        yield opened


def answer_shape(answer: Answer) -> Mapping[str, Any]:
    """Return what the judge reads of an answer; a citation's source is the path or address as it was added."""
    citations = [{"source": citation.source, "quote": citation.quote} for citation in answer.citations]
    shape = {"text": answer.text, "short_answer": answer.short_answer, "status": answer.status}
    return {**shape, "citations": citations}


def articles_of(corpus: Sequence[str]) -> tuple[Article, ...]:
    """Return the articles of a corpus as the assistant stores them."""
    with opened_on(corpus, "evidence") as opened:
        return tuple(opened.articles())
