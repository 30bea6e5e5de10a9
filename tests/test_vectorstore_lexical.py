"""The lexical leg: one analysis for three scripts, no meaning hidden in any text, shares between 0 and 1."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.load import document_from_text
from vectorstore import lexical
from vectorstore.analysis import analyse
from vectorstore.embedding import open_embedder
from vectorstore.expansion import expand
from vectorstore.filters import Filters
from vectorstore.lexical import LexicalQuery, Term, _telling
from vectorstore.library import Library
from vectorstore.shelf import Shelves
from vectorstore.writer import Incoming

TEXTS = {
    "hans.txt": "智谱2024年营收为3.12亿元，毛利率为56.3%。",
    "hant.txt": "月之暗面完成5億美元融資，暫不急於上市。",
    "en.txt": "MiniMax priced its shares at HK$165 and was oversubscribed 1,837 times.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("library"), embedder=open_embedder("hashing")) as opened:
        for source, text in TEXTS.items():
            opened.put(document_from_text(text, source=source), "1")
        yield opened


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("智譜上市", ["智谱", "谱上", "上市"]),
        ("估", ["估"]),
        ("Shares were PRICED", ["share", "were", "price"]),
        ("１,８３７倍", ["1837", "倍"]),
        ("GLM-4.5發布", ["glm", "4.5", "发布"]),
        ("!?。，", []),
    ],
)
def test_a_text_gives_the_same_words_in_every_width_and_script(text: str, words: list[str]) -> None:
    assert analyse(text) == words


def found(library: Library, question: str) -> set[str]:
    with library._record.reading() as connection:
        query = lexical.understand(connection, expand(question).pieces)
        numbers = lexical.candidates(connection, query, limit=10, filters=Filters())
        shares = [lexical.score(query, words) for words in Shelves().words.take(connection, numbers).values()]
        assert len(shares) == len(numbers) and all(0.0 < share <= 1.0 for share in shares)
        rows = connection.execute("SELECT p.number, a.source FROM passages p JOIN articles a ON a.number = p.article")
        names = {row["number"]: row["source"] for row in rows}
    return {names[number] for number in numbers}


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("智谱的毛利率是多少？", "hans.txt"),
        ("智譜的毛利率是多少？", "hans.txt"),
        ("What is the gross margin of Zhipu?", "hans.txt"),
        ("暗面融资多少", "hant.txt"),
        ("Which company completed its financing?", "hant.txt"),
        ("MiniMax的超额认购倍数", "en.txt"),
        ("oversubscription of the shares", "en.txt"),
    ],
)
def test_a_question_in_any_script_finds_the_text(library: Library, question: str, source: str) -> None:
    assert source in found(library, question)


@pytest.mark.parametrize(
    "question",
    [
        '"',
        '""" OR *',
        "NEAR(智谱 营收, 5)",
        "words:智谱",
        "a AND NOT b",
        "-智谱",
        "^营收",
        "智谱*",
        "'; DROP TABLE passages; --",
        "\x00",
    ],
)
def test_no_sign_in_a_question_has_a_meaning_to_the_index(library: Library, question: str) -> None:
    found(library, question)
    assert len(library.articles()) == len(TEXTS)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet='"*^():-+{}ANDORNEAR智谱譜营收12.,% \n', max_size=200))
def test_no_question_makes_a_search_raise(library: Library, question: str) -> None:
    assert all(hit.rank > 0 for hit in library.search(question, limit=3))
    assert all(hit.text for hit in library.search_sentences(question, limit=3))


def test_a_long_question_is_answered_within_bounds(library: Library) -> None:
    assert library.search("智谱的营收" * 20_000, limit=1)[0].passage.text == TEXTS["hans.txt"]


def test_a_share_counts_what_is_held_by_its_weight() -> None:
    query = LexicalQuery(
        terms=(Term(phrases=(("营收",), ("revenu",)), weight=3.0), Term(phrases=(("gross", "profit"),), weight=1.0)),
        mean_length=2.0,
    )
    assert lexical.score(query, []) == 0.0
    assert lexical.score(query, ["营收"]) == lexical.score(query, ["revenu"])
    assert lexical.score(query, ["revenu"]) > lexical.score(query, ["gross", "profit"]) > 0.0
    assert lexical.score(query, ["gross"]) == 0.0
    assert lexical.coverage(query, ["营收"]) == 0.75


