"""One function a subcommand: open the assistant, ask it one thing, print what it says."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from typing import Any

from assistant.assistant import Assistant
from assistant.cli.console import (
    add_with_progress,
    print_json,
    refresh_with_progress,
    show_answer,
    show_hits,
    show_table,
)
from assistant.errors import UsageError
from assistant.settings import read_settings

ABSTAINED = 3


def run_add(arguments: argparse.Namespace) -> int:
    """Add sources; 2 when nothing went in and something failed."""
    if arguments.watch:
        from assistant.cli.watching import run_watch

        with _open(arguments) as assistant:
            return run_watch(assistant, arguments.sources, as_json=arguments.json)
    with _open(arguments) as assistant:
        report = add_with_progress(assistant, arguments.sources)
    if arguments.json:
        print_json(report.to_dict())
    else:
        print(report)
    for failure in report.failed:
        print(f"assistant: {failure.reason}", file=sys.stderr)
    went_in = report.added + report.updated + report.unchanged + report.duplicates
    return 2 if report.failed and not went_in else 0


def run_refresh(arguments: argparse.Namespace) -> int:
    """Fetch articles again; 2 when none could be had."""
    with _open(arguments) as assistant:
        report = refresh_with_progress(assistant)
    if arguments.json:
        print_json(report.to_dict())
    else:
        print(report)
    for failure in report.failed:
        print(f"assistant: {failure.reason}", file=sys.stderr)
    return 2 if report.failed and not (report.changed or report.unchanged) else 0


def run_articles(arguments: argparse.Namespace) -> int:
    """List the articles, or what cleaning took out of one."""
    with _open(arguments) as assistant:
        if arguments.removed:
            rows = [
                {"kind": removal.kind, "start": removal.start, "text": removal.text, "now": removal.replacement}
                for removal in assistant.removals(arguments.removed)
            ]
        else:
            copies = assistant.copies()
            rows = [
                {
                    "id": article.id,
                    "published": article.published,
                    "language": article.language,
                    "title": article.title,
                    "source": article.source,
                    "copy_of": copies.get(article.id),
                    "also_at": "; ".join(repeat.source for repeat in assistant.library.repeats(article.id)) or None,
                }
                for article in assistant.articles()
            ]
    return _show(rows, arguments)


def run_remove(arguments: argparse.Namespace) -> int:
    """Remove one article."""
    with _open(arguments) as assistant:
        assistant.remove(arguments.article)
    print(f"removed {arguments.article}")
    return 0


def run_ask(arguments: argparse.Namespace) -> int:
    """Answer one question; 3 when the sources do not say."""
    if not arguments.question.strip():
        raise UsageError("the question is empty; write it in quotes after 'ask'")
    with _open(arguments, shipped=True) as assistant:
        answer = assistant.ask(arguments.question, language=arguments.language, as_of=arguments.as_of)
    if arguments.json:
        print_json(answer.to_dict())
    else:
        show_answer(answer)
    return ABSTAINED if answer.status == "abstained" else 0


def run_chat(arguments: argparse.Namespace) -> int:
    """Ask question after question until end of input."""
    history: list[dict[str, str]] = []
    with _open(arguments, shipped=True) as assistant:
        while (question := _prompt()) is not None:
            if not question.strip():
                continue
            answer = assistant.ask(question, history=history, language=arguments.language, as_of=arguments.as_of)
            show_answer(answer)
            history += [{"role": "user", "content": question}, {"role": "assistant", "content": answer.text}]
    return 0


def run_search(arguments: argparse.Namespace) -> int:
    """List the passages nearest to a query."""
    with _open(arguments) as assistant:
        hits = assistant.search(arguments.query, limit=arguments.limit, companies=tuple(arguments.company))
    if arguments.json:
        print_json([dataclasses.asdict(hit) for hit in hits])
    else:
        show_hits(hits)
    return 0


def run_figures(arguments: argparse.Namespace) -> int:
    """List figures."""
    with _open(arguments) as assistant:
        figures = assistant.figures(
            company=arguments.company, metric=arguments.metric, period=arguments.period, as_of=arguments.as_of
        )
    return _show([figure.to_dict() for figure in figures], arguments)


def run_timeline(arguments: argparse.Namespace) -> int:
    """List events in order."""
    with _open(arguments) as assistant:
        events = assistant.timeline(company=arguments.company, as_of=arguments.as_of)
    return _show([event.to_dict() for event in events], arguments)


def run_compare(arguments: argparse.Namespace) -> int:
    """Set companies side by side."""
    with _open(arguments) as assistant:
        table = assistant.compare(arguments.companies, as_of=arguments.as_of)
    if arguments.json:
        print_json(table.to_dict())
    else:
        print(table.to_csv() if arguments.format == "csv" else table.to_markdown())
    return 0


def run_conflicts(arguments: argparse.Namespace) -> int:
    """List disagreements, a line each, or a row for each side."""
    with _open(arguments) as assistant:
        conflicts = assistant.conflicts(as_of=arguments.as_of)
    if arguments.json:
        print_json([conflict.to_dict() for conflict in conflicts])
    elif arguments.format == "table":
        for conflict in conflicts:
            print(conflict)
    else:
        sides = [{"reason": conflict.reason} | side.to_dict() for conflict in conflicts for side in conflict.sides]
        show_table(sides, arguments.format)
    return 0


def run_doctor(arguments: argparse.Namespace) -> int:
    """Check the library; 2 when something is wrong and was not repaired."""
    with _open(arguments) as assistant:
        checkup = assistant.doctor(repair=arguments.repair, rebuild=arguments.rebuild)
    if arguments.json:
        print_json(checkup.to_dict())
    else:
        print(checkup)
    return 0 if checkup.healthy else 2


def run_backup(arguments: argparse.Namespace) -> int:
    """Write the library to one file."""
    from vectorstore.backup import write_backup

    with _open(arguments) as assistant:
        count = write_backup(assistant.library, arguments.file)
    print(f"{count} articles in {arguments.file}")
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Make the library of a backup."""
    from vectorstore.backup import restore_backup

    folder = arguments.library or read_settings().library_folder
    aside = restore_backup(arguments.file, folder, replace=arguments.replace)
    with _open(arguments) as assistant:
        assistant.library.complete()
    print(f"restored {folder}" + (f"; what was there is in {aside}" if aside else ""))
    return 0


