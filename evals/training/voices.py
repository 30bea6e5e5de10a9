"""Learns how much each voice counts: `python -m evals train voices --data DIR --out DIR`.

Two models come out, in `voices.json`: which of the likely sentences answers (a conditional logit over the voices), and
whether the best one does at all (a logistic regression). For the second every question is heard twice, the second time
with all sentences of its right passage taken away. The table it prints is of questions that a model did not learn from
(five folds): the chance as predicted, and how often it came true.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from assistant.evidence.closer import READ, read_sentences
from assistant.evidence.voices import ANSWERS, READ_VOICES, Voices, Weights, summary_of, weigh
from evals.errors import UsageError
from evals.intervals import share
from evals.training.heard import Heard, Hearing, hear_all
from evals.training.held import area
from evals.training.logistic import Array, fit_chance, fit_choice, logistic
from vectorstore.reading import Reader, open_reader

# How much each voice counts by hand, on the project's own development questions: the pull goes there, because public
# encyclopaedias say little of companies, metrics and periods.
_BY_HAND = {
    "search": 1.0,
    "dense": 4.0,
    "coverage": 0.5,
    "matter": 0.6,
    "passage": 1.0,
    "fitness": 1.75,
    "across": 0.3,
}
_PULL, _READER_PULL, _CHANCE_PULL = 10.0, 1e-3, 0.3
# Voices of which public questions can tell nothing stay as they are set: their kinds of answer are others, and each
# set is in one language.
_SET, _FAST = ("fitness", "across"), 1e4
_FOLDS, _BINS = 5, 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the answering model sees of one question, and whether the best sentence answered."""

    question: int
    group: str
    values: tuple[float, ...]
    answers: bool
    removed: bool


def train_voices(options: Namespace) -> int:
    """Hear, read, fit, report; always 0."""
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    reader = open_reader()
    if reader is None:
        raise UsageError("the reader does not ship here; train it first and put its weights into vectorstore/data")
    hearings = [_read(each, reader) for each in hear_all(options.data, out, _say)]
    scale = _fit_scale(hearings)
    unread = {voice: scale * weight for voice, weight in _BY_HAND.items()}
    read = _fit_read(hearings, unread)
    _print_choice(hearings, unread, read)
    verdicts = [verdict for place, hearing in enumerate(hearings) for verdict in _verdicts(place, hearing, read)]
    answers = dict(zip(ANSWERS, _fit_answers(verdicts), strict=True))
    _print_calibration(verdicts)
    weights = {"unread": unread, "read": read, "answers": answers}
    rounded = {name: {voice: round(float(value), 4) for voice, value in each.items()} for name, each in weights.items()}
    (out / "voices.json").write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
    return 0


def _read(hearing: Hearing, reader: Reader) -> Hearing:
    likely = hearing.heard[:READ]
    readings = read_sentences(reader.read, hearing.question, [(item.before, item.text) for item in likely])
    pairs = zip(likely, readings or (), strict=True)
    voiced = (replace(item, voices=replace(item.voices, reader=reading.score)) for item, reading in pairs)
    return replace(hearing, heard=tuple(voiced))


def _fit_scale(hearings: Sequence[Hearing]) -> float:
    """Return what turns the sums of the weights by hand into log odds."""
    groups, chosen = _choices(hearings, tuple(_BY_HAND))
    sums = [rows @ np.array([list(_BY_HAND.values())]).T for rows in groups]
    return float(fit_choice(sums, chosen, np.ones(1), np.array([1e-3]))[0])


def _fit_read(hearings: Sequence[Hearing], unread: Weights) -> dict[str, float]:
    groups, chosen = _choices(hearings, READ_VOICES)
    towards = np.array([unread.get(voice, 0.0) for voice in READ_VOICES])
    pull = np.array([_pull(voice) for voice in READ_VOICES])
    return dict(zip(READ_VOICES, fit_choice(groups, chosen, towards, pull).tolist(), strict=True))


