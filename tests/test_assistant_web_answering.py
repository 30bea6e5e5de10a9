"""Many who ask one server: in the order of asking, so many at once, each their own answer."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant import Answer, Assistant
from assistant.errors import UsageError
from assistant.settings import Settings
from assistant.web.answering import Answering, Asked
from assistant.web.crew import Crew

QUESTIONS = (
    "What was Zhipu's revenue in 2024?",
    "MiniMax2024年营收是多少？",
    "月之暗面的估值是多少？",
    "Has Jupiter moons?",
)
TEXTS = {
    "english.md": "Zhipu had revenue of RMB 312 million in 2024, the company said.",
    "simplified.md": "MiniMax2024年营收为3052万美元，公司在招股书中写道。",
    "traditional.md": "月之暗面2025年12月的估值為43億美元，公司表示並不急於上市。",
}
WAIT = 60


class Gated:
    """An assistant whose answers come only when the gate is open; it notes who is at work."""

    def __init__(self, model: str = "evidence") -> None:
        self.model = model
        self.gate = threading.Event()
        self.begun: list[str] = []
        self.working = self.most = 0
        self.stops: dict[str, threading.Event] = {}

    def stream(self, question: str, history: Any = (), *, stop: threading.Event) -> Iterator[str | Answer]:
        self.begun.append(question)
        self.stops[question] = stop
        self.working += 1
        self.most = max(self.most, self.working)
        try:
            yield f"so far {question}"
            assert self.gate.wait(WAIT)
            if question == "broken":
                raise UsageError("it broke")
            yield _answer(question)
        finally:
            self.working -= 1


def _answer(question: str) -> Answer:
    return Answer(question=question, language="en", status="answered", short_answer="", text=question)


def _until(holds: Any) -> None:
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_all_ways_of_asking_stand_in_one_line_and_are_served_in_its_order() -> None:
    assistant = Gated()
    answers = Answering(assistant)  # type: ignore[arg-type]
    got: list[str] = []

    async def over_the_loop(question: str) -> None:
        got.append((await answers.aask(question)).text)

    def in_a_thread(question: str) -> None:
        got.append(answers.ask(question).text)

    def in_a_stream(question: str) -> None:
        *_, last = answers.stream(question)
        assert isinstance(last, Answer)
        got.append(last.text)

    ways: list[Any] = [in_a_thread, lambda question: asyncio.run(over_the_loop(question)), in_a_stream]
    threads = []
    for place, way in enumerate([*ways, *ways]):
        threads.append(threading.Thread(target=way, args=(f"question {place}",)))
        threads[-1].start()
        # The one before stands in the line.
        _until(lambda place=place: answers._threads._work_queue.qsize() + len(assistant.begun) == place + 1)
    assert assistant.begun == ["question 0"]
    assistant.gate.set()
    for thread in threads:
        thread.join(WAIT)
    assert assistant.begun == [f"question {place}" for place in range(6)]
    assert sorted(got) == assistant.begun and assistant.most == 1


def test_a_language_model_writes_several_answers_at_once() -> None:
    assistant = Gated("a language model")
    answers = Answering(assistant)  # type: ignore[arg-type]
    threads = [threading.Thread(target=answers.ask, args=(f"question {place}",)) for place in range(4)]
    for thread in threads:
        thread.start()
    _until(lambda: assistant.working == 4)
    assistant.gate.set()
    for thread in threads:
        thread.join(WAIT)


def test_who_leaves_the_line_is_not_answered_and_keeps_nobody_waiting() -> None:
    assistant = Gated()
    answers = Answering(assistant)  # type: ignore[arg-type]
    with closing(answers.stream("first")) as first:
        assert next(first) == "so far first"

        async def leave() -> None:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(answers.aask("second"), 0.05)

        asyncio.run(leave())
    assert assistant.stops["first"].is_set()
    assistant.gate.set()
    assert answers.ask("third").text == "third"
    assert assistant.begun == ["first", "third"]


def test_what_goes_wrong_is_raised_where_it_was_asked() -> None:
    assistant = Gated()
    assistant.gate.set()
    answers = Answering(assistant)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="it broke"):
        answers.ask("broken")
    with pytest.raises(UsageError, match="it broke"):
        asyncio.run(answers.aask("broken"))
    assert answers.ask("whole").text == "whole"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / name).write_text(f"---\ntitle: {name}\npublished: 2026-01-20\n---\n{text}\n", encoding="utf-8")
    settings = Settings(library=tmp_path_factory.mktemp("crew") / "library", embedding_model="hashing")
    with Assistant.open(settings=settings) as assistant:
        assistant.add(folder)
        yield assistant


def _plain(answer: Answer) -> dict[str, Any]:
    return {name: value for name, value in answer.to_dict().items() if name != "timings"}


def test_a_crew_answers_as_the_assistant_does_survives_a_death_and_sees_what_is_added(
    assistant: Assistant, tmp_path: Path
) -> None:
    expected = {question: _plain(assistant.ask(question)) for question in QUESTIONS}
    with Crew(assistant.library.folder, assistant.settings, 2) as crew:
        answers = Answering(assistant, crew)
        got: dict[str, dict[str, Any]] = {}
        threads = [
            threading.Thread(target=lambda asked=asked: got.update({asked: _plain(answers.ask(asked))}))
            for asked in QUESTIONS
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(WAIT)
        assert got == expected
        *growing, whole = answers.stream(QUESTIONS[0], [{"role": "user", "content": "Zhipu?"}], "zh-Hant")
        assert isinstance(whole, Answer) and whole.language == "zh-Hant" and growing[-1] == whole.text
        with pytest.raises(UsageError, match="empty"):
            answers.ask(" ")
        _until(lambda: len(_processes(crew)) == 2)
        for process in _processes(crew):
            os.kill(process, signal.SIGTERM)
        for question in (*QUESTIONS, *QUESTIONS):
            assert _plain(answers.ask(question)) == expected[question]
        late = tmp_path / "late.md"
        late.write_text("---\npublished: 2026-02-01\n---\nAnthropic had revenue of US$5 billion in 2024.\n", "utf-8")
        assistant.add(late)
        asked = Asked(question="What was Anthropic's revenue in 2024?")
        answer = crew.ask(asked)
        assert answer is not None and "5" in answer.short_answer
        running = _processes(crew)
    _until(lambda: not any(map(_is_alive, running)))


def _processes(crew: Crew) -> tuple[int, ...]:
    return tuple(process for worker in crew._workers for process in worker._processes or ())


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_crew_that_cannot_start_leaves_the_work_to_the_server(assistant: Assistant, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    with Crew(tmp_path / "file", assistant.settings, 1) as crew:
        answers = Answering(assistant, crew)
        assert _plain(answers.ask(QUESTIONS[0])) == _plain(assistant.ask(QUESTIONS[0]))
        assert _plain(answers.ask(QUESTIONS[1])) == _plain(assistant.ask(QUESTIONS[1]))
