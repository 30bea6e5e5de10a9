"""Retrieval figures: known rankings give known scores, and the library is measured on a set made for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.bench_search import MadeEmbedder, measure_searches
from evals.cli import main
from evals.errors import EvalsError
from evals.retrieval import Question, in_traditional, load_set, measure, measure_model, score_rankings, to_table
from vectorstore.embedding import open_embedder
from vectorstore.library import Library


def question(number: int, *passages: str) -> Question:
    return Question(id=str(number), text="?", passage_ids=frozenset(passages))


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        (["a", "b"], (1.0, 1.0, 1.0, 1.0, 1.0)),
        (["b", "a"], (0.0, 1.0, 1.0, 0.5, 0.6309)),
        ([*"bcdefg", "a"], (0.0, 0.0, 1.0, 1 / 7, 1 / 3)),
        (["b"], (0.0, 0.0, 0.0, 0.0, 0.0)),
    ],
)
def test_one_ranking_scores_as_the_formulas_say(ranking: list[str], expected: tuple[float, ...]) -> None:
    score = score_rankings("x", [question(1, "a")], [ranking])
    figures = (score.recall_at_1, score.recall_at_5, score.recall_at_10, score.mrr, score.ndcg_at_10)
    assert [figure.value for figure in figures] == pytest.approx(expected, abs=1e-4)


@pytest.fixture
def small_set(tmp_path: Path) -> Path:
    """Write a set with passages in three scripts and return the folder that holds it."""
    passages = {
        "p1": "智谱2024年营收为3.12亿元。",
        "p2": "月之暗面完成5億美元融資。",
        "p3": "MiniMax priced its shares.",
    }
    asked = {
        "q1": ("智谱2024年营收", "p1"),
        "q2": ("月之暗面融資", "p2"),
        "q3": ("MiniMax shares", "p3"),
        "q4": ("?", None),
    }
    (tmp_path / "small").mkdir()
    tables: dict[str, list[dict[str, object]]] = {
        "passages": [{"id": key, "text": text} for key, text in passages.items()],
        "questions": [
            {"id": key, "question": text, "passage_ids": [gold] if gold else []} for key, (text, gold) in asked.items()
        ],
    }
    for name, rows in tables.items():
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (tmp_path / "small" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_a_set_is_read_and_measured_in_three_scripts(small_set: Path) -> None:
    scores = measure(load_set(small_set, "small"), open_embedder("hashing"))
    assert [score.system for score in scores] == ["dense", "library"]
    assert scores[1].recall_at_1.n == 3
    assert scores[1].recall_at_1.value == 1.0
    assert to_table("small", scores).count("\n") == 3


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvalsError, match="'nowhere'"):
        load_set(tmp_path, "nowhere")


def test_the_library_s_own_figures_are_those_of_sentence_transformers_evaluator(small_set: Path) -> None:
    found, embedder = load_set(small_set, "small"), open_embedder("hashing")
    dense = measure(found, embedder)[0]
    line = measure_model(found, embedder)
    expected = {
        "accuracy@1": dense.recall_at_1,
        "accuracy@5": dense.recall_at_5,
        "accuracy@10": dense.recall_at_10,
        "mrr@100": dense.mrr,
        "ndcg@10": dense.ndcg_at_10,
    }
    assert line.endswith(", ".join(f"{name} {score.value:.3f}" for name, score in expected.items()) + ", n=3")


def test_questions_can_be_put_in_traditional_characters(small_set: Path) -> None:
    found = in_traditional(load_set(small_set, "small"))
    assert [question.text for question in found.questions] == ["智譜2024年營收", "月之暗面融資", "MiniMax shares"]
    assert found.passages == load_set(small_set, "small").passages
    assert measure(found, open_embedder("hashing"))[1].recall_at_1.value == 1.0


def test_the_command_judges_the_model_alone(
    small_set: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", "hashing")
    assert main(["retrieval", "--path", str(small_set), "--set", "small", "--model-alone"]) == 0
    assert "small, model alone (InformationRetrievalEvaluator): accuracy@1" in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--passages", "0"], ["--articles", "-1"], ["--path", "somewhere"]])
def test_a_bench_of_nothing_is_refused_in_one_line(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", *options]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_searches_of_made_libraries_are_timed_and_a_kept_library_grows(tmp_path: Path) -> None:
    first = measure_searches(tmp_path, 30)
    second = measure_searches(tmp_path, 130)
    assert (first.passages, second.passages) == (30, 130)
    assert 0 < first.median <= first.p95
    with Library.open(tmp_path, embedder=MadeEmbedder()) as library:
        assert len(library.articles()) == 2
        assert sum(len(library.passages(article.id)) for article in library.articles()) == 130
