"""What a language model did for one answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class ToolCall:
    """A tool that the model called, with the arguments as it wrote them."""

    name: str
    arguments: str

    def to_dict(self) -> dict[str, Any]:
        """Return the call as values that JSON can hold."""
        return {"name": self.name, "arguments": self.arguments}


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """How an answer came about.

    `steps` are calls of the model, tokens are None where the provider reports none, `cost` is in US dollars where it
    reports one; `sent_back` and `struck` count statements that failed verification, before and after the model mended
    them; `unknown_citations` those of passages that it was not shown.
    """

    steps: int = 0
    tool_calls: tuple[ToolCall, ...] = ()
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: float | None = None
    seconds: float = 0.0
    sent_back: int = 0
    struck: int = 0
    unknown_citations: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the trace as values that JSON can hold."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return values | {"tool_calls": [call.to_dict() for call in self.tool_calls]}
