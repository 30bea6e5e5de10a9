"""Lines that a page says to its visitors and that are no part of its story, told by a small learned model.

Rules know the layouts that were met. The model weighs what holds on any page: where a line stands beside the bulk of
the story, how much of it is links, and how far its words are those of offers, notices and comments, and not those of
the story around it. Weights and word scores are `data/chatter.json`; `python -m evals train chatter` learns them.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from ingest.folding import fold
from ingest.readers.headings import bare
from ingest.readers.page import INLINE
from ingest.readers.telling import told_by
from ingest.weight import weigh

NAMES = ("bias", "talk", "length", "digit", "shared", "titled", "apart", "home", "links", "item")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_HEADED = re.compile(r"[^:：]+(?:: |：).*\d")
_LATIN = re.compile(r"[a-z][a-z']+")
# Pronouns and pleas say much where a single character does.
_ALONE = frozenset("您你我请")
_ROOTS = ("html", "head", "body")
_UNIQUE = ("id", "style")
_ROWS = ("tr", "td", "th")
_ITEMS = ("li", "dd", "dt")
_LONGEST, _MOST_LINES = 200_000, 2_000
# Fewer lines do not show which block is that of the story.
_FEWEST_TOLD = 4
_CLIP = 3.0
# What stands in one block with a line that is surely story has to be as surely none.
_CHANCE, _CHANCE_AMONG = 0.5, 0.85
# A page whose story would lose more than this share to the model is one that it does not understand.
_MOST_SHARE = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a line stands: whether apart from the block that tells most, the share that its own block tells, links.

    `links` is the share of them in the line, `block` numbers the block, `item` tells that the line is one of a list,
    `row` that it is one of a table.
    """

    apart: bool = False
    home: float = 1.0
    links: float = 0.0
    item: bool = False
    row: bool = False
    block: int = -1


def without_chatter(story: str, where: Mapping[str, Place], title: str) -> str:
    """Return a story without the lines that are most likely no part of it; `where` are the `places` of its page."""
    lines = story.split("\n")
    if len(story) > _LONGEST or len(lines) > _MOST_LINES or sum(told_by(line) > 0 for line in lines) < _FEWEST_TOLD:
        return story
    here = [where.get(bare(line), Place()) for line in lines]
    chances = [_chance(row) for row in rows(lines, here, title, _learned()["scores"])]
    sure = {place.block for line, place, chance in zip(lines, here, chances, strict=True) if _is_sure(line, chance)}
    limits = [_CHANCE_AMONG if place.apart and place.block in sure else _CHANCE for place in here]
    dropped = [told_by(line) > 0 and c > limit for line, c, limit in zip(lines, chances, limits, strict=True)]
    loose = [
        c > _CHANCE and not _stays(line, place, title) for line, place, c in zip(lines, here, chances, strict=True)
    ]
    _drop_loose(lines, loose, dropped)
    gone = sum(told_by(line) for line, drop in zip(lines, dropped, strict=True) if drop)
    if gone > _MOST_SHARE * sum(map(told_by, lines)):
        return story
    return "\n".join(line for line, drop in zip(lines, dropped, strict=True) if not drop)


def _is_sure(line: str, chance: float) -> bool:
    return told_by(line) > 0 and chance < 1 - _CHANCE_AMONG


def _stays(line: str, place: Place, title: str) -> bool:
    """Whether a short line is the title, an item of a list with a number, or a row of a table with its headings."""
    counts = place.item and any(map(str.isdigit, line))
    return bare(line) == bare(title) or counts or (place.row and _HEADED.search(line) is not None)


def _drop_loose(lines: Sequence[str], loose: Sequence[bool], dropped: list[bool]) -> None:
    """Drop likely short lines, too, but for those that stand over a line of the story, as headings do."""
    over = False
    for index in range(len(lines) - 1, -1, -1):
        if told_by(lines[index]):
            over = not dropped[index]
        elif not over and loose[index]:
            dropped[index] = True


