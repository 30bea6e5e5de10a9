"""RGB as published (Chen et al. 2024, arXiv:2309.01431): its own files, one JSON object a line.

A question is asked of two good and four bad passages; with the bad ones alone the system is to abstain. As in the
authors' own scoring every element of `answer` is required, and an element that is a list holds alternatives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.errors import UsageError
from evals.sets.base import SetPart, SetQuestion, field_of, json_lines, language_of

_GOOD, _BAD = 2, 4


def load_rgb(folder: Path) -> tuple[SetPart, ...]:
    """Load every `zh*.json(l)` and `en*.json(l)` of the folder, each with its questions and their rejection half."""
    paths = sorted(path for path in folder.glob("[ze][hn]*.json*") if path.suffix in (".json", ".jsonl"))
    if not paths:
        raise UsageError(f"{folder}: no zh*.json or en*.json; give the data folder of RGB")
    return tuple(part for path in paths for part in _parts(path))


def _parts(path: Path) -> Iterator[SetPart]:
    entries = json_lines(path)
    yield SetPart(name=path.stem, questions=tuple(_question(path, entry) for entry in entries))
    # Questions of the integration half have only few bad passages; they are not used for rejection in the paper either.
    if "_int" not in path.stem:
        rejected = tuple(_rejection(path, entry) for entry in entries if entry.get("negative"))
        yield SetPart(name=f"{path.stem} negatives alone", questions=rejected)


def _question(path: Path, entry: Mapping[str, Any]) -> SetQuestion:
    answer = field_of(path, entry, "answer")
    return SetQuestion(
        id=f"{path.stem}-{field_of(path, entry, 'id')}",
        language=language_of(path.stem[:2]),
        question=str(field_of(path, entry, "query")),
        measure="text",
        answers=tuple(_group(element) for element in (answer if isinstance(answer, list) else [answer])),
        passages=(*_good(field_of(path, entry, "positive")), *map(str, entry.get("negative", ())[:_BAD])),
    )


def _rejection(path: Path, entry: Mapping[str, Any]) -> SetQuestion:
    return SetQuestion(
        id=f"{path.stem}-{field_of(path, entry, 'id')}-negatives",
        language=language_of(path.stem[:2]),
        question=str(field_of(path, entry, "query")),
        measure="abstention",
        passages=tuple(map(str, entry["negative"][: _GOOD + _BAD])),
    )


def _good(positive: Sequence[Any]) -> tuple[str, ...]:
    """Return the good passages: the first two, or the first of each part of the answer."""
    if positive and isinstance(positive[0], list):
        return tuple(str(part[0]) for part in positive if part)
    return tuple(map(str, positive[:_GOOD]))


def _group(element: Any) -> tuple[str, ...]:
    return tuple(map(str, element)) if isinstance(element, list) else (str(element),)
