"""The trials of durability: a few of each kind here, all of them by `python -m evals durability`."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.cli import main
from evals.durability.faults import KINDS, KINDS_BY_CALL, compiler, faulty_process, trial_names
from evals.durability.made import article_text, make_files
from evals.durability.power import cut_power, keep_state
from evals.durability.process import TrialProcess
from evals.durability.results import Trial, run_trials
from evals.durability.whole import Expected, find_problems, find_problems_when_done, opened, read_held

needs_compiler = pytest.mark.skipif(compiler() is None, reason="the failing disk needs Linux and a C compiler")


@pytest.fixture(scope="module")
def process() -> Iterator[TrialProcess]:
    with faulty_process() as started:
        yield started


@needs_compiler
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_while_a_library_is_changed_leaves_it_whole(process: TrialProcess, kind: str) -> None:
    # One call a kind, spread over the change; all of them are `python -m evals durability --faults`.
    calls = process.calls("update")
    writes = [number for number, call in enumerate(calls) if call == "w"]
    trial = process.try_once(f"update/{kind}/{writes[len(writes) * KINDS.index(kind) // len(KINDS)]}")
    assert trial.problems == ()
    assert trial.what


@needs_compiler
def test_trials_that_leave_the_same_are_looked_at_once(process: TrialProcess) -> None:
    calls = process.calls("remove")
    assert calls == process.calls("remove")
    # A power cut before or after a write that is not synced yet leaves the same; one after the sync does not.
    unsynced = calls.index("www")
    first, second = (process.try_once(f"remove/power-late/{unsynced + more}") for more in (1, 2))
    assert (first.problems, second.problems, second.alike) == ((), (), first.alike or first.name)
    last = process.try_once(f"remove/power-late/{len(calls) - 1}")
    assert (last.problems, last.alike) == ((), "")


@needs_compiler
def test_every_call_of_a_scene_meets_every_fault_that_can_befall_it(process: TrialProcess) -> None:
    calls = process.calls("remove")
    assert set(calls) == {"w", "c", "u"}
    names = trial_names(process, ["remove"], step=1)
    tried = {(int(number), kind) for _, kind, number in (name.split("/") for name in names)}
    assert len(tried) == len(names)
    assert tried == {(number, kind) for number, call in enumerate(calls) for kind in KINDS_BY_CALL[call]}


@needs_compiler
def test_what_a_restored_library_replaces_is_there_whenever_it_dies(process: TrialProcess) -> None:
    swaps = [number for number, call in enumerate(process.calls("restore")) if call == "c"]
    trials = [process.try_once(f"restore/killed/{number}") for number in swaps[len(swaps) // 4 :: 6]]
    assert [trial for trial in trials if trial.problems] == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the platform cannot kill a process outright")
def test_a_killed_run_is_completed_by_the_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_files(tmp_path / "files", 3)
    # A process with Chroma's threads in it must not be the one that is forked.
    with opened(tmp_path / "library") as assistant:
        assistant.add(tmp_path / "files")
        assert main(["durability", "--kills", "1", "--out", str(tmp_path)]) == 0
    assert "1 of 1 left a whole library, 0 left to do" in capsys.readouterr().out


def test_readers_and_writers_at_once_see_no_torn_state(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["durability", "--soak", "4"]) == 0
    assert "0 of 11 saw something wrong" in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_adding_many_files_is_broken_off_and_taken_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", "hashing")
    run = ["durability", "--files", "150", "--out", str(tmp_path)]
    assert main([*run, "--seconds", "1.5"]) in (0, 1)
    assert main(run) == 0


def test_what_is_wrong_with_a_library_is_seen(tmp_path: Path) -> None:
    make_files(tmp_path / "files", 3)
    with opened(tmp_path / "library") as assistant:
        assistant.add(tmp_path / "files")
        held = read_held(assistant)
        expected = Expected(allowed={source: {value} for source, value in held.items()}, needed=held.keys())
        assert find_problems_when_done(assistant, expected) == []
        with assistant.library._record.writing() as connection:
            connection.execute("DELETE FROM passage_vectors WHERE passage = 1")
            connection.execute("DELETE FROM sentences WHERE article = 2 AND start = 0")
        assistant.remove(assistant.articles()[2].id)
        found = find_problems(assistant, expected)
    assert [problem.split(":")[0] for problem in found if "files" in problem][:2] == ["lost", "neither old nor new"]
    assert any("without a vector" in problem for problem in found)


def test_a_power_cut_leaves_what_was_synced(tmp_path: Path) -> None:
    folder, kept = tmp_path / "folder", tmp_path / "kept"
    (folder / "deep").mkdir(parents=True)
    kept.mkdir()
    (folder / "deep" / "synced.txt").write_text("old")
    keep_state(folder, kept)
    (folder / "deep" / "synced.txt").write_text("new, never synced")
    (folder / "fresh.txt").write_text("never synced")
    cut_power(folder, kept, "early")
    assert (folder / "deep" / "synced.txt").read_text() == "old"
    assert (folder / "fresh.txt").read_text() == ""


def test_a_run_in_slices_does_nothing_twice(tmp_path: Path) -> None:
    done: list[str] = []

    def run(name: str) -> Trial:
        done.append(name)
        return Trial(name=name, what="tried", problems=("broken",) if name == "b" else ())

    results, left = run_trials(tmp_path / "r.jsonl", ["a", "b"], run, seconds=None)
    assert (len(results), left) == (2, 0)
    results, left = run_trials(tmp_path / "r.jsonl", ["a", "b", "c"], run, seconds=None)
    assert done == ["a", "b", "c"]
    assert [trial.name for trial in results if trial.problems] == ["b"]


def test_no_two_articles_or_revisions_share_a_sentence() -> None:
    lines = [line for n in range(40) for r in range(3) for line in article_text(n, r, 5).splitlines()]
    assert len(set(lines)) == len(lines)
