from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.report import AddReport, Failure
from assistant.settings import Settings
from assistant.web.articles_tab import Keeper
from assistant.web.intake import AddStep, add_steps, addresses_in, keep_uploads, put_back, remove_article
from assistant.web.shelf import SHOWN, progress_html, removals_html, removed_html, report_html, shelf_html
from assistant.web.wording import word, word_or
from ingest.article import LANGUAGES, Article, Language, Removal

TEXTS = {
    "english.txt": "A made report\n\nOrbit Robotics had revenue of RMB 312 million in 2024.\n",
    "simplified.txt": "一份编写的报道\n\n示例机器人公司2024年营收为3.12亿元。\n",
    "traditional.txt": "一份編寫的報道\n\n示例機器人公司2024年營收為3.12億元。\n",
}


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    settings = Settings(library=tmp_path / "library", embedding_model="hashing")
    with Assistant.open(settings=settings) as assistant:
        yield assistant


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    folder = tmp_path / "sent"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name in TEXTS]


def article(title: str = "A title", published: str | None = "2026-01-02", source: str = "/x/a.txt") -> Article:
    return Article(
        id=title, title=title, source=source, url=None, published=published, language="en", text="Some words."
    )


class Press:
    """What gradio hands to a handler when a button was pressed."""

    def __init__(self, **data: Any) -> None:
        self._data = data


def test_uploads_are_kept_in_the_library_and_the_same_name_keeps_its_path(tmp_path: Path, files: list[str]) -> None:
    first, second = keep_uploads(tmp_path, files), keep_uploads(tmp_path, files)
    assert first == second
    assert all(Path(path).parent == tmp_path / "uploads" for path in first)


def test_files_of_one_upload_with_the_same_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "报道.txt").write_text(folder, encoding="utf-8")
    kept = keep_uploads(tmp_path, [tmp_path / "a" / "报道.txt", tmp_path / "b" / "报道.txt"])
    assert [Path(path).read_text(encoding="utf-8") for path in kept] == ["a", "b"]


@pytest.mark.parametrize("name", ["..", "...txt", ".hidden.txt", "x" * 250])
def test_an_odd_name_stays_inside_the_folder(tmp_path: Path, name: str) -> None:
    from assistant.web.intake import _free_name

    target = _free_name(tmp_path, Path(name).name, {})
    assert target.parent == tmp_path
    assert target.name.strip(".")
    assert len(target.name) < 200


@pytest.mark.parametrize(
    ("pasted", "addresses", "others"),
    [
        ("https://example.org/a\nhttp://example.org/b", 2, 0),
        ("/etc/passwd https://example.org/a", 1, 1),
        ("file:///etc/passwd", 0, 1),
        ("javascript:alert(1)", 0, 1),
        ("https://example.org/a https://example.org/a", 1, 0),
        ("https://", 0, 1),
        ("", 0, 0),
    ],
)
def test_only_web_addresses_are_fetched(pasted: str, addresses: int, others: int) -> None:
    found, rest = addresses_in(pasted)
    assert (len(found), len(rest)) == (addresses, others)


