"""Watched folders: what appears or changes goes in, what is deleted stays."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.errors import UsageError
from assistant.report import AddReport
from assistant.settings import Settings
from assistant.watching import watch

TEXTS = {
    "a.txt": "智谱2024年营收为3.12亿元。公司计划于2026年1月8日在香港上市。",
    "b.md": "月之暗面完成5億美元融資。公司手持現金超過100億元，並不急於上市。",
    "c.txt": "MiniMax priced its shares at HK$165. The company raised about HK$4.8 billion in Hong Kong.",
}


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant.open(tmp_path / "library", settings=Settings(embedding_model="hashing")) as opened:
        yield opened


def sources(assistant: Assistant) -> list[str]:
    return [Path(article.source).name for article in assistant.articles()]


def test_what_appears_and_changes_goes_in_and_what_is_deleted_stays(assistant: Assistant, tmp_path: Path) -> None:
    folder, stop = tmp_path / "desk", threading.Event()
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXTS["a.txt"], encoding="utf-8")
    rounds = watch(assistant, [folder], stop=stop)
    try:
        assert next(rounds).added == 1
        (folder / "deep" / "b.md").write_text(TEXTS["b.md"], encoding="utf-8")
        (folder / "notes.xyz").write_text("no document", encoding="utf-8")
        (folder / ".hidden.txt").write_text(TEXTS["c.txt"], encoding="utf-8")
        assert next(rounds) == AddReport(added=1)
        (folder / "a.txt").unlink()
        (folder / "deep" / "b.md").write_text(TEXTS["c.txt"], encoding="utf-8")
        assert next(rounds) == AddReport(updated=1)
        assert sources(assistant) == ["a.txt", "b.md"]
        assert "HK$165" in assistant.articles()[1].text
    finally:
        stop.set()
        assert list(rounds) == []


def test_a_file_found_by_watching_is_the_one_found_by_adding(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path)
    stop = threading.Event()
    rounds = watch(assistant, ["link"], stop=stop)
    assert next(rounds) == AddReport()
    (tmp_path / "real" / "a.txt").write_text(TEXTS["a.txt"], encoding="utf-8")
    assert next(rounds) == AddReport(added=1)
    stop.set()
    assert list(rounds) == []
    assert [article.source for article in assistant.articles()] == [str(Path("link") / "a.txt")]
    assert assistant.add("link") == AddReport(unchanged=1)


def test_a_broken_file_is_reported_and_watching_goes_on(assistant: Assistant, tmp_path: Path) -> None:
    stop = threading.Event()
    rounds = watch(assistant, [tmp_path / "library" / ".."], stop=stop)
    with pytest.raises(UsageError, match="name a folder"):
        next(watch(assistant, [tmp_path / "nothing"]))
    folder = tmp_path / "desk"
    folder.mkdir()
    rounds = watch(assistant, [folder], stop=stop)
    next(rounds)
    (folder / "empty.txt").write_text("", encoding="utf-8")
    assert len(next(rounds).failed) == 1
    (folder / "c.txt").write_text(TEXTS["c.txt"], encoding="utf-8")
    assert next(rounds).added == 1
    stop.set()
    assert list(rounds) == []
