"""Public sets: each published format is read, and each measure says right and wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.answers import CitedQuote, SystemAnswer
from evals.errors import EvalsError
from evals.sets.base import Measure, SetQuestion
from evals.sets.factory import load_set
from evals.sets.scoring import judge_question

SHARED = Path(__file__).parents[1].parent / "shared" / "benchmarks"


def write(path: Path, value: Any, *, lines: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = [json.dumps(entry, ensure_ascii=False) for entry in value] if lines else [json.dumps(value)]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def test_the_squad_format_is_read(tmp_path: Path) -> None:
    qas = [{"id": "1", "question": "誰?", "answers": [{"text": "甲", "answer_start": 0}, {"text": "甲"}]}]
    write(tmp_path / "DRCD_dev.json", {"data": [{"paragraphs": [{"context": "甲是首長。", "qas": qas}]}]})
    (part,) = load_set("drcd", tmp_path)
    assert list(part.passages.values()) == ["甲是首長。"]
    question = part.questions[0]
    assert (question.language, question.measure, question.answers) == ("zh-Hant", "first_quote", (("甲",),))


def test_the_exchange_format_is_read_from_every_folder(tmp_path: Path) -> None:
    for name in ("en", "zh2en"):
        write(tmp_path / name / "passages.jsonl", [{"id": "p", "text": "308 points"}], lines=True)
        question = {"id": f"{name}-1", "question": "多少?", "lang": "zh", "answers": ["308"]}
        write(tmp_path / name / "questions.jsonl", [question], lines=True)
    parts = load_set("xquad", tmp_path)
    assert [(part.name, part.questions[0].id, part.questions[0].language) for part in parts] == [
        ("en", "en-1", "zh-Hans"),
        ("zh2en", "zh2en-1", "zh-Hans"),
    ]


def test_what_cannot_be_answered_is_asked_of_its_own_article(tmp_path: Path) -> None:
    write(tmp_path / "passages.jsonl", [{"id": "p", "text": "甲"}, {"id": "r", "text": "乙"}], lines=True)
    rows = [
        {"id": "1", "question": "?", "lang": "zh", "answerable": True, "answers": ["甲"]},
        {"id": "2", "question": "?", "lang": "zh", "answerable": False, "answers": [], "context_passage_ids": ["r"]},
    ]
    write(tmp_path / "questions.jsonl", rows, lines=True)
    answerable, rest = load_set("fincuge", tmp_path)
    assert (answerable.questions[0].measure, answerable.questions[0].passages) == ("text", None)
    assert (rest.questions[0].measure, rest.questions[0].passages) == ("abstention", ("乙",))


def test_rgb_is_asked_of_two_good_and_four_bad_and_of_the_bad_alone(tmp_path: Path) -> None:
    entry = {
        "id": 3,
        "query": "何時?",
        "answer": ["1月3日", ["a", "b"]],
        "positive": list("xyz"),
        "negative": list("123456789"),
    }
    write(tmp_path / "zh_refine.json", [entry], lines=True)
    write(tmp_path / "zh_int.jsonl", [{**entry, "positive": [["x", "y"], ["z"]]}], lines=True)
    integration, refine, rejection = load_set("rgb", tmp_path)
    assert refine.questions[0].passages == ("x", "y", "1", "2", "3", "4")
    assert refine.questions[0].answers == (("1月3日",), ("a", "b"))
    assert integration.questions[0].passages == ("x", "z", "1", "2", "3", "4")
    assert (rejection.questions[0].measure, rejection.questions[0].passages) == ("abstention", tuple("123456"))


def test_clapnq_tatqa_and_fincuge_are_read_as_published(tmp_path: Path) -> None:
    passages = [{"title": "t", "text": "A b c."}]
    gold = {
        "id": "1",
        "input": "q?",
        "passages": passages,
        "output": [{"answer": "A.", "selected_sentences": ["A b c."]}],
    }
    rest = {**gold, "id": "2", "output": [{"answer": "", "selected_sentences": []}]}
    write(tmp_path / "clapnq" / "dev" / "dev.jsonl", [gold, rest], lines=True)
    answerable, unanswerable = load_set("clapnq", tmp_path / "clapnq")
    assert (answerable.questions[0].answers, unanswerable.questions[0].passages) == ((("A b c.",),), ("A b c.",))

    questions = [{"uid": "u", "question": "?", "answer": 26.8, "answer_type": "arithmetic", "scale": "percent"}]
    context = {"table": {"table": [["", "2019"], ["x", "1"]]}, "paragraphs": [{"text": "p"}], "questions": questions}
    write(tmp_path / "tatqa" / "dev.json", [context])
    (part,) = load_set("tatqa", tmp_path / "tatqa")
    assert part.questions[0].passages == ("|  | 2019 |\n| x | 1 |", "p")
    assert (part.questions[0].measure, part.questions[0].answers) == ("number", (("26.8 percent",),))

    write(tmp_path / "fincuge" / "eval_list.json", [["多少？文章", "5%"], ["何人？文章二", "无相应参数"]])
    stated, silent = load_set("fincuge", tmp_path / "fincuge")
    assert (stated.questions[0].question, stated.questions[0].answers) == ("多少？", (("5%",),))
    assert silent.questions[0].passages == ("文章二",)


@pytest.mark.parametrize(
    ("measure", "answers", "text", "quotes", "right"),
    [
        ("first_quote", (("308",),), "", ["just 308 points"], True),
        ("first_quote", (("308",),), "308", ["1308 points", "308 points"], False),
        ("first_quote", (("136 次",),), "", ["曾以 136次擒杀"], True),
        ("first_quote", (("馬祖",),), "", ["马祖特产"], True),
        ("text", (("1月17日",), ("2月25日",)), "1月17日至2月25日", [], True),
        ("text", (("1月17日",), ("2月25日",)), "1月17日", [], False),
        ("text", (("131万", "1313851"),), "131万辆", [], True),
        ("text", (("Tampa, Florida",),), "in Tampa, Florida", [], True),
        ("number", (("26.8 percent",),), "It rose 26.8%.", [], True),
        ("number", (("1,452 million",),), "US$1.452 billion", [], True),
        ("number", (("26.8 percent",),), "It rose 27.8%.", [], False),
        ("citation", (("A time series changes each year .",),), "x", ["A time series changes each year."], True),
        ("citation", (("A time series changes each year .",),), "x", ["The coat is blue with silver tips."], False),
        ("abstention", (), "The passages do not say.", [], True),
        ("abstention", (), "It is 5%.", [], False),
    ],
)
def test_each_measure_says_right_and_wrong(
    measure: Measure, answers: tuple[tuple[str, ...], ...], text: str, quotes: list[str], right: bool
) -> None:
    question = SetQuestion(id="1", language="en", question="?", measure=measure, answers=answers)
    citations = tuple(CitedQuote(source="", quote=quote) for quote in quotes)
    answer = SystemAnswer(id="1", text=text or "see below", citations=citations)
    assert judge_question(question, "part", answer).score.correct is right


@pytest.mark.parametrize(
    ("name", "problem"), [("nonsense", "is not known"), ("drcd", "neither passages"), ("rgb", "no zh")]
)
def test_a_set_that_is_not_there_is_refused(tmp_path: Path, name: str, problem: str) -> None:
    with pytest.raises(EvalsError, match=problem):
        load_set(name, tmp_path)


def test_a_file_in_another_format_is_refused_with_its_place(tmp_path: Path) -> None:
    write(tmp_path / "passages.jsonl", [{"id": "p", "text": "甲"}], lines=True)
    write(tmp_path / "questions.jsonl", [{"id": "1"}], lines=True)
    with pytest.raises(EvalsError, match="has no field 'question'"):
        load_set("drcd", tmp_path)


@pytest.mark.parametrize(
    ("name", "folder", "parts", "questions"),
    [
        ("xquad", "xquad", 4, 2376),
        ("drcd", "drcd", 1, 150),
        ("fincuge", "fincuge_finqa", 2, 150),
        ("rgb", "rgb", 7, 224),
    ],
)
def test_the_copies_beside_the_repository_are_read(name: str, folder: str, parts: int, questions: int) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip("the public sets are not beside the repository")
    loaded = load_set(name, SHARED / folder)
    assert len(loaded) == parts
    assert sum(len(part.questions) for part in loaded) == questions