def test_rarity_falls_with_frequency_and_is_never_negative() -> None:
    values = [lexical.rarity(frequency, 100) for frequency in (0, 1, 10, 100, 200)]
    assert values == sorted(values, reverse=True)
    assert values[-1] >= 0.0


@pytest.mark.parametrize(
    ("frequencies", "looked_up"), [([1, 2, 3], 3), ([10, 60_000], 1), ([5_000], 1), ([5_001], 0), ([], 0)]
)
def test_a_large_library_is_not_read_through_for_its_commonest_words(frequencies: list[int], looked_up: int) -> None:
    terms = [
        Term(phrases=((str(at),),), weight=1 / frequency, frequency=frequency)
        for at, frequency in enumerate(frequencies)
    ]
    assert list(_telling(terms)) == terms[:looked_up]


@pytest.mark.parametrize("word", ["营收", "share"])
def test_a_common_word_of_a_large_library_is_counted_by_how_far_its_first_entries_reach(
    word: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(lexical, "_COUNTED", 20)
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as opened:
        texts = [("营收增长，shares rose" if number % 3 else "Nothing of note 無事") for number in range(120)]
        opened.put_many(
            Incoming(document=document_from_text(f"{text} {number}", source=f"{number}.txt"), content_hash="1")
            for number, text in enumerate(texts)
        )
        with opened._record.reading() as connection:
            exact = lexical._frequencies(connection, {word, "120", "无事", "absent"}, 120)
            estimated = lexical._frequencies(connection, {word, "119", "无事", "absent"}, 1_000_000)
    assert exact[word] == 80
    assert abs(estimated[word] - 80) <= 4
    assert estimated["119"] == 1
    assert abs(estimated["无事"] - 40) <= 3
    assert "absent" not in estimated


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("智谱的营收和净利润", "智谱营收增长，营收创新高，净利润转正"),
        ("智譜的營收和淨利潤", "智譜營收增長，營收創新高"),
        ("gross profit and gross margin", "The gross profit rose; profit is gross of tax, the margin is not"),
    ],
)
def test_a_score_is_the_sum_over_the_terms_of_the_question(question: str, text: str) -> None:
    phrases = expand(question).pieces
    terms = tuple(Term(phrases=piece, weight=1.0 + at) for at, piece in enumerate(phrases))
    query = LexicalQuery(terms=terms, mean_length=10.0)
    words = analyse(text)
    length = 0.8 * (0.4 + 0.6 * len(words) / 10.0)
    times = [sum(min(map(words.count, phrase)) for phrase in term.phrases) for term in terms]
    expected = sum(term.weight * each * 1.8 / (each + length) for term, each in zip(terms, times, strict=True))
    assert sum(times) > 0
    assert lexical.score(query, words) == pytest.approx(expected / query.bound)


def _segments(library: Library) -> int:
    with library._record.reading() as connection:
        return int(connection.execute("SELECT count(DISTINCT segid) FROM lexicon_idx").fetchone()[0])


@pytest.mark.parametrize(("most", "joined"), [(5_000, True), (2, False)])
def test_a_small_index_is_one_piece_after_every_addition_and_a_large_one_is_left_alone(
    most: int, joined: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(lexical, "_MOST_READ", most)
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as opened:
        for source, text in TEXTS.items():
            opened.put(document_from_text(text, source=source), "1")
        assert (_segments(opened) == 1) is joined
        assert found(opened, "營收") == {"hans.txt"}


@pytest.mark.parametrize(
    ("question", "times"),
    [("How many shares were pledged?", 1), ("质押了多少股？", 2), ("質押了多少股？", 2)],
)
def test_an_english_word_that_is_a_term_counts_once_and_a_chinese_one_as_both(question: str, times: int) -> None:
    pieces = [piece for piece in expand(question).pieces if ("pledg",) in piece or ("质押",) in piece]
    assert len(pieces) == times
    assert any({("pledg",), ("质押",)} <= set(piece) for piece in pieces)
