"""What a text says its company is called in the other language, apart from the name: `In Chinese it is called ...`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from ingest.companies import find_companies, load_companies
from ingest.folding import fold, to_simplified
from ingest.newcomers.heads import head_before
from ingest.newcomers.people import syllables

_BEFORE = 500
_LEAST_SYLLABLES = 2


def stated_names(text: str, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield a name of `names` (as the ledger has them) with the one that the text states for the same company.

    The company is the last one that the text names before; a Chinese name may be given in Latin letters (Shuoguang).
    """
    for pattern in (_in_chinese(), _in_english()):
        for match in pattern.finditer(text):
            stated = next(group for group in match.groups() if group)
            owner = _owner(text[max(0, match.start() - _BEFORE) : match.start()], names, latin=pattern is _in_chinese())
            if owner and owner != stated and _can_be_name(stated, names, match):
                yield owner, to_simplified(stated)


def _owner(before: str, names: Collection[str], *, latin: bool) -> str | None:
    """Return the last company named before, in the script of the text; None where that is a listed one."""
    plain = before if latin else to_simplified(before)
    found = ((plain.rfind(name) + len(name), name) for name in names if name.isascii() == latin and name in plain)
    last = max(found, default=None)
    if last is None:
        return None
    listed = [mention for mention in find_companies(before) if mention.name in load_companies()]
    return None if any(mention.kind == "company" and mention.start >= last[0] for mention in listed) else last[1]


def _can_be_name(stated: str, names: Collection[str], match: re.Match[str]) -> bool:
    """Whether it is a known name, or by its letters or characters can be one: Shuoguang is made of syllables."""
    if to_simplified(stated) in names or match.re is _in_english():
        return True
    if stated.isascii():
        counts = [syllables(word.lower()) for word in stated.replace("-", " ").split(" ")]
        return all(counts) and sum(counts) >= _LEAST_SYLLABLES
    head = head_before(fold(to_simplified(stated)))
    return head is not None and head.length == len(stated)


_LATIN = r"[A-Z][A-Za-z0-9&'\-]{1,24}(?: [A-Z][A-Za-z0-9&'\-]{0,24}){0,3}"
_KINDS = "company|firm|start-?up|group|maker|chip-?maker|developer|designer|lab|business"


@cache
def _in_chinese() -> re.Pattern[str]:
    """Match `The company, known in Chinese (or China) as 朔光`, `In Chinese it is called …`."""
    name = rf"[“\"「'‘]?({_LATIN}|[\u4e00-\u9fff]{{2,8}})"
    who = rf"(?:[Tt]he (?:[A-Za-z\-]+ ){{0,4}}(?:{_KINDS})|[Ii]t)"
    called = "(?:called|known as|named|styled|written)"
    known = rf",? (?:which is |is |and is )?(?:also |better )?(?:known|called|named) in Chin(?:ese|a) as {name}"
    is_called = rf"[Ii]n Chinese,? {who} (?:is|was|goes by|calls itself) ?(?:{called} |the name )?{name}"
    chinese_name = rf"(?<![a-z])(?:whose|[Ii]ts|the company's) Chinese name(?: is|,| means) ?{name}"
    called_in = rf"{who}(?:, which)? is {called} {name} in Chinese"
    return re.compile(rf"(?:{who})?{known}|{is_called}|{chinese_name}|{called_in}")


@cache
def _in_english() -> re.Pattern[str]:
    """Match 公司英文名称为Boreal Silicon, 其英文名是Boreal, 英文叫Boreal."""
    who = "(?:公司|集[团團]|企[业業]|其|它)的?"
    name = rf" ?[“\"「『]?({_LATIN})"
    return re.compile(rf"{who}(?:英文|[对對]外)(?:全?名[称稱]?|[简簡][称稱]|叫)(?:[为為是叫作：:]){{0,2}}{name}")
