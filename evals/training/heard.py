"""Asks public questions of libraries of public passages and keeps what each voice says of every likely sentence.

Only questions that the reader did not learn from are used: the development halves of DRCD and CMRC 2018 in
`benchmarks`, and the titles of XQuAD and CLAPnq that were kept from it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant import Assistant
from assistant.evidence.neighbours import said_before
from assistant.evidence.ranking import rank
from assistant.evidence.voices import Voices
from assistant.question import understand
from assistant.sources import Sources
from evals.judge.citations import same_words
from evals.sets.base import json_lines
from evals.sets.learned import was_learned
from ingest.folding import fold

SETS = ("drcd", "cmrc2018", "xquad/zh", "xquad/en", "xquad/en2zh", "xquad/zh2en", "clapnq")
_KEPT = 20
Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """One likely sentence: `before` stands before it, `home` says that it is of the right passage, `right` that it
    holds the answer."""

    text: str
    before: str
    voices: Voices
    home: bool
    right: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Hearing:
    """One question with its likely sentences as the assistant ranks them; `answerable` from its passage."""

    group: str
    question: str
    answerable: bool
    heard: tuple[Heard, ...]


def hear_all(data: Path, out: Path, progress: Progress) -> tuple[Hearing, ...]:
    """Return all hearings; each set is kept in `out`, so that a run that was stopped goes on where it was."""
    found: list[Hearing] = []
    for name in SETS:
        kept = out / f"heard-{name.replace('/', '-')}.jsonl"
        if not kept.is_file():
            _write(kept, _hear(name, data / "benchmarks" / name, progress))
        found += map(_read, json_lines(kept))
    return tuple(found)


def _hear(name: str, folder: Path, progress: Progress) -> Iterator[Hearing]:
    passages = {entry["id"]: entry for entry in json_lines(folder / "passages.jsonl")}
    entries = json_lines(folder / "questions.jsonl")
    asked = [entry for entry in entries if not was_learned(name.split("/")[0], entry, passages)]
    with tempfile.TemporaryDirectory(prefix="evals-") as place, Assistant.open(Path(place, "library")) as opened:
        homes = {str(Path(place, f"{number:05d}.txt")): identity for number, identity in enumerate(passages)}
        for path, identity in homes.items():
            Path(path).write_text(passages[identity]["text"], encoding="utf-8")
        progress(f"{name}: adding {len(passages)} passages")
        opened.add(*homes)
        for number, entry in enumerate(asked, start=1):
            yield _hearing(name, entry, Sources(opened.library), homes)
            if number % 50 == 0 or number == len(asked):
                progress(f"{name}: {number}/{len(asked)} questions")


def _hearing(name: str, entry: Mapping[str, Any], sources: Sources, homes: Mapping[str, str]) -> Hearing:
    question = understand(entry["question"], find=sources.names.find)
    home = frozenset(entry.get("context_passage_ids", entry["passage_ids"]))
    heard = []
    for item in rank(question, sources)[:_KEPT]:
        at_home = homes.get(sources.article(item.hit.article_id).source) in home
        right = at_home and _answers(item.hit.text, entry)
        before = said_before(item.hit, sources)
        heard.append(Heard(text=item.hit.text, before=before, voices=item.voices, home=at_home, right=right))
    answerable = bool(entry.get("answerable", True))
    return Hearing(group=name, question=question.text, answerable=answerable, heard=tuple(heard))


def _answers(text: str, entry: Mapping[str, Any]) -> bool:
    if "gold_sentences" in entry:
        return any(same_words(text, gold) for gold in entry["gold_sentences"])
    return any(fold(answer) in fold(text) for answer in entry["answers"])


def _write(path: Path, hearings: Iterator[Hearing]) -> None:
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8") as file:
        for hearing in hearings:
            file.write(json.dumps(asdict(hearing), ensure_ascii=False) + "\n")
    unfinished.replace(path)


def _read(entry: Mapping[str, Any]) -> Hearing:
    heard: Sequence[Mapping[str, Any]] = entry["heard"]
    return Hearing(
        group=entry["group"],
        question=entry["question"],
        answerable=entry["answerable"],
        heard=tuple(Heard(**{**item, "voices": Voices(**item["voices"])}) for item in heard),
    )