def run_serve(arguments: argparse.Namespace) -> int:
    """Open the web chat and serve until stopped."""
    from assistant.web import serve

    with _open(arguments, shipped=True) as assistant:
        options = {name: getattr(arguments, name) for name in ("host", "port", "auth", "auth_file", "workers")}
        return serve(assistant, **options)


def run_user(arguments: argparse.Namespace) -> int:
    """Add a user to a users file; the password comes from the terminal, or from standard input in a script."""
    from getpass import getpass

    from assistant.web.users import write_user

    asked = f"password for {arguments.name}: "
    password = getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    changed = write_user(arguments.file, arguments.name, password)
    print(f"{'changed' if changed else 'added'} {arguments.name} in {arguments.file}")
    return 0


def _open(arguments: argparse.Namespace, *, shipped: bool = False) -> Assistant:
    assistant = Assistant.open(arguments.library, model=getattr(arguments, "model", None))
    if shipped and assistant.is_empty():
        try:
            print("the library holds no article yet; loading the ones that ship", file=sys.stderr)
            add_with_progress(assistant, None)
        except BaseException:
            assistant.close()
            raise
    return assistant


def _prompt() -> str | None:
    try:
        return input("? ")
    except EOFError:
        return None


def _show(rows: list[dict[str, Any]], arguments: argparse.Namespace) -> int:
    if arguments.json:
        print_json(rows)
    else:
        show_table(rows, getattr(arguments, "format", "table"))
    return 0
