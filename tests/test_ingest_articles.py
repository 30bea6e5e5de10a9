"""The articles that ship: their form, the facts they carry, and that they are nobody else's sentences."""

from __future__ import annotations

import datetime
import itertools
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import frontmatter
import pytest

from ingest.article import LANGUAGES
from ingest.folding import fold

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "ingest" / "articles"
CORPUS = ROOT.parent / "shared" / "corpus"
FACTS = json.loads((Path(__file__).parent / "data" / "shipped_facts.json").read_text(encoding="utf-8"))
PATHS = sorted(FOLDER.glob("*.md"))
LONGEST_SHARED_RUN = 17
NOT_WRITTEN = re.compile(r"[^0-9a-z\u3400-\u9fff]")
SIMPLIFIED_ONLY = frozenset("国发东车马时过这说让对业产资气电会务员现实际关")
TRADITIONAL_ONLY = frozenset("國發東車馬時過這說讓對業產資氣電會務員現實際關")


@dataclass(frozen=True, kw_only=True)
class Shipped:
    """One shipped file as it stands on disk."""

    name: str
    keys: frozenset[str]
    title: str
    published: datetime.date
    language: str
    source: str
    body: str

    @property
    def length(self) -> int:
        """Words in English, characters that are not space in Chinese."""
        return len(self.body.split()) if self.language == "en" else len(re.findall(r"\S", self.body))


@cache
def read(path: Path) -> Shipped:
    post = frontmatter.loads(path.read_text(encoding="utf-8"))
    fields = post.metadata
    published = fields["published"]
    assert isinstance(published, datetime.date)
    return Shipped(
        name=path.name,
        keys=frozenset(fields),
        title=str(fields["title"]),
        published=published,
        language=str(fields["language"]),
        source=str(fields["source"]),
        body=post.content,
    )


def written(text: str) -> str:
    """What two texts are compared by: folded letters, digits and Han characters without punctuation."""
    return NOT_WRITTEN.sub("", fold(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_six_articles_ship_in_each_language(language: str) -> None:
    assert sum(read(path).language == language for path in PATHS) >= 6


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_front_matter_has_the_four_keys_and_no_other(path: Path) -> None:
    article = read(path)
    assert article.keys == {"title", "published", "language", "source"}
    assert article.title.strip() and article.language in LANGUAGES


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_source_line_says_that_it_is_a_briefing_from_public_reports(path: Path) -> None:
    source = fold(read(path).source)
    assert ("briefing" in source and "public reports" in source) or ("简报" in source or "汇编" in source)
    assert read(path).language == "en" or "公开" in source


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_file_name_is_a_number_and_a_slug_and_the_number_is_its_own(path: Path) -> None:
    assert re.fullmatch(r"\d{2}-[a-z0-9-]+\.md", path.name)
    assert sum(other.name[:2] == path.name[:2] for other in PATHS) == 1


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_article_has_300_to_800_words_or_characters(path: Path) -> None:
    assert 300 <= read(path).length <= 800


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_article_is_written_in_the_script_it_names(path: Path) -> None:
    article = read(path)
    characters = set(article.title + article.body)
    if article.language == "en":
        assert not re.search(r"[\u3400-\u9fff]", article.body)
    elif article.language == "zh-Hans":
        assert not characters & (TRADITIONAL_ONLY - SIMPLIFIED_ONLY)
    else:
        assert not characters & (SIMPLIFIED_ONLY - TRADITIONAL_ONLY)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["fact"])
def test_every_fact_is_in_some_article_and_in_none_from_before_it_was_known(fact: dict[str, object]) -> None:
    forms = fact["written"]
    assert isinstance(forms, list)
    holding = [read(path) for path in PATHS if any(form in read(path).body for form in forms)]
    assert holding
    known = datetime.date.fromisoformat(str(fact.get("not_before", "2025-01-01")))
    assert [article.name for article in holding if article.published < known] == []


def test_no_article_is_dated_outside_the_race() -> None:
    days = [read(path).published for path in PATHS]
    assert min(days) >= datetime.date(2025, 4, 14)
    assert max(days) < datetime.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("first", "second"), list(itertools.pairwise(PATHS)), ids=lambda path: path.stem if isinstance(path, Path) else ""
)
def test_the_numbers_of_the_files_follow_their_dates(first: Path, second: Path) -> None:
    assert read(first).published <= read(second).published


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the articles to compare with are not beside this checkout")
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_run_of_eighteen_characters_is_shared_with_the_articles_they_draw_on(path: Path) -> None:
    size = LONGEST_SHARED_RUN + 1
    text = written(read(path).title + read(path).body)
    runs = {text[start : start + size] for start in range(len(text) - size + 1)}
    assert sorted(run for run in runs if run in others()) == []


@cache
def others() -> str:
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in sorted(CORPUS.glob("*.txt")))
    return " ".join(written(text) for text in texts)
