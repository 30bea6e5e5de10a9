"""The voices that say how well a sentence answers, the closer look of the reader, and what both change in an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.evidence.closer import read_sentences
from assistant.evidence.ranking import rank
from assistant.evidence.voices import ANSWERS, READ_VOICES, Voices, is_silent, learned, probability, summary_of, weigh
from assistant.question import understand
from assistant.settings import Settings
from assistant.sources import Sources
from vectorstore.embedding import ModelUnusable
from vectorstore.reading import Reading

PLAIN = Voices(search=0.5, dense=0.85, coverage=0.4, matter=0.4, passage=0.5, fitness=0.0)


class Finder:
    """Says that texts answer which hold a word, and counts what it read."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.count = 0

    def read(self, question: str, texts: Sequence[str]) -> tuple[Reading, ...]:
        self.count += len(texts)
        return tuple(self._read(text) for text in texts)

    def _read(self, text: str) -> Reading:
        start = text.find(self.word)
        found = Reading(score=99.0, start=start, end=start + len(self.word))
        return found if start >= 0 else Reading(score=-99.0, start=0, end=1)


class Broken:
    """Cannot be loaded."""

    def read(self, question: str, texts: Sequence[str]) -> tuple[Reading, ...]:
        raise ModelUnusable("no weights")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "hans.txt").write_text("云帆的总部在杭州。云帆的员工约五百人。云帆的客户多在海外。\n", encoding="utf-8")
    (folder / "hant.txt").write_text("遠山的總部在台北。遠山的員工約八百人。遠山的客戶多在日本。\n", encoding="utf-8")
    (folder / "en.txt").write_text(
        "Harbour has its head office in Leeds. Harbour employs ninety people. Harbour sells mostly abroad.\n",
        encoding="utf-8",
    )
    with Assistant.open(folder / "library", settings=Settings(embedding_model="hashing")) as opened:
        opened.add(*sorted(folder.glob("*.txt")))
        yield opened


def test_every_voice_that_counts_is_one_that_there_is() -> None:
    assert set(learned("read")) == set(READ_VOICES) == set(Voices.__slots__)
    assert set(learned("unread")) == set(READ_VOICES) - {"reader"}
    assert set(learned("answers")) == set(ANSWERS) == set(summary_of([PLAIN], learned("read")))


@pytest.mark.parametrize("voice", ["search", "dense", "matter", "passage", "fitness", "reader"])
def test_a_louder_voice_makes_a_better_sentence(voice: str) -> None:
    read = replace(PLAIN, reader=0.0)
    louder = replace(read, **{voice: getattr(read, voice) + 1})
    assert weigh(louder) > weigh(read)


def test_the_chance_is_unknown_where_nothing_was_read() -> None:
    assert probability([PLAIN]) is None
    assert probability([]) is None


def test_a_sentence_that_the_reader_is_sure_of_is_likelier_to_answer() -> None:
    sure, unsure = replace(PLAIN, reader=5.0), replace(PLAIN, reader=-5.0)
    likely, unlikely = probability([sure, unsure]), probability([unsure, unsure])
    assert likely is not None and unlikely is not None
    assert 0 < unlikely < likely < 1


def test_words_that_say_nothing_are_outweighed_by_a_reader_that_is_sure() -> None:
    foreign = replace(PLAIN, matter=0.0, coverage=0.0)
    assert is_silent([foreign])
    assert is_silent([replace(foreign, search=0.0, passage=0.0, reader=-8.0)])
    assert not is_silent([replace(foreign, search=0.9, passage=0.9, reader=8.0)])
    assert not is_silent([PLAIN])
    assert is_silent([])


def test_an_answer_in_the_sentence_before_is_none_of_this_one() -> None:
    sentences = [("甲在杭州。", "乙在台北。"), ("乙在台北。", "丙在里兹。"), ("", "乙在台北。")]
    own, elsewhere, alone = read_sentences(Finder("台北").read, "?", sentences) or ()
    assert (own.score, "乙在台北。"[own.start : own.end]) == (99.0, "台北")
    assert elsewhere.score < 0 and elsewhere.end == 0
    assert alone == own


@pytest.mark.parametrize(
    ("question", "word", "expected"),
    [
        ("云帆的总部在哪里？", "海外", "云帆的客户多在海外。"),
        ("遠山的總部在哪裡？", "八百", "遠山的員工約八百人。"),
        ("Where is Harbour's head office?", "ninety", "Harbour employs ninety people."),
    ],
)
def test_what_the_reader_is_sure_of_comes_first(desk: Assistant, question: str, word: str, expected: str) -> None:
    sources = Sources(desk.library, None, Finder(word))
    assert rank(understand(question), sources)[0].hit.text == expected


@pytest.mark.parametrize("question", ["云帆的总部在哪里？", "遠山的總部在哪裡？", "Where is Harbour's head office?"])
def test_a_reader_that_cannot_be_loaded_falls_away(desk: Assistant, question: str) -> None:
    without = rank(understand(question), Sources(desk.library))
    assert rank(understand(question), Sources(desk.library, None, Broken())) == without


def test_no_text_is_read_twice_for_one_question(desk: Assistant) -> None:
    finder = Finder("杭州")
    sources = Sources(desk.library, None, finder)
    question = understand("云帆的总部在哪里？")
    first = rank(question, sources)
    count = finder.count
    assert rank(question, sources) == first
    assert 0 < count == finder.count


def test_another_embedding_model_answers_without_the_reader(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("云帆的总部在杭州。\n", encoding="utf-8")
    with Assistant.open(tmp_path / "library", settings=Settings(embedding_model="hashing")) as opened:
        opened.add(tmp_path / "a.txt")
        assert opened.ask("云帆的总部在哪里？").status in ("answered", "abstained")
