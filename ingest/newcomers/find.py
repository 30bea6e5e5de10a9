"""Find companies that no list holds, by the patterns with which a text introduces them.

燧原科技, 奥比中光(688322.SH), Biren Technology, `Galbot, a robotics start-up`: a name with a corporate ending, before a
ticker, beside its name in the other script, or with an apposition. The canonical name is the one as written, without
its legal form; its short form counts too, once the text has introduced it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from ingest.folding import to_simplified
from ingest.newcomers.chinese import ended_names, ending_of_name, ticked_names
from ingest.newcomers.data import alternatives
from ingest.newcomers.english import latin_names
from ingest.newcomers.english_frames import english_framed_names
from ingest.newcomers.english_signs import signs_of_names
from ingest.newcomers.frames import framed_names
from ingest.newcomers.headlined import headlined_names
from ingest.newcomers.introductions import introduced_names
from ingest.newcomers.labelled import is_label, labelled_names, listed_names
from ingest.newcomers.outlets import is_outlet
from ingest.newcomers.paired import SideBySide, side_by_side, without_chinese
from ingest.newcomers.peers import peer_names
from ingest.newcomers.people import holds_office, people_in
from ingest.newcomers.quoted import quoted_names
from ingest.newcomers.short import short_forms
from ingest.newcomers.subjects import subject_names

_MOST_FORMS = 200
_LONGEST_STATED = 8
_SHORTEST = 2
# Words of time and manner that the segmenter leaves on a name: 岱宗数据昨递表.
_NEVER_LAST = "今昨则則也已拟擬将將的传傳"
_GOES_ON = frozenset("拟擬将將正向赴已")
_NO_ENDS = ("时", "時", "秘密", "据报", "據報")


class Newcomer(NamedTuple):
    """A company that the text introduces: its canonical name and where a form of it stands."""

    name: str
    start: int
    end: int


def find_newcomers(
    text: str, folded: str, also: Sequence[tuple[str, str]] = (), known: Sequence[tuple[int, int]] = ()
) -> tuple[Newcomer, ...]:
    """Return the mentions of companies that `text` introduces by a pattern, from left to right.

    `folded` is the folded text; `also` are forms, as the text writes them, with the names of companies that other texts
    introduce; `known` are the spans of companies that a list holds. Spans do not overlap; forms are matched as written,
    those of the first 200 names.
    """
    pairs = tuple(side_by_side(text))
    named = dict.fromkeys(_led_in().sub("", name) for name in _introduced(text, folded, pairs, known))
    introduced = (
        name for name in named if not (is_label(name, text) or is_outlet(name, text) or _version().search(name))
    )
    forms = _own_forms(text, _free_ones(text, list(islice(introduced, _MOST_FORMS))))
    _join_pairs(text, pairs, forms)
    for form, name in also[:_MOST_FORMS]:
        forms.setdefault(form, name)
    return tuple(_mentions(text, forms))


@cache
def _version() -> re.Pattern[str]:
    """Match the end of a product's name, the number of its version: 澄海4, GLM-6, Vista 2.1."""
    return re.compile(r"(?:[\u4e00-\u9fff]|[A-Za-z][ -])\d{1,2}(?:\.\d{1,2})?\Z")


@cache
def _led_in() -> re.Pattern[str]:
    """Match what leads up to a name without a gap: 据晨帆科技, AI新創棲梧科技, 晶片新創栎川半導體."""
    kinds = (
        r"(?:(?:AI|晶片|芯片|大?模型|算力|[机機]器人|[软軟]件|[软軟][体體]|[云雲]端|[数數][据據]|[医醫][疗療]){0,2})"
    )
    return re.compile(rf"\A(?:[据據]|{kinds}(?:新[创創]|初[创創]|[业業]者|[厂廠]商)(?=.{{3}}))")


def _free_ones(text: str, names: Sequence[str]) -> list[str]:
    """Leave out what stands only at the head of a longer name (海嵐醫療 in 海嵐醫療AI) and what runs on behind one."""
    overrun = {n for n in names for head in names if n.startswith(head) and n[len(head) : len(head) + 1] in _GOES_ON}
    names = [name for name in names if name not in overrun]
    longer = {name: [other for other in names if other != name and other.startswith(name)] for name in names}
    return [name for name in names if not any(text.count(name) == text.count(other) for other in longer[name])]


def _join_pairs(text: str, pairs: Sequence[SideBySide], forms: dict[str, str]) -> None:
    """Give two forms that stand side by side (砚谷科技（Inkvale）) one name: that of the one told first."""
    for pair in pairs:
        tails = (pair.chinese[start:] for start in range(len(pair.chinese) - 1))
        chinese = next((forms[tail] for tail in tails if tail in forms), None)
        latin = forms.get(pair.latin)
        if chinese and latin and chinese != latin:
            kept, left = (chinese, latin) if text.find(pair.chinese) < text.find(pair.latin) else (latin, chinese)
            forms.update((form, kept) for form, name in forms.items() if name == left)


