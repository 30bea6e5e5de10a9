"""Reading answers: streamed, and one line with file, line and column for whatever is wrong."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest

from evals.answers import CitedQuote, read_answers
from evals.errors import TableError


def answers(folder: Path, *lines: str) -> Path:
    path = folder / "answers.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_an_answer_keeps_what_the_system_gave_and_none_for_the_rest(tmp_path: Path) -> None:
    full = {
        "id": "a",
        "text": "智谱",
        "short_answer": "",
        "status": "abstained",
        "citations": [{"source": "s", "quote": "q"}],
    }
    path = answers(tmp_path, json.dumps(full, ensure_ascii=False), "", '{"id": "b", "text": "", "model": "x"}')
    first, second = read_answers(path, {"a", "b"})
    assert (first.short_answer, first.status) == ("", "abstained")
    assert first.citations == (CitedQuote(source="s", quote="q"),)
    assert (second.short_answer, second.status, second.citations) == (None, None, None)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ([""], ":1: is empty"),
        (['{"id": "a", "text": "x"}', '{"id": "z", "text": "x"}'], ":2: column 'id': unknown id 'z'"),
        (['{"id": "a", "text": "x"}', '{"id": "a", "text": "x"}'], ":2: column 'id': id 'a' was answered in line 1"),
        (['{"id": "a"}'], ":1: column 'text': "),
        (['{"id": "a", "text": "x", "status": "fine"}'], ":1: column 'status': "),
        (['{"id": "a", "text": "x", "citations": [{"source": "s"}]}'], ":1: column 'citations.0.quote': "),
        (["not json"], ":1: "),
        (["[1]"], ":1: "),
    ],
)
def test_what_is_wrong_with_answers_is_said_in_one_line(tmp_path: Path, lines: list[str], place: str) -> None:
    path = answers(tmp_path, *lines)
    with pytest.raises(TableError) as caught:
        list(read_answers(path, {"a", "b"}))
    assert str(caught.value).startswith(f"{path}{place}")
    assert "\n" not in str(caught.value)


def test_a_wrong_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_bytes(b'{"id": "a", "text": "x"}\n' + '{"id": "b", "text": "智谱"}\n'.encode("gb18030"))
    with pytest.raises(TableError, match=":2: byte 22 of the line is not UTF-8"):
        list(read_answers(path, {"a", "b"}))


def test_one_endless_line_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    with path.open("wb") as file:
        for _ in range(60):
            file.write(b"x" * 1_000_000)
    tracemalloc.start()
    with pytest.raises(TableError, match=":1: the line is longer"):
        list(read_answers(path, {"a"}))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000


def test_a_large_file_of_answers_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(300):
            file.write(json.dumps({"id": f"q{number}", "text": "x" * 100_000}) + "\n")
    tracemalloc.start()
    count = sum(1 for _ in read_answers(path, {f"q{number}" for number in range(300)}))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 300
    assert peak < 10_000_000
