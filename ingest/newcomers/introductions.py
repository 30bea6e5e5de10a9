"""Names of companies read off the grammar that introduces them, where the name itself shows nothing.

自动驾驶公司云辔智驾, 光模組廠瀾星光子, 曜石芯算登陆港交所. A name begins with a word that
no dictionary holds; it ends where a known word begins, or where the text repeats it with other words behind it. What
shows neither is left alone: a wrong company is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from ingest.newcomers.data import alternatives, words
from ingest.newcomers.heads import alternatives_behind, head_before, is_rare
from ingest.segmenting import segmenter

# What a text repeats it repeats early; looking no further keeps the work linear.
_REPEATED_WITHIN = 60_000
_MOST = 200
_OFTEN = 50
_LONGEST = 8
_NAMING = ("nr", "nrt", "nz", "nrfg")
_CLOSED = ("p", "c", "u", "d", "m", "t", "r", "f", "y", "e", "w", "x", "q")


def introduced_names(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names that a folded text introduces as those of companies."""
    yield from _chinese(folded)


class _Run(NamedTuple):
    """The unbroken characters that begin with a name; `bracketed`: a bracket with letters ends it."""

    start: int
    text: str
    bracketed: bool


def _run_at(folded: str, start: int, stop: int | None = None) -> _Run:
    match = _run().match(folded, start, len(folded) if stop is None else stop)
    text = match.group() if match else ""
    after = folded[start + len(text) : start + len(text) + 2]
    return _Run(start, text, after[:1] == "(" and after[1:].isalpha())


def _chinese(folded: str) -> Iterator[tuple[int, int]]:
    found = (match for match in islice(_apposition().finditer(folded), _MOST) if not _is_of_many(match, folded))
    runs = [_run_at(folded, match.end()) for match in found]
    runs += [_run_at(folded, *match.span("name")) for match in islice(_subject().finditer(folded), _MOST)]
    for run in runs:
        length = _length(run, folded)
        if length:
            yield run.start, run.start + length
    for match in islice(_funded().finditer(folded), _MOST):
        name = match.group("name")
        if _opens_a_name(name) and _cut(name) == len(name) and is_rare(_words_of(name)[0][0]):
            yield match.span("name")
    yield from (match.span("name") for match in islice(_renamed().finditer(folded), _MOST))
    for match in islice(_legal().finditer(folded), _MOST):
        yield from _of_legal_name(match, folded)


def _is_plainly_no_word(name: str) -> bool:
    """Whether what stands between 公司 and a bracket with letters can be a name: 公司珊瑚鹿(Coraldeer)."""
    tags = [tag[:1] for _, tag in _words_of(name)]
    if "v" in tags or "a" in tags:
        return False
    return is_rare(name) and name[0] not in words("openings") and not any(tag in _CLOSED for tag in tags)


def _is_of_many(match: re.Match[str], folded: str) -> bool:
    """Whether a noun speaks of companies at large, so that what follows is no name: 个别供应商账期正常."""
    return _many().search(folded, max(0, match.start() - 6), match.start()) is not None


def _length(run: _Run, folded: str) -> int:
    """Return how many characters of a run are a name: 0 where none can be told."""
    if run.bracketed and 2 <= len(run.text) <= 4 and _is_plainly_no_word(run.text):
        return len(run.text)
    if len(run.text) < 2 or not _opens_a_name(run.text):
        return 0
    cut = _cut(run.text)
    ended = _corporate().match(run.text)
    if ended and (head := head_before(ended.group("head"))) and head.length == len(ended.group("head")):
        return ended.end()
    again = _repeated(run.text, folded)
    if run.bracketed and 2 <= len(run.text) <= _LONGEST and cut == len(run.text):
        return cut
    if not again:
        return 0
    if again >= cut:
        return again
    # 云辔智驾 beside 云辔: two more characters are the rest of a name, one is the next word's.
    return cut if cut - again >= 2 and cut <= _LONGEST else again


def _of_legal_name(match: re.Match[str], folded: str) -> Iterator[tuple[int, int]]:
    """Yield the part of a legal name by which the text goes on to call the company, else the whole."""
    start, end = match.span("name")
    name = match.group("name")
    if name[0] in words("never_first"):
        start, name = start + 1, name[1:]
    if _is_whole_line(match, folded):  # one then, words of the language or not
        yield start + _place(name), end
        return
    if not _opens_a_name(name) or _cut(name) < len(name):
        return
    again = _repeated(name, folded)
    yield start, start + again if 3 <= again < len(name) else end


def _place(name: str) -> int:
    """Return how long the place is that a legal name begins with, 0 where words of the language alone follow it."""
    (word, tag), *rest = _words_of(name)
    named = bool(rest) and (rest[0][1] in _NAMING or len(rest[0][0]) == 1 or not segmenter().has_word(rest[0][0]))
    return len(word) if tag == "ns" and named else 0


def _is_whole_line(match: re.Match[str], folded: str) -> bool:
    start, end = match.span()
    return folded[end : end + 1] in ("", "\n") and folded[max(0, start - 1) : start] in ("", "\n")


