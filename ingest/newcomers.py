"""Find companies that no list holds, by the patterns with which a text introduces them.

燧原科技, 奥比中光(688322.SH), Biren Technology, `Galbot, a robotics start-up`: a name with a corporate ending, before a
ticker, or with an apposition. Chinese has no blanks, so the left edge of a name is found by segmenting the few
characters before the pattern (rjieba); a recogniser of names (LAC) reads a hundred times slower than the whole ledger.
The canonical name is the one as written; its short form counts too, once the text has introduced it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import Any, NamedTuple

from ingest.english_frames import english_framed_names
from ingest.folding import to_simplified
from ingest.frames import framed_names
from ingest.introductions import introduced_names
from ingest.segmenting import segmenter
from ingest.short_names import short_of, stands_alone

_WINDOW = 12
_SHORT_RUN, _LONG_RUN = 6, 10
_OPENERS = "\n:】|丨)"
_MOST_FORMS = 200
_STOPPING = ("p", "c", "u", "v", "d", "m", "t", "r", "f", "x", "a", "y", "e", "w")


class Newcomer(NamedTuple):
    """A company that the text introduces: its canonical name and where a form of it stands."""

    name: str
    start: int
    end: int


def find_newcomers(text: str, folded: str, also: Sequence[tuple[str, str]] = ()) -> tuple[Newcomer, ...]:
    """Return the mentions of companies that `text` introduces by a pattern, from left to right.

    `folded` is the folded text; `also` are forms, as the text writes them, with the names of companies that other texts
    introduce. Spans do not overlap; forms are matched as written, those of the first 200 names.
    """
    forms: dict[str, str] = {}
    found = (
        *_chinese_names(text, folded),
        *_english_names(text),
        *introduced_names(text, folded),
        *framed_names(text, folded),
        *english_framed_names(text),
    )
    introduced = dict.fromkeys(found)
    for written in islice(introduced, _MOST_FORMS):
        name = _canonical(written)
        short = short_of(written)
        forms.setdefault(written, name)
        if name != to_simplified(written):
            forms.setdefault(written[: len(name)], name)
        if short and stands_alone(text, short):
            forms.setdefault(short, name)
    for form, name in also[:_MOST_FORMS]:
        forms.setdefault(form, name)
    return tuple(_mentions(text, forms))


@cache
def corporate_ending() -> re.Pattern[str]:
    """Match what a corporate name may end in beyond its core, to tell 智谱华章科技 from a new name."""
    endings = f"{_alternatives('han_endings')}|{_alternatives('latin_endings').lower()}"
    return re.compile(rf"(?:{endings}|有限|公司|责任|ai|\s|\(|\))*\Z")


def ends_corporately(folded: str) -> bool:
    """Whether a folded name ends as companies' do, so that it is more than the known name that it begins with."""
    return any(folded.endswith(ending) for ending in _data()["han_endings"]) or folded[-1:].isascii()


def _canonical(written: str) -> str:
    """Return the name without its legal form, in Simplified characters: one name whatever the article's script."""
    return to_simplified(_legal_form().sub("", written) or written)


@cache
def _legal_form() -> re.Pattern[str]:
    return re.compile(r"(?:股份有限公司|有限责任公司|有限公司|股份公司|,? (?:Inc|Ltd|Limited|Corp|Corporation))\Z")


def _mentions(text: str, forms: Mapping[str, str]) -> Iterator[Newcomer]:
    if not forms:
        return
    ordered = sorted(forms, key=len, reverse=True)
    pattern = re.compile("|".join(_bounded(form) for form in ordered))
    for match in pattern.finditer(text):
        yield Newcomer(forms[match.group()], match.start(), match.end())


def _bounded(form: str) -> str:
    start = r"(?<![A-Za-z0-9])" if form[0].isascii() else ""
    end = r"(?![A-Za-z0-9])" if form[-1].isascii() else ""
    return start + re.escape(form) + end


def _chinese_names(text: str, folded: str) -> Iterator[str]:
    for match in _chinese_ending().finditer(folded):
        start = _name_start(folded[max(0, match.start() - _WINDOW) : match.start()])
        if start:
            yield text[match.start() - start : match.end()]
    for match in _latin_actor().finditer(text):
        yield match.group()
    for match in _ticker().finditer(folded):
        start = _name_start(folded[max(0, match.start() - _WINDOW) : match.start()], ticker=True)
        if start:
            yield text[match.start() - start : match.start()]


