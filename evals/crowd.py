"""Many people asking one server at once: no error, no crossed answer, and how long the slow ones wait."""

from __future__ import annotations

import json
import statistics
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from evals.served import LONGEST_WAIT, served

_QUESTIONS = (
    *("What was Zhipu's revenue in 2024?", "When did MiniMax list?", "What is Moonshot's valuation?"),
    *("智谱2024年营收是多少?", "月之暗面估值多少?", "MiniMax何时上市?"),
    *("智譜2024年營收是多少?", "月之暗面估值多少？", "MiniMax何時上市？"),
)
LARGEST_RATIO = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Crowd:
    """What many askers saw; times are in seconds, `wrong` counts errors and answers to another question."""

    people: int
    asked: int
    wrong: int
    single_median: float
    p95: float

    @property
    def holds(self) -> bool:
        """Whether nothing went wrong and the slow ones wait less than twenty times as long as one alone."""
        return not self.wrong and self.p95 < LARGEST_RATIO * self.single_median

    def __str__(self) -> str:
        """Read as a line."""
        ratio = self.p95 / self.single_median
        return (
            f"{self.people} askers: {self.asked} answers, {self.wrong} errors or crossed answers, "
            f"p95 {self.p95:.2f} s, {ratio:.1f} times the median of one alone ({self.single_median:.2f} s)"
        )


def measure_crowd(people: int, seconds: float) -> Crowd:
    """Serve the articles that ship, ask alone, then with so many people at once for so long."""
    with served() as address, ThreadPoolExecutor(people) as pool:
        # Everything that answers has started and is warm before anything counts.
        list(pool.map(lambda question: _ask(address, question), _QUESTIONS * people))
        alone = [(question, *_ask(address, question)) for question in _QUESTIONS for _ in range(3)]
        right = {question: answer for question, answer, _ in alone}
        end = time.monotonic() + seconds
        rounds = pool.map(lambda person: list(_ask_on(address, person, end)), range(people))
        seen = [each for asked in rounds for each in asked]
    return Crowd(
        people=people,
        asked=len(seen),
        wrong=sum(answer != right[question] for question, answer, _ in seen),
        single_median=statistics.median(took for _, _, took in alone),
        p95=statistics.quantiles((took for _, _, took in seen), n=20)[-1],
    )


def _ask_on(address: str, person: int, end: float) -> Iterator[tuple[str, str, float]]:
    at = person
    while time.monotonic() < end:
        question = _QUESTIONS[at % len(_QUESTIONS)]
        yield (question, *_ask(address, question))
        at += 1


def _ask(address: str, question: str) -> tuple[str, float]:
    """Return the answer, or what went wrong in its place, and how long it took."""
    body = json.dumps({"model": "evidence", "messages": [{"role": "user", "content": question}]}).encode()
    request = urllib.request.Request(
        f"{address}/v1/chat/completions", data=body, headers={"Content-Type": "application/json"}
    )
    started = time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=LONGEST_WAIT) as response:
            answer = str(json.load(response)["choices"][0]["message"]["content"])
    except (OSError, ValueError, KeyError) as error:
        answer = f"error: {error}"
    return answer, time.perf_counter() - started
