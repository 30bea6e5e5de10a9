"""Readers and writers at once: no error, and every answer of one state that was committed.

Every article states its revision in two figures and in each sentence. A writer renews, removes and brings back its own
articles; a reader asks, and finds an answer torn when its quotes are not those of one stored text, or its figures are
not those of one revision.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Assistant
from evals.durability.made import article_text, make_files
from evals.durability.results import Trial
from evals.durability.whole import Expected, find_problems_when_done, opened, read_held

READERS, WRITERS = 8, 2
_ARTICLES = 12
_LINES = 4
_REVISIONS = 5
# Kept apart from the wall clock of the machine: a worker that starts late has this long to get ready.
_START_SECONDS = 60


def soak(seconds: float) -> list[Trial]:
    """Let readers and writers work for so long, each a process of its own, and return what each of them saw."""
    with TemporaryDirectory(prefix="soak-") as place:
        folder = Path(place)
        for writer in range(WRITERS):
            make_files(folder / f"files-{writer}", _ARTICLES, lines=_LINES, first=writer * 100)
            with opened(folder / "library") as assistant:
                assistant.add(folder / f"files-{writer}")
        roles = [f"reader-{number}" for number in range(READERS)] + [f"writer-{number}" for number in range(WRITERS)]
        processes = {role: _start(folder, role, seconds) for role in roles}
        trials = [_finished(role, process, seconds) for role, process in processes.items()]
        return [*trials, _last_look(folder)]


def main(arguments: Sequence[str]) -> None:
    """Do one worker's work and print what it saw as JSON."""
    folder, role, seconds = Path(arguments[0]), arguments[1], float(arguments[2])
    kind, _, number = role.partition("-")
    work: Callable[[Assistant, Path, int, int], list[str]] = _read if kind == "reader" else _write
    rounds = 0
    problems: list[str] = []
    with opened(folder / "library") as assistant:
        end = time.monotonic() + seconds
        while time.monotonic() < end and len(problems) < 20:
            try:
                problems += work(assistant, folder, int(number), rounds)
            except Exception as error:
                problems.append(f"{type(error).__name__}: {error}")
            rounds += 1
    print(json.dumps({"rounds": rounds, "problems": problems}))


def _read(assistant: Assistant, folder: Path, number: int, rounds: int) -> list[str]:
    chance = random.Random(number * 1_000_003 + rounds)
    company = chance.randrange(WRITERS) * 100 + chance.randrange(_ARTICLES)
    what = rounds % 3
    if what == 0:
        return _torn_answers(assistant, f"Company {company} revenue")
    if what == 1:
        return _torn_state(assistant)
    return _torn_hits(assistant, f"第{company}号公司营收")


def _torn_answers(assistant: Assistant, question: str) -> list[str]:
    """An answer's quotes from one article must stand in one text of it that was ever written."""
    return [
        f"torn quote of {citation.source}: {citation.quote!r}"
        for citation in assistant.ask(question).citations
        if not any(citation.quote == text[citation.start : citation.end] for text in _texts(citation.source))
    ]


def _texts(source: str) -> list[str]:
    number = int(Path(source).stem)
    return [article_text(number, revision, _LINES).rstrip("\n") for revision in range(_REVISIONS)]


def _torn_state(assistant: Assistant) -> list[str]:
    """One state holds each article with the passages, sentences and figures of that very text."""
    problems = []
    library = assistant.library
    with library.snapshot():
        for article in library.articles():
            if article.text not in _texts(article.source):
                problems.append(f"a text that nobody wrote: {article.source}")
            passages = library.passages(article.id)
            if any(article.text[passage.start : passage.end] != passage.text for passage in passages):
                problems.append(f"torn passage of {article.source}")
            if len(library.figures(article_id=article.id)) < 2:
                problems.append(f"figures are missing of {article.source}")
    return problems


def _torn_hits(assistant: Assistant, query: str) -> list[str]:
    problems = []
    with assistant.library.snapshot():
        texts = {article.id: article.text for article in assistant.articles()}
        for hit in assistant.search(query):
            passage = hit.passage
            if texts.get(passage.article_id, "")[passage.start : passage.end] != passage.text:
                problems.append(f"torn hit: {passage.text[:60]!r}")
    return problems


def _write(assistant: Assistant, folder: Path, number: int, rounds: int) -> list[str]:
    """Renew some articles, remove one, and bring it back."""
    files = folder / f"files-{number}"
    chance = random.Random(number * 1_000_003 + rounds)
    for article in chance.sample(range(_ARTICLES), 4):
        make_files(files, 1, lines=_LINES, first=number * 100 + article, revision=chance.randrange(_REVISIONS))
    report = assistant.add(files)
    own = [article for article in assistant.articles() if article.source.startswith(str(files))]
    assistant.remove(chance.choice(own).id)
    again = assistant.add(files)
    problems = [failure.reason for failure in (*report.failed, *again.failed)]
    return problems + ([f"{again} after one was removed"] if again.added != 1 else [])


def _start(folder: Path, role: str, seconds: float) -> subprocess.Popen[str]:
    program = "import sys; from evals.durability.soak import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", program, str(folder), role, str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"OMP_NUM_THREADS": "1"})


def _finished(role: str, process: subprocess.Popen[str], seconds: float) -> Trial:
    try:
        told = process.communicate(timeout=seconds * 2 + _START_SECONDS)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Trial(name=role, what="0 rounds", problems=("hung",))
    if process.returncode:
        return Trial(name=role, what="0 rounds", problems=(f"ended with {process.returncode}",))
    seen = json.loads(told)
    problems = tuple(seen["problems"]) or (() if seen["rounds"] else ("did nothing",))
    return Trial(name=role, what=f"{seen['rounds']} rounds", problems=problems)


def _last_look(folder: Path) -> Trial:
    """The library that is left is the one that adding the files as they are now would make."""
    with opened(folder / "fresh") as fresh:
        for writer in range(WRITERS):
            fresh.add(folder / f"files-{writer}")
        held = read_held(fresh)
    with opened(folder / "library") as assistant:
        expected = Expected(allowed={source: {value} for source, value in held.items()}, needed=held.keys())
        return Trial(name="afterwards", what="all", problems=tuple(find_problems_when_done(assistant, expected)))
