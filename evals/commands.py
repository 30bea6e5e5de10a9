"""What each command does: read, ask, judge, write, and say on stderr how far it is."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from evals.errors import UsageError
from evals.gate import read_gate, shortfalls
from evals.metrics import Summary, summarise
from evals.model_judge import refuse_self_judging, report_agreement
from evals.run import EvalResult, judge_answers
from evals.truth import TruthRow, read_truth, shipped_truth


def run(options: Namespace) -> int:
    """Put a table to a system; 1 below the gate."""
    if options.public_set:
        return _run_public_set(options)
    if options.path:
        raise UsageError("--path names the folder of a public set; give --set with it")
    from evals.adapters import ask_all, open_system

    rows = _limited(read_truth(options.truth or shipped_truth()), options.limit)
    refuse_self_judging(options.judge_model, options.model)
    name = "-".join(filter(None, [options.system, options.model])) or "evidence"
    with open_system(options.system, model=options.model, corpus=options.corpus) as system:
        result = judge_answers(rows, ask_all(system, rows), name, _progress)
    out = options.out or Path("runs") / _folder_name(name)
    return _finish(result, out, options.judge_model, gated=True)


def score(options: Namespace) -> int:
    """Judge a file of answers."""
    from evals.answers import read_answers

    rows = read_truth(options.truth)
    refuse_self_judging(options.judge_model, options.answered_by)
    answers = read_answers(options.answers, frozenset(row.id for row in rows))
    result = judge_answers(rows, answers, options.answers.stem, _progress)
    out = options.out or Path("runs") / _folder_name(f"score-{options.answers.stem}")
    return _finish(result, out, options.judge_model, gated=False)


def compare(options: Namespace) -> int:
    """Show what changed from one run to another."""
    from evals.compare import compare_runs, render_comparison

    print(render_comparison(compare_runs(options.before, options.after)), end="")
    return 0


def check(options: Namespace) -> int:
    """Check a table; 1 if it does not hold."""
    from evals.adapters.assistant import articles_of
    from evals.check import check_truth

    path = options.truth or shipped_truth()
    rows = read_truth(path)
    problems = check_truth(path, rows, articles_of(options.corpus))
    print("\n".join(problems) or f"{path}: {len(rows)} rows hold", file=sys.stderr if problems else sys.stdout)
    return 1 if problems else 0


def judge_test(options: Namespace) -> int:
    """Put mutated answers to the judge; 1 if it misses its own gate."""
    from evals.mutation import render_trial, try_judge

    trial = try_judge(read_truth(options.truth or shipped_truth()))
    report = render_trial(trial)
    print(report, end="")
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "judge-test.md").write_text(report, encoding="utf-8")
    return 0 if trial.holds else 1


def durability(options: Namespace) -> int:
    """Try what the library does when programs are killed and disks fail."""
    from evals.durability import run_durability

    return run_durability(options)


def crowd(options: Namespace) -> int:
    """Let many people ask at once; 1 if anything went wrong or took too long."""
    from evals.crowd import measure_crowd

    measured = measure_crowd(options.people, options.seconds)
    print(measured)
    return 0 if measured.holds else 1


def first_page(options: Namespace) -> int:
    """Time the first page of a server that has just started; 1 if it takes too long."""
    from evals.first_page import measure_first_page

    measured = measure_first_page(max(options.starts, 1))
    print(measured)
    return 0 if measured.holds else 1


def bench(options: Namespace) -> int:
    """Measure how fast things are; with a number, how fast so many passages are searched or articles added."""
    _check_counts(options)
    if options.passages is not None:
        from evals.bench_search import render_search_bench

        print(render_search_bench(options.passages, options.path), end="")
        return 0
    from evals.bench import render_adding_bench, render_bench

    print(render_bench() if options.articles is None else render_adding_bench(options.articles), end="")
    return 0


def _check_counts(options: Namespace) -> None:
    for name in ("passages", "articles"):
        count = getattr(options, name)
        if count is not None and count < 1:
            raise UsageError(f"--{name} {count}: give at least 1")
    if options.path and options.passages is None:
        raise UsageError("--path is the folder of the library that --passages makes; give both")


def intake(options: Namespace) -> int:
    """Measure what comes in, one matter at a time; 1 below its own gate."""
    from evals.intake import measure_intake

    report = measure_intake(
        options.measured, seconds=options.seconds, kinds=options.kinds, degenerate=options.degenerate
    )
    print(report.text, end="")
    return 0 if report.holds else 1


def retrieval(options: Namespace) -> int:
    """Measure how well passages are found in a set of the exchange format."""
    from assistant.settings import read_settings
    from evals.retrieval import in_traditional, load_set, measure, measure_model, to_table
    from vectorstore.embedding import open_embedder

    settings = read_settings()
    found = load_set(options.path, options.name)
    found = in_traditional(found) if options.traditional else found
    embedder = open_embedder(settings.embedding_model, settings.cache)
    if options.model_alone:
        print(measure_model(found, embedder))
    else:
        print(to_table(found.name, measure(found, embedder)))
    return 0


def train(options: Namespace) -> int:
    """Learn again what the package ships learned."""
    if options.steps < 1:
        raise UsageError(f"--steps {options.steps}: give at least 1")
    if options.what == "voices":
        from evals.training.voices import train_voices

        return train_voices(options)
    if options.what == "chatter":
        from evals.training.chatter import articles_in, train_chatter

        print(train_chatter(articles_in(options.data), options.out))
        return 0
    from evals.training.reader import train_reader

    return train_reader(options)


def grounding(options: Namespace) -> int:
    """Try whether an answer can outrun its sources; 1 where it can, or where too much of the truth is struck."""
    from evals.grounding.command import PARTS, run_part

    every = read_truth(options.truth or shipped_truth())
    rows = _limited(every, options.limit)
    parts = options.part or [part for part in PARTS if part != "small-model"]
    # Every part is run and printed, whatever came of the ones before.
    held = [run_part(part, every if part == "small-model" else rows, options, _progress) for part in parts]
    return 0 if all(held) else 1


def _run_public_set(options: Namespace) -> int:
    from evals.sets import run_set

    if options.path is None:
        raise UsageError(f"--set {options.public_set} needs --path, the folder of its files")
    if options.truth or options.corpus or options.system:
        raise UsageError("--set brings its own questions and passages; leave --truth, --corpus and --system out")
    _limited((), options.limit)
    result = run_set(options, _progress)
    out = options.out or Path("runs") / _folder_name(f"{options.public_set}-{options.model or 'evidence'}")
    # The gate is about the table that ships; public sets are reported, not gated.
    return _finish(result, out, options.judge_model, gated=False)


def _finish(result: EvalResult, out: Path, judge_model: str | None, *, gated: bool) -> int:
    from evals.report import write_reports

    summary = summarise(result)
    missed = shortfalls(summary, read_gate()) if gated else ()
    write_reports(result, out, missed)
    if judge_model:
        print(report_agreement(result, judge_model, out))
    _print_summary(summary, out)
    for shortfall in missed:
        print(f"below the gate: {shortfall}", file=sys.stderr)
    return 1 if missed else 0


def _print_summary(summary: Summary, out: Path) -> None:
    for name, measure in summary.overall.items():
        print(f"{name:22} {measure}")
    for language, measures in summary.languages.items():
        print(f"{'correct ' + language:22} {measures['correct']}")
    for name, measures in summary.types.items():
        print(f"{'correct, ' + name:34} {measures['correct']}")
    print(f"reports in {out}")


def _limited(rows: Sequence[TruthRow], limit: int | None) -> Sequence[TruthRow]:
    if limit is not None and limit < 1:
        raise UsageError(f"--limit {limit}: give at least 1")
    return rows[:limit]


def _folder_name(name: str) -> str:
    return "".join(character if character.isalnum() or character in "-_." else "-" for character in name)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    elif done == total:
        print(f"{done}/{total} judged", file=sys.stderr)
