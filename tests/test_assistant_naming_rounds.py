"""Companies that no list holds, in invented articles of many manners: who is named, and which names are one company.

The articles are written with their gold: `{name as written|company}`, where a company that begins with $ is a fund, a
bank or a broker. Names of two to four articles make one company; everything unmarked is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.naming.forms import used_forms
from assistant.naming.pairs import find_pairs, find_subsidiaries
from assistant.naming.registry import Names, name_companies
from ingest.companies import find_companies, load_companies, names_in
from ingest.folding import fold, to_simplified

ROUNDS = sorted((Path(__file__).parent / "data" / "names").glob("*.txt"))
_LEGAL = re.compile(r"(?:科技|技术|技術|集团)?(?:股份|責任|责任)?有限公司")


class Place(NamedTuple):
    """Where a company is named in an article, by the gold key or the name that was found."""

    start: int
    end: int
    company: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """Articles with the places of their names, and questions with the key of the company they name (- for none)."""

    articles: tuple[tuple[str, tuple[Place, ...]], ...]
    questions: tuple[tuple[str, str], ...]


def read_round(path: Path) -> Round:
    parts = re.split(r"^=== (.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    bodies = dict(zip(parts[::2], parts[1::2], strict=True))
    lines = bodies.pop("questions").strip().split("\n")
    questions = tuple((line.partition(": ")[0], line.partition(": ")[2]) for line in lines)
    return Round(articles=tuple(map(_article, bodies.values())), questions=questions)


def _article(body: str) -> tuple[str, tuple[Place, ...]]:
    text, places = "", []
    for piece in re.split(r"(\{[^{}|]+\|[^{}]+\})", body.strip()):
        name, _, key = piece.strip("{}").partition("|")
        if piece.startswith("{"):
            places.append(Place(len(text), len(text) + len(name), key))
        text += name if piece.startswith("{") else piece
    return text, tuple(places)


def names_of(articles: Mapping[str, object] | list[str]) -> Names:
    """Return the registry as a library of these articles would have it."""
    found = {text: [mention.name for mention in find_companies(text)] for text in articles}
    counts = Counter(name for own in found.values() for name in own)
    unlisted = set(counts) - set(load_companies())
    pairs = [pair for text in found for pair in find_pairs(text, unlisted)]
    shorts = [
        (short, name)
        for text, own in found.items()
        for name in set(own) & unlisted
        for short in used_forms(name, to_simplified(text))
    ]
    apart = {name for text in found for name in find_subsidiaries(text, unlisted)}
    return name_companies(counts, pairs, shorts, apart)


def places_in(text: str, names: Names, gold: tuple[Place, ...]) -> Iterator[Place]:
    """Yield the unlisted companies found; a legal form behind the name belongs to it."""
    folded = fold(text)
    for mention in names_in(text, folded, names.in_article(text, folded)):
        if mention.kind == "company" and mention.name not in load_companies():
            ends = {place.end for place in gold if place.start == mention.start}
            end = next((end for end in ends if _LEGAL.fullmatch(text[end : mention.end])), mention.end)
            yield Place(mention.start, end, names.canonical(mention.name))


def share(right: int, of: int) -> float:
    return right / of if of else 1.0


@pytest.mark.parametrize("path", ROUNDS, ids=lambda path: path.stem)
def test_companies_are_found_and_linked_in_unseen_articles(path: Path) -> None:
    articles = read_round(path).articles
    names = names_of([text for text, _ in articles])
    right = found = wanted = 0
    forms: dict[tuple[int, str], tuple[str, str]] = {}
    for number, (text, gold) in enumerate(articles):
        own = {place[:2]: place.company for place in places_in(text, names, gold)}
        marked = {place[:2]: place.company for place in gold if not place.company.startswith("$")}
        written = {fold(text[start:end]) for start, end in marked}
        # A headline may say a name again that is marked below it.
        judged = [span for span in own if span in marked or fold(text[slice(*span)]) not in written]
        right, found, wanted = (
            right + len(own.keys() & marked.keys()),
            found + len(judged),
            wanted + len(marked),
        )
        forms |= {
            (number, fold(text[slice(*span)])): (key, own.get(span, f"{number}:{span}")) for span, key in marked.items()
        }
    pairs = [(left[0] == other[0], left[1] == other[1]) for left, other in combinations(forms.values(), 2)]
    linked = sum(same and joined for same, joined in pairs)
    assert share(right, found) >= 0.98 and share(right, wanted) >= 0.96
    assert share(linked, sum(joined for _, joined in pairs)) >= 0.99
    assert share(linked, sum(same for same, _ in pairs)) >= 0.93


@pytest.mark.parametrize("path", ROUNDS, ids=lambda path: path.stem)
def test_questions_name_companies_in_any_script_and_with_slips_but_no_common_word(path: Path) -> None:
    made = read_round(path)
    names = names_of([text for text, _ in made.articles])
    keys = {
        names.canonical(mention.name): place.company
        for text, gold in made.articles
        for place in gold
        for mention in names_in(text, fold(text), names.in_article(text, fold(text)))
        if mention.start == place.start and mention.kind == "company"
    }
    wrong = [
        question
        for key, question in made.questions
        if {keys.get(mention.name, mention.name) for mention in names.find(question)} != ({key} - {"-"})
    ]
    assert len(wrong) <= len(made.questions) // 20, wrong
