"""The command line of the evals: thin, every command a function of its options.

Exit codes: 0 done, 1 below the gate (or the table does not hold), 2 wrong usage or unusable input in one line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evals import commands
from evals.errors import EvalsError

_INTAKE = {
    "encodings": "measure how text comes back from the encodings that people keep it in",
    "cleaning": "measure how much of a story cleaning keeps, and how much of the rest",
    "fuzz": "throw damaged and made-up files at every reader",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(argv)
    try:
        return int(options.command(options))
    except EvalsError as error:
        print(f"evals: {error}", file=sys.stderr)
    except _foreign_errors() as error:
        print(f"evals: {' '.join(str(error).split())}", file=sys.stderr)
    except KeyboardInterrupt:
        print("evals: stopped", file=sys.stderr)
        return 130
    return 2


def _foreign_errors() -> tuple[type[Exception], ...]:
    from assistant import AssistantError
    from ingest.errors import IngestError

    return (AssistantError, IngestError)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Measure answers against ground truth.")
    commands_ = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_run(commands_)
    _add_score(commands_)
    compare = commands_.add_parser("compare", help="show what changed between two runs")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    compare.set_defaults(command=commands.compare)
    check = commands_.add_parser("check", help="check a ground-truth table against its articles")
    check.add_argument("--truth", type=Path)
    check.add_argument("--corpus", nargs="+", default=[], metavar="PATH")
    check.set_defaults(command=commands.check)
    retrieval = commands_.add_parser("retrieval", help="measure how well passages are found, against dense search")
    retrieval.add_argument("--path", type=Path, required=True, metavar="DIR", help="the folder that holds the set")
    retrieval.add_argument("--set", dest="name", required=True, metavar="NAME", help="the set's folder in it")
    retrieval.add_argument(
        "--model-alone", action="store_true", help="judge the embedding model by sentence-transformers' own evaluator"
    )
    retrieval.add_argument("--traditional", action="store_true", help="ask in Traditional characters")
    retrieval.set_defaults(command=commands.retrieval)
    bench = commands_.add_parser("bench", help="measure how fast things are, on this machine")
    bench.add_argument("--passages", type=int, metavar="N", help="search a library of so many made passages instead")
    bench.add_argument("--articles", type=int, metavar="N", help="add so many made articles instead")
    bench.add_argument("--path", type=Path, metavar="DIR", help="folder that keeps that library for the next run")
    bench.set_defaults(command=commands.bench)
    _add_grounding(commands_)
    for name, help_ in _INTAKE.items():
        intake = commands_.add_parser(name, help=help_)
        intake.add_argument("--seconds", type=float, default=5.0, help="for fuzz: how long each reader is tried")
        intake.add_argument("--kinds", nargs="+", default=[], metavar="KIND", help="for fuzz: .pdf …, or cleaner")
        intake.add_argument(
            "--degenerate", action="store_true", help="for fuzz: whole files of 1 MB, hard by their shape"
        )
        intake.set_defaults(command=commands.intake, measured=name)
    _add_durability(commands_)
    _add_train(commands_)
    crowd = commands_.add_parser("crowd", help="let many people ask one server at once")
    crowd.add_argument("--people", type=int, default=20)
    crowd.add_argument("--seconds", type=float, default=60)
    crowd.set_defaults(command=commands.crowd)
    first_page = commands_.add_parser("first-page", help="time the first page of a server that has just started")
    first_page.add_argument("--starts", type=int, default=3)
    first_page.set_defaults(command=commands.first_page)
    judge_test = commands_.add_parser("judge-test", help="test the judge with mutated answers")
    judge_test.add_argument("--truth", type=Path)
    judge_test.add_argument("--out", type=Path, default=None)
    judge_test.set_defaults(command=commands.judge_test)
    return parser


def _add_run(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    run = subparsers.add_parser("run", help="put a table to a system and judge its answers")
    run.add_argument("--truth", type=Path, help="ground-truth table (default: the one that ships)")
    run.add_argument("--corpus", nargs="+", default=[], metavar="PATH", help="articles (default: those that ship)")
    run.add_argument("--model", help="LangChain model string (default: evidence, no model)")
    run.add_argument("--system", help="baseline, an http address, or package.module:callable (default: the assistant)")
    run.add_argument("--set", dest="public_set", metavar="NAME", help="a public set instead of a table")
    run.add_argument("--path", type=Path, metavar="DIR", help="where the public set lies")
    run.add_argument("--limit", type=int, help="the first questions only")
    run.add_argument("--unseen", action="store_true", help="of a public set only what the reader did not learn from")
    run.add_argument("--judge-model", help="a second judge, a LangChain model string; its agreement is reported")
    run.add_argument("--out", type=Path, default=None, help="folder for the reports")
    run.set_defaults(command=commands.run)


def _add_durability(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    durability = subparsers.add_parser(
        "durability", help="kill it, fill its disk, write from many sides; 1 if it broke"
    )
    durability.add_argument(
        "--kills", type=int, metavar="N", help="SIGKILL at a random moment of adding, so many times"
    )
    durability.add_argument("--faults", action="store_true", help="fail at every call that writes or syncs")
    durability.add_argument("--step", type=int, default=1, metavar="N", help="with --faults: at every N-th call only")
    durability.add_argument("--soak", type=float, metavar="SECONDS", help="readers and writers at once, for so long")
    durability.add_argument("--files", type=int, metavar="N", help="add so many short files, watching memory")
    durability.add_argument("--pages", type=int, metavar="N", help="add one PDF of so many pages")
    durability.add_argument("--line", type=int, metavar="MB", help="add one line of so many million bytes")
    durability.add_argument("--seconds", type=float, help="stop after so long; the same command goes on from there")
    durability.add_argument("--out", type=Path, default=Path("runs/durability"), help="folder for the results")
    durability.set_defaults(command=commands.durability)


def _add_score(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    score = subparsers.add_parser("score", help="judge the answers of any system")
    score.add_argument("--truth", type=Path, required=True)
    score.add_argument("--answers", type=Path, required=True, metavar="JSONL")
    score.add_argument("--judge-model", help="a second judge, a LangChain model string; its agreement is reported")
    score.add_argument("--answered-by", metavar="MODEL", help="the model that answered, which may not judge itself")
    score.add_argument("--out", type=Path, default=None, help="folder for the reports")
    score.set_defaults(command=commands.score)


def _add_train(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    train = subparsers.add_parser("train", help="learn again, from public questions, what the package ships learned")
    train.add_argument("what", choices=("reader", "voices", "chatter"), help="the reader, the combiner, or the cleaner")
    train.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="of training and benchmarks, or articles"
    )
    train.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for checkpoints and weights")
    train.add_argument("--steps", type=int, default=950, help="of the reader (default: 950)")
    train.add_argument("--seed", type=int, default=0)
    train.set_defaults(command=commands.train)


def _add_grounding(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    grounding = subparsers.add_parser("grounding", help="try whether an answer can outrun its sources")
    parts = ("misbehaviour", "injection", "manners", "faithful", "across", "small-model")
    grounding.add_argument(
        "--part", action="append", choices=parts, help="one part; may be repeated (default: all but the last)"
    )
    grounding.add_argument("--truth", type=Path, help="the questions for the faithful and the small model")
    grounding.add_argument("--corpus", nargs="+", default=[], metavar="PATH")
    grounding.add_argument("--limit", type=int, help="the first questions only; of English ones for the small model")
    grounding.add_argument("--out", type=Path, help="keep the small model's replies here; a next run goes on from them")
    grounding.set_defaults(command=commands.grounding)
