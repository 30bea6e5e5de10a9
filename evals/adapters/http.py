"""A chat endpoint that speaks the OpenAI protocol as a system under test; it must bring its own evidence."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from evals.adapters.base import History
from evals.errors import TargetError

_SECONDS = 120


class ChatEndpoint:
    """Asks `POST {base}/chat/completions`; the key comes from `OPENAI_API_KEY` where the endpoint wants one."""

    def __init__(self, base: str, model: str, *, key: str | None = None) -> None:
        self._url = base.rstrip("/") + "/chat/completions"
        self._model = model
        self._key = key

    def __call__(self, question: str, history: History) -> Mapping[str, Any]:
        """Answer one question; citations and status are taken over where the endpoint adds them to its reply."""
        messages = [*history, {"role": "user", "content": question}]
        reply = self._post({"model": self._model, "messages": messages, "temperature": 0, "stream": False})
        try:
            text = reply["choices"][0]["message"]["content"] or ""
        except (KeyError, IndexError, TypeError) as error:
            raise TargetError(f"{self._url}: the reply has no choices[0].message.content") from error
        extra = {name: reply[name] for name in ("short_answer", "status", "citations", "cost") if reply.get(name)}
        return {"text": text, **extra}

    def _post(self, body: Mapping[str, Any]) -> Any:
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        request = urllib.request.Request(self._url, json.dumps(body).encode(), headers)
        try:
            # The address is the user's own word on the command line, and its scheme was checked.
            with urllib.request.urlopen(request, timeout=_SECONDS) as response:  # nosec B310
                return json.loads(response.read())
        except (urllib.error.URLError, TimeoutError, OSError) as error:
            raise TargetError(f"{self._url}: {error}; is the endpoint running?") from error
        except ValueError as error:
            raise TargetError(f"{self._url}: the reply is not JSON") from error


def chat_endpoint(base: str, model: str) -> ChatEndpoint:
    """Open an endpoint with the key that OpenAI's own client would use."""
    return ChatEndpoint(base, model, key=os.environ.get("OPENAI_API_KEY"))
