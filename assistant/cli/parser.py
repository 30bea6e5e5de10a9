"""The words of the command line: one place that lists every subcommand and flag."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

Handler = Callable[[argparse.Namespace], int]


class OneLineParser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line, so that they can be read in a log."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and where help is, and leave with 2."""
        print(f"{self.prog}: {message}; see '{self.prog} --help'", file=sys.stderr)
        raise SystemExit(2)


def build_parser() -> argparse.ArgumentParser:
    """Build the parser; each subcommand carries its handler in `run`."""
    parser = OneLineParser(prog="assistant", description="Ask cited questions of your articles, in Chinese or English.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_intake, _add_questions, _add_ledger, _add_upkeep):
        add(commands)
    return parser


def _command(commands: Any, name: str, help: str, *, json: bool = False) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help)
    command.add_argument("--library", type=Path, metavar="DIR", help="folder that holds your articles")
    if json:
        command.add_argument("--json", action="store_true", help="print JSON and nothing else on stdout")
    command.set_defaults(run=_handler(name))
    return command


def _handler(name: str) -> Handler:
    def run(arguments: argparse.Namespace) -> int:
        from assistant.cli import commands

        handler: Handler = getattr(commands, f"run_{name}")
        return handler(arguments)

    return run


def _add_intake(commands: Any) -> None:
    add = _command(commands, "add", "add files, folders or addresses to the library", json=True)
    add.add_argument("sources", nargs="+", metavar="PATH|URL", help="'-' reads standard input")
    add.add_argument("--watch", action="store_true", help="go on adding what appears or changes in these folders")
    _command(commands, "refresh", "fetch the articles that came from addresses again", json=True)
    _command(commands, "articles", "list what the library holds", json=True).add_argument(
        "--removed", metavar="ID", help="list what cleaning took out of that article"
    )
    remove = _command(commands, "remove", "remove an article")
    remove.add_argument("article", metavar="ID")


def _add_questions(commands: Any) -> None:
    ask = _command(commands, "ask", "answer one question with citations", json=True)
    ask.add_argument("question")
    chat = _command(commands, "chat", "ask several questions, each leaning on the ones before")
    for command in (ask, chat):
        command.add_argument("--language", choices=["zh-Hans", "zh-Hant", "en"], help="answer in this language")
        command.add_argument("--model", help="'evidence' or a LangChain model string such as openai:gpt-5")
    _dated(ask, chat)
    search = _command(commands, "search", "find passages", json=True)
    search.add_argument("query")
    search.add_argument("--limit", type=_positive, default=8)
    search.add_argument("--company", action="append", default=[], help="only passages that name it; may be repeated")
    serve = _command(commands, "serve", "open the web chat")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=7860)
    serve.add_argument("--auth", metavar="USER:PASSWORD", help="ask for this name and password")
    serve.add_argument("--workers", type=int, metavar="N", help="processes that make answers; 0: the server itself")
    serve.add_argument("--auth-file", type=Path, metavar="FILE", help="ask for one of the names in this file")
    user = _command(commands, "user", "add a user to a file for --auth-file, or change the password")
    user.add_argument("name")
    user.add_argument("file", type=Path, metavar="FILE")
    serve.add_argument("--model", help="'evidence' or a LangChain model string")


def _add_ledger(commands: Any) -> None:
    figures = _command(commands, "figures", "list the figures that the articles state", json=True)
    for name in ("company", "metric", "period"):
        figures.add_argument(f"--{name}")
    timeline = _command(commands, "timeline", "list what happened and what is planned", json=True)
    timeline.add_argument("--company")
    compare = _command(commands, "compare", "set companies side by side", json=True)
    compare.add_argument("companies", nargs="+", metavar="COMPANY")
    conflicts = _command(commands, "conflicts", "list the figures on which articles disagree", json=True)
    for command in (figures, timeline, compare, conflicts):
        command.add_argument("--format", choices=["table", "csv", "markdown"], default="table")
    _dated(figures, timeline, compare, conflicts)


def _add_upkeep(commands: Any) -> None:
    doctor = _command(commands, "doctor", "check the library and this machine", json=True)
    doctor.add_argument("--repair", action="store_true", help="make all indexes anew from the record")
    doctor.add_argument("--rebuild", action="store_true", help="compute every vector anew, for another embedding model")

    backup = _command(commands, "backup", "write the whole library to one file")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = _command(commands, "restore", "make the library of a backup")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--replace", action="store_true", help="set the library that is there aside, beside the new")


def _dated(*parsers: argparse.ArgumentParser) -> None:
    for parser in parsers:
        parser.add_argument("--as-of", metavar="DATE", help="use only what was published by that day (YYYY-MM-DD)")


def _positive(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)
