"""Models that behave oddly rather than lie: split numbers, strange content, failing and slow providers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from langchain_core.messages import AIMessage

from assistant import Answer, Assistant
from assistant.agent.composer import AgentComposer
from assistant.agent.evidence import Evidence
from assistant.agent.limits import Limits
from assistant.agent.scripted import ScriptedChatModel, ScriptedToolModel
from assistant.agent.tools import Bench
from assistant.agent.waiting import asked_seconds
from assistant.settings import Settings
from assistant.sources import Sources
from evals.grounding.articles import ARTICLES

QUESTION = "What was Zhipu's revenue in 2024?"
TRUE = "Zhipu's revenue was RMB 312 million in 2024 [1]."
SHOWN = "Zhipu's revenue was RMB 312 million in 2024. [1]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manners")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library", settings=Settings(embedding_model="hashing")) as assistant:
        assistant.add(*(folder / name for name in ARTICLES))
    return folder / "library"


@pytest.fixture
def opened(folder: Path) -> Iterator[Any]:
    assistants: list[Assistant] = []

    def open_with(model: Any, **limits: Any) -> Assistant:
        assistant = Assistant.open(folder, model=model, settings=Settings(embedding_model="hashing"))
        assistant._composer = AgentComposer(model, "scripted", Limits(**{"delay": 0.01, **limits}))
        assistants.append(assistant)
        return assistant

    yield open_with
    for assistant in assistants:
        assistant.close()


@pytest.mark.parametrize("piece", [1, 2, 5])
@pytest.mark.parametrize(
    ("question", "reply", "number"),
    [
        (QUESTION, "Zhipu's revenue was RMB 312 million in 2024 [1]. It was RMB 3,129 million in 2023 [1].", "3,1"),
        ("智谱2024年营收是多少?", "智谱2024年营收为3.12亿元[1]。2023年为31.2亿元[1]。", "31.2"),
        ("智譜2024年營收多少？", "智譜2024年營收為3.12億元[1]。2023年為31.2億元[1]。", "31.2"),
    ],
)
def test_no_part_of_a_number_that_comes_in_pieces_is_shown(
    opened: Any, question: str, reply: str, number: str, piece: int
) -> None:
    *texts, last = opened(ScriptedChatModel(script=[reply], piece=piece)).stream(question)
    assert isinstance(last, Answer)
    for text in (*texts, last.text):
        assert number not in text
        assert text.count("312") + text.count("3.12") <= 1 + text.count("[…]") + ("\n" in text)


@pytest.mark.parametrize(
    "content",
    [
        [],
        [{"type": "reasoning", "reasoning": "It may be RMB 999 million [1]."}],
        [{"type": "thinking", "thinking": "RMB 999 million [1].", "signature": "x"}],
        [{"type": "refusal", "refusal": "I cannot say that it was RMB 999 million [1]."}],
        [{"type": "image_url", "image_url": {"url": "https://evil.example/999"}}],
        [{"type": "text", "text": None}],
        [{"type": "non_standard", "value": {"text": "RMB 999 million [1]."}}],
        [{"type": "text", "text": "Zhipu made RMB 999 million in 2024 [1]."}, {"type": "text"}],
    ],
)
def test_content_that_is_no_supported_text_gives_way_to_the_default_answer(opened: Any, content: Any) -> None:
    answer = opened(ScriptedChatModel(script=[AIMessage(content=content)])).ask(QUESTION)
    assert (answer.status, answer.model) == ("answered", "evidence")
    assert "999" not in answer.text


def test_text_beside_thoughts_is_read(opened: Any) -> None:
    content = [{"type": "reasoning", "reasoning": "Hm, 999?"}, {"type": "text", "text": TRUE}]
    assert opened(ScriptedToolModel(script=[AIMessage(content=content)])).ask(QUESTION).text == SHOWN


@pytest.mark.parametrize(
    "call",
    [
        {"name": "shell", "args": {"command": "rm -rf /"}},
        {"name": "search_passages", "args": {"query": "x" * 200_000}},
        {"name": "search_passages", "args": {"question": "wrong name"}},
        {"name": "search_passages", "args": {"query": "revenue", "companies": ["Nobody", "智谱", "\x00"]}},
        {"name": "calculate", "args": {"expression": "a+b", "operands": []}},
        {"name": "calculate", "args": {"expression": "(" * 199, "operands": []}},
        {"name": "look_up_figures", "args": {"period": "the day after never"}},
        {"name": "compare", "args": {"companies": []}},
        {"name": "timeline", "args": {"company": "'; DROP TABLE articles; --"}},
    ],
)
def test_a_tool_call_that_makes_no_sense_is_answered_and_the_answer_goes_on(opened: Any, call: dict[str, Any]) -> None:
    said = "I will look: it may be RMB 999 million [1]."
    model = ScriptedToolModel(script=[AIMessage(content=said, tool_calls=[{**call, "id": "1"}]), TRUE])
    answer = opened(model).ask(QUESTION)
    assert (answer.text, answer.notes) == (SHOWN, ())


class RateLimitError(Exception):
    """What a provider's client raises, with the response that it got."""

    status_code = 429

    def __init__(self, after: str) -> None:
        super().__init__("slow down")
        self.response = SimpleNamespace(status_code=429, headers={"retry-after": after})


