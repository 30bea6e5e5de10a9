"""Learn what tells chatter from story on a page: from the made pages, and from articles whose lines are all story.

The score of a word is its log odds between the two kinds of lines. The weights are those of a logistic regression on
rows whose words were scored without the set of pages, or the share of articles, that the row comes from: a word that
one set alone uses counts for nothing there.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.intake.cleaning import SETS, MadePage, is_neutral, letters_of, made_pages
from evals.training.logistic import fit_chance
from ingest.load import load_document
from ingest.readers.chatter import NAMES, Place, grams, places, rows
from ingest.readers.headings import bare
from ingest.readers.html import HtmlReader, load_page, narrow
from ingest.readers.page import mark_paragraphs, part_at_breaks
from ingest.readers.telling import told_by

_ARTICLES = (".md", ".txt", ".html")
# The last set is kept for measuring.
_LEARNED_FROM = SETS[:-1]
_FOLDS = 5
_PULL = 1.0
_FEWEST = 2
_LEAST_ODDS = 0.7


@dataclass(frozen=True, kw_only=True, slots=True)
class _Text:
    """The lines of a page or an article in order, their places, and which are chatter (None: may be either)."""

    fold: int
    title: str
    lines: tuple[str, ...]
    places: tuple[Place, ...]
    chatter: tuple[bool | None, ...]

    def of_kind(self, chatter: bool) -> Iterator[str]:
        """Yield the lines of one kind; of a story those that tell something."""
        for line, kind in zip(self.lines, self.chatter, strict=True):
            if kind is chatter and (chatter or told_by(line)):
                yield line


def articles_in(folder: Path) -> list[Path]:
    """Return the articles that lie in the folders of a folder, but for those that are held."""
    return sorted(path for path in folder.glob("*/*") if path.suffix in _ARTICLES and "held" not in str(path))


def train_chatter(articles: Sequence[Path], out: Path, *, sets: Sequence[str] = _LEARNED_FROM) -> str:
    """Write `chatter.json` to a folder and return in a line what it was learned from."""
    told = [_of_article(path, number % _FOLDS) for number, path in enumerate(articles)]
    pages = [_of_page(page, fold) for fold, name in enumerate(sets) for page in made_pages((name,))]
    features: list[tuple[float, ...]] = []
    happened: list[bool] = []
    for fold in range(max(len(sets), _FOLDS)):
        scores = _scores([text for text in pages if text.fold != fold], [text for text in told if text.fold != fold])
        for text in (text for text in (*pages, *told) if text.fold == fold):
            made = rows(text.lines, text.places, text.title, scores)
            for line, row, chatter in zip(text.lines, made, text.chatter, strict=True):
                if chatter is not None and told_by(line):
                    features.append(row)
                    happened.append(chatter)
    weights = fit_chance(np.array(features), np.array(happened, dtype=float), np.full(len(NAMES), _PULL))
    learned = {
        "weights": {name: round(float(weight), 3) for name, weight in zip(NAMES, weights, strict=True)},
        "scores": {word: round(odds, 1) for word, odds in _scores(pages, told).items() if abs(odds) >= _LEAST_ODDS},
    }
    out.mkdir(parents=True, exist_ok=True)
    written = json.dumps(learned, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    (out / "chatter.json").write_text(written, encoding="utf-8")
    return f"{len(features)} lines, {sum(happened)} of chatter, {len(learned['scores'])} words: {out / 'chatter.json'}"


def _scores(pages: Iterable[_Text], told: Iterable[_Text]) -> Mapping[str, float]:
    """Return the log odds of each word between distinct lines of chatter and of stories."""
    chatter = {line for text in pages for line in text.of_kind(True)}
    story = {line for text in told for line in text.of_kind(False)}
    often = Counter(gram for line in sorted(chatter) for gram in grams(line))
    seldom = Counter(gram for line in sorted(story) for gram in grams(line))
    return {
        gram: math.log((often[gram] + 0.5) / (len(chatter) + 1)) - math.log((seldom[gram] + 0.5) / (len(story) + 1))
        for gram in {*often, *seldom}
        if often[gram] + seldom[gram] >= _FEWEST
    }


def _of_page(page: MadePage, fold: int) -> _Text:
    """Read a made page; what its make alone takes out comes last, at the places of the whole page."""
    read = HtmlReader().read(page.html.encode(), page.name)
    kept = [line for line in read.text.split("\n") if line.strip()]
    left = [repair.text for repair in read.repairs if repair.kind == "outside_story"]
    title, story = page.neutral[0], letters_of(page.story)
    near, whole = load_page(page.html), load_page(page.html)
    narrow(near, title)
    part_at_breaks(whole)
    mark_paragraphs(whole)
    inside, around = places(near), places(whole)
    where = [inside[bare(line)] if bare(line) in inside else around.get(bare(line), Place()) for line in (*kept, *left)]
    lines = (*kept, *left)
    kinds = [None if is_neutral(line, page.neutral) else letters_of(line) not in story for line in lines]
    return _Text(fold=fold, title=title, lines=lines, places=tuple(where), chatter=tuple(kinds))


def _of_article(path: Path, fold: int) -> _Text:
    """Read an article; every line that tells something counts as story."""
    article = load_document(str(path)).article
    lines = tuple(line for line in article.text.split("\n") if line.strip())
    kinds = tuple(False if told_by(line) else None for line in lines)
    return _Text(fold=fold, title=article.title, lines=lines, places=(Place(),) * len(lines), chatter=kinds)