def test_adding_tells_of_each_file_and_of_failures(assistant: Assistant, files: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    events = list(add_steps(assistant, [*files, str(tmp_path / "empty.txt")]))
    report = events[-1]
    assert isinstance(report, AddReport)
    assert (report.added, len(report.failed)) == (3, 1)
    assert all(isinstance(event, AddStep) for event in events[:-1])


def test_a_removed_article_comes_back_as_it_was_with_its_upload(assistant: Assistant, files: list[str]) -> None:
    library = assistant.library
    kept = keep_uploads(library.folder, files)
    assistant.add(*kept)
    target = assistant.articles()[1]
    before = (library.passages(target.id), library.figures(article_id=target.id), library.removals(target.id))
    removed = remove_article(library, target.id)
    assert len(assistant.articles()) == 2
    assert not Path(target.source).exists()
    put_back(library, removed)
    assert library.article(target.id) == target
    assert (library.passages(target.id), library.figures(article_id=target.id), library.removals(target.id)) == before
    assert assistant.add(*kept).unchanged == 3


def test_removing_leaves_a_users_own_file_alone(assistant: Assistant, files: list[str]) -> None:
    assistant.add(files[0])
    remove_article(assistant.library, assistant.articles()[0].id)
    assert Path(files[0]).exists()


def test_the_tab_adds_lists_removes_and_undoes(assistant: Assistant, files: list[str]) -> None:
    keeper = Keeper(assistant)
    report, shelf, _ = [step for step in keeper.add_files(files, "", "en") if isinstance(step[0], str)][-1], None, None
    assert word("report_added", "en", count=3) in report[0]
    target = assistant.articles()[0]
    line, shelf, undoable = keeper.remove((), "", "en", Press(article=target.id))  # type: ignore[arg-type]
    assert target.title in line
    assert target.id not in shelf
    line, shelf, undoable = keeper.undo(undoable, "", "en")
    assert target.id in shelf
    assert undoable == ()
    assert (
        keeper.undo((), "", "en")[0]
        == f'<div class="report" role="status"><p>{word("nothing_to_undo", "en")}</p></div>'
    )


@pytest.mark.parametrize("sent", [{}, {"article": "none"}, {"article": "../x"}, {"article": ["x"]}])
def test_what_is_not_there_is_not_removed(assistant: Assistant, files: list[str], sent: dict[str, Any]) -> None:
    assistant.add(files[0])
    line, _, undoable = Keeper(assistant).remove((), "", "en", Press(**sent))  # type: ignore[arg-type]
    assert "no article" in line
    assert undoable == ()
    assert len(assistant.articles()) == 1


@pytest.mark.parametrize(
    ("wanted", "found"), [("報道", 1), ("报道", 1), ("ORBIT", 1), ("2026-01-02", 3), ("nothing", 0), ("", 3)]
)
def test_the_filter_knows_both_scripts_and_any_case(wanted: str, found: int) -> None:
    articles = [article("一份報道"), article("Orbit report"), article("Third")]
    assert shelf_html(articles, wanted, "en").count('data-act="remove"') == found


def test_a_long_shelf_is_cut_and_says_so() -> None:
    articles = [article(f"Title {number}") for number in range(SHOWN + 50)]
    html = shelf_html(articles, "", "en")
    assert html.count("<tr>") == SHOWN + 1
    assert word("shelf_count", "en", shown=SHOWN, count=SHOWN + 50) in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_came_of_adding_is_said_in_the_interface_language(language: Language) -> None:
    report = AddReport(added=2, unchanged=1, failed=(Failure("/x/empty.txt", "the file is empty"),))
    html = report_html(report, language)
    assert word("report_added", language, count=2) in html
    assert "the file is empty" in html
    assert word("report_nothing", language) in report_html(AddReport(), language)


@pytest.mark.parametrize("payload", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "{{{value}}}"])
def test_names_titles_and_removed_pieces_are_shown_as_text(payload: str) -> None:
    removal = Removal(kind=payload, text=payload, start=0, replacement=payload)
    html = (
        shelf_html([article(payload, source=payload)], "", "en")
        + report_html(AddReport(failed=(Failure(payload, payload),)), "en")
        + progress_html(AddStep(name=payload, done=0, total=1), "en")
        + removed_html(payload, "en")
        + removals_html(article(payload), [removal], "en")
    )
    assert "<img" not in html
    assert "<script" not in html


def test_every_kind_of_page_furniture_has_a_name_in_the_interface() -> None:
    rules = json.loads((resources.files("ingest") / "data" / "boilerplate.json").read_text(encoding="utf-8"))
    kinds = {kind for zone in rules["whole_line"].values() for kind in zone} | {*rules["parts"], *rules["inline"]}
    assert [kind for kind in sorted(kinds) if word_or(f"kind_{kind}", "en", "") == ""] == []