def _pull(voice: str) -> float:
    if voice in _SET:
        return _FAST
    return _PULL / _BY_HAND[voice] ** 2 if voice in _BY_HAND else _READER_PULL


def _choices(hearings: Sequence[Hearing], names: Sequence[str]) -> tuple[list[Array], list[Array]]:
    told = [each for each in hearings if each.answerable and any(item.right for item in each.heard)]
    groups = [np.array([[_value(item.voices, name) for name in names] for item in each.heard]) for each in told]
    return groups, [np.array([float(item.right) for item in each.heard]) for each in told]


def _value(voices: Voices, name: str) -> float:
    return float(getattr(voices, name) or 0.0)


def _verdicts(place: int, hearing: Hearing, read: Weights) -> Iterable[Verdict]:
    for removed in (False, True) if hearing.answerable else (True,):
        left = [item for item in hearing.heard if not (removed and item.home and hearing.answerable)]
        ranked: list[Heard] = sorted(left, key=lambda item: -weigh(item.voices, read))
        if ranked:
            summary = summary_of([item.voices for item in ranked], read)
            values = tuple(summary[name] for name in ANSWERS)
            answers = ranked[0].right and not removed
            yield Verdict(question=place, group=hearing.group, values=values, answers=answers, removed=removed)


def _fit_answers(verdicts: Sequence[Verdict]) -> list[float]:
    rows, happened = _arrays(verdicts)
    pull = np.array([0.0 if name == "constant" else _CHANCE_PULL for name in ANSWERS])
    weights: list[float] = fit_chance(rows, happened, pull).tolist()
    return weights


def _arrays(verdicts: Sequence[Verdict]) -> tuple[Array, Array]:
    rows = np.array([verdict.values for verdict in verdicts])
    return rows, np.array([float(verdict.answers) for verdict in verdicts])


def _print_choice(hearings: Sequence[Hearing], unread: Weights, read: Weights) -> None:
    print("the right sentence first among the likely ones: without the reader, the reader alone, together")
    for group in dict.fromkeys(each.group for each in hearings):
        told = [each for each in hearings if each.group == group and any(item.right for item in each.heard)]
        reader_alone = {"reader": 1.0}
        shares = [share(_first(told, weights), len(told)) for weights in (unread, reader_alone, read)]
        print(f"{group:14} " + "   ".join(map(str, shares)))


def _first(hearings: Sequence[Hearing], weights: Weights) -> int:
    return sum(max(each.heard, key=lambda item: weigh(item.voices, weights)).right for each in hearings)


def _print_calibration(verdicts: Sequence[Verdict]) -> None:
    rows, happened = _arrays(verdicts)
    chances = np.zeros(len(rows))
    for fold in range(_FOLDS):
        out = np.array([verdict.question % _FOLDS == fold for verdict in verdicts])
        learned = _fit_answers([verdict for verdict, kept_out in zip(verdicts, out, strict=True) if not kept_out])
        chances[out] = logistic(rows[out] @ np.array(learned))
    print("\nchance that the best sentence answers: predicted, came true (five folds)")
    edges = np.linspace(0, 1, _BINS + 1)
    for low, high in pairwise(edges):
        inside = (chances >= low) & ((chances < high) | (high == 1))
        if inside.any():
            true = share(int(happened[inside].sum()), int(inside.sum()))
            print(f"{low:.2f}-{high:.2f}  {chances[inside].mean():.3f}  {true}")
    for group in dict.fromkeys(verdict.group for verdict in verdicts):
        own = [place for place, verdict in enumerate(verdicts) if verdict.group == group]
        present = [chances[place] for place in own if not verdicts[place].removed]
        absent = [chances[place] for place in own if verdicts[place].removed]
        print(f"{group:14} answerable from unanswerable, AUC {area(present, absent):.3f}, n={len(own)}")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
