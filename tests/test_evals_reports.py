"""Reports: every format holds every answer, nothing in an answer can break a page, and two runs are byte-equal."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evals.answers import CitedQuote, SystemAnswer, read_answers
from evals.cells import parse_numbers
from evals.compare import compare_runs, render_comparison
from evals.errors import EvalsError
from evals.report import write_reports
from evals.run import EvalResult, judge_answers
from evals.truth import TruthRow

NASTY = '<script>alert(1)</script> & "quotes" | pipe \x0b 智谱 ]]>'


def result(first: str = "RMB 312 million", second: str = NASTY, seconds: float | None = None) -> EvalResult:
    numbers = parse_numbers("312000000 CNY")
    rows = (
        TruthRow(id="a", language="en", type="amount", question="How much?", numbers=numbers),
        TruthRow(id="b", language="zh-Hant", type="<b>", question=f"多少? {NASTY}", numbers=numbers, history=(NASTY,)),
    )
    answers = [
        SystemAnswer(id="a", text=first, seconds=seconds),
        SystemAnswer(id="b", text=second, citations=(CitedQuote(source=NASTY, quote=NASTY),), seconds=seconds),
    ]
    return judge_answers(rows, answers, "fake <system>")


class Page(HTMLParser):
    """Collects what a page loads and which scripts it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0
        self.loaded: list[str] = []
        self.rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.rows += tag == "tr" and any(name == "data-verdict" for name, _ in attrs)
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_is_self_contained_and_escapes_every_text(tmp_path: Path) -> None:
    write_reports(result(), tmp_path)
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    assert (page.scripts, page.loaded, page.rows) == (1, [], 2)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert text.count("<svg") == 2


def test_junit_is_well_formed_and_names_what_failed(tmp_path: Path) -> None:
    write_reports(result(), tmp_path)
    root = ElementTree.parse(tmp_path / "junit.xml").getroot()
    failures = {case.get("name", "").split()[0]: case.find("failure") is not None for case in root.iter("testcase")}
    assert failures == {"a": False, "b": True}


def test_markdown_keeps_its_tables_whole(tmp_path: Path) -> None:
    write_reports(result(), tmp_path)
    lines = (tmp_path / "report.md").read_text(encoding="utf-8").splitlines()
    (wrong,) = [line for line in lines if line.startswith("| b |")]
    assert wrong.replace("\\|", "").count("|") == 4
    assert "<script>" not in wrong


def test_results_are_json_lines_that_read_again_as_answers(tmp_path: Path) -> None:
    write_reports(result(), tmp_path)
    path = tmp_path / "results.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["correct"]) for row in rows] == [("a", True), ("b", False)]
    names = {"id", "correct", "short_correct", "citation_precision", "citation_recall", "abstained", "why"}
    assert all(names <= set(row) for row in rows)
    assert [answer.text for answer in read_answers(path, {"a", "b"})] == ["RMB 312 million", NASTY]


def test_two_runs_are_byte_equal_but_for_the_timings(tmp_path: Path) -> None:
    for name, seconds in (("one", 0.1), ("two", 0.2)):
        write_reports(result(seconds=seconds), tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    different = [n for n in files if (tmp_path / "one" / n).read_bytes() != (tmp_path / "two" / n).read_bytes()]
    assert different == ["timings.json"]


def test_reports_that_cannot_be_written_are_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EvalsError, match="choose another --out"):
        write_reports(result(), tmp_path / "file")


def test_a_comparison_lists_what_changed_and_makes_no_drama_of_chance(tmp_path: Path) -> None:
    write_reports(result(first="RMB 3 million", second="3.12亿元"), tmp_path / "after")
    write_reports(result(), tmp_path / "before")
    found = compare_runs(tmp_path / "before", tmp_path / "after")
    assert ([c.id for c in found.better], [c.id for c in found.worse], found.p) == (["b"], ["a"], 1.0)
    text = render_comparison(found)
    assert text.startswith("No clear difference")
    assert "- a: right -> wrong (312000000 CNY is missing)" in text


def test_a_run_compared_with_itself_has_not_changed(tmp_path: Path) -> None:
    write_reports(result(), tmp_path)
    assert render_comparison(compare_runs(tmp_path, tmp_path)).startswith("No question was judged otherwise.")


def test_a_clear_change_is_called_so(tmp_path: Path) -> None:
    for name, correct in (("before", "false"), ("after", "true")):
        (tmp_path / name).mkdir()
        lines = "".join(f'{{"id": "{number}", "correct": {correct}}}\n' for number in range(8))
        (tmp_path / name / "results.jsonl").write_text(lines)
    assert render_comparison(compare_runs(tmp_path / "before", tmp_path / "after")).startswith("Clearly better.")
    assert render_comparison(compare_runs(tmp_path / "after", tmp_path / "before")).startswith("Clearly worse.")


def test_folders_without_results_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalsError, match="no such file"):
        compare_runs(tmp_path, tmp_path)
