"""`python -m evals durability`: run trials, in slices where asked, and say how many there were and what was wrong."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from evals.durability.results import Trial, run_trials


def run_durability(options: Namespace) -> int:
    """Run the kinds of trials that were asked for; 1 if anything was wrong or is left to do."""
    kinds: dict[str, Callable[[Namespace], int]] = {
        "kills": _kills,
        "faults": _faults,
        "soak": _soak,
        "files": _files,
        "line": _line,
        "pages": _pages,
    }
    results = [run(options) for name, run in kinds.items() if getattr(options, name)]
    return max(results, default=0)


def _kills(options: Namespace) -> int:
    from evals.durability.kills import killing_process

    with killing_process() as process:
        file = options.out / "kills.jsonl"
        names = map(str, range(options.kills))
        results, left = run_trials(file, names, process.try_once, seconds=options.seconds)
    return _report("killed runs", results, left, file)


def _faults(options: Namespace) -> int:
    from evals.durability.faults import faulty_process, trial_names

    with faulty_process() as process:
        names = trial_names(process, process.scenes, step=options.step)
        file = options.out / "faults.jsonl"
        results, left = run_trials(file, names, process.try_once, seconds=options.seconds)
    for scene in process.scenes:
        of_scene = [trial for trial in results if trial.name.startswith(f"{scene}/")]
        looked_at = sum(not trial.alike for trial in of_scene)
        whole = sum(not trial.problems for trial in of_scene)
        print(f"  {scene}: {whole} of {len(of_scene)}, which left {looked_at} different states")
    return _report("faults", results, left, file)


def _soak(options: Namespace) -> int:
    from evals.durability.soak import READERS, WRITERS, soak

    trials = soak(options.soak)
    for trial in trials:
        print(f"{trial.name}: {trial.what}" + "".join(f"\n  {problem}" for problem in trial.problems))
    bad = sum(bool(trial.problems) for trial in trials)
    print(f"{READERS} readers and {WRITERS} writers for {options.soak:g} s: {bad} of {len(trials)} saw something wrong")
    return 1 if bad else 0


def _files(options: Namespace) -> int:
    from evals.durability.many import many_files

    return _add(options, many_files(_made(options.out), options.files), options.files)


def _line(options: Namespace) -> int:
    from evals.durability.many import long_line

    return _add(options, long_line(_made(options.out), options.line), 1)


def _pages(options: Namespace) -> int:
    from evals.durability.many import long_document

    return _add(options, long_document(_made(options.out), options.pages), 1)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _add(options: Namespace, files: Path, count: int) -> int:
    from evals.durability.many import LIMIT_MIB, add_slice

    done = add_slice(options.out, files, options.seconds)
    state = "finished" if done.finished else "interrupted; the same command goes on from there"
    print(
        f"{done.stored} of {count} files are in the library after {done.seconds:.0f} s ({state}), "
        f"peak memory {done.peak:.0f} MiB of {LIMIT_MIB}"
    )
    return 0 if done.finished and done.stored == count and done.peak < LIMIT_MIB else 1


def _report(what: str, results: list[Trial], left: int, file: Path) -> int:
    bad = [trial for trial in results if trial.problems]
    print(f"{what}: {len(results) - len(bad)} of {len(results)} left a whole library, {left} left to do ({file})")
    return 1 if bad or left else 0
