from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.cli import main
from assistant.errors import ModelError
from assistant.models import open_chat_model
from assistant.settings import Settings
from evals.grounding.articles import ARTICLES

pytest.importorskip("langchain_openai", reason="the extra 'openai' is not installed")
QUESTION = "What was Zhipu's revenue in 2024?"
TRUE = "Zhipu's revenue was RMB 312 million in 2024 [1]."


class Server(ThreadingHTTPServer):
    """A server that speaks as much of the OpenAI protocol as a chat needs, and answers as it is told."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, Any]] = []
        self.statuses: list[int] = []
        self.replies: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        self.server.keys.append(self.headers.get("Authorization"))
        status = self.server.statuses.pop(0) if self.server.statuses else 200
        if status != 200:
            self._send(status, {"error": {"message": "not now", "type": "error", "code": str(status)}})
            return
        reply = self.server.replies.pop(0) if len(self.server.replies) > 1 else self.server.replies[0]
        if body.get("stream"):
            self._stream(reply)
        else:
            choice = {"index": 0, "message": {"role": "assistant", **reply}, "finish_reason": "stop"}
            self._send(200, {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]})

    def _stream(self, reply: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        text = reply.get("content") or ""
        deltas: list[dict[str, Any]] = [{"content": text[start : start + 7]} for start in range(0, len(text), 7)]
        if reply.get("tool_calls"):
            calls = [{"index": index, **call} for index, call in enumerate(reply["tool_calls"])]
            deltas.append({"tool_calls": calls})
        for delta in [{"role": "assistant", "content": ""}, *deltas]:
            self._event({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
        finish = "tool_calls" if reply.get("tool_calls") else "stop"
        self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
        usage = {"prompt_tokens": 700, "completion_tokens": 30, "total_tokens": 730}
        self._event({"choices": [], "usage": usage})
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, fields: dict[str, Any]) -> None:
        event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", **fields}
        self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())

    def _send(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Server() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Assistant.open(tmp_path / "library", settings=Settings(embedding_model="hashing")) as assistant:
        assistant.add(*(tmp_path / name for name in ARTICLES))
    return tmp_path / "library"


def opened(library: Path, server: Server, model: str = "openai:some-model") -> Assistant:
    settings = Settings(embedding_model="hashing", model_base_url=server.url, model=model)
    return Assistant.open(library, settings=settings)


@pytest.mark.parametrize("model", ["openai:some-model", "some-model"])
def test_a_server_that_speaks_the_openai_protocol_answers_without_a_key(
    server: Server, library: Path, model: str
) -> None:
    server.replies = [{"content": TRUE}]
    with opened(library, server, model) as assistant:
        *texts, answer = assistant.stream(QUESTION)
    assert not isinstance(answer, str)
    assert (answer.text, answer.model) == ("Zhipu's revenue was RMB 312 million in 2024. [1]", model)
    assert texts == [answer.text]
    assert server.asked[0]["model"] == "some-model"
    assert answer.trace is not None
    assert (answer.trace.input_tokens, answer.trace.output_tokens) == (700, 30)


def test_tools_go_through_the_real_client_and_back(server: Server, library: Path) -> None:
    call = {
        "id": "c1",
        "type": "function",
        "function": {"name": "look_up_figures", "arguments": '{"company": "Zhipu", "metric": "revenue"}'},
    }
    server.replies = [{"content": None, "tool_calls": [call]}, {"content": TRUE}]
    with opened(library, server) as assistant:
        answer = assistant.ask(QUESTION)
    names = {tool["function"]["name"] for tool in server.asked[0]["tools"]}
    assert names == {"search_passages", "look_up_figures", "compare", "timeline", "calculate"}
    assert server.asked[1]["messages"][-1]["role"] == "tool"
    assert answer.text == "Zhipu's revenue was RMB 312 million in 2024. [1]"
    assert answer.trace is not None
    assert [each.name for each in answer.trace.tool_calls] == ["look_up_figures"]


def test_a_busy_server_is_asked_again(server: Server, library: Path) -> None:
    server.statuses, server.replies = [429], [{"content": TRUE}]
    with opened(library, server) as assistant:
        answer = assistant.ask(QUESTION)
    assert (answer.model, len(server.asked)) == ("openai:some-model", 2)


def test_a_server_that_refuses_gives_way_to_the_default_mode(server: Server, library: Path) -> None:
    server.statuses, server.replies = [401, 401, 401], [{"content": TRUE}]
    with opened(library, server) as assistant:
        answer = assistant.ask(QUESTION)
    assert (answer.model, answer.short_answer) == ("evidence", "RMB 312 million (2024)")
    assert "AuthenticationError" in answer.notes[0]


def test_a_model_that_refuses_tools_is_asked_without(server: Server, library: Path) -> None:
    server.statuses, server.replies = [400], [{"content": TRUE}]
    with opened(library, server) as assistant:
        answer = assistant.ask(QUESTION)
    assert "tools" in server.asked[0]
    assert "tools" not in server.asked[1]
    assert answer.model == "openai:some-model"


def test_a_key_is_sent_where_one_is_set(server: Server, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test-key")
    server.replies = [{"content": TRUE}]
    with opened(library, server) as assistant:
        assistant.ask(QUESTION)
    assert server.keys == ["Bearer test-key"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("openai:gpt-5", "OPENAI_API_KEY"),
        ("gpt-5", "provider:name"),
        ("openai:", "provider:name"),
        (" ", "provider:name"),
        ("nobody:model", "nobody"),
        ("cohere:command-r", "pip install langchain-cohere"),
        ("deepseek:deepseek-chat", "ipo-race-assistant[deepseek]"),
    ],
)
def test_a_model_that_cannot_be_had_is_one_clear_line(
    name: str, words: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelError) as raised:
        open_chat_model(name, Settings())
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_command_line_says_so_in_one_line(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["ask", QUESTION, "--model", "openai:gpt-5", "--library", str(tmp_path / "library")])
    complaint = capsys.readouterr().err.strip()
    assert code == 2
    assert "OPENAI_API_KEY" in complaint
    assert "\n" not in complaint


@pytest.mark.parametrize(
    ("package", "name", "base_url", "variable"),
    [
        ("langchain_openai", "openai:gpt-5", None, "OPENAI_API_KEY"),
        ("langchain_anthropic", "anthropic:claude-sonnet-4-5", None, "ANTHROPIC_API_KEY"),
        ("langchain_ollama", "ollama:qwen3", None, None),
        ("langchain_openai", "openai:local", "http://127.0.0.1:8080/v1", None),
        ("langchain_openai", "openai:kimi-k2-turbo-preview", "https://api.moonshot.cn/v1", "OPENAI_API_KEY"),
        ("langchain_openai", "openai:deepseek-chat", "https://api.deepseek.com/v1", "OPENAI_API_KEY"),
        ("langchain_openai", "openai:glm-4.6", "https://open.bigmodel.cn/api/paas/v4", "OPENAI_API_KEY"),
    ],
)
def test_the_lines_of_the_readme_open_a_model(
    package: str, name: str, base_url: str | None, variable: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(package, reason="its extra is not installed")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    if variable:
        monkeypatch.setenv(variable, "test-key")
    model = open_chat_model(name, Settings(model_base_url=base_url))
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert f"ASSISTANT_MODEL={name}" in readme
    assert base_url is None or f"ASSISTANT_MODEL_BASE_URL={base_url}" in readme
    assert hasattr(model, "invoke")