def _own_forms(text: str, introduced: Sequence[str]) -> dict[str, str]:
    """Return the forms that a text introduces with their names; a short form of one name alone means that one."""
    forms: dict[str, str] = {}
    shorts: dict[str, list[str]] = {}
    whole = _whole_names([_canonical(written) for written in introduced])
    for written in introduced:
        name = whole.get(_canonical(written), _canonical(written))
        forms.setdefault(written, name)
        forms.setdefault(written[: len(name)], name)
        forms.setdefault(_canonical(written), name)
        for short in short_forms(name, written, text):
            shorts.setdefault(short, []).append(name)
    for short, names in shorts.items():
        longest = max(names, key=len)
        if short in forms and not short.isascii() and len(short) > 3:
            # 澜星光子技术股份有限公司 goes by the name that the text goes on to use.
            forms.update((form, forms[short]) for form, name in forms.items() if name == longest)
        elif short not in forms or all(longest.startswith(name) for name in names):
            forms[short] = forms.get(longest, names[0])
    return forms


def _whole_names(names: Sequence[str]) -> dict[str, str]:
    """Return the names that break off inside a word of a longer one with that one: Vantor Micro, Vantor Microchip."""
    latin = [name for name in names if name.isascii() and " " in name]
    longer = ((name, other) for name in latin for other in latin if other.startswith(name) and other != name)
    return {name: other for name, other in longer if other[len(name)].isalpha()}


def _introduced(text: str, folded: str, pairs: Sequence[SideBySide], known: Sequence[tuple[int, int]]) -> Iterator[str]:
    for start, end in _spans(folded, known):
        yield text[start:end].rstrip(_NEVER_LAST)
    for pair in pairs:
        if pair.begins or pair.stated or pair.acts:
            yield pair.latin
        if pair.begins or ((pair.stated or pair.acts) and len(pair.chinese) <= _LONGEST_STATED):
            yield pair.chinese
    plain = without_chinese(text)
    latin = dict.fromkeys(
        (*latin_names(plain, signs_of_names(text, known)), *_no_people(plain, english_framed_names(plain)))
    )
    yield from latin
    yield from (pair.chinese for pair in pairs if pair.whole and pair.latin in latin)
    yield from listed_names(text)
    if _han().search(folded):
        framed = (name.rstrip(_NEVER_LAST) for name in framed_names(text, folded) if not name.endswith(_NO_ENDS))
        yield from (name for name in framed if not holds_office(name, text))


def _spans(folded: str, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans that patterns of Chinese find, and those under labels, which are of any script."""
    chinese = _han().search(folded) is not None
    if chinese:
        yield from ended_names(folded)
        yield from ticked_names(folded)
        yield from introduced_names(folded)
        yield from subject_names(folded)
        yield from quoted_names(folded)
    yield from labelled_names(folded)
    if chinese:
        yield from headlined_names(folded)
        yield from peer_names(folded, known)


@cache
def _han() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff]")


def _no_people(text: str, names: Iterator[str]) -> Iterator[str]:
    """Leave out the people whom a text calls by their surnames alone: `Deng said`."""
    framed = list(names)
    people = people_in(text) if framed else frozenset[str]()
    yield from (name for name in framed if name not in people)


@cache
def corporate_ending() -> re.Pattern[str]:
    """Match what a corporate name may end in beyond its core, to tell 智谱华章科技 from a new name."""
    endings = (
        f"{alternatives('han_endings', 'han_nouns', 'han_wares', 'han_trades')}|{alternatives('latin_endings').lower()}"
    )
    return re.compile(rf"(?:{endings}|有限|公司|责任|ai|\s|\(|\))*\Z")


def ends_corporately(folded: str) -> bool:
    """Whether a folded name ends as companies' do, so that it is more than the known name that it begins with."""
    return folded[-1:].isascii() or ending_of_name().search(folded, 2) is not None


def _canonical(written: str) -> str:
    """Return the name without its legal form, in Simplified characters: one name whatever the article's script."""
    return to_simplified(_legal_form().sub("", written) or written)


@cache
def _legal_form() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:[(（]集[团團][)）])?(?:股份有限公司|有限[责責]任公司|有限公司|股份公司)"
        r"|,? (?:Inc|Ltd|Limited|Corp|Corporation|Co))\Z"
    )


def _mentions(text: str, forms: Mapping[str, str]) -> Iterator[Newcomer]:
    if not forms:
        return
    ordered = sorted(forms, key=len, reverse=True)
    pattern = re.compile("|".join(_bounded(form) for form in ordered))
    for match in pattern.finditer(text):
        form, name = match.group(), forms[match.group()]
        if len(form) > _SHORTEST or form == name or not _names_another(text, match.end()):
            yield Newcomer(name, match.start(), match.end())


def _names_another(text: str, end: int) -> bool:
    """Whether what follows a short form makes it the head of another name: the 恒生 of 恒生银行 beside 恒生电子."""
    return _goes_on().match(to_simplified(text[end : end + 4])) is not None


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"指数|[科国]指|{alternatives('han_endings', 'finance_endings')}")


def _bounded(form: str) -> str:
    start = r"(?<![A-Za-z0-9])" if form[0].isascii() else ""
    # Chinese sets a year or a title behind a Latin name without a blank: Biren2025年, BirenCEO.
    end = r"(?:(?=C[EFTO]O(?![A-Za-z]))|(?![A-Za-z]|\d(?!\d{3}年|\d?月)))" if form[-1].isascii() else ""
    return start + re.escape(form) + end
