"""Sentences in the other language than their source: how many true ones are struck, and does a false one pass?

`across_sets` holds, for each set, sentences as a language model would write them about the shipped articles, those of
`evals/questions` and, from the fourth set on, articles of its own: file, words that stand in the passage it cites,
sentence; a false one first says what is false about it. Every sentence is verified against the passage in which the
words stand, as if it cited it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from assistant import Assistant
from assistant.agent.evidence import Evidence
from assistant.agent.writing import Writing
from assistant.draft import Quote
from assistant.question import understand
from assistant.sources import Sources
from evals.adapters.assistant import opened_on
from ingest.language import detect_language

# In the order in which they were written; the figures at first sight of each stand in the README.
SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A sentence about the passage of a file in which the words of `anchor` stand; `lie` says what is false in it."""

    file: str
    anchor: str
    sentence: str
    lie: str = ""

    @property
    def language(self) -> str:
        """The language and script of the sentence."""
        return detect_language(self.sentence)


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A sentence and what is shown of it: itself, else sentences of its source (`quoted`), else nothing (`struck`)."""

    row: Row
    shown: bool
    quoted: bool
    faults: tuple[str, ...] = ()

    @property
    def struck(self) -> bool:
        """Whether nothing stands for the sentence."""
        return not self.shown and not self.quoted


def true_rows(name: str) -> tuple[Row, ...]:
    """Return the sentences of a set that their sources hold."""
    return tuple(Row(file=file, anchor=anchor, sentence=told) for file, anchor, told in _read(f"{name}_true.tsv"))


def false_rows(name: str) -> tuple[Row, ...]:
    """Return the sentences of a set that their sources do not hold."""
    rows = _read(f"{name}_false.tsv")
    return tuple(Row(lie=lie, file=file, anchor=anchor, sentence=told) for lie, file, anchor, told in rows)


def judge_across(rows: Sequence[Row]) -> tuple[Judged, ...]:
    """Verify every sentence against its passage."""
    wanted = {row.file for row in rows}
    with ExitStack() as stack:
        opened = [stack.enter_context(opened_on(corpus, "evidence")) for corpus in _corpora(wanted)]
        places = {Path(article.source).name: library for library in opened for article in library.articles()}
        return tuple(_judge(row, places[row.file]) for row in rows)


def _corpora(wanted: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield the corpora in which the wanted files stand; the one without a name is that of the shipped articles."""
    if any(files("ingest.articles").joinpath(name).is_file() for name in wanted):
        yield ()
    folders = [each for each in files("evals").joinpath("questions").iterdir() if each.is_dir()]
    folders.append(files("evals.grounding").joinpath("across_sets", "articles"))
    yield from ((str(each),) for each in folders if any(each.joinpath(name).is_file() for name in wanted))


def _judge(row: Row, opened: Assistant) -> Judged:
    sources = Sources(opened.library)
    article = next(each for each in sources.articles if Path(each.source).name == row.file)
    start = article.text.index(row.anchor)
    evidence = Evidence(sources)
    number = evidence.add_around(Quote(article_id=article.id, start=start, end=start + len(row.anchor)))
    writing = Writing(understand(article.title, find=sources.names.find), evidence)
    writing.take("", f"{row.sentence[:-1]}[{number}]{row.sentence[-1]}", done=True)
    told = [statement.text == row.sentence for statement in writing.kept]
    faults = tuple(fault for refused in writing.refused for fault in refused.faults)
    return Judged(row=row, shown=any(told), quoted=bool(told) and not any(told), faults=faults)


def _read(name: str) -> Iterator[list[str]]:
    text = files("evals.grounding").joinpath("across_sets", name).read_text(encoding="utf-8")
    yield from csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
