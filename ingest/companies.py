"""Find the companies, people and institutions that a text names, in any script, under one English name each.

The names are a data file, `data/companies.json`; names that it does not hold are read off the patterns with which a
text introduces a company (see `ingest.newcomers`).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ingest.article import Language
from ingest.folding import fold, to_traditional
from ingest.lexicon import Lexicon, squeeze
from ingest.newcomers.data import alternatives, words
from ingest.newcomers.find import corporate_ending, ends_corporately, find_newcomers
from ingest.newcomers.roles import role_of

# No question is longer.
_QUESTION = 200
Kind = Literal["company", "person", "regulator", "exchange", "investor", "research_house", "bank", "media", "market"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Company:
    """One entry of the data file: who it is in three scripts, and every way in which texts write it.

    `products` are names that stand for the company; `company` is the company that a person speaks for, or None.
    """

    name: str
    kind: Kind
    labels: Mapping[str, str]
    aliases: tuple[str, ...]
    products: tuple[str, ...] = ()
    company: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CompanyMention:
    """A name where it stands: `text[start:end] == alias`, meaning the entry `name`."""

    name: str
    kind: Kind
    start: int
    end: int
    alias: str
    is_product: bool = False


@cache
def load_companies() -> Mapping[str, Company]:
    """Return the entries of the data file by their English name."""
    rows = json.loads(files("ingest").joinpath("data", "companies.json").read_text(encoding="utf-8"))
    return {row["name"]: _company(row) for row in rows}


def find_companies(text: str) -> tuple[CompanyMention, ...]:
    """Return the companies named in `text` from left to right, products under the company they stand for."""
    return tuple(mention for mention in find_names(text) if mention.kind == "company")


def find_names(text: str) -> tuple[CompanyMention, ...]:
    """Return everyone named in `text` from left to right: companies, people, institutions and markets.

    A company that the data file does not hold has the name under which the text introduces it.
    """
    return names_in(text, fold(text))


def names_in(text: str, folded: str, also: Sequence[tuple[str, str]] = ()) -> tuple[CompanyMention, ...]:
    """Return what `find_names` returns, for a text that is folded already.

    `also` are forms, as the text writes them, with the names of companies that no list holds and other texts introduce.
    """
    known = [*_known(text, folded)]
    new = [*_new(text, folded, known, also)]
    covered = [(mention.start, mention.end) for mention in new]
    kept = (mention for mention in known if not _inside(mention, covered))
    return tuple(sorted((*kept, *new), key=lambda mention: mention.start))


def _known(text: str, folded: str) -> Iterator[CompanyMention]:
    for match in _lexicon().find(folded):
        entry = _entries().get(match.phrase)
        if entry is not None:
            mention = _mention(entry[0], text[match.start : match.end], match.start, entry[1])
            if mention.kind == "market" and (
                _institution().match(folded, match.end) or _is_left_out(folded, match.start, match.end)
            ):
                continue
            if _is_plain_word(mention, folded):
                continue
            invests = mention.kind == "company" and _fund().match(folded, match.end)
            yield replace(mention, kind="investor") if invests else mention


def _is_plain_word(mention: CompanyMention, folded: str) -> bool:
    """Whether a name that is a word of English too is written small, as in `apple trees`; questions are all small."""
    if len(folded) <= _QUESTION or not mention.alias.islower() or mention.alias not in words("ordinary"):
        return False
    return _owned().match(folded, mention.end) is None


@cache
def _owned() -> re.Pattern[str]:
    things = alternatives("things")
    return re.compile(rf"(?:'s|’s|s')(?![a-z])| (?:{things}|inc|corp|ai)(?![a-z])")


def _is_left_out(folded: str, start: int, end: int) -> bool:
    """Whether a market is named for what lies beyond it: `markets outside mainland China`, 中国以外."""
    return _beyond().search(folded, max(0, start - 24), start) is not None or folded.startswith(("以外", "之外"), end)


@cache
def _beyond() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:outside|beyond|except|excluding)(?: of)? (?:the )?(?:mainland |greater )?\Z|除了?\Z"
    )


def _new(
    text: str, folded: str, known: Sequence[CompanyMention], also: Sequence[tuple[str, str]]
) -> Iterator[CompanyMention]:
    """Yield newcomers that are not a known name with a corporate ending, nor part of one."""
    starts = [mention.start for mention in known]
    roles = cache(lambda name: role_of(name, folded))
    peers = [(mention.start, mention.end) for mention in known if mention.kind == "company" and not mention.is_product]
    for name, start, end in find_newcomers(text, folded, also, peers):
        first = bisect_left(starts, start)
        near = (mention for mention in known[max(0, first - 1) : first + 4] if mention.kind != "market")
        inside = [mention for mention in near if mention.end > start and mention.start < end]
        if any(mention.start < start or _is_same(mention, end, folded) for mention in inside):
            continue
        extends = any(mention.start == start and mention.kind == "company" for mention in inside)
        if extends and not ends_corporately(folded[start:end]):
            continue
        if listed := _entries().get(squeeze(fold(name))):
            # A short form that the text itself makes of a known name: 零一 of 零一万物.
            yield _mention(listed[0], text[start:end], start, is_product=False)
        else:
            yield CompanyMention(name=name, kind=roles(name), start=start, end=end, alias=text[start:end])


def _is_same(known: CompanyMention, end: int, folded: str) -> bool:
    """Whether a name up to `end` says no more than the known one: 智谱 in 智谱AI, 智谱华章科技."""
    return known.end >= end or corporate_ending().match(folded, known.end, end) is not None


def _inside(mention: CompanyMention, covered: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(covered, (mention.start + 1, 0)) - 1
    return index >= 0 and mention.start < covered[index][1]


def company_label(name: str, language: Language) -> str:
    """Return the name of a company in `language`; a name that the data file does not hold stays, in that script."""
    entry = load_companies().get(name)
    if entry:
        return entry.labels[language]
    return to_traditional(name) if language == "zh-Hant" else name


def _company(row: Mapping[str, Any]) -> Company:
    lists = {key: tuple(row.get(key, ())) for key in ("aliases", "products")}
    return Company(name=row["name"], kind=row["kind"], labels=row["labels"], company=row.get("company"), **lists)


def _mention(entry: Company, alias: str, start: int, is_product: bool) -> CompanyMention:
    end = start + len(alias)
    return CompanyMention(name=entry.name, kind=entry.kind, start=start, end=end, alias=alias, is_product=is_product)


@cache
def _institution() -> re.Pattern[str]:
    """Match what makes a market's name part of an institution's: `China Machines Association`, 中国信息通信研究院."""
    han = "协会|学会|研究院|研究所|学院|联合会|委员会|联盟|大学|银行|证监会"
    latin = "association|institute|academy|federation|alliance|commission|council|university|society|bank"
    return re.compile(rf"[\u4e00-\u9fff]{{0,8}}?(?:{han})| (?:[a-z-]+ ){{0,3}}(?:{latin})(?![a-z])")


@cache
def _fund() -> re.Pattern[str]:
    """Match what makes a company's name its fund's: 联想创投, 百度风投."""
    return re.compile(
        r"创投|风投|战投|资本(?!开支|支出|市场|性)|基金(?!会)|投资(?!了|者|人|额|于)(?=领投|等|、|,|。|联合)"
    )


@cache
def _entries() -> Mapping[str, tuple[Company, bool]]:
    found: dict[str, tuple[Company, bool]] = {}
    for entry in load_companies().values():
        for alias in entry.aliases:
            found.setdefault(squeeze(fold(alias)), (entry, False))
        for product in entry.products:
            found.setdefault(squeeze(fold(product)), (entry, True))
    return found


@cache
def _lexicon() -> Lexicon:
    entries = load_companies().values()
    return Lexicon({fold(alias) for entry in entries for alias in (*entry.aliases, *entry.products)})
