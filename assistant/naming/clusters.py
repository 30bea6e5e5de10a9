"""Put the names of a library together that mean one company, and never two companies.

Names are joined when articles introduce them together, when they differ only by what says nothing of the trade, when
a short one opens exactly one long one, and when a Latin name spells exactly one Chinese one (and only that one does).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.naming.forms import is_ordinary
from assistant.naming.pairs import Pair
from ingest.folding import fold
from ingest.sounds import first_word, spelled, spellings, usual_spelling
from vectorstore.analysis import analyse
from vectorstore.glossary import equivalents

# Fewer letters than these are many companies' first word.
_LEAST_LATIN = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Cluster:
    """The names of one company, Chinese ones Simplified, each kind from the most to the least used."""

    latin: tuple[str, ...]
    chinese: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name by which the company is known: the Latin one if there is any."""
        return (*self.latin, *self.chinese)[0]

    @property
    def names(self) -> tuple[str, ...]:
        """All names."""
        return (*self.latin, *self.chinese)


def cluster(counts: Mapping[str, int], pairs: Iterable[Pair] = (), apart: Collection[str] = ()) -> tuple[Cluster, ...]:
    """Return the companies that the names of `counts` and `pairs` mean, the most used first.

    `counts` says how often the ledger has each name; those `apart` are joined by no likeness of sound.
    """
    pairs = tuple(dict.fromkeys(pairs))
    names = dict.fromkeys((*counts, *(name for pair in pairs for name in pair)))
    groups = _Groups(names)
    for left, right in _same_folded(names):
        groups.join(left, right)
    for left, right in _same_core(names):
        groups.join(left, right)
    for pair in pairs:
        groups.join(*pair)
    for short, long in _openings(names):
        groups.join(short, long)
    for latin, chinese in _spellings(groups, apart):
        groups.join(latin, chinese)
    clusters = (_cluster(members, counts) for members in groups.all())
    return tuple(sorted(clusters, key=lambda item: -sum(counts.get(name, 0) for name in item.names)))


class _Groups:
    """Disjoint sets of names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._members: dict[str, list[str]] = {name: [name] for name in names}

    def join(self, left: str, right: str) -> None:
        first, second = self._members[left], self._members[right]
        if first is not second:
            first += second
            self._members.update(dict.fromkeys(second, first))

    def all(self) -> list[list[str]]:
        return list({id(members): members for members in self._members.values()}.values())


def _cluster(members: Sequence[str], counts: Mapping[str, int]) -> Cluster:
    ranked = sorted(members, key=lambda name: -counts.get(name, 0))
    # Latin letters alone do not name a Chinese company in Chinese; of several names the fuller says more.
    latin = sorted((name for name in ranked if name.isascii()), key=lambda name: " " not in name)
    chinese = sorted((name for name in ranked if not name.isascii()), key=lambda name: len(name) < 4)
    return Cluster(latin=tuple(latin), chinese=tuple(chinese))


def _same_folded(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    seen: dict[str, str] = {}
    for name in names:
        # Taiwan writes 矽 for 硅 and 雷射 for 激光 in names too.
        key = fold(name).replace(" ", "").replace("-", "").replace("矽", "硅").replace("雷射", "激光")
        yield seen.setdefault(key, name), name


def _same_core(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield names that differ by what says nothing of a trade: 澄帆科技 and 澄帆智能, Quillan AI and Quillan Group."""
    seen: dict[str, str] = {}
    for name in names:
        if name.isascii():
            core, least = _says_nothing_latin().sub("", fold(name)), _LEAST_LATIN
        else:
            core = _says_nothing().sub("", fold(name).replace("机械人", "机器人").replace("晶片", "芯片"))
            least = 1
        if len(core) > least and not is_ordinary(core):
            yield seen.setdefault(core, name), name


@cache
def _says_nothing() -> re.Pattern[str]:
    return re.compile(r"(?:(?:人工)?智能|科技|技术|信息|网络|股份|集团)+\Z")