@lru_cache(maxsize=4096)
def _opens_a_name(run: str) -> bool:
    """Whether the first word of a run is in no dictionary, is a name there, or is one character of an open class."""
    word, tag = _words_of(run)[0]
    if word.isascii() or run[0] in words("openings") or run[:2] in words("none"):
        return False
    if len(word) == 1:
        return tag[:1] not in _CLOSED and tag not in ("v", "a", "b", "h", "k") and word not in words("stops")
    return tag in _NAMING or (not segmenter().has_word(word) and tag[:1] not in ("v", "m", "t", "d"))


@lru_cache(maxsize=4096)
def _cut(run: str) -> int:
    """Return where the first word begins that cannot belong to a name."""
    stop = _stops().search(run, 2)
    run = run[: stop.start()] if stop else run
    taken = 0
    for index, (word, tag) in enumerate(_words_of(run)):
        if taken and (word.isdigit() or word in words("stops") or (_is_known(word) and tag[:1] in _CLOSED)):
            return taken
        if index and _is_known(word) and tag[:1] in ("v", "a") and len(word) > 1:
            return taken
        taken += len(word)
    return taken


def _is_known(word: str) -> bool:
    return bool(segmenter().has_word(word))


@lru_cache(maxsize=4096)
def _words_of(run: str) -> tuple[tuple[str, str], ...]:
    return tuple(segmenter().tag(run)) or (("", "x"),)


def _repeated(run: str, folded: str) -> int:
    """Return the length of the longest beginning of a run that stands elsewhere with another character behind it."""
    for length in range(min(_LONGEST, len(run)), 1, -1):
        if _stands_freely(run[:length], folded):
            return length
    return 0


def _stands_freely(piece: str, folded: str) -> bool:
    followers: set[str] = set()
    at = folded.find(piece, 0, _REPEATED_WITHIN)
    for _ in range(_OFTEN):
        if at < 0 or len(followers) > 1:
            break
        followers.add(folded[at + len(piece) : at + len(piece) + 1])
        at = folded.find(piece, at + len(piece), _REPEATED_WITHIN)
    return len(followers) > 1


@cache
def _stops() -> re.Pattern[str]:
    return re.compile("|".join(sorted((stop for stop in words("stops") if len(stop) > 1), key=len, reverse=True)))


@cache
def _run() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffa-z0-9·]{0,13}")


@cache
def _apposition() -> re.Pattern[str]:
    """Match a noun for companies with a word before it that says of what kind, up to the name behind it."""
    heads, goods = alternatives("heads"), alternatives_behind()
    before = r"(?<=[\u4e00-\u9fffa-z])(?<![的和与对为向在是从由等及该本此我贵分总家于若就被让给使])"
    return re.compile(rf"(?:{before}(?:{heads})|(?<={goods})[商厂])[“\"「]?(?=[\u4e00-\u9fff])")


@cache
def _subject() -> re.Pattern[str]:
    """Match the beginning of a sentence or line that goes on to say what only a company does."""
    verbs = alternatives("verbs")
    return re.compile(
        rf"(?:^|(?<=[\n。!?;】])) {{0,4}}(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff·]{{1,7}}?)"
        rf"(?:(?:已|拟|将|正式|今日|昨日|周[一二三四五]|再度|再次|首日|成功|近日|传|或|宣布|最快)){{0,2}}(?:{verbs})",
        re.MULTILINE,
    )


@cache
def _many() -> re.Pattern[str]:
    return re.compile(
        r"(?:个别|部分|有关|相关|多家|各家|数家|几家|主要|其他|其它|所有|上游|下游|核心|同类|一些|许多|不少|众多|大型|中小|[两三四五六七八九十\d]家)"
    )


@cache
def _corporate() -> re.Pattern[str]:
    """Match a run up to the corporate ending of the name that opens it."""
    head = r"(?P<head>(?:(?![被与和向由对将获在拟])[\u4e00-\u9fff]){2,5}?)"
    return re.compile(rf"{head}(?:{alternatives('han_endings', 'han_nouns')})+(?!板)")


@cache
def _renamed() -> re.Pattern[str]:
    """Match the new name of a company as far as a mark bounds it: 更名为“有声有色科技”."""
    endings = alternatives("han_endings", "han_nouns", "han_wares")
    return re.compile(
        rf"[更改易]名(?:为|成)?[“\"「]?(?P<name>[\u4e00-\u9fff]{{2,5}}?(?:{endings})+)(?=[”\"」,。;\n(]|股份|有限)"
    )


@cache
def _funded() -> re.Pattern[str]:
    """Match the name at the head of a line or an item that goes on to say that it was given money."""
    return re.compile(
        r"(?:^|(?<=[\n。;:·\-] )|(?<=[\n。;:·】])) {0,2}(?P<name>[\u4e00-\u9fff]{2,6}?)"
        r"(?:近日|日前|宣布|官宣|已|再)?(?:获得?|完成)"
        r"(?:[^,。;\n]|,(?=\d{3})){0,14}(?:[a-f]\+*轮|天使\+?轮|轮融资|融资)",
        re.MULTILINE,
    )


@cache
def _legal() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=[\n:,、。;(“「 ]))(?P<name>[\u4e00-\u9fff·]{3,12}?)(?:\((?:集团|[\u4e00-\u9fff]{2,4})\))?(?:股份"
        r"|责任)?有限(?:责任)?公司",
        re.MULTILINE,
    )
