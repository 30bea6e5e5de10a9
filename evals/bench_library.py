"""What a library costs beside its model: searching beside embedding the question, adding beside embedding the text.

Each pair takes turns on the same work in one run, so that whatever else the machine does slows both.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assistant import Assistant
from assistant.adding import shipped_folder
from ingest.load import load_document
from vectorstore.embedding import open_embedder

_SENTENCES_AN_ARTICLE = 40
_FIRST_SEARCH = """
import sys
from assistant import Assistant
with Assistant.open(sys.argv[1]) as opened:
    found = opened.search(sys.argv[2])
assert found
"""
_FIRST_QUESTION = "智谱2024年的营收是多少？"


@dataclass(frozen=True, kw_only=True)
class AddingCost:
    """Seconds to add articles, to embed what adding embeds, and to search them first; peak memory in MiB."""

    articles: int
    adding: float
    embedding: float
    passages_alone: float
    memory: float
    first_search: float


def search_ratio(opened: Assistant, questions: Sequence[str]) -> float:
    """Return the median over the questions of the time of a first search by that of embedding the question alone."""
    embedder = open_embedder(opened.settings.embedding_model, opened.settings.cache)
    ratios = []
    for number, question in enumerate(questions):
        # Words in front make a question that neither has seen, of nearly the same length.
        asked, embedded = f"{number} {question}", f"{number + 500} {question}"
        searching = _seconds(partial(opened.search, asked))
        ratios.append(searching / _seconds(partial(embedder.encode_query, embedded)))
    # The first question loads the models.
    return statistics.median(ratios[1:])


def first_search_seconds(library: Path, question: str, *, rounds: int = 5) -> float:
    """Return the median time of a new process, from its start to its end, that searches a library once."""
    command = [sys.executable, "-c", _FIRST_SEARCH, str(library), question]
    return statistics.median(_seconds(lambda: subprocess.run(command, check=True)) for _ in range(rounds))


def adding_cost(count: int) -> AddingCost:
    """Add so many articles shuffled from the sentences of those that ship, and embed the same texts alone."""
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder, "articles")
        sources.mkdir()
        for number, text in enumerate(_made_articles(count)):
            (sources / f"{number:05d}.txt").write_text(text, encoding="utf-8")
        with Assistant.open(Path(folder, "library")) as opened:
            opened.add_shipped()
            adding = _seconds(lambda: opened.add(sources))
            memory = _peak_memory()
            embedder = open_embedder(opened.settings.embedding_model, opened.settings.cache)
            embedder.encode_document(["warm", "up"])
            documents = [load_document(str(path)) for path in sorted(sources.iterdir())]
        passages = [passage.text for document in documents for passage in document.passages]
        sentences = [
            document.article.text[span.start : span.end] for document in documents for span in document.sentences
        ]
        first = first_search_seconds(Path(folder, "library"), _FIRST_QUESTION)
        alone = _seconds(lambda: embedder.encode_document(passages))
        embedding = alone + _seconds(lambda: embedder.encode_document(sentences))
    return AddingCost(
        articles=count,
        adding=adding,
        embedding=embedding,
        passages_alone=alone,
        memory=memory,
        first_search=first,
    )


def _made_articles(count: int) -> Iterator[str]:
    chance = random.Random(1)
    documents = [load_document(str(path)) for path in sorted(shipped_folder().glob("*.md"))]
    by_language: dict[str, list[str]] = {}
    for document in documents:
        text = document.article.text
        by_language.setdefault(document.article.language, []).extend(
            text[span.start : span.end] for span in document.sentences
        )
    for number in range(count):
        pool = by_language[sorted(by_language)[number % len(by_language)]]
        chosen = chance.sample(pool, min(_SENTENCES_AN_ARTICLE, len(pool)))
        yield f"报道 Report {number}\n\n" + "\n".join(chosen)


def _peak_memory() -> float:
    try:
        import resource
    except ImportError:  # not on every platform
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started
