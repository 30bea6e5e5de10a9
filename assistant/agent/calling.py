"""Run a LangChain agent in a thread of its own, so that its reply can be read as it grows, and left at any moment."""

from __future__ import annotations

import contextvars
import json
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import ModelCallLimitMiddleware, ModelRetryMiddleware
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, ToolMessage
from langchain_core.tools import BaseTool

from assistant.agent.failures import ModelFailed, ModelStopped, is_passing, one_line
from assistant.agent.limits import Limits
from assistant.agent.waiting import WaitAsAsked
from assistant.trace import ToolCall

_LONGEST_ARGUMENTS = 2_000  # characters that a trace keeps of one call


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """The text of one message of the model so far; `done` when it is whole, `calls_tools` when it goes on after."""

    id: str
    text: str
    done: bool = False
    calls_tools: bool = False


@dataclass(kw_only=True)
class Meter:
    """What the calls for one answer have used so far."""

    deadline: float
    steps: int = 0
    tool_calls: list[ToolCall] = field(default_factory=list)
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: float | None = None
    messages: list[BaseMessage] = field(default_factory=list)

    def count(self, message: AIMessage) -> None:
        """Count one message of the model."""
        self.steps += 1
        self.tool_calls += [
            ToolCall(name=str(call["name"]), arguments=_written(call.get("args")))
            for call in (*message.tool_calls, *message.invalid_tool_calls)
        ]
        usage = message.usage_metadata
        if usage:
            self.input_tokens = (self.input_tokens or 0) + int(usage.get("input_tokens") or 0)
            self.output_tokens = (self.output_tokens or 0) + int(usage.get("output_tokens") or 0)
        cost = (message.response_metadata.get("token_usage") or {}).get("cost")
        if isinstance(cost, int | float):
            self.cost = (self.cost or 0.0) + float(cost)


def takes_tools(model: BaseChatModel) -> bool:
    """Whether a model's class knows how to be given tools."""
    return type(model).bind_tools is not BaseChatModel.bind_tools


def replies(
    model: BaseChatModel,
    tools: Sequence[BaseTool],
    system: str,
    messages: Sequence[BaseMessage],
    limits: Limits,
    meter: Meter,
    stop: threading.Event,
) -> Iterator[Reply]:
    """Yield the model's messages as they grow; `meter.messages` are then the whole conversation.

    Raises:
        ModelStopped: `stop` was set, or a limit is reached.
        ModelFailed: the provider failed.
    """
    run = _Run(limits, meter, stop)
    agent = create_agent(model, list(tools), system_prompt=system, middleware=_middleware(limits, meter, run.refuse))
    context = contextvars.copy_context()
    worker = threading.Thread(target=context.run, args=(run.work, agent, list(messages)), daemon=True)
    worker.start()
    try:
        yield from run.events()
    finally:
        run.over.set()


def _middleware(limits: Limits, meter: Meter, refuse: Callable[[], None]) -> list[Any]:
    retry = ModelRetryMiddleware(
        max_retries=limits.retries, retry_on=is_passing, on_failure="error", initial_delay=limits.delay
    )
    return [
        ModelCallLimitMiddleware(run_limit=limits.steps, exit_behavior="end"),
        retry,
        WaitAsAsked(meter.deadline, refuse),
    ]


class _Run:
    """One run of an agent: its thread puts events into a queue, the reader takes them out until it has had enough."""

    def __init__(self, limits: Limits, meter: Meter, stop: threading.Event) -> None:
        self._limits, self._meter, self._stop = limits, meter, stop
        self._queue: queue.Queue[Reply | BaseException | None] = queue.Queue()
        self._texts: dict[str, str] = {}
        self.over = threading.Event()

    def work(self, agent: Any, messages: list[BaseMessage]) -> None:
        """Run the agent to its end; nothing it raises leaves the thread but by the queue."""
        self._meter.messages = list(messages)
        config = {"callbacks": [_Brake(self.refuse)], "recursion_limit": 10 * self._limits.steps + 10}
        try:
            for mode, event in agent.stream({"messages": messages}, config, stream_mode=["messages", "updates"]):
                self.refuse()
                self._grow(event[0]) if mode == "messages" else self._take(event)
            self._queue.put(None)
        except BaseException as error:
            self._queue.put(error)

    def refuse(self) -> None:
        """Raise ModelStopped where nobody waits any more or a limit is reached."""
        if self.over.is_set() or self._stop.is_set():
            raise ModelStopped("")
        if time.monotonic() > self._meter.deadline:
            raise ModelStopped(f"{self._limits.seconds:g} s")

    def events(self) -> Iterator[Reply]:
        """Yield what the thread reports until it ends, or until stop, time-out or a reply without end."""
        while True:
            event = self._next()
            if event is None:
                return
            if isinstance(event, ModelStopped):
                raise event
            if isinstance(event, BaseException):
                raise event if isinstance(event, ModelFailed) else ModelFailed(one_line(event)) from event
            yield event
            if len(event.text) > self._limits.characters:
                raise ModelStopped(f"{self._limits.characters} characters")
            if (self._meter.output_tokens or 0) > self._limits.tokens:
                raise ModelStopped(f"{self._limits.tokens} tokens")

    def _next(self) -> Reply | BaseException | None:
        while True:
            self.refuse()
            try:
                # Short waits, so that a stop is felt at once while the model is silent.
                return self._queue.get(timeout=0.05)
            except queue.Empty:
                continue

    def _grow(self, message: Any) -> None:
        if isinstance(message, AIMessageChunk) and message.id:
            self._texts[message.id] = self._texts.get(message.id, "") + _text(message)
            self._queue.put(Reply(id=message.id, text=self._texts[message.id]))

    def _take(self, update: Any) -> None:
        """Take whole messages, which is all that a model without streaming gives."""
        for node in update.values():
            for message in (node or {}).get("messages", ()):
                if isinstance(message, AIMessage):
                    self._meter.messages.append(message)
                    self._meter.count(message)
                    calls = bool(message.tool_calls or message.invalid_tool_calls)
                    reply = Reply(id=str(message.id), text=_text(message), done=True, calls_tools=calls)
                    self._queue.put(reply)
                elif isinstance(message, ToolMessage):
                    self._meter.messages.append(message)


class _Brake(BaseCallbackHandler):
    """Stops a model between two tokens."""

    raise_error = True

    def __init__(self, refuse: Any) -> None:
        self._refuse = refuse

    def on_llm_new_token(self, token: Any, **_: Any) -> None:
        """Let the token pass, or raise."""
        self._refuse()


def _text(message: BaseMessage) -> str:
    """Return the text of a message; what is no text (images, thoughts) is left out."""
    content = message.content
    if isinstance(content, str):
        return content
    blocks = (block if isinstance(block, str) else _block_text(block) for block in content)
    return "".join(blocks)


def _block_text(block: Any) -> str:
    text = block.get("text") if isinstance(block, dict) and block.get("type") in (None, "text") else None
    return text if isinstance(text, str) else ""


def _written(arguments: Any) -> str:
    text = arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_ARGUMENTS else f"{text[:_LONGEST_ARGUMENTS]}…"
