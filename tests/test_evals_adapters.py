"""Systems under test: a chat endpoint of the OpenAI protocol, the plain pipeline, and the assistant's own answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest

from assistant import Answer, Citation
from evals.adapters import ask_all
from evals.adapters.assistant import AssistantSystem
from evals.adapters.http import ChatEndpoint
from evals.errors import TargetError
from evals.truth import TruthRow
from ingest.article import Article

QUESTION = TruthRow(id="a", language="en", question="And in 2024?", history=("What was Zhipu's revenue?",))


class Endpoint(BaseHTTPRequestHandler):
    """Answers every chat with what was asked last."""

    bodies: ClassVar[list[dict[str, Any]]] = []
    reply: ClassVar[bytes | None] = None

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.bodies.append({**body, "key": self.headers.get("Authorization")})
        said = {"choices": [{"message": {"content": f"heard: {body['messages'][-1]['content']}"}}], "citations": []}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.reply if self.reply is not None else json.dumps(said).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def base() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Endpoint.bodies.clear()
    Endpoint.reply = None
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_endpoint_is_asked_turn_by_turn_and_its_answer_timed(base: str) -> None:
    (answer,) = ask_all(ChatEndpoint(base, "some-model", key="k"), [QUESTION])
    assert answer.text == "heard: And in 2024?"
    assert answer.seconds is not None and answer.seconds > 0
    first, second = Endpoint.bodies
    assert (first["model"], first["key"]) == ("some-model", "Bearer k")
    assert [turn["role"] for turn in second["messages"]] == ["user", "assistant", "user"]
    assert second["messages"][1]["content"] == "heard: What was Zhipu's revenue?"


@pytest.mark.parametrize(("reply", "problem"), [(b"<html>", "not JSON"), (b"{}", "no choices"), (b"[]", "no choices")])
def test_an_endpoint_that_speaks_something_else_is_refused(base: str, reply: bytes, problem: str) -> None:
    Endpoint.reply = reply
    with pytest.raises(TargetError, match=problem):
        list(ask_all(ChatEndpoint(base, "m"), [QUESTION]))


def test_an_endpoint_that_is_not_there_is_said_in_one_line() -> None:
    with pytest.raises(TargetError, match="is the endpoint running"):
        ChatEndpoint("http://127.0.0.1:9/v1", "m")("q", ())


class Letters:
    """Vectors that count letters: enough to find a text that has the words of the question."""

    def encode_document(self, sentences: Sequence[str]) -> list[list[float]]:
        """Return a vector a text."""
        return [[float(text.count(chr(code))) + 0.01 for code in range(97, 123)] for text in sentences]

    encode_query = encode_document


def articles() -> list[Article]:
    texts = ["zzzz " * 300, "Zhipu had revenue of RMB 312 million in 2024.", "qqqq " * 300]
    return [
        Article(id=str(n), title="t", source=f"{n}.txt", url=None, published=None, language="en", text=text)
        for n, text in enumerate(texts)
    ]


def test_the_plain_pipeline_hands_on_the_four_nearest_pieces() -> None:
    pytest.importorskip("langchain_text_splitters", reason="the baseline's splitter is not installed")
    from evals.adapters.baseline import PlainPipeline

    shape = PlainPipeline(articles(), Letters())("revenue of Zhipu in million", ())
    assert "RMB 312 million" in shape["text"]
    assert len(shape["citations"]) == 4
    assert shape["citations"][0] == {"source": "1.txt", "quote": "Zhipu had revenue of RMB 312 million in 2024."}


def test_the_plain_pipeline_stuffs_them_into_one_prompt_for_a_model() -> None:
    pytest.importorskip("langchain_text_splitters", reason="the baseline's splitter is not installed")
    from langchain_core.language_models import FakeListChatModel

    from evals.adapters.baseline import PlainPipeline

    shape = PlainPipeline(articles(), Letters(), FakeListChatModel(responses=["RMB 312 million"]))("revenue?", ())
    assert shape["text"] == "RMB 312 million"


class Fixed:
    """An assistant that always says the same."""

    def ask(self, question: str, history: object = ()) -> Answer:
        """Return one answer."""
        citation = Citation(
            number=1,
            article_id="1",
            title="t",
            source="/x/beta.txt",
            published=None,
            language="en",
            quote="q",
            start=0,
            end=1,
        )
        return Answer(
            question=question, language="en", status="answered", short_answer="s", text="s [1].", citations=(citation,)
        )


def test_the_assistant_is_asked_through_its_public_names() -> None:
    (answer,) = ask_all(AssistantSystem(Fixed()), [QUESTION])  # type: ignore[arg-type]
    assert (answer.text, answer.short_answer, answer.status) == ("s [1].", "s", "answered")
    assert answer.citations is not None
    assert answer.citations[0].source == "/x/beta.txt"
