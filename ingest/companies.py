"""Find the companies, people and institutions that a text names, in any script, under one English name each.

The names are a data file, `data/companies.json`; names that it does not hold are read off the patterns with which a
text introduces a company (see `ingest.newcomers`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ingest.article import Language
from ingest.folding import fold
from ingest.lexicon import Lexicon, squeeze

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
    """Return everyone named in `text` from left to right: companies, people, institutions and markets."""
    folded, mentions = fold(text), []
    for match in _lexicon().find(folded):
        known = _entries().get(match.phrase)
        if known is not None:
            entry, is_product = known
            mentions.append(_mention(entry, text[match.start : match.end], match.start, is_product))
    return tuple(mentions)


def company_label(name: str, language: Language) -> str:
    """Return the name of a company in `language`; a name that the data file does not hold is returned as it is."""
    entry = load_companies().get(name)
    return entry.labels[language] if entry else name


def _company(row: Mapping[str, Any]) -> Company:
    lists = {key: tuple(row.get(key, ())) for key in ("aliases", "products")}
    return Company(name=row["name"], kind=row["kind"], labels=row["labels"], company=row.get("company"), **lists)


def _mention(entry: Company, alias: str, start: int, is_product: bool) -> CompanyMention:
    end = start + len(alias)
    return CompanyMention(name=entry.name, kind=entry.kind, start=start, end=end, alias=alias, is_product=is_product)


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
