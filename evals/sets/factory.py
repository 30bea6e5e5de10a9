"""Choose the loader by the set's name and by the files that are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from evals.errors import UsageError
from evals.sets.base import SetPart, require_folder
from evals.sets.clapnq import load_clapnq
from evals.sets.fincuge import load_fincuge
from evals.sets.passages import is_exchange, load_exchange
from evals.sets.rgb import load_rgb
from evals.sets.squad import load_squad
from evals.sets.tatqa import load_tatqa

_SETS = ("xquad", "drcd", "cmrc2018", "clapnq", "tatqa", "fincuge", "rgb")
_OTHER_NAMES = {"cmrc": "cmrc2018", "fincuge_finqa": "fincuge"}
_FILES: Mapping[str, Callable[[Path], tuple[SetPart, ...]]] = {
    "xquad": lambda path: load_squad("xquad", path),
    "drcd": lambda path: load_squad("drcd", path),
    "cmrc2018": lambda path: load_squad("cmrc2018", path),
    "tatqa": load_tatqa,
    "fincuge": load_fincuge,
}


def load_set(name: str, path: Path) -> tuple[SetPart, ...]:
    """Load a public set from its folder (or the folders in it); raises UsageError and TableError."""
    name = _OTHER_NAMES.get(name, name)
    if name not in _SETS:
        raise UsageError(f"--set {name!r} is not known; choose one of {', '.join(_SETS)}")
    folder = require_folder(path)
    if name == "rgb":
        return load_rgb(folder)
    exchanges = [sub for sub in (folder, *sorted(folder.iterdir())) if sub.is_dir() and is_exchange(sub)]
    if exchanges:
        return tuple(part for sub in exchanges for part in load_exchange(name, sub))
    if name == "clapnq":
        return load_clapnq(folder)
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError(f"{folder}: neither passages.jsonl with questions.jsonl nor a published .json file")
    return tuple(part for file in files for part in _FILES[name](file))
