"""Units that a table states once, in a heading, a label or a line above it, put to every number that they hold for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_CHINESE = re.compile(
    r"(?:单位|單位)?[:：]?\s*(?P<currency>人民币|人民幣|港币|港幣|港元|美元|USD|RMB)?[\s/]*"
    r"(?P<scale>百万|百萬|千万|千萬|十亿|十億|万|萬|亿|億|千)?(?P<unit>元|美元|港元|美金|[人个個家次台臺辆輛部件颗顆片架套户戶名宗间間项項座艘只隻张張块塊天])"
    r"[\s,，/]*(?P<behind>人民币|人民幣|港币|港幣)?"
)
_ENGLISH = re.compile(
    r"(?:in\s+)?(?P<currency>RMB|CNY|US\$|USD|HK\$|HKD|\$)?[\s,]*(?:in\s+)?"
    r"(?P<scale>thousands?|millions?|billions?|['’]000s?|mn?|bn)?",
    re.IGNORECASE,
)
# The currency as a word, before the scale or behind it: `yuan million`, `millions of US dollars`.
_WORDED = re.compile(
    r"(?:in\s+)?(?:(?P<currency>{currency})[\s,]+(?P<scale>{scale})|(?P<scale_first>{scale})\s+(?:of\s+)?(?P<behind>{currency}))".format(
        currency=r"yuan|renminbi|(?:us|hong kong|hk) dollars?", scale=r"thousands?|millions?|billions?|mn?|bn|['’]000s?"
    ),
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?:单位|單位)?[:：]?\s*[%％]")
# In brackets, behind a comma, or at the end in words that are nothing else.
_STATED = re.compile(
    r"\s*[（(\[【]\s*([^（）()\[\]【】]{1,24})\s*[）)\]】]\s*$|\s*[,，/]\s*((?:RMB|US\$|HK\$)[^,，]{0,16})$"
    r"|\s((?:人民币|人民幣|港币|港幣)?(?:千|万|萬|百万|百萬|亿|億)(?:元|美元|港元)"
    r"|(?:RMB|US\$|HK\$)\s?(?:['’]000|(?:thousand|million|billion)s?))\s*$",
    re.IGNORECASE,
)
_AUDITED = re.compile(r"\s*[（(](?:(?:un)?audited|(?:未[经經]|[经經])[审審][核计計])[）)]", re.IGNORECASE)
_ALONE = re.compile(
    r"[（(\[【]?\s*((?:单位|單位|unit|amounts?|figures?)?\s*[:：]?\s*[^（）()]{1,30}?)\s*[）)\]】]?", re.IGNORECASE
)
# Behind the title of the table: `业绩（单位：百万元人民币）`.
_ALONE_BEHIND = re.compile(
    r"[（(\[【]\s*((?:(?:单位|單位|unit|amounts?|figures?)\s*(?:[:：]|in)|in |RMB|CNY|US|HK|人民|美|港|百|千"
    r"|[万萬亿億元])"
    r"[^（）()]{0,30}?)\s*[）)\]】]$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<open>[(（])?(?P<sign>[-−–])?\s*(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<close>[)）])?")
_PERIOD = re.compile(r"(?:19|20)\d\d|[QH][1-4]\b|季度|上半年|下半年|[一二三四1-4]季", re.IGNORECASE)
_OUTGOING = re.compile(r"亏损|虧損|开支|開支|费用|費用|成本|支出|loss|expens|cost|paid|outflow", re.IGNORECASE)
_INCOMING = re.compile(r"利润|利潤|溢利|盈利|收益|profit|income|gain|earnings", re.IGNORECASE)
_OTHER = re.compile(
    r"率|占比|佔比|比例|每股|人数|人數|%|％|margin|ratio|rate|growth|per share|headcount|number of", re.IGNORECASE
)
_CURRENCIES = {"港币": "港元", "港幣": "港元", "港元": "港元", "美元": "美元", "美金": "美元", "usd": "美元"}
_PREFIXES = {"rmb": "RMB ", "cny": "RMB ", "us$": "US$", "usd": "US$", "hk$": "HK$", "hkd": "HK$", "$": "$"}
_PREFIXES |= {"yuan": "RMB ", "renminbi": "RMB ", "us dollar": "US$", "hong kong dollar": "HK$", "hk dollar": "HK$"}
_SCALES = {"m": "million", "mn": "million", "bn": "billion", "'000": "thousand", "’000": "thousand"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """What stands before and behind a number of this unit."""

    before: str = ""
    behind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A heading or a label of a row as it stands, `whole`, with the unit that it states and `text` without it."""

    whole: str = ""
    text: str = ""
    unit: Unit | None = None


@lru_cache(maxsize=4096)
def read_label(label: str) -> Label:
    """Take the unit off a heading such as `营收（百万元）` or `Revenue (RMB million)`."""
    plain = _AUDITED.sub("", label)
    match = _STATED.search(plain)
    unit = _unit(next(filter(None, match.groups()))) if match else None
    text = plain[: match.start()].strip() if match else label
    return Label(whole=label, text=text, unit=unit) if unit and text else Label(whole=label, text=label)


def read_unit_line(line: str) -> Unit | None:
    """Return the unit of a line above a table that states nothing else: `单位：百万元`, `(RMB in millions)`."""
    match = _ALONE.fullmatch(line.strip()) or _ALONE_BEHIND.search(line.strip())
    stated = (
        re.sub(r"^(?:unit|amounts?|figures?)s?\s*[:：]?\s*", "", match.group(1), flags=re.IGNORECASE) if match else ""
    )
    return _unit(stated)


def with_unit(cell: str, heading: Label, row: Label, table: Unit | None) -> str:
    """Return a bare number with its unit: the column's, else for a period the row's or the table's.

    A number in brackets is negative, but for a loss or an expense, which accounts set in brackets as they are; a line
    that may be either, such as profit/(loss), keeps the sign.
    """
    number = _NUMBER.fullmatch(cell)
    unit = heading.unit or (_shared(heading, row, table) if number else None)
    if number is None or unit is None or bool(number["open"]) != bool(number["close"]):
        return cell
    about = f"{heading.text} {row.text}"
    outgoing = _OUTGOING.search(about) and not _INCOMING.search(about)
    negative = number["sign"] or (number["open"] and not outgoing)
    return f"{'-' if negative else ''}{unit.before}{number['digits']}{unit.behind}"


def _shared(heading: Label, row: Label, table: Unit | None) -> Unit | None:
    if not _PERIOD.search(heading.text):
        return None
    return row.unit or (None if _OTHER.search(row.text) else table)


def _unit(stated: str) -> Unit | None:
    stated = stated.strip()
    if _PERCENT.fullmatch(stated):
        return Unit(behind="%")
    if match := _CHINESE.fullmatch(stated):
        currency = _CURRENCIES.get((match["currency"] or match["behind"] or "").lower())
        return Unit(behind=f"{match['scale'] or ''}{currency if currency and match['unit'] == '元' else match['unit']}")
    if match := _WORDED.fullmatch(stated):
        return _english(match["currency"] or match["behind"], match["scale"] or match["scale_first"])
    match = _ENGLISH.fullmatch(stated)
    return _english(match["currency"], match["scale"]) if match and (match["currency"] or match["scale"]) else None


def _english(currency: str | None, scale: str | None) -> Unit:
    plain = (scale or "").lower().rstrip("s")
    plain = _SCALES.get(plain, plain)
    return Unit(before=_PREFIXES.get((currency or "").lower().rstrip("s"), ""), behind=f" {plain}" if plain else "")
