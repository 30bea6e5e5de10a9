"""Making the answers that a server is asked for: in the order of asking and so many at once, whoever asks and how."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import aclosing, closing
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.asking import growing
from assistant.models import EVIDENCE

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.web.crew import Crew

History = Sequence[Mapping[str, str]]
_MODEL_ANSWERS_AT_ONCE = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question with all that decides its answer."""

    question: str
    history: tuple[Mapping[str, str], ...] = ()
    language: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """One step of an answer or what went wrong; neither when it is whole."""

    event: str | Answer | None = None
    error: BaseException | None = None

    def opened(self) -> str | Answer | None:
        if self.error is not None:
            raise self.error
        return self.event


class Answering:
    """Answers for everyone at once; usable from several threads and from an event loop.

    Without a language model an answer is work for the one core that a Python process uses: two at once take twice as
    long each and hinder each other, so that all wait less in a queue, and a `crew` of processes puts the other cores to
    work. A language model mostly waits for its network.
    """

    def __init__(self, assistant: Assistant, crew: Crew | None = None) -> None:
        self._assistant, self._crew = assistant, crew
        alone = 1 if assistant.model == EVIDENCE else _MODEL_ANSWERS_AT_ONCE
        # Its queue is the waiting line: first come, first served.
        self._threads = ThreadPoolExecutor(crew.size if crew else alone, thread_name_prefix="answering")

    def ask(
        self, question: str, history: History = (), language: str | None = None, as_of: str | None = None
    ) -> Answer:
        """Return the answer; raises what `Assistant.ask` raises."""
        *_, answer = self.stream(question, history, language, as_of)
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self,
        question: str,
        history: History = (),
        language: str | None = None,
        as_of: str | None = None,
        *,
        stop: threading.Event | None = None,
    ) -> Iterator[str | Answer]:
        """Yield the growing text and last the Answer, as `Assistant.stream` does; closing gives up the place."""
        asked = Asked(question=question, history=tuple(history), language=language, as_of=as_of)
        told: SimpleQueue[_Told] = SimpleQueue()
        with closing(_Work(stop)) as work:
            work.future = self._threads.submit(self._tell, asked, work.stop, told.put)
            while (event := told.get().opened()) is not None:
                yield event

    async def aask(self, question: str, history: History = ()) -> Answer:
        """Return the answer without blocking the event loop or holding a thread while it waits for its turn."""
        async with aclosing(self.astream(question, history)) as events:
            answer = [event async for event in events][-1]
        assert isinstance(answer, Answer)
        return answer

    async def astream(self, question: str, history: History = ()) -> AsyncGenerator[str | Answer, None]:
        """Yield as `stream` does, without blocking the event loop.

        The work goes on at its own pace, so that a reader who reads slowly keeps nobody waiting.
        """
        asked = Asked(question=question, history=tuple(history))
        told: asyncio.Queue[_Told] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        with closing(_Work()) as work:
            work.future = self._threads.submit(self._tell, asked, work.stop, _across(loop, told))
            while (event := (await told.get()).opened()) is not None:
                yield event

    def _tell(self, asked: Asked, stop: threading.Event, tell: Callable[[_Told], object]) -> None:
        try:
            for event in self._events(asked, stop):
                tell(_Told(event=event))
            tell(_Told())
        except BaseException as error:
            tell(_Told(error=error))

    def _events(self, asked: Asked, stop: threading.Event) -> Iterator[str | Answer]:
        answer = self._crew.ask(asked) if self._crew else None
        if answer is None:  # there is no crew, or it cannot work
            yield from self._stream_here(asked, stop)
            return
        yield from growing(answer.text)
        yield answer

    def _stream_here(self, asked: Asked, stop: threading.Event) -> Iterator[str | Answer]:
        more = {"language": asked.language, "as_of": asked.as_of}
        told = {name: value for name, value in more.items() if value is not None}
        return self._assistant.stream(asked.question, asked.history, stop=stop, **told)


class _Work:
    """One answer in the line or in the making; closing it takes it out of the line or ends the work on it."""

    def __init__(self, stop: threading.Event | None = None) -> None:
        self.stop = stop or threading.Event()
        self.future: Future[None] | None = None

    def close(self) -> None:
        self.stop.set()
        if self.future is not None:
            self.future.cancel()


def _across(loop: asyncio.AbstractEventLoop, told: asyncio.Queue[_Told]) -> Callable[[_Told], object]:
    def tell(step: _Told) -> None:
        # A loop that is closed has nobody left who listens.
        if not loop.is_closed():
            loop.call_soon_threadsafe(told.put_nowait, step)

    return tell
