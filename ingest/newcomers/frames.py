"""Names of companies read off the frame around them: a boundary before, and behind what only a company has or does.

思谋科技昨日向港交所递交招股书, 极视角2025年营收.

Both ends of the name are fixed, so that it may be made of
ordinary words, as many are; what is no name by its first or last word is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from ingest.newcomers.frame_data import frame_data, frame_words
from ingest.newcomers.heads import is_rare
from ingest.segmenting import segmenter

_OFFICES = "局部会院校厅署委台社馆"
_WINDOW, _SHORTEST, _LONGEST, _MOST = 40, 2, 9, 200


class Framed(NamedTuple):
    """Where a name stands in the folded text, and whether its frame alone is proof."""

    start: int
    end: int
    surely: bool


def framed_names(text: str, folded: str) -> Iterator[str]:
    """Yield the names of companies that `text` frames, as written; `folded` is the folded text."""
    for frame in islice(_frames(folded), _MOST):
        name = folded[frame.start : frame.end]
        if _can_be_company(name) and ((frame.surely and _is_noun(name)) or folded.count(name) > 1):
            yield text[frame.start : frame.end]


def _frames(folded: str) -> Iterator[Framed]:
    for match in _behind().finditer(folded):
        window = folded[max(0, match.start() - _WINDOW) : match.start()]
        run = _run().search(window)
        if run is None:
            continue
        name = _when().sub("", run.group())
        name = _apposed().sub("", name).removeprefix("关于")
        start = match.start() - len(window) + run.start() + run.group().find(name)
        if name.startswith("ai"):
            continue
        if _SHORTEST <= len(name) <= _LONGEST:
            yield Framed(start, start + len(name), match.lastgroup == "surely" and len(name) > _SHORTEST)


@lru_cache(maxsize=4096)
def _is_noun(name: str) -> bool:
    """Whether a run has no verb, pronoun or other word that a text would hardly have in a name it tells once."""
    return not any(tag[:1] in "vrdpcuym" and tag != "vn" and len(word) > 1 for word, tag in segmenter().tag(name))


@lru_cache(maxsize=4096)
def _can_be_company(name: str) -> bool:
    """Whether a run between a boundary and a frame can be a name: no word of the language, nothing but a name in it."""
    words = [word for word, _ in segmenter().tag(name)]
    if (
        not words
        or name[0] in frame_data()["never_first"]
        or any(character in frame_data()["never"] for character in name)
    ):
        return False
    if words[0] in frame_words("first_words") or words[-1] in frame_words("last_words"):
        return False
    if any(name.startswith(word) for word in frame_data()["first_words"]):
        return False
    if name.endswith("ai") and segmenter().has_word(name[:-2]):
        return False
    return len(words) > 1 or not segmenter().has_word(name) or _is_rare_name(name)


def _is_rare_name(name: str) -> bool:
    """Whether a word of the dictionary is so rare, and no office's, that a frame makes it a company: 人人乐."""
    return len(name) > _SHORTEST and is_rare(name) and name[-1] not in _OFFICES


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?P<surely>{'|'.join(frame_data()['surely'])})|(?P<likely>{'|'.join(frame_data()['likely'])})")


@cache
def _run() -> re.Pattern[str]:
    """Match the unbroken characters up to a frame, from a mark or the beginning of a line on."""
    return re.compile(r"(?<![\u4e00-\u9fffa-z0-9·])(?:ai)?[\u4e00-\u9fff][\u4e00-\u9fffa-z0-9·]{1,30}\Z")


@cache
def _when() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(frame_data()['when'])})+\Z")


@cache
def _apposed() -> re.Pattern[str]:
    """Match what says of what kind a company is, or who speaks of it, up to its name: 国产AI芯片企业思谋科技."""
    kinds = "|".join(frame_data()["kinds"])
    return re.compile(rf"^(?:.{{1,20}}(?:{kinds})|新创|初创|.{{2,8}}[对将])(?=.{{2}})")
