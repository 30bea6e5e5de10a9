"""The command line: exit codes, one line for bad input, and a run on a system that needs no assistant."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from evals.cli import main
from evals.truth import read_truth, shipped_truth

TRUTH = Path(__file__).parent / "data" / "evals_truth.csv"
RIGHT = {
    "What was Zhipu's revenue in 2024?": "RMB 312 million",
    "智谱2024年营收是多少?": "3.12亿元",
    "智譜2024年營收是多少?": "3.12億元",
    "When did Zhipu list in Hong Kong?": "8 January 2026",
    "智譜哪一天掛牌?": "2026年1月8日",
    "At what price did MiniMax sell its shares?": "HK$165",
    "月之暗面估值多少?": "各方說法不一：40億美元、43億美元",
    "那么MiniMax呢?": "2026年1月",
    "Who says that Moonshot is worth US$4.3 billion?": "analysts at one bank",
    "智谱什么时候上市?": "2026年1月8日",
}


def perfect(question: str, history: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Answer every question of the small table rightly."""
    assert not history or [turn["role"] for turn in history] == ["user", "assistant"]
    text = RIGHT.get(question, "")
    gold = next((row.sources for row in read_truth(TRUTH) if row.question == question), ())
    citations = [{"source": source.name, "quote": source.quote} for source in gold]
    status = "conflicting" if "、" in text else "answered" if text else "abstained"
    return {"text": text, "short_answer": text, "status": status, "citations": citations}


def silent(question: str, history: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Answer nothing."""
    return {"text": "The sources do not say."}


def broken(question: str, history: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Answer in a shape that nobody can read."""
    return {"text": 1}


@pytest.fixture(autouse=True)
def _this_module_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


def run(system: str, out: Path) -> int:
    return main(["run", "--truth", str(TRUTH), "--system", f"test_evals_cli:{system}", "--out", str(out)])


def test_a_run_above_the_gate_exits_0_and_below_it_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("perfect", tmp_path / "perfect") == 0
    assert run("silent", tmp_path / "silent") == 1
    assert "below the gate: correct (all) is 0.182" in capsys.readouterr().err
    names = sorted(path.name for path in (tmp_path / "perfect").iterdir())
    assert names == ["junit.xml", "report.html", "report.md", "results.jsonl", "summary.json", "timings.json"]


def test_two_runs_are_byte_equal_but_for_the_timings(tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("perfect", tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        if path.name != "timings.json":
            assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize(
    ("identity", "text", "right"),
    [
        ("rev-en", "智谱2024年营收为3.12亿元。", True),
        ("rev-en", "Zhipu's revenue was US$312 million.", False),
        ("rev-hans", "RMB 312 million", True),
        ("rev-hant", "智譜2024年營收為3.12億元。", True),
        ("none-en", "The sources do not state this.", True),
        ("none-en", "RMB 40 million.", False),
        ("none-hans", "资料中没有提到。", True),
    ],
)
def test_answers_of_any_system_are_judged(tmp_path: Path, identity: str, text: str, right: bool) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps({"id": identity, "text": text}, ensure_ascii=False) + "\n", encoding="utf-8")
    out = tmp_path / "out"
    assert main(["score", "--truth", str(TRUTH), "--answers", str(answers), "--out", str(out)]) == 0
    rows = [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["id"]: row["correct"] for row in rows}[identity] is right
    assert len(rows) == 11


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["score", "--truth", "none.csv", "--answers", "none.jsonl"], "none.csv: no such file"),
        (["score", "--truth", str(TRUTH), "--answers", "none.jsonl"], "none.jsonl: no such file"),
        (["run", "--truth", "none.csv"], "none.csv: no such file"),
        (["run", "--truth", str(TRUTH), "--system", "nonsense"], "system 'nonsense': write baseline"),
        (["run", "--truth", str(TRUTH), "--system", "no.such:thing"], "system 'no.such:thing' cannot be imported"),
        (
            ["run", "--truth", str(TRUTH), "--system", "test_evals_cli:broken"],
            "answer to 'rev-en' has no usable 'text'",
        ),
        (["run", "--set", "rgb"], "--set rgb needs --path"),
        (["run", "--set", "nonsense", "--path", "."], "--set 'nonsense' is not known"),
        (["run", "--set", "rgb", "--path", "no/such"], "is not a folder"),
        (["run", "--path", "."], "give --set with it"),
        (["run", "--truth", str(TRUTH), "--limit", "0"], "--limit 0: give at least 1"),
        (["run", "--truth", str(TRUTH), "--model", "openai:x", "--judge-model", "openai:x"], "never judges itself"),
        (["compare", "no/such", "no/such"], "no such file"),
        (["check", "--truth", "none.csv"], "none.csv: no such file"),
    ],
)
def test_bad_input_exits_2_with_one_clear_line(
    arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert problem in said
    assert len(said.strip().splitlines()) == 1


def test_wrong_usage_exits_2() -> None:
    with pytest.raises(SystemExit) as caught:
        main(["nonsense"])
    assert caught.value.code == 2


def test_the_judge_is_tested_with_mutated_answers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["judge-test", "--truth", str(TRUTH), "--out", str(tmp_path)]) == 0
    assert "wrong caught" in capsys.readouterr().out
    assert (tmp_path / "judge-test.md").is_file()


def test_the_table_that_ships_is_read() -> None:
    assert len(read_truth(shipped_truth())) >= 200