def rows(
    lines: Sequence[str], where: Sequence[Place], title: str, scores: Mapping[str, float]
) -> Iterator[tuple[float, ...]]:
    """Yield what the model weighs of every line, in the order of `NAMES`; `scores` are those of the words."""
    counted = Counter(gram for line in lines for gram in grams(line))
    named = grams(title)
    for line, place in zip(lines, where, strict=True):
        own = grams(line)
        yield (
            1.0,
            _talk(own, scores),
            math.log(weigh(line) + 1),
            float(any(map(str.isdigit, line))),
            sum(counted[gram] > 1 for gram in own) / max(1, len(own)),
            len(own & named) / (len(own) + 1),
            float(place.apart),
            place.home,
            place.links,
            float(place.item),
        )


def grams(text: str) -> frozenset[str]:
    """Return the pairs of Han characters and the words and pairs of words of a text, Simplified and in lower case."""
    folded = fold(text)
    found: set[str] = set(_ALONE.intersection(folded))
    for run in _HAN.findall(folded):
        found.update(run[at : at + 2] for at in range(len(run) - 1))
    words = _LATIN.findall(folded)
    return frozenset([*found, *words, *map(" ".join, pairwise(words))])


def _talk(own: frozenset[str], scores: Mapping[str, float]) -> float:
    """Return how far words are those of chatter, above zero, or those of stories, below."""
    known = [max(-_CLIP, min(_CLIP, scores[gram])) for gram in own if gram in scores]
    return sum(known) / (math.sqrt(len(own)) + 1)


def places(tree: Any) -> dict[str, Place]:
    """Return the place of every line of a page by its bare text."""
    leaves = [(leaf, _home(leaf), " ".join("".join(leaf.itertext()).split())) for leaf in _leaves(tree)]
    weights: dict[Hashable, float] = {}
    for _, home, text in leaves:
        weights[home] = weights.get(home, 0.0) + told_by(text)
    main = max(weights, key=lambda home: weights[home], default=None)
    total = sum(weights.values()) or 1.0
    numbers = {home: number for number, home in enumerate(weights)}
    found: dict[str, Place] = {}
    for leaf, home, text in leaves:
        links = sum(len("".join(link.itertext())) for link in leaf.iter("a")) / max(1, len(text))
        found.setdefault(
            bare(text),
            Place(
                apart=home != main,
                home=weights[home] / total,
                links=links,
                item=leaf.tag in _ITEMS,
                row=leaf.tag in _ROWS,
                block=numbers[home],
            ),
        )
    return found


def _home(leaf: Any) -> Hashable:
    """Return what stands for the block that holds a leaf: blocks of one make side by side are one, quotations none."""
    parent = leaf.getparent()
    while parent.tag == "blockquote" and parent.getparent() is not None:
        parent = parent.getparent()
    made = (str(parent.tag), *sorted(pair for pair in parent.items() if pair[0] not in _UNIQUE))
    return parent.getparent(), made


def _leaves(tree: Any) -> Iterator[Any]:
    blocks = [one for one in tree.iter() if isinstance(one.tag, str) and one.tag not in INLINE]
    above = {parent for block in blocks if (parent := _block_above(block)) is not None}
    yield from (block for block in blocks if block.tag not in _ROOTS and block not in above)


def _block_above(element: Any) -> Any:
    parent = element.getparent()
    while parent is not None and parent.tag in INLINE:
        parent = parent.getparent()
    return parent


def _chance(row: Sequence[float]) -> float:
    total = sum(value * _learned()["weights"][name] for name, value in zip(NAMES, row, strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


@cache
def _learned() -> Mapping[str, Mapping[str, float]]:
    found: Mapping[str, Mapping[str, float]] = json.loads(
        files("ingest").joinpath("data/chatter.json").read_text(encoding="utf-8")
    )
    return found
