"""LangSmith and OpenTelemetry work by their own environment variables: nothing of ours stands in their way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.agent.scripted import ScriptedToolModel
from assistant.settings import Settings
from evals.grounding.articles import ARTICLES

langsmith_utils = pytest.importorskip("langsmith.utils", reason="langsmith comes with langchain-core")
QUESTION = "What was Zhipu's revenue in 2024?"
TRUE = "Zhipu's revenue was RMB 312 million in 2024 [1]."


class Collector(ThreadingHTTPServer):
    """A LangSmith server on loopback that keeps what it is sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bodies: list[bytes] = []


class _Handler(BaseHTTPRequestHandler):
    server: Collector

    def do_GET(self) -> None:
        self._answer(b'{"version": "0.12.0"}')

    def do_POST(self) -> None:
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.bodies.append(body)
        self._answer(b"{}")

    do_PATCH = do_POST

    def _answer(self, body: bytes) -> None:
        self.send_response(202)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    server = Collector()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("LANGSMITH_ENDPOINT", f"http://127.0.0.1:{server.server_address[1]}")
    monkeypatch.setenv("LANGSMITH_API_KEY", "not-a-key")
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    _forget()
    yield server
    monkeypatch.undo()
    _forget()
    server.shutdown()
    server.server_close()


def _forget() -> None:
    """Let LangSmith read its variables again, and make a new client."""
    from langchain_core.tracers import langchain as tracer
    from langsmith import run_trees

    langsmith_utils.get_env_var.cache_clear()
    langsmith_utils.get_tracer_project.cache_clear()
    tracer._CLIENT = None
    run_trees._CLIENT = None


def ask(folder: Path) -> str:
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    model = ScriptedToolModel(script=[TRUE])
    with Assistant.open(folder / "library", model=model, settings=Settings(embedding_model="hashing")) as assistant:
        assistant.add(*(folder / name for name in ARTICLES))
        return assistant.ask(QUESTION).text


def test_langsmith_gets_the_runs_of_an_answer(collector: Collector, tmp_path: Path) -> None:
    from langchain_core.tracers.langchain import wait_for_all_tracers

    assert ask(tmp_path) == "Zhipu's revenue was RMB 312 million in 2024. [1]"
    wait_for_all_tracers()
    sent = b"".join(collector.bodies)
    assert b"ScriptedToolModel" in sent
    assert b"RMB 312 million" in sent


@pytest.mark.attacks
def test_keys_stand_in_no_trace(collector: Collector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from langchain_core.tracers.langchain import wait_for_all_tracers

    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "DASHSCOPE_API_KEY"):
        monkeypatch.setenv(name, "sk-never-to-be-seen-4711")
    ask(tmp_path)
    wait_for_all_tracers()
    sent = b"".join(collector.bodies)
    assert b"RMB 312 million" in sent and b"never-to-be-seen" not in sent and b"not-a-key" not in sent


def test_nothing_is_sent_where_nobody_asks_for_traces(
    collector: Collector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "false")
    _forget()
    ask(tmp_path)
    assert collector.bodies == []


def test_opentelemetry_gets_the_spans_of_an_answer(
    collector: Collector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sdk = pytest.importorskip("opentelemetry.sdk.trace", reason="the OpenTelemetry SDK is not installed")
    from langchain_core.tracers.langchain import wait_for_all_tracers
    from opentelemetry import trace
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter, provider = InMemorySpanExporter(), sdk.TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", provider)
    monkeypatch.setenv("LANGSMITH_OTEL_ENABLED", "true")
    monkeypatch.setenv("LANGSMITH_OTEL_ONLY", "true")
    _forget()
    ask(tmp_path)
    wait_for_all_tracers()
    assert "ScriptedToolModel" in {span.name for span in exporter.get_finished_spans()}