@cache
def _says_nothing_latin() -> re.Pattern[str]:
    return re.compile(
        r"(?: (?:ai|(?:artificial )?intelligence|intelligent|technolog(?:y|ies)|tech|group|holdings?|information"
        r"|networks?|inc|corp|company|co|ltd|limited)\.?)+\Z"
    )


def _openings(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield short and long names of one company: 云辔 and 云辔智驾, Yunpei and Yunpei Driving."""
    names = list(names)
    by_opening: dict[str, list[str]] = {}
    for name in names:
        for opening in _openings_of(name):
            by_opening.setdefault(opening, []).append(name)
    for name in names:
        # Of 康德莱医疗 and 康德莱控股 a bare 康德莱 may mean either; 控股 and 控股集团 are one company.
        longer = sorted(by_opening.get(fold(name), []), key=len)
        if longer and all(fold(longer[-1]).startswith(fold(other)) for other in longer):
            yield name, longer[-1]


def _openings_of(name: str) -> list[str]:
    folded = fold(name)
    if name.isascii():
        words = folded.split(" ")
        return [" ".join(words[:count]) for count in range(1, len(words)) if len(words[0]) > 3]
    return [folded[:length] for length in range(2, len(folded))]


def _spellings(groups: _Groups, apart: Collection[str]) -> Iterable[tuple[str, str]]:
    """Yield the Latin and Chinese names that sound alike, each the only one for the other or the only one that fits."""
    found = [members for members in groups.all() if not any(name in apart for name in members)]
    latin = [members for members in found if all(name.isascii() for name in members)]
    chinese = [members for members in found if not any(name.isascii() for name in members)]
    speakers: dict[str, list[list[str]]] = {}
    for members in latin:
        for word in dict.fromkeys(map(first_word, members)):
            speakers.setdefault(word, []).append(members)
    if not speakers:
        return
    spoken: dict[int, list[tuple[str, str]]] = {}
    for members in chinese:
        words = dict.fromkeys(word for name in members for word in spellings(name))
        alike = [other for word in words for other in speakers.get(word, ())]
        fitting = _fitting([(other, members) for other in alike])
        if fitting:
            spoken.setdefault(id(fitting[0]), []).append((fitting[0][0], members[0]))
    by_name = {id(members): members for members in latin}
    for key, pairs in spoken.items():
        fitting = _fitting([(by_name[key], [name]) for _, name in pairs])
        if fitting:
            yield fitting[0][0], fitting[1][0]


def _fitting(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> tuple[Sequence[str], Sequence[str]] | None:
    """Return the only pair, or the only one whose rests agree, or the only one that is mostly read so (巡 is xun)."""
    if len(pairs) == 1:
        return pairs[0]
    for fits in (rests_agree, _reads_usually):
        agreeing = [pair for pair in pairs if fits(*pair)]
        if len(agreeing) == 1:
            return agreeing[0]
    return None


def _reads_usually(latin: Sequence[str], chinese: Sequence[str]) -> bool:
    pairs = ((first_word(left), right[: spelled(left, right)]) for left in latin for right in chinese)
    return any(word == usual_spelling(head) for word, head in pairs if head)


def rests_agree(latin: Sequence[str], chinese: Sequence[str]) -> bool:
    """Whether what follows the spelt part means the same in both languages: Robotics, 机器人."""
    return any(_rest_agrees(left, right) for left in latin for right in chinese)


def _rest_agrees(latin: str, chinese: str) -> bool:
    rest = chinese[spelled(latin, chinese) :]
    words = analyse(latin)[1:]
    if not rest or not words:
        return False
    meant = {sense for word in words for sense in (*equivalents((word,)), *_said(word))}
    return any(sense and (sense in rest or rest in sense) for sense in meant)


def _said(word: str) -> tuple[str, ...]:
    """The ways in which a company says it is in a trade, where the dictionary gives the trade itself."""
    return ("智能", "人工智能") if word in ("ai", "intellig") else ()
