"""What is learned from public questions: lessons, what is kept from learning, and the two small models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evals.cli import main
from evals.errors import UsageError
from evals.sets.learned import was_learned
from evals.training.held import area
from evals.training.lessons import Lessons
from evals.training.logistic import fit_chance, fit_choice, logistic
from evals.training.nearest import embed_all, nearest_to
from evals.training.questions import Questions, read_questions, sentences_of
from ingest.folding import fold
from vectorstore.embedding import open_embedder

SHARED = Path(__file__).parents[1].parent / "shared"

TEXTS = {
    "drcd": ("雲帆科技於2021年掛牌。其總部位於杭州。員工約五百人。", "雲帆科技哪一年掛牌？", "2021年"),
    "cmrc2018": ("远山机器人成立于2015年。它生产分拣机器人。创始人是陈一。", "远山机器人生产什么？", "分拣机器人"),
    "xquad": (
        "Harbour Robotics sorts parcels. It was founded by Alice Chen in 2014.",
        "Who founded Harbour Robotics?",
        "Alice Chen",
    ),
}


def write(folder: Path, passages: list[dict[str, Any]], questions: list[dict[str, Any]]) -> None:
    folder.mkdir(parents=True)
    for name, entries in (("passages", passages), ("questions", questions)):
        lines = [json.dumps(entry, ensure_ascii=False) for entry in entries]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in ("drcd", "cmrc2018"):
        text, question, answer = TEXTS[name]
        asked = {"question": question, "passage_id": name, "start": text.index(answer), "answer": answer}
        write(tmp_path / "training" / name, [{"id": name, "text": text}], [asked])
    text, question, answer = TEXTS["xquad"]
    for name in ("zh", "en", "en2zh", "zh2en"):
        passage = {"id": f"xquad-{name[-2:]}-0001", "text": text, "title": "Harbour"}
        asked = {"id": name, "question": question, "passage_ids": [passage["id"]], "answers": [answer]}
        write(
            tmp_path / "benchmarks" / "xquad" / name,
            [passage],
            [{**asked, "answer_starts": [text.index(answer)], "answers_question_lang": ["陈爱丽"]}],
        )
    sentences = ["Storms form over warm water .", "They weaken over land ."]
    passage = {"id": "c1", "text": " ".join(sentences), "sentences": sentences}
    entries = [
        {"id": "1", "question": "where do storms form", "context_passage_ids": ["c1"], "gold_sentences": sentences[:1]},
        {"id": "2", "question": "who names storms", "context_passage_ids": ["c1"], "gold_sentences": []},
    ]
    write(tmp_path / "benchmarks" / "clapnq", [passage], entries)
    return tmp_path


def lessons_of(questions: Questions) -> Lessons:
    everything = np.tile(np.arange(len(questions.told)), (len(questions.asked), 1))
    return Lessons(questions, everything)


def test_every_question_finds_its_answer_in_one_sentence(data: Path) -> None:
    questions = read_questions(data)
    lessons = lessons_of(questions)
    for place, asked in enumerate(questions.asked):
        told, right = lessons.candidates(place, 12)
        assert len(right) == (1 if asked.answerable else 0)
        if asked.start is not None:
            assert all(asked.answers[0] in told[each].text for each in right)


def test_no_wrong_text_of_a_lesson_holds_the_answer(data: Path) -> None:
    answers = {asked.text: asked.answers for asked in read_questions(data).asked}
    for lesson in lessons_of(read_questions(data)).draw(200, "0"):
        if lesson.right is None or lesson.question not in answers:
            continue
        for place, text in enumerate(lesson.texts):
            held = any(fold(answer) in fold(text) for answer in answers[lesson.question])
            assert held == (place == lesson.right) or not answers[lesson.question]


def test_the_span_of_a_lesson_is_the_answer_in_all_three_scripts(data: Path) -> None:
    found = {
        lesson.texts[lesson.right][slice(*lesson.span)]
        for lesson in lessons_of(read_questions(data)).draw(300, "1")
        if lesson.right is not None and lesson.span is not None
    }
    assert found == {"2021年", "分拣机器人", "Alice Chen"} or found == {"2021年", "分拣机器人"}


def test_the_same_seed_draws_the_same_lessons(data: Path) -> None:
    lessons = lessons_of(read_questions(data))
    assert lessons.draw(20, "0-1") == lessons.draw(20, "0-1") != lessons.draw(20, "0-2")


def test_some_lessons_have_no_right_text(data: Path) -> None:
    drawn = lessons_of(read_questions(data)).draw(200, "0")
    assert 0 < sum(lesson.right is None for lesson in drawn) < 100


def test_sentences_know_the_one_before_them() -> None:
    first, second = sentences_of("p", "雲帆於2021年掛牌。其總部位於杭州。", "p")
    assert (first.before, second.before) == ("", "雲帆於2021年掛牌。")
    assert second.window == "雲帆於2021年掛牌。 其總部位於杭州。"


def test_data_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="drcd"):
        read_questions(tmp_path)
    assert main(["train", "reader", "--data", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert main(["train", "reader", "--data", str(tmp_path), "--out", str(tmp_path / "out"), "--steps", "0"]) == 2


def test_a_title_is_kept_from_learning_in_every_language() -> None:
    passages = {"zh-1": {"title": "Geology"}, "en-1": {"title": "Geology"}}
    learned = [was_learned("xquad", {"passage_ids": [name]}, passages) for name in passages]
    assert len(set(learned)) == 1
    assert not was_learned("drcd", {"id": "1"}, {}) and not was_learned("rgb", {"id": "1"}, {})


def test_about_a_fifth_is_kept_from_learning() -> None:
    kept = [not was_learned("clapnq", {"id": str(number)}, {}) for number in range(1000)]
    assert 150 < sum(kept) < 250


def test_nothing_is_read_under_a_non_commercial_licence() -> None:
    if not SHARED.is_dir():
        pytest.skip("the public sets are not here")
    assert {asked.group.split("/")[0] for asked in read_questions(SHARED).asked} == {
        "drcd",
        "cmrc2018",
        "xquad",
        "clapnq",
    }


def test_a_choice_model_finds_the_weights_that_made_the_choices() -> None:
    dice = np.random.default_rng(0)
    true = np.array([2.0, -1.0, 0.0])
    groups = [dice.normal(size=(6, 3)) for _ in range(2000)]
    chosen = []
    for rows in groups:
        powers = np.exp(rows @ true)
        mark = np.zeros(6)
        mark[dice.choice(6, p=powers / powers.sum())] = 1
        chosen.append(mark)
    weights = fit_choice(groups, chosen, np.zeros(3), np.full(3, 1e-3))
    assert np.abs(weights - true).max() < 0.2


def test_a_strong_pull_keeps_the_weights_where_they_were() -> None:
    groups, chosen = [np.eye(2)] * 20, [np.array([1.0, 0.0])] * 20
    assert np.allclose(fit_choice(groups, chosen, np.array([0.0, 3.0]), np.full(2, 1e6)), [0.0, 3.0], atol=1e-3)


def test_a_chance_model_is_calibrated() -> None:
    dice = np.random.default_rng(0)
    rows = np.column_stack([dice.normal(size=4000), np.ones(4000)])
    happened = (dice.random(4000) < logistic(rows @ np.array([1.5, -0.5]))).astype(float)
    weights = fit_chance(rows, happened, np.array([1e-3, 0.0]))
    chances = logistic(rows @ weights)
    likely = chances > 0.7
    assert abs(chances[likely].mean() - happened[likely].mean()) < 0.03


def test_the_area_under_the_curve_counts_pairs_in_order() -> None:
    assert area([2.0, 3.0], [1.0, 2.0]) == pytest.approx(0.875)
    assert area([], [1.0]) == 0.5


def test_embedding_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    calls: list[int] = []

    def encode(texts: Any) -> Any:
        calls.append(len(texts))
        if len(calls) == 2:
            raise KeyboardInterrupt
        return np.ones((len(texts), 2), np.float32)

    texts = ["x"] * 1100
    with pytest.raises(KeyboardInterrupt):
        embed_all(texts, encode, tmp_path / "told.npy", lambda done, total: None)
    assert embed_all(texts, encode, tmp_path / "told.npy", lambda done, total: None).shape == (1100, 2)
    assert calls == [512, 512, 512, 76]
    assert [path.name for path in tmp_path.iterdir()] == ["told.npy"]


@pytest.mark.parametrize("question", ["云帆的营收", "雲帆的營收", "revenue of Yunfan"])
def test_the_nearest_texts_come_first(tmp_path: Path, question: str) -> None:
    texts = ["天气很好", question, "the weather is fine"]
    near = nearest_to([question], texts, open_embedder("hashing"), tmp_path, most=2, progress=lambda done, total: None)
    assert near.shape == (1, 2) and near[0][0] == 1
