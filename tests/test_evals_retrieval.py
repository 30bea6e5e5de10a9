"""Retrieval figures: known rankings give known scores, and the library is measured on a set made for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.errors import EvalsError
from evals.retrieval import Question, load_set, measure, score_rankings, to_table
from vectorstore.embedding import open_embedder


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


def test_a_set_is_read_and_measured_in_three_scripts(tmp_path: Path) -> None:
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
    scores = measure(load_set(tmp_path, "small"), open_embedder("hashing"))
    assert [score.system for score in scores] == ["dense", "library"]
    assert scores[1].recall_at_1.n == 3
    assert scores[1].recall_at_1.value == 1.0
    assert to_table("small", scores).count("\n") == 3


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvalsError, match="'nowhere'"):
        load_set(tmp_path, "nowhere")
