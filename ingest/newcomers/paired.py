"""A Chinese and a Latin name side by side: 半夏智医（Banxia Medical AI）, `Zhanqiao, known in Chinese as 栈桥半导体`.

What the Latin letters spell shows where the Chinese name begins, however ordinary its characters are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ingest.folding import fold, to_simplified
from ingest.newcomers.chinese import ending_of_name
from ingest.newcomers.data import words
from ingest.newcomers.heads import head_before, is_rare
from ingest.newcomers.people import is_person
from ingest.segmenting import segmenter
from ingest.sounds import first_word, spelled, spellings

_LONGEST = 10


class SideBySide(NamedTuple):
    """A Chinese and a Latin name as written.

    `begins`: the Latin one spells where the Chinese one begins; `stated`: the text says that they are names; `acts`:
    what only companies do follows their bracket, or the Chinese one ends as companies' do; `whole`: a bracket holds the
    Chinese one, so that nothing else belongs to it.
    """

    chinese: str
    latin: str
    begins: bool
    stated: bool
    acts: bool = False
    whole: bool = False


def side_by_side(text: str) -> Iterator[SideBySide]:
    """Yield the names that stand side by side, people and abbreviations left out.

    Where the Latin name spells nothing, `chinese` is as far as its bracket or clause reaches.
    """
    for pattern in (_bracketed(), _explained()):
        for match in pattern.finditer(text):
            han, latin = match.group("han"), _of_somebody().sub("", match.group("latin"))
            if not _is_name(latin) or _names_a_person(han, latin):
                continue
            starts = [
                start
                for start in range(max(0, len(han) - _LONGEST), len(han) - 1)
                if spelled(latin, _plain(han[start:]))
            ]
            ended = None if starts else _ended(han)
            acts = not starts and (ended is not None or _acts().match(text, match.end()) is not None)
            chinese = han[starts[-1] :] if starts else ended or (_led_up_to().sub("", han) if acts else han)
            whole = pattern is _explained() and text[match.end() : match.end() + 1] in (")", "）")
            yield SideBySide(chinese, latin, bool(starts), bool(match.group("stated")), acts, whole)


def _ended(han: str) -> str | None:
    """Return the name that a run ends in as companies' do, its first word a rare one: 拾穗科技 of 創辦拾穗科技."""
    folded = fold(han)
    ending = ending_of_name().search(folded, 2)
    if ending is None:
        return None
    before = folded[: ending.start()]
    head = head_before(before)
    name = before[-head.length :] if head else str(segmenter().cut(before)[-1])
    rare = len(name) > 1 and ((head is not None and head.sure) or is_rare(name))
    return han[ending.start() - len(name) :] if rare else None


def _plain(han: str) -> str:
    return to_simplified(han.removesuffix("AI"))


def _is_name(latin: str) -> bool:
    """Whether it is written as a name: capitalised words, not an abbreviation (LLM) nor a market's code (HKEX)."""
    return all(word[0].isupper() for word in latin.split(" ")) and not latin.isupper() and len(latin) > 3


def _names_a_person(han: str, latin: str) -> bool:
    """Whether the letters say a surname and a given name: 沈若薇（Shen Ruowei or Ruowei Shen）."""
    if not is_person(latin):
        return False
    parts = latin.lower().replace("-", "").split(" ")
    tails = (_plain(han[-length:]) for length in (2, 3, 4) if len(han) >= length)
    spoken = {word for tail in tails for word, count in spellings(tail).items() if count == len(tail)}
    return bool(spoken & {"".join(parts), "".join(reversed(parts))}) or first_word(latin) in words("surnames")


_LATIN = r"[A-Z](?:[A-Za-z0-9&'\-]|\.(?=[A-Za-z0-9])){0,24}(?: [A-Z](?:[A-Za-z0-9&'\-]|\.(?=[A-Za-z0-9])){0,24}){0,3}"


def without_chinese(text: str) -> str:
    """Return a text without the Chinese names that brackets set behind Latin ones, so that its sentences read on."""
    return _set_behind().sub("", _slug().sub("", text))


@cache
def _slug() -> re.Pattern[str]:
    """Match what a wire sets before its headline: `BRIEF-Okapi posts a loss`."""
    return re.compile(
        r"^(?:(?:UPDATE|WRAPUP) \d|BRIEF|EXCLUSIVE|ANALYSIS|FOCUS|RPT|CORRECTED|INTERVIEW|PREVIEW|INSIGHT)-"
        r"(?=[A-Z])",
        re.MULTILINE,
    )


@cache
def _of_somebody() -> re.Pattern[str]:
    """Match whose a name is, before it: `Taiwan's Weavora`."""
    return re.compile(r"^.*['’]s (?=[A-Z])")


@cache
def _set_behind() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[A-Za-z0-9]) ?[(（][“\"「]?[\u4e00-\u9fff]{2,12}(?:[,，;；][^()（）\n]{0,24})?[”\"」]?[)）]"
    )


@cache
def _led_up_to() -> re.Pattern[str]:
    """Match what leads up to a name that its bracket ends: `制药的英矽维度`, `独角兽深言`."""
    return re.compile(r"^.*(?:[的是]|公司|企业|平台|[独獨]角[兽獸]|初[创創]|新[创創]|[商厂廠])(?=.{2})")


@cache
def _acts() -> re.Pattern[str]:
    """Match what companies do, right behind a name: `昨日公布中期业绩`, `递表港交所`."""
    when = (
        r"(?:[于於在已也則则再正将將]|近日|日前|[昨今]日|[上本下][周週月][一二三四五六日]?|\d{1,2}月(?:\d{1,2}日)?"
        r"|正式|宣[布佈])"
    )
    return re.compile(
        rf"{when}{{0,3}}(?:(?:公布|公佈|[发發]布|[发發]佈)[^，。；\n]{{0,6}}(?:[业業][绩績]|[财財][报報]|盈[警喜])"
        r"|完成[^，。；\n]{0,14}(?:融[资資]|[轮輪])|[获獲][^，。；\n]{0,14}(?:融[资資]|[轮輪])|[递遞](?:表|交)|向(?:港交所|[联聯]交所|上交所)"
        r"|招股|[挂掛]牌|上市|(?:去年|今年|20\d\d年)[^，。；\n]{0,8}(?:收入|[营營]收|[亏虧][损損]))"
    )


@cache
def _bracketed() -> re.Pattern[str]:
    # Of the characters before the bracket only the last can be a name, so the match begins at most sixteen before.
    han = r"(?P<han>(?:(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,16}|[\u4e00-\u9fff]{16})(?:AI)?)"
    return re.compile(
        rf"{han}[”」》]? ?[(（](?:(?P<stated>英文名?(?:稱|称)?[:：]?)|简称|簡稱|即)? ?[“\"]?"
        rf"(?P<latin>{_LATIN})(?:[,，;；、/][^()（）\n]{{0,24}})?[)）]"
    )


@cache
def _explained() -> re.Pattern[str]:
    in_brackets = r"[(（](?:Chinese(?: name)?:? |中文(?:名[称稱]?)?[:：为為]?)"
    stated = rf"{in_brackets}|,? (?:also |better )?(?:known|called|named) in Chinese as"
    said = r"[(（]|,? (?:(?:also |better )?(?:known|called|named|written)(?: as)?|or)"
    return re.compile(
        rf"(?P<latin>{_LATIN}) ?(?:(?P<stated>{stated})|{said}) ?[“\"「]?(?P<han>[\u4e00-\u9fff]{{2,12}})"
    )
