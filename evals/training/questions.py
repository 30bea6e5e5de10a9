"""Public questions to learn from: the sets whose licences let weights ship, read from their two files each.

Nothing under a non-commercial licence is read here, nor any question of this project's own tables. The sets and their
licences: DRCD (CC BY-SA 3.0), CMRC 2018 and XQuAD (CC BY-SA 4.0), CLAPnq (Apache 2.0, on text under CC BY-SA 3.0).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.errors import UsageError
from evals.sets.base import json_lines
from evals.sets.learned import was_learned
from ingest.sentences import split_sentences


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A sentence of a passage with the one before it; `twins` names passages that tell the same."""

    passage: str
    twins: str
    start: int
    text: str
    before: str

    @property
    def window(self) -> str:
        """The sentence after the one that it leans on."""
        return f"{self.before} {self.text}" if self.before else self.text


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question; the answer is `answer` at `start` of its passage, or the sentences `gold`, or there is none.

    `answers` are the strings that no wrong sentence may hold, `held` says that it is kept from learning.
    """

    group: str
    text: str
    passage: str
    twins: str
    answers: tuple[str, ...]
    start: int | None = None
    gold: tuple[str, ...] = ()
    held: bool = False

    @property
    def answerable(self) -> bool:
        """Whether its passage answers it."""
        return self.start is not None or bool(self.gold)


@dataclass(frozen=True, kw_only=True, slots=True)
class Questions:
    """All questions and all sentences that they may be put to."""

    asked: tuple[Asked, ...]
    told: tuple[Told, ...]


def read_questions(folder: Path) -> Questions:
    """Read the sets below a folder that holds `training` and `benchmarks`; raises UsageError where one is missing."""
    asked: list[Asked] = []
    told: dict[tuple[str, int], Told] = {}
    for reader in (_read_training, _read_xquad, _read_clapnq):
        for question, sentences in reader(folder):
            asked += question
            told |= {(each.passage, each.start): each for each in sentences}
    return Questions(asked=tuple(asked), told=tuple(told.values()))


def sentences_of(passage: str, text: str, twins: str) -> Iterator[Told]:
    """Yield the sentences of a passage."""
    before = ""
    for span in split_sentences(text):
        own = text[span.start : span.end]
        yield Told(passage=passage, twins=twins, start=span.start, text=own, before=before)
        before = own


_Part = tuple[list[Asked], list[Told]]


def _read_training(folder: Path) -> Iterator[_Part]:
    for name in ("drcd", "cmrc2018"):
        texts, entries = _files(folder / "training" / name)
        asked = [
            Asked(
                group=name,
                text=entry["question"],
                passage=entry["passage_id"],
                twins=entry["passage_id"],
                answers=(entry["answer"],),
                start=entry["start"],
            )
            for entry in entries
        ]
        yield asked, [each for key, passage in texts.items() for each in sentences_of(key, passage["text"], key)]


def _read_xquad(folder: Path) -> Iterator[_Part]:
    for name in ("zh", "en", "en2zh", "zh2en"):
        texts, entries = _files(folder / "benchmarks" / "xquad" / name)
        asked = [
            Asked(
                group=f"xquad/{name}",
                text=entry["question"],
                passage=entry["passage_ids"][0],
                twins=_paragraph(entry["passage_ids"][0]),
                answers=(*entry["answers"], *entry.get("answers_question_lang", ())),
                start=entry["answer_starts"][0],
                held=not was_learned("xquad", entry, texts),
            )
            for entry in entries
        ]
        told = [each for key, text in texts.items() for each in sentences_of(key, text["text"], _paragraph(key))]
        yield asked, told


def _read_clapnq(folder: Path) -> Iterator[_Part]:
    texts, entries = _files(folder / "benchmarks" / "clapnq")
    asked = [
        Asked(
            group="clapnq",
            text=entry["question"],
            passage=entry["context_passage_ids"][0],
            twins=entry["context_passage_ids"][0],
            answers=(),
            gold=tuple(entry["gold_sentences"]),
            held=not was_learned("clapnq", entry, texts),
        )
        for entry in entries
    ]
    yield asked, [each for key, passage in texts.items() for each in _given_sentences(key, passage)]


def _given_sentences(key: str, passage: Mapping[str, Any]) -> Iterator[Told]:
    before = ""
    for place, text in enumerate(passage["sentences"]):
        yield Told(passage=key, twins=key, start=place, text=text, before=before)
        before = text


def _files(folder: Path) -> tuple[Mapping[str, Mapping[str, Any]], tuple[Mapping[str, Any], ...]]:
    if not folder.is_dir():
        raise UsageError(f"--data: no folder {str(folder)!r}; give the folder that holds training and benchmarks")
    return {entry["id"]: entry for entry in json_lines(folder / "passages.jsonl")}, json_lines(
        folder / "questions.jsonl"
    )


def _paragraph(passage: str) -> str:
    """Name an XQuAD paragraph whatever its language."""
    return f"xquad-{passage.rsplit('-', 1)[-1]}"
