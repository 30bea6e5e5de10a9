"""The one seam of answering: a composer turns a question and the sources into a draft."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from assistant.draft import Draft
from assistant.question import Question
from assistant.sources import Sources


class Composer(Protocol):
    """Anything that can draft an answer; whatever it drafts is verified before anyone sees it."""

    name: str

    def compose(self, question: Question, sources: Sources) -> Draft:
        """Draft an answer from the sources alone, or abstain with a reason."""
        ...


@runtime_checkable
class GrowingComposer(Protocol):
    """A composer whose draft takes long enough to be read as it grows, and to be stopped."""

    def drafts(self, question: Question, sources: Sources, stop: threading.Event) -> Iterator[Draft]:
        """Yield the draft as it grows by verified statements; the last one is whole."""
        ...


def drafts_of(composer: Composer, question: Question, sources: Sources, stop: threading.Event) -> Iterator[Draft]:
    """Yield the drafts of any composer; one that does not grow has one."""
    if isinstance(composer, GrowingComposer):
        yield from composer.drafts(question, sources, stop)
    else:
        yield composer.compose(question, sources)
