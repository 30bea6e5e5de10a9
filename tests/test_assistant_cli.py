from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from assistant.cli import main

ARTICLE = """---
title: A made report
published: 2026-01-20
---
Orbit Robotics had revenue of RMB 312 million in 2024, the company told investors on Tuesday.

It listed in Hong Kong on 8 January 2026 after pricing its shares at HK$165 each.
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", "hashing")
    monkeypatch.setenv("ASSISTANT_SETTINGS", str(tmp_path / "none.toml"))
    return tmp_path / "library"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "made.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def test_add_counts_and_adding_again_changes_nothing(
    library: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(article), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 1
    assert main(["add", str(article), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_ask_prints_json_and_nothing_else(library: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", str(article)])
    capsys.readouterr()
    assert main(["ask", "What did the shares price at?", "--json"]) in (0, 3)
    answer = json.loads(capsys.readouterr().out)
    assert {"question", "status", "short_answer", "text", "citations", "timings"} <= set(answer)


def test_an_answer_that_the_sources_do_not_hold_exits_with_3(library: Path, article: Path) -> None:
    main(["add", str(article)])
    assert main(["ask", "Who is the chairman of the moon?"]) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", ""],
        ["ask", "  　"],
        ["ask", "x" * 100_000],
        ["ask", "Zhipu?", "--as-of", "yesterday"],
        ["add", "no-such-file.txt"],
        ["remove", "no-such-id"],
        ["articles", "--removed", "no-such-id"],
    ],
)
def test_unusable_input_is_one_line_and_exit_2(
    library: Path, article: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["add", str(article)])
    capsys.readouterr()
    assert main(arguments) == 2
    complaint = capsys.readouterr().err.strip().splitlines()
    assert complaint[-1].startswith("assistant: ")
    assert "Traceback" not in "\n".join(complaint)


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["ask"], ["search", "x", "--limit", "0"]])
def test_wrong_usage_is_one_line_and_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.txt", b""), ("blank.txt", b" \n\n"), ("binary.txt", bytes(range(256)) * 40), ("page.exe", b"MZ\x00\x01")],
)
def test_a_file_that_cannot_be_read_is_reported_and_the_rest_go_in(
    library: Path, article: Path, name: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = article.parent / name
    bad.write_bytes(content)
    assert main(["add", str(bad), str(article), "--json"]) == 0
    report = capsys.readouterr()
    counts = json.loads(report.out)
    assert (counts["added"], len(counts["failed"])) == (1, 1)
    assert name in report.err
    assert main(["add", str(bad)]) == 2


def test_a_folder_with_nothing_to_read_is_one_line_and_exit_2(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nothing").mkdir()
    assert main(["add", str(tmp_path / "nothing")]) == 2
    assert "nothing to read" in capsys.readouterr().err


def test_a_library_that_is_a_file_is_one_line_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["articles", "--library", str(tmp_path / "file")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_remove_takes_the_article_out(library: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", str(article)])
    capsys.readouterr()
    main(["articles", "--json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert main(["remove", row["id"]]) == 0
    capsys.readouterr()
    main(["articles", "--json"])
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    "arguments", [["figures"], ["timeline"], ["conflicts"], ["compare", "Zhipu", "MiniMax"], ["search", "revenue"]]
)
def test_every_list_can_be_had_as_json(
    library: Path, article: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["add", str(article)])
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("arguments", [["figures"], ["compare", "Zhipu", "MiniMax"], ["conflicts"], ["timeline"]])
@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_the_ledger_is_exported_with_its_quotes(
    library: Path, tmp_path: Path, arguments: list[str], form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, price in (("a.txt", "HK$165"), ("b.txt", "HK$170")):
        text = f"MiniMax listed in Hong Kong on 9 January 2026. It priced its shares at {price} each.\n"
        (tmp_path / name).write_text(f"2026-01-10\n{text}", encoding="utf-8")
        main(["add", str(tmp_path / name)])
    capsys.readouterr()
    assert main([*arguments, "--format", form]) == 0
    exported = capsys.readouterr().out
    quote = "listed in Hong Kong" if arguments == ["timeline"] else "priced its shares at"
    assert quote in exported
    assert form == "csv" or "[^1]" in exported


def test_the_path_of_one_question_imports_nothing_heavy(library: Path, article: Path) -> None:
    import subprocess

    main(["add", str(article)])
    heavy = ("sentence_transformers", "torch", "transformers", "gradio", "langchain", "pandas", "trafilatura")
    script = (
        "import sys; from assistant.cli import main; main(['ask', 'What did the shares price at?', '--json']);"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"
