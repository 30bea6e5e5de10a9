"""The OpenAI-compatible address as routes of the served application."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from assistant.answer import Answer
from assistant.web.answering import Answering
from assistant.web.asking import SPOKEN_ERRORS
from assistant.web.completions import MODEL, ChatRequest, chunks, completion, failure, history_of, question_of
from assistant.web.passwords import SignIn
from assistant.web.users import Users
from assistant.web.wording import word

_LARGEST_REQUEST = 1_000_000  # bytes


def openai_routes(answers: Answering, sign_in: SignIn | Users | None) -> list[Route]:
    """Return the routes; with a sign-in, a program proves itself with "user:password" as its API key."""
    address = _Address(answers, sign_in)
    return [
        Route("/v1/chat/completions", address.complete, methods=["POST"]),
        Route("/v1/models", address.models, methods=["GET"]),
    ]


class _Address:
    def __init__(self, answers: Answering, sign_in: SignIn | Users | None) -> None:
        self._answers = answers
        self._sign_in = sign_in

    async def models(self, request: Request) -> Response:
        """List the one model there is."""
        if not self._allowed(request):
            return _refusal()
        return JSONResponse({"object": "list", "data": [{"id": MODEL, "object": "model", "owned_by": "local"}]})

    async def complete(self, request: Request) -> Response:
        """Answer the last user message, at once or as a stream."""
        if not self._allowed(request):
            return _refusal()
        body = await _body(request)
        if body is None:
            return JSONResponse(failure(f"the request is larger than {_LARGEST_REQUEST:,} bytes"), status_code=413)
        try:
            asked = ChatRequest.model_validate_json(body)
            question, history = question_of(asked.messages), history_of(asked.messages)
            if asked.stream:
                events = self._guarded(self._answers.astream(question, history))
                return StreamingResponse(events, media_type="text/event-stream")
            answer = await self._answers.aask(question, history)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "body"
            return JSONResponse(failure(f"{where}: {first['msg']}"), status_code=400)
        except SPOKEN_ERRORS as error:
            return JSONResponse(failure(str(error)), status_code=400)
        return JSONResponse(completion(answer))

    async def _guarded(self, events: AsyncGenerator[str | Answer, None]) -> AsyncIterator[str]:
        try:
            async with aclosing(events):
                async for chunk in chunks(events):
                    yield chunk
        except SPOKEN_ERRORS as error:
            yield f"data: {json.dumps(failure(str(error)), ensure_ascii=False)}\n\n"
        except Exception:
            logging.getLogger(__name__).exception("answering failed")
            yield f"data: {json.dumps(failure(word('internal_error', 'en'), 'server_error'))}\n\n"

    def _allowed(self, request: Request) -> bool:
        if self._sign_in is None:
            return True
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        user, _, password = given.partition(":")
        return scheme.lower() == "bearer" and self._sign_in.matches(user, password)


async def _body(request: Request) -> bytes | None:
    received = bytearray()
    async for piece in request.stream():
        received += piece
        if len(received) > _LARGEST_REQUEST:
            return None
    return bytes(received)


def _refusal() -> Response:
    return JSONResponse(failure('this server wants "user:password" as the API key'), status_code=401)
