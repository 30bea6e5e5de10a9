"""The assistant as a runnable for anyone's LangChain chain: a question in, a message with the cited answer out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.runnables import Runnable, RunnableConfig
from langchain_core.runnables.config import run_in_executor

from assistant.answer import Answer
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_FIELDS = ("question", "history", "language", "as_of")
_ROLES = {"human": "user", "ai": "assistant"}


class AssistantRunnable(Runnable[Any, AIMessage]):
    """Takes a question, a mapping with `question` (and `history`, `language`, `as_of`), or a list of messages.

    The message's content is the answer's text; `response_metadata["answer"]` is `Answer.to_dict()`.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def invoke(self, input: Any, config: RunnableConfig | None = None, **_: Any) -> AIMessage:
        """Answer one question."""
        return self._call_with_config(self._answer, input, config)

    async def ainvoke(self, input: Any, config: RunnableConfig | None = None, **_: Any) -> AIMessage:
        """Answer one question without blocking the event loop."""
        return await self._acall_with_config(self._aanswer, input, config)

    def stream(self, input: Any, config: RunnableConfig | None = None, **_: Any) -> Iterator[AIMessage]:
        """Yield the answer in pieces that add up to its text; the last carries the whole Answer."""
        yield from self._transform_stream_with_config(iter((input,)), self._pieces, config)

    async def astream(self, input: Any, config: RunnableConfig | None = None, **_: Any) -> AsyncIterator[AIMessage]:
        """Yield the answer in pieces without blocking the event loop."""
        pieces, end = self.stream(input, config), object()
        while (piece := await run_in_executor(config, next, pieces, end)) is not end:
            yield piece  # type: ignore[misc]

    def _answer(self, input: Any) -> AIMessage:
        return _message(self._assistant.ask(**_asked(input)))

    async def _aanswer(self, input: Any) -> AIMessage:
        return _message(await self._assistant.aask(**_asked(input)))

    def _pieces(self, inputs: Iterator[Any]) -> Iterator[AIMessage]:
        for input in inputs:
            given = ""
            for event in self._assistant.stream(**_asked(input)):
                if isinstance(event, Answer):
                    yield AIMessageChunk(content="", response_metadata={"answer": event.to_dict()})
                elif event.startswith(given):
                    yield AIMessageChunk(content=event[len(given) :])
                    given = event


def _message(answer: Answer) -> AIMessage:
    return AIMessage(content=answer.text, response_metadata={"answer": answer.to_dict()})


def _asked(given: Any) -> dict[str, Any]:
    if isinstance(given, str):
        return {"question": given}
    if isinstance(given, Mapping) and isinstance(given.get("question"), str):
        return {name: given[name] for name in _FIELDS if given.get(name) is not None}
    if isinstance(given, list) and given and all(isinstance(message, BaseMessage) for message in given):
        *before, last = given
        history = [{"role": _ROLES.get(message.type, message.type), "content": str(message.text)} for message in before]
        return {"question": str(last.text), "history": history}
    raise UsageError("a question is a text, a mapping with 'question', or a list of messages; give one of these")
