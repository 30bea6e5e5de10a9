"""The question sets are well-formed: columns, ids, pairs, gold cells, and quotations that stand in their articles."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from ingest.load import load_document

QUESTIONS = Path(__file__).parents[1] / "evals" / "questions"
SHARED_CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
FOLDERS = {"made_dev": "made", "made_held": "made"} | {f"fresh_{batch}": f"fresh_{batch}" for batch in "abcdefghijklmn"}
SETS = ("corpus_dev", "corpus_held", *FOLDERS)
COLUMNS = [
    *("id", "pair", "language", "type", "question", "history", "answerable", "conflict"),
    *("numbers", "dates", "mentions", "forbidden", "sources", "note"),
]
UNITS = "CNY|USD|HKD|SGD|TWD|percent|times|count|tokens|days|months|shares"
DATE = r"\d{4}(-(\d\d(-\d\d)?|Q[1-4]|H[12]))?"
SHARED_LOCATOR_LENGTH = 16


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (QUESTIONS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


def _sources(row: dict[str, str]) -> list[list[str]]:
    return [source.split(": ", 1) for source in row["sources"].split(" || ") if source]


def _cells(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


@pytest.mark.parametrize("name", SETS)
def test_a_set_has_the_columns_of_the_ground_truth_table(name: str) -> None:
    assert _rows(name)
    assert all(list(row) == COLUMNS for row in _rows(name))


@pytest.mark.parametrize("name", SETS)
def test_ids_are_unique_and_open_with_the_half_or_batch_they_belong_to(name: str) -> None:
    ids = [row["id"] for row in _rows(name)]
    assert len(ids) == len(set(ids))
    assert all(identity.startswith(f"{name.split('_')[1]}-") for identity in ids)


@pytest.mark.parametrize("kind", ["corpus", "made"])
def test_no_pair_is_split_between_the_halves(kind: str) -> None:
    halves = [{row["pair"] for row in _rows(f"{kind}_{half}")} for half in ("dev", "held")]
    assert not halves[0] & halves[1]


@pytest.mark.parametrize("name", SETS)
def test_a_pair_asks_each_language_once_and_agrees_on_the_gold(name: str) -> None:
    gold: dict[str, tuple[str, ...]] = {}
    asked: set[tuple[str, str]] = set()
    for row in _rows(name):
        assert (row["pair"], row["language"]) not in asked, row["id"]
        asked.add((row["pair"], row["language"]))
        cells = tuple(row[column] for column in COLUMNS if column not in ("id", "language", "question", "history"))
        assert gold.setdefault(row["pair"], cells) == cells, row["id"]


@pytest.mark.parametrize("name", SETS)
def test_the_three_languages_have_about_a_third_each(name: str) -> None:
    languages = [row["language"] for row in _rows(name)]
    assert set(languages) == {"zh-Hans", "zh-Hant", "en"}
    assert min(map(languages.count, set(languages))) > 0.28 * len(languages)


@pytest.mark.parametrize("name", SETS)
def test_gold_cells_follow_the_grammar_of_the_table(name: str) -> None:
    for row in _rows(name):
        assert row["question"].strip() and row["answerable"] in ("yes", "no") and row["conflict"] in ("yes", "no")
        assert all(re.fullmatch(rf"\d+(\.\d+)? ({UNITS})( ±\d+(\.\d+)?%)?", cell) for cell in _cells(row["numbers"]))
        assert all(re.fullmatch(DATE, cell) for cell in _cells(row["dates"])), row["id"]
        assert all(option.strip() for group in _cells(row["mentions"]) for option in group.split("|")), row["id"]
        has_gold = bool(row["numbers"] or row["dates"] or row["mentions"])
        assert has_gold == bool(row["sources"]) == (row["answerable"] == "yes"), row["id"]


@pytest.mark.parametrize("name", FOLDERS)
def test_quotations_stand_in_the_made_articles(name: str) -> None:
    """As they are written, or as they are read: the rows of a table come with their headings."""
    articles = {
        path.stem: path.read_text(encoding="utf-8") + load_document(str(path)).article.text
        for path in (QUESTIONS / FOLDERS[name]).iterdir()
    }
    for row in _rows(name):
        assert all(quote in articles[article] for article, quote in _sources(row)), row["id"]


@pytest.mark.parametrize("name", ["corpus_dev", "corpus_held"])
def test_locators_stand_in_the_shared_articles(name: str) -> None:
    if not SHARED_CORPUS.is_dir():
        pytest.skip("the shared articles are not beside this checkout")
    articles = {path.name.split("_")[0]: path.read_text(encoding="utf-8") for path in SHARED_CORPUS.glob("*.txt")}
    for row in _rows(name):
        assert all(quote in articles[article] for article, quote in _sources(row)), row["id"]


@pytest.mark.parametrize("name", ["corpus_dev", "corpus_held"])
def test_locators_are_too_short_to_copy_the_shared_articles(name: str) -> None:
    assert all(len(quote) <= SHARED_LOCATOR_LENGTH for row in _rows(name) for _, quote in _sources(row))
