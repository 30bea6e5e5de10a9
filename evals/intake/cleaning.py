"""How much of a story survives cleaning, and how much of what is not the story goes: by character, both ways.

The pages are made here in the manner of real sites: layouts in sets, each with a story and what such pages surround it
with in three scripts. The title and the lines that name outlet, day and editors may stay or go.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.resources import files
from string import Template
from typing import Any

from evals.intervals import mean
from ingest.article import LANGUAGES, Language
from ingest.load import document_of
from ingest.piece import Piece
from ingest.readers.rows import lines_of_table

# In the order in which they were made: each set after the first was measured once before any rule met it.
SETS = ("pages", "fresh", "unseen", "third", "fourth", "fifth", "sixth", "seventh")
_PARAGRAPHS = ("p1", "p2", "p3", "p4", "p5")


@dataclass(frozen=True, kw_only=True, slots=True)
class MadePage:
    """A page with its story: `story` holds the paragraphs, `neutral` the lines that may stay or go."""

    name: str
    language: Language
    html: str
    story: str
    neutral: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PageScore:
    """Shares of characters: `precision` of what was kept, `recall` of what should have been; with what went wrong."""

    page: MadePage
    precision: float
    recall: float
    kept: str
    lost: str


def made_pages(sets: Sequence[str] = SETS) -> tuple[MadePage, ...]:
    """Make the pages: every layout in every script, each set of layouts with furniture of its own."""
    stories = json.loads(files("evals").joinpath("intake/pages/words.json").read_text(encoding="utf-8"))
    return tuple(page for name in sets for page in _pages_of(name, stories))


def is_neutral(line: str, neutral: Sequence[str]) -> bool:
    """Whether a line holds nothing but title, outlet, day and editors."""
    rest = letters_of(line)
    for part in neutral:
        rest = rest.replace(letters_of(part), "")
    return not rest


def _pages_of(name: str, stories: Any) -> Iterator[MadePage]:
    folder = files("evals").joinpath("intake", name)
    words = json.loads(folder.joinpath("words.json").read_text(encoding="utf-8"))
    for number, layout in enumerate(sorted(item.name for item in folder.iterdir() if item.name.endswith(".html"))):
        template = folder.joinpath(layout).read_text(encoding="utf-8")
        for language in LANGUAGES:
            told = stories[language]["stories"]
            furniture = words[language]["furniture"]
            yield _page(
                f"{name} {layout.removesuffix('.html')}", template, language, furniture, told[number % len(told)]
            )


def score_page(page: MadePage) -> PageScore:
    """Read a page as the assistant would and compare what is left with its story.

    White space, bars between cells and list marks do not count.
    """
    article = document_of(Piece(source=f"{page.name}.html", data=page.html.encode(), kind=".html")).article
    lines = [line for line in article.text.split("\n") if not is_neutral(line, page.neutral)]
    kept, wanted = letters_of("".join(lines)), letters_of(page.story)
    blocks = SequenceMatcher(None, kept, wanted, autojunk=False).get_matching_blocks()
    common = sum(block.size for block in blocks)
    return PageScore(
        page=page,
        precision=common / len(kept) if kept else 0.0,
        recall=common / len(wanted),
        kept=" … ".join(_between(kept, [(block.a, block.size) for block in blocks])),
        lost=" … ".join(_between(wanted, [(block.b, block.size) for block in blocks])),
    )


def render(scores: Sequence[PageScore]) -> str:
    """Return precision and recall by script with their intervals, and what went wrong on which page."""
    lines = []
    for name in (None, *LANGUAGES):
        own = [score for score in scores if name in (None, score.page.language)]
        for measure in ("precision", "recall"):
            label = f"{measure} {name or ''}".strip()
            lines.append(f"{label:20} {mean([getattr(score, measure) for score in own])}")
    for score in scores:
        if min(score.precision, score.recall) < 1:
            lines.append(f"  {score.page.name:24} {score.precision:.3f} {score.recall:.3f}")
            lines += [f"    kept: {score.kept[:200]}"] if score.kept else []
            lines += [f"    lost: {score.lost[:200]}"] if score.lost else []
    return "\n".join(lines) + "\n"


def _page(layout: str, template: str, language: Language, furniture: Any, story: Any) -> MadePage:
    rows, stamp, outlet = story["rows"], furniture["stamp"], furniture["outlet"]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    values = {**furniture, **{key: value for key, value in story.items() if key != "rows"}}
    html = Template(template).safe_substitute(values, table=f"<table>{cells}</table>")
    parts = [story[key] for key in _PARAGRAPHS]
    if "$sub" in template:
        parts.insert(_before(template, "$sub"), story["sub"])
    if "$table" in template:  # as its reader writes rows out; here is measured whether they are kept
        at = _before(template, "$table") + (0 < template.find("$sub") < template.index("$table"))
        parts.insert(at, "".join(lines_of_table(rows)))
    return MadePage(
        name=f"{layout} {language}",
        language=language,
        html=html,
        story="".join(parts),
        neutral=(
            story["title"],
            *filter(None, [furniture.get("byline")]),
            furniture.get("editor", stamp),
            stamp,
            outlet,
            "来源:",
            "·",
        ),
    )


def _before(template: str, name: str) -> int:
    """Return how many paragraphs stand before a place of the template."""
    at = template.index(name)
    return sum(template.index(f"${key}") < at for key in _PARAGRAPHS)


def _between(text: str, blocks: Sequence[tuple[int, int]]) -> Iterator[str]:
    read = 0
    for start, size in blocks:
        if start > read:
            yield text[read:start]
        read = start + size


def letters_of(text: str) -> str:
    return "".join(character for character in text if not character.isspace() and character not in "|-")
