"""What other programs get from a running server: gradio's client, the OpenAI protocol and MCP, all the same answer."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import socket
import subprocess
import sys
import threading
import warnings
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant import Answer, Assistant
from assistant.errors import UsageError
from assistant.settings import Settings
from assistant.web.completions import ChatRequest, Message, chunks, history_of, question_of
from assistant.web.serving import launch, parse_auth

# gradio and its server leave deprecation notes that are not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")

TEXTS = {
    "english.md": "Zhipu had revenue of RMB 312 million in 2024, the company said.",
    "simplified.md": "MiniMax2024年营收为3052万美元，公司在招股书中写道。",
    "traditional.md": "月之暗面2025年12月的估值為43億美元，公司表示並不急於上市。",
}
QUESTIONS = (
    "What was Zhipu's revenue in 2024?",
    "MiniMax2024年营收是多少？",
    "月之暗面的估值是多少？",
    "Has Jupiter moons?",
)


@dataclass(frozen=True, kw_only=True)
class Served:
    """A running server and the library behind it."""

    address: str
    library: Path
    assistant: Assistant


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("programs") / "library"


@pytest.fixture(scope="module")
def assistant(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / name).write_text(f"---\ntitle: {name}\npublished: 2026-01-20\n---\n{text}\n", encoding="utf-8")
    with Assistant.open(settings=Settings(library=library, embedding_model="hashing")) as assistant:
        assistant.add(folder)
        yield assistant


def _serve(assistant: Assistant, auth: str | None = None) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    app = launch(assistant, host="127.0.0.1", port=port, sign_in=parse_auth(auth))
    yield f"http://127.0.0.1:{port}"
    app.close(verbose=False)
    # The server leaves an event loop and sockets to the garbage collector, which would warn during some later test.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        del app
        gc.collect()


@pytest.fixture(scope="module")
def served(assistant: Assistant, library: Path) -> Iterator[Served]:
    for address in _serve(assistant):
        yield Served(address=address, library=library, assistant=assistant)


@pytest.fixture(scope="module")
def guarded(assistant: Assistant) -> Iterator[str]:
    yield from _serve(assistant, "ann:secret")


def _plain(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in json.loads(json.dumps(answer)).items() if name != "timings"}


def _over_http(address: str, question: str) -> dict[str, Any]:
    body = {"model": "any", "messages": [{"role": "user", "content": question}]}
    reply = httpx.post(f"{address}/v1/chat/completions", json=body, timeout=60)
    assert reply.status_code == 200
    answer: dict[str, Any] = reply.json()["assistant_answer"]
    return answer


def _over_client(address: str, question: str) -> dict[str, Any]:
    from gradio_client import Client

    client = Client(address, verbose=False)
    try:
        answer: dict[str, Any] = json.loads(client.predict(question=question, api_name="/ask"))
        return answer
    finally:
        client.close()


def _over_mcp(address: str, question: str) -> dict[str, Any]:
    mcp = pytest.importorskip("mcp", reason="the MCP package is not installed: pip install 'mcp<2'")
    from mcp.client.streamable_http import streamablehttp_client

    async def call() -> str:
        async with (
            streamablehttp_client(f"{address}/gradio_api/mcp/") as (reading, writing, _),
            mcp.ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            names = {tool.name.rsplit("_", 1)[-1]: tool.name for tool in (await session.list_tools()).tools}
            assert set(names) == {"ask", "search", "figures", "timeline"}
            result = await session.call_tool(names["ask"], {"question": question})
            return str(result.content[0].text)

    answer: dict[str, Any] = json.loads(asyncio.run(call()))
    return answer


def _over_command_line(library: Path, question: str) -> dict[str, Any]:
    environment = {**os.environ, "ASSISTANT_LIBRARY": str(library), "ASSISTANT_EMBEDDING_MODEL": "hashing"}
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from assistant.cli import main; sys.exit(main())",
            "ask",
            question,
            "--json",
        ],
        capture_output=True,
        check=False,
        env=environment,
    )
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer


@pytest.mark.parametrize("question", QUESTIONS)
def test_python_the_command_line_http_the_client_and_mcp_give_the_same_answer(served: Served, question: str) -> None:
    expected = _plain(served.assistant.ask(question).to_dict())
    assert _plain(_over_http(served.address, question)) == expected
    assert _plain(_over_client(served.address, question)) == expected
    assert _plain(_over_mcp(served.address, question)) == expected
    assert _plain(_over_command_line(served.library, question)) == expected


def test_the_tools_give_what_the_assistant_gives(served: Served) -> None:
    from gradio_client import Client

    client = Client(served.address, verbose=False)
    figures = json.loads(client.predict(company="智谱", api_name="/figures"))
    assert figures == [figure.to_dict() for figure in served.assistant.figures(company="Zhipu")]
    assert json.loads(client.predict(query="revenue", limit=2, api_name="/search"))[0]["rank"] == 1
    told = json.loads(client.predict(api_name="/timeline"))
    assert told == [event.to_dict() for event in served.assistant.timeline()]
    client.close()


def test_a_streamed_answer_adds_up_to_the_whole_one(served: Served) -> None:
    body = {"messages": [{"role": "user", "content": QUESTIONS[0]}], "stream": True}
    with httpx.stream("POST", f"{served.address}/v1/chat/completions", json=body, timeout=60) as reply:
        lines = [line.removeprefix("data: ") for line in reply.iter_lines() if line]
    assert lines[-1] == "[DONE]"
    pieces = [json.loads(line) for line in lines[:-1]]
    said = "".join(piece["choices"][0]["delta"].get("content", "") for piece in pieces)
    whole = served.assistant.ask(QUESTIONS[0])
    assert said.startswith(whole.text)
    assert whole.citations[0].quote in said
    assert pieces[-1]["choices"][0]["finish_reason"] == "stop"
    assert _plain(pieces[-1]["assistant_answer"]) == _plain(whole.to_dict())


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "{}", '{"messages": []}', '{"messages": [{"role": "user", "content": "  "}]}', '{"messages": "x"}'],
)
def test_a_request_that_asks_nothing_is_refused_in_the_protocols_form(served: Served, body: str) -> None:
    reply = httpx.post(f"{served.address}/v1/chat/completions", content=body.encode(), timeout=60)
    assert reply.status_code == 400
    assert reply.json()["error"]["message"]


def test_a_huge_request_is_refused(served: Served) -> None:
    reply = httpx.post(f"{served.address}/v1/chat/completions", content=b"x" * 1_100_000, timeout=60)
    assert reply.status_code == 413


@pytest.mark.parametrize("key", [None, "Bearer", "Bearer wrong", "Basic ann:secret", "Bearer ann:secre"])
def test_a_server_with_a_sign_in_refuses_programs_without_it(guarded: str, key: str | None) -> None:
    headers = {"authorization": key} if key else {}
    body = {"messages": [{"role": "user", "content": "?"}]}
    assert httpx.post(f"{guarded}/v1/chat/completions", json=body, headers=headers, timeout=60).status_code == 401
    assert httpx.get(f"{guarded}/v1/models", headers=headers, timeout=60).status_code == 401
    assert httpx.get(f"{guarded}/config", headers=headers, timeout=60).status_code == 401
    assert httpx.post(f"{guarded}/gradio_api/mcp/", json={}, headers=headers, timeout=60).status_code in (401, 404, 405)
    assert httpx.post(f"{guarded}/gradio_api/call/ask", json={"data": ["?"]}, timeout=60).status_code == 401


def test_a_program_with_the_sign_in_is_answered(guarded: str) -> None:
    headers = {"authorization": "Bearer ann:secret"}
    assert httpx.get(f"{guarded}/v1/models", headers=headers, timeout=60).json()["data"][0]["id"]
    body = {"messages": [{"role": "user", "content": QUESTIONS[0]}]}
    assert httpx.post(f"{guarded}/v1/chat/completions", json=body, headers=headers, timeout=60).status_code == 200


def test_many_programs_at_once_get_their_own_answers(served: Served) -> None:
    expected = {question: _plain(served.assistant.ask(question).to_dict()) for question in QUESTIONS}
    wrong: list[str] = []

    def ask(question: str) -> None:
        if _plain(_over_http(served.address, question)) != expected[question]:
            wrong.append(question)

    threads = [threading.Thread(target=ask, args=(QUESTIONS[place % 4],)) for place in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_taken_port_is_one_clear_line(served: Served) -> None:
    port = int(served.address.rsplit(":", 1)[1])
    with pytest.raises(UsageError, match="--port"):
        launch(served.assistant, host="127.0.0.1", port=port)


def test_the_question_is_the_last_user_message_and_what_came_before_is_history() -> None:
    asked = ChatRequest.model_validate(
        {
            "messages": [
                {"role": "system", "content": "be brief"},
                {"role": "user", "content": "第一问"},
                {"role": "assistant", "content": "答"},
                {
                    "role": "user",
                    "content": [
                        {"type": "text", "text": "第二"},
                        {"type": "image_url"},
                        {"type": "text", "text": "問"},
                    ],
                },
            ]
        }
    )
    assert question_of(asked.messages) == "第二問"
    assert [message["content"] for message in history_of(asked.messages)] == ["第一问", "答"]
    with pytest.raises(UsageError):
        question_of([Message(role="system", content="x")])


def test_a_text_that_changed_its_beginning_waits_for_the_answer() -> None:
    answer = Answer(question="?", language="en", status="answered", short_answer="b", text="b c")

    async def events() -> AsyncIterator[str | Answer]:
        for event in ("a", "b", answer):
            yield event

    async def sent() -> list[str]:
        return [line async for line in chunks(events())]

    pieces = [json.loads(line.removeprefix("data: ")) for line in asyncio.run(sent()) if "[DONE]" not in line]
    assert [piece["choices"][0]["delta"].get("content") for piece in pieces] == ["", "a", None]
    assert pieces[-1]["assistant_answer"]["text"] == "b c"
