"""The process whose disk fails: warmed up once, it forks a child for every trial. Run under the shim.

Reads one trial's name a line, `scene/kind/number`, and answers with one line of JSON. `scene/count/0` asks which
calls the scene makes.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.durability.forking import in_child, made_in_child
from evals.durability.power import cut_power, keep_state
from evals.durability.process import serve
from evals.durability.scenes import INDEXED, Scene, make_templates, scenes_of
from evals.durability.warming import imported, warm_up
from evals.durability.whole import find_problems, find_problems_when_done, opened
from ingest.errors import IngestError
from vectorstore import chroma
from vectorstore.errors import LibraryError

# As in the shim; a power cut is a death with what was synced kept aside.
KINDS = {
    "count": 0,
    "no-room": 1,
    "io-error": 2,
    "torn": 3,
    "killed": 4,
    "killed-midway": 5,
    "power-early": 4,
    "power-late": 4,
}
_LIBRARY = "library"


def main() -> None:
    """Serve trials until the input ends."""
    folder, shim = Path(sys.argv[1]), ctypes.CDLL(sys.argv[2])
    shim.faults_noted.restype = ctypes.c_char_p
    chroma.INDEX_SETTINGS["sync_threshold"] = INDEXED
    scenes = _prepare(folder / "scenes")
    looked_at: dict[tuple[str, str], dict[str, Any]] = {}
    shim.faults_stop_clock()

    def answer(name: str) -> dict[str, Any]:
        scene, kind, number = name.split("/")
        place = folder / "trial"
        broken = _break(place, scenes[scene], kind, int(number), shim)
        if kind == "count" or broken.get("problems"):
            return broken
        # What was left decides what is found: the same, byte for byte, need not be looked at again.
        left = (scene, _fingerprint(place / "home"))
        if left in looked_at:
            return broken | looked_at[left]
        checked = in_child(lambda: _check(scenes[scene], place / "home" / _LIBRARY))
        found = {"problems": checked.get("problems", ["the check died"])}
        looked_at[left] = found | {"alike": name}
        return broken | found

    serve([*scenes], answer)


def _prepare(folder: Path) -> Mapping[str, Scene]:
    """Make the scenes in a child, which opens Chroma, and take over from it what trials need to begin at once."""

    def make() -> dict[str, Any]:
        held = make_templates(folder)
        return {"held": held, "modules": imported()}

    made = made_in_child(make)
    scenes = scenes_of(folder, made["held"])
    warm_up(made["modules"], library=folder / "old", files=scenes["first"].files)
    return scenes


def _break(place: Path, scene: Scene, kind: str, number: int, shim: ctypes.CDLL) -> dict[str, Any]:
    """Do what the scene does where one call fails, and leave in `place` what a machine would find afterwards."""
    shutil.rmtree(place, ignore_errors=True)
    home, kept = place / "home", place / "kept"
    kept.mkdir(parents=True)
    home.mkdir()
    scene.place(home / _LIBRARY)
    if kind.startswith("power"):
        keep_state(home, kept)
    broken = in_child(lambda: _act(scene, home, kept, kind, number, shim))
    if kind.startswith("power"):
        cut_power(home, kept, "early" if kind.endswith("early") else "late")
    return broken


def _fingerprint(folder: Path) -> str:
    """Return a hash of the names, the modes and the bytes in a folder.

    Without SQLite's shared memory (`-shm`), which whoever opens the file first empties.
    """
    told = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        told.update(f"{path.relative_to(folder)} {path.stat().st_mode} ".encode())
        if path.is_file() and not path.name.endswith("-shm"):
            told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()


def _act(scene: Scene, home: Path, kept: Path, kind: str, number: int, shim: ctypes.CDLL) -> dict[str, Any]:
    """Do what the scene does on a disk that fails, and return how that ended."""
    keep = str(kept) if kind.startswith("power") else ""
    at = 2**62 if kind == "count" else number
    shim.faults_arm(os.fsencode(home), os.fsencode(keep), KINDS[kind], ctypes.c_long(at))
    try:
        scene.act(home / _LIBRARY, scene.files)
        ended = "done in spite of it"
    except (LibraryError, IngestError, OSError) as error:
        ended = str(error)
    noted = shim.faults_noted().decode() if kind == "count" else ""
    return {"ended": ended, "calls": noted, "problems": ["more than a line"] if "\n" in ended else []}


def _check(scene: Scene, library: Path) -> dict[str, Any]:
    """Look at what is left, do it again on a sound disk, and look at that."""
    with opened(library) as assistant:
        problems = [f"afterwards: {line}" for line in find_problems(assistant, scene.between())]
    scene.act(library, scene.files)
    with opened(library) as assistant:
        problems += [f"done again: {line}" for line in find_problems_when_done(assistant, scene.done())]
    return {"problems": problems}


if __name__ == "__main__":
    main()