def test_a_provider_that_names_a_time_is_left_alone_for_so_long(opened: Any) -> None:
    times: list[float] = []

    def reply(messages: Any) -> str:
        times.append(time.monotonic())
        if len(times) == 1:
            raise RateLimitError("0.4")
        return TRUE

    assert opened(ScriptedChatModel(script=[reply])).ask(QUESTION).text == SHOWN
    assert times[1] - times[0] >= 0.4


def test_a_wait_that_is_longer_than_the_answer_may_take_is_not_begun(opened: Any) -> None:
    model = ScriptedChatModel(script=[RateLimitError("3600"), TRUE])
    answer = opened(model, seconds=5).ask(QUESTION)
    assert (answer.model, len(model.calls)) == ("evidence", 1)
    assert "3600 s" in answer.notes[0]


def test_a_time_to_wait_is_read_in_seconds_or_as_a_date() -> None:
    assert asked_seconds(RateLimitError("7")) == 7
    assert 50 < asked_seconds(RateLimitError(formatdate(time.time() + 60, usegmt=True))) <= 60
    assert [asked_seconds(RateLimitError(value)) for value in ("", "soon", "-5")] == [0, 0, 0]
    assert asked_seconds(ValueError("no response")) == 0


@pytest.mark.parametrize("error", [TimeoutError("slow"), ConnectionResetError("gone"), KeyError("choices"), OSError()])
def test_whatever_a_provider_raises_ends_in_the_default_answer_with_a_note(opened: Any, error: Exception) -> None:
    answer = opened(ScriptedChatModel(script=[error])).ask(QUESTION)
    assert (answer.status, answer.model, len(answer.notes)) == ("answered", "evidence", 1)
    assert "Traceback" not in answer.notes[0]


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_stream_that_breaks_anywhere_shows_no_half_sentence(opened: Any, after: int) -> None:
    model = ScriptedChatModel(script=["Zhipu's revenue was RMB 312 million in 2023 and"], piece=14, breaks_after=after)
    *texts, last = opened(model, retries=0).stream(QUESTION)
    assert isinstance(last, Answer)
    assert all("2023 and" not in str(text) for text in (*texts, last.text))
    assert last.notes


def test_a_search_may_bring_passages_that_were_not_shown_before(folder: Path) -> None:
    with Assistant.open(folder, settings=Settings(embedding_model="hashing")) as assistant:
        evidence = Evidence(Sources(assistant.library))
        found = Bench(evidence, "en").search_passages("revenue of Zhipu")
    assert found.startswith("[1] ")
    assert set(evidence.passages) == {1, 2, 3}


def test_a_trace_keeps_only_the_beginning_of_endless_arguments(opened: Any) -> None:
    call = {"name": "search_passages", "args": {"query": "x" * 50_000}, "id": "1"}
    trace = opened(ScriptedToolModel(script=[AIMessage(content="", tool_calls=[call]), TRUE])).ask(QUESTION).trace
    assert trace is not None
    assert len(trace.tool_calls[0].arguments) < 3_000


def test_a_model_that_writes_more_tokens_than_it_may_is_left(opened: Any) -> None:
    usage = {"input_tokens": 10, "output_tokens": 5_000, "total_tokens": 5_010}
    message = AIMessage(content=TRUE, usage_metadata=usage)
    answer = opened(ScriptedChatModel(script=[message]), tokens=4_000).ask(QUESTION)
    assert "4000 tokens" in answer.notes[0]
    assert answer.trace is not None
    assert answer.trace.output_tokens == 5_000
