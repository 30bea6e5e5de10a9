"""What other programs are given: the assistant's questions and tables as functions from plain values to JSON text.

They are served as gradio's API and as MCP tools. The results are text, because gradio hands MCP clients the Python
spelling of anything else.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.web.answering import Answering


class Programs:
    """The tools; each docstring is what a calling program or model reads about the tool."""

    def __init__(self, assistant: Assistant, answers: Answering) -> None:
        self._assistant, self._answers = assistant, answers

    def ask(self, question: str, language: str = "", as_of: str = "") -> str:
        """Answer a question about China's large-model companies from the library, with exact quotations.

        Args:
            question: The question, in English, Simplified or Traditional Chinese.
            language: Answer in this language: en, zh-Hans or zh-Hant. Empty: that of the question.
            as_of: Use only what was published by this day, as YYYY-MM-DD. Empty: everything.
        """
        return _json(self._answers.ask(question, language=language or None, as_of=as_of or None).to_dict())

    def search(self, query: str, limit: int = 8) -> str:
        """Find the passages of the library nearest to a query.

        Args:
            query: What to look for, in any of the three scripts.
            limit: How many passages at most, from 1 to 50.
        """
        hits = self._assistant.search(query, limit=min(max(int(limit), 1), 50))
        return _json([{**asdict(hit.passage), "score": hit.score, "rank": hit.rank} for hit in hits])

    def figures(self, company: str = "", metric: str = "", period: str = "") -> str:
        """List the figures that the articles state, each with the sentence that states it.

        Args:
            company: Only of this company, named in any script. Empty: all.
            metric: Only of this metric, such as revenue or 估值. Empty: all.
            period: Only of this period, such as 2024, 2025-H1 or 2025-12-19. Empty: all.
        """
        found = self._assistant.figures(company=company or None, metric=metric or None, period=period or None)
        return _json([figure.to_dict() for figure in found])

    def timeline(self, company: str = "", as_of: str = "") -> str:
        """List what happened and what is planned, in order of time, each with the sentence that tells it.

        Args:
            company: Only of this company, named in any script. Empty: all.
            as_of: Use only what was published by this day, as YYYY-MM-DD. Empty: everything.
        """
        told = self._assistant.timeline(company=company or None, as_of=as_of or None)
        return _json([event.to_dict() for event in told])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