@lru_cache(maxsize=8192)
def _name_start(window: str, *, ticker: bool = False) -> int:
    """Return how many characters before the ending belong to the name; 0 when no name stands there."""
    head = _name_characters().search(window)
    if head is None or _no_name().search(window):
        return 0
    length = len(_apposed().sub("", head.group()))
    if ticker and length < len(window):
        opens = window[-length - 1] in _OPENERS
        if length <= (_LONG_RUN if opens else _SHORT_RUN):
            return length
    taken, unknown = 0, False
    for word, tag in reversed(segmenter().tag(_apposed().sub("", head.group()))):
        latin = word.isascii() and word.isalnum()
        known = not latin and segmenter().has_word(word) and tag not in ("nz", "nt", "nr", "nrt")
        if (word in _words("common") and not (ticker and not taken)) or (
            tag[:1] in _STOPPING and not latin and (known or taken)
        ):
            break
        if known and (taken >= 2 or (len(word) > 1 and not ticker)) and not (ticker and taken < 4):
            break
        taken += len(word)
        unknown = unknown or (not known and not (latin and len(word) < 4))
    return taken if 2 <= taken <= 8 and (unknown or ticker) else 0


def _english_names(text: str) -> Iterator[str]:
    for match in _english_pattern().finditer(text):
        name = match.group("name") or match.group("listed") or match.group("told")
        words = name.split(" ")
        while words and words[0] in _words("leading"):
            words = words[1:]
        told = [word for word in words if word not in _words("plain") and word not in _endings()]
        if told and len(" ".join(words)) > 3:
            yield " ".join(words)


@cache
def _data() -> Mapping[str, Any]:
    content = json.loads(files("ingest").joinpath("data", "newcomers.json").read_text(encoding="utf-8"))
    return dict(content)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_data()[name])


@cache
def _alternatives(name: str) -> str:
    return "|".join(_data()[name])


@cache
def _endings() -> frozenset[str]:
    return frozenset(_data()["latin_endings"])


@cache
def _apposed() -> re.Pattern[str]:
    """Match what says of what kind a company is, up to its name: 智驾方案商卓驭科技."""
    return re.compile(r"^.{2,8}(?:(?<![工招农电经券客])商|厂|公司|企业|巨头|龙头|独角兽|新势力|初创)(?=.{2})")


@cache
def _name_characters() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fffa-z0-9·]+\Z")


@cache
def _no_name() -> re.Pattern[str]:
    """Match what stands before 股份 or 集团 when that is no part of a name: 持有上市公司股份."""
    return re.compile(r"(?:公司|股东|持有|所持|其|的|企业|该|本|两家|这家)\Z")


@cache
def _chinese_ending() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_alternatives('han_endings')})(?:股份|集团|控股)?(?:股份有限公司|有限公司|有限责任公司)?(?!公司(?!有限)|讯|网|社|日报|财经|消息|行业|产业|市场)"
    )


@cache
def _ticker() -> re.Pattern[str]:
    return re.compile(
        r"\((?:股票代码|证券代码|港股代码|代码|港交所|上交所|深交所|纳斯达克|纽交所|nasdaq|nyse|hkex|sehk|hk|sh|sz|bj)?"
        r"[:： ]{0,2}(?:\d{6}|\d{4,6}[.,]? ?(?:hk|sh|sz|ss|bj|us)|0\d{4}|(?<=[:：])[a-z]{2,5})(?:[,，][^()\n]{0,20})?\)"
    )


@cache
def _latin_actor() -> re.Pattern[str]:
    """Match a Latin name in Chinese text that does what companies do: raise, list, announce."""
    acts = (
        "获投|獲投|获得?|獲得?|完成|宣布|递表|遞表|递交|遞交|正式上市|挂牌|掛牌|创始人|創辦人|融资|融資|估值|营收|營收"
    )
    objects = r"融|资|資|轮|輪|元|上市|招股|\d"
    return re.compile(
        r"[A-Z](?<![A-Za-z0-9.\-][A-Z])(?=[A-Z]{0,24}[a-z]|[A-Z]{4})[A-Za-z0-9]{2,24}(?: [A-Z][A-Za-z0-9]{1,24}){0,2}"
        rf"(?= ?(?:{acts})[^A-Za-z]{{0,12}}(?:{objects}))"
    )


@cache
def _english_pattern() -> re.Pattern[str]:
    word = r"[A-Z][A-Za-z0-9&\-]{0,24}"
    first = r"[A-Z](?<![A-Za-z0-9&][A-Z])[A-Za-z0-9&\-]{0,24}"
    kinds = "maker|developer|start-?up|firm|chipmaker|designer|manufacturer|provider|builder|company|supplier"
    return re.compile(
        rf"(?:(?P<name>{first} (?:{word} ){{0,2}}(?:{_alternatives('latin_endings')})(?![A-Za-z0-9]))"
        rf"|(?P<listed>{first}(?: {word}){{0,2}})"
        r"(?= \((?:HKEX|HKG|SEHK|NASDAQ|Nasdaq|NYSE|SSE|SZSE|\d{4,6}\.[A-Z]{2})[^)]{0,16}\))"
        rf"|(?P<told>{first}(?: {word})?)(?=, (?:an?|the) [^,.\n]{{0,60}}?(?:{kinds})(?![a-z])))"
    )
