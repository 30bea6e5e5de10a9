"""The one seam of answering: a composer turns a question and the sources into a draft."""

from __future__ import annotations

from typing import Protocol

from assistant.draft import Draft
from assistant.question import Question
from assistant.sources import Sources


class Composer(Protocol):
    """Anything that can draft an answer; whatever it drafts is verified before anyone sees it."""

    name: str

    def compose(self, question: Question, sources: Sources) -> Draft:
        """Draft an answer from the sources alone, or abstain with a reason."""
        ...
