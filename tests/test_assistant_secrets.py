"""Keys and passwords are written nowhere: not in logs, answers or the library."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.cli import main

SECRET = "sk-never-to-be-seen-4711"


@pytest.mark.attacks
def test_keys_and_passwords_are_in_no_output_and_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library, article = tmp_path / "library", tmp_path / "a.txt"
    article.write_text("Zhipu had revenue of RMB 312 million in 2024.", encoding="utf-8")
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "DASHSCOPE_API_KEY"):
        monkeypatch.setenv(name, SECRET)
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", "hashing")
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(library))
    assert main(["add", str(article), f"http://user:{SECRET}@127.0.0.1/"]) == 0
    main(["ask", "What was Zhipu's revenue in 2024?", "--json"])
    main(["ask", "What was Zhipu's revenue in 2024?", "--model", "openai:gpt-5"])
    main(["doctor", "--json"])
    main(["articles", "--json"])
    shown = capsys.readouterr()
    assert SECRET not in shown.out + shown.err
    assert [path for path in library.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()] == []


@pytest.mark.skipif(os.name != "posix", reason="this system has no owners of files in this sense")
def test_a_library_is_open_to_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library, article = tmp_path / "library", tmp_path / "a.txt"
    article.write_text("Zhipu had revenue of RMB 312 million in 2024.", encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", "hashing")
    before = os.umask(0o022)
    try:
        assert main(["add", str(article), "--library", str(library)]) == 0
    finally:
        os.umask(before)
    assert library.stat().st_mode & 0o077 == 0
    assert (library / "record.sqlite3").stat().st_mode & 0o077 == 0
