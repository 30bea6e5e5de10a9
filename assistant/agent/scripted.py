"""A chat model that says what its script says, for tests and trials of everything around a model.

It is honest about being one: it understands nothing, costs nothing, and keeps what it was asked.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import ConfigDict, Field

Script = str | AIMessage | Exception | Callable[[Sequence[BaseMessage]], Any]
_BLOCK = re.compile(r"^\[(\d+)\] ", re.MULTILINE)
_PLACE = re.compile(r"@\{([^{}]+)\}")


class ScriptedChatModel(BaseChatModel):
    """Says one item of `script` for each call, the last one again and again, in pieces of `piece` characters.

    An exception is raised, a function is called with the messages. `@{words}` in a text becomes the number of the first
    passage that holds these words. With `breaks_after` the stream dies after so many pieces, with `endless` it repeats
    the text for ever, `pause` is the time between pieces in seconds.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    script: Sequence[Any]
    piece: int = 12
    breaks_after: int | None = None
    endless: bool = False
    pause: float = 0.0
    calls: list[list[BaseMessage]] = Field(default_factory=list)
    pieces_said: int = 0

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **_: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._next(messages))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **_: Any,
    ) -> Iterator[ChatGenerationChunk]:
        message = self._next(messages)
        if isinstance(message.content, list):
            yield ChatGenerationChunk(message=AIMessageChunk(content=message.content))
        text = message.content if isinstance(message.content, str) else ""
        for count, words in enumerate(self._pieces(text)):
            if self.breaks_after is not None and count >= self.breaks_after:
                raise ConnectionResetError("the stream broke off")
            time.sleep(self.pause)
            self.pieces_said += 1
            chunk = ChatGenerationChunk(message=AIMessageChunk(content=words))
            if run_manager:
                run_manager.on_llm_new_token(words, chunk=chunk)
            yield chunk
        calls: list[Any] = [
            {"name": call["name"], "args": _json(call["args"]), "id": call["id"], "index": index}
            for index, call in enumerate(message.tool_calls)
        ]
        bad: list[Any] = [
            {"name": call["name"], "args": call["args"], "id": call["id"], "index": len(calls) + index}
            for index, call in enumerate(message.invalid_tool_calls)
        ]
        if calls or bad or message.usage_metadata:
            last = AIMessageChunk(content="", tool_call_chunks=[*calls, *bad], usage_metadata=message.usage_metadata)
            yield ChatGenerationChunk(message=last)

    def _next(self, messages: list[BaseMessage]) -> AIMessage:
        self.calls.append(list(messages))
        item = self.script[min(len(self.calls), len(self.script)) - 1]
        item = item(messages) if callable(item) and not isinstance(item, AIMessage) else item
        if isinstance(item, BaseException):
            raise item
        if isinstance(item, AIMessage):
            return item
        return AIMessage(content=_PLACE.sub(lambda match: str(passage_with(match[1], messages)), str(item)))

    def _pieces(self, text: str) -> Iterator[str]:
        while True:
            yield from (text[start : start + self.piece] for start in range(0, len(text), self.piece))
            if not self.endless:
                return
            # Another sentence, so that it is not taken for a repetition.
            text = f" {text}"


class ScriptedToolModel(ScriptedChatModel):
    """A scripted model that takes tools; their names are kept in `tools_given`."""

    tools_given: list[str] = Field(default_factory=list)

    def bind_tools(self, tools: Sequence[Any], **_: Any) -> Any:
        """Keep the names of the tools and stay the same model."""
        self.tools_given[:] = [getattr(tool, "name", str(tool)) for tool in tools]
        return self


def passage_with(words: str, messages: Sequence[BaseMessage]) -> int:
    """Return the number of the first passage shown that holds certain words, 1 where none does."""
    shown = "\n\n".join(str(message.content) for message in messages if message.type in ("human", "tool"))
    starts = [*_BLOCK.finditer(shown)]
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(shown)
        if words in shown[start.start() : end]:
            return int(start[1])
    return 1


def _json(arguments: Any) -> str:
    import json

    return json.dumps(arguments, ensure_ascii=False)
