"""An address that speaks the OpenAI chat protocol, so that programs made for it can ask the assistant.

The message carries the cited answer with its sources in footnotes; the field `assistant_answer` beside the choices
holds the whole answer with its citations. Protocol: https://platform.openai.com/docs/api-reference/chat
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer
from assistant.errors import UsageError
from assistant.web.plain import footnotes

MODEL = "ipo-race-assistant"


class Message(BaseModel):
    """One message; text parts of a list are joined, parts of other kinds are passed over."""

    model_config = ConfigDict(extra="ignore")

    role: str
    content: str | list[dict[str, Any]] | None = None

    @property
    def text(self) -> str:
        """The words of the message."""
        if isinstance(self.content, str) or self.content is None:
            return self.content or ""
        return "".join(str(part.get("text", "")) for part in self.content if part.get("type") == "text")


class ChatRequest(BaseModel):
    """What a program asks; settings that only a language model would need are passed over."""

    model_config = ConfigDict(extra="ignore")

    messages: list[Message] = Field(max_length=200)
    model: str = MODEL
    stream: bool = False


def question_of(messages: Sequence[Message]) -> str:
    """Return the last user message; raises UsageError when there is none."""
    asked = [message.text for message in messages if message.role == "user" and message.text.strip()]
    if not asked:
        raise UsageError("messages hold no user message with text; add one")
    return asked[-1]


def history_of(messages: Sequence[Message]) -> list[dict[str, str]]:
    """Return the user and assistant messages before the last user message."""
    last = max(place for place, message in enumerate(messages) if message.role == "user" and message.text.strip())
    return [
        {"role": message.role, "content": message.text}
        for message in messages[:last]
        if message.role in ("user", "assistant")
    ]


def completion(answer: Answer) -> dict[str, Any]:
    """Return an answer as a chat completion."""
    message = {"role": "assistant", "content": content_of(answer)}
    return {
        **_envelope("chat.completion"),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
        "assistant_answer": answer.to_dict(),
    }


async def chunks(events: AsyncIterator[str | Answer]) -> AsyncIterator[str]:
    """Yield server-sent events: the growth of the text, the sources, the whole answer, and the end."""
    envelope, said = _envelope("chat.completion.chunk"), ""
    yield _event(envelope, {"role": "assistant", "content": ""})
    async for event in events:
        text = content_of(event) if isinstance(event, Answer) else event
        # What was sent cannot be taken back, so a text that changed its beginning waits for the answer.
        if text.startswith(said) and text != said:
            yield _event(envelope, {"content": text[len(said) :]})
            said = text
        if isinstance(event, Answer):
            yield _event(envelope, {}, finish="stop", answer=event.to_dict())
    yield "data: [DONE]\n\n"


def content_of(answer: Answer) -> str:
    """Return the words of an answer with its sources below."""
    return "\n\n".join(part for part in (answer.text, footnotes(answer)) if part)


def failure(message: str, kind: str = "invalid_request_error") -> dict[str, Any]:
    """Return an error in the protocol's form."""
    return {"error": {"message": message, "type": kind, "param": None, "code": None}}


def _envelope(kind: str) -> Mapping[str, Any]:
    return {"id": f"chatcmpl-{uuid.uuid4().hex}", "object": kind, "created": int(time.time()), "model": MODEL}


def _event(envelope: Mapping[str, Any], delta: Mapping[str, Any], *, finish: str | None = None, **more: Any) -> str:
    extra = {"assistant_answer": more["answer"]} if more else {}
    body = {**envelope, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}], **extra}
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"
