"""Whether an amount is told of one product of a company or of the company itself: Hailuo had 8 million users.

Of a company with one family of products (Kimi) the product is as good as the company; of others it is a part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from assistant.answer import CitedFigure
from assistant.data import read_data
from ingest.companies import CompanyMention, find_companies, load_companies
from ingest.folding import fold

# Letters of no alphabet in use stand for a product and for a company.
_PRODUCT, _COMPANY = "\ue000", "\ue001"
_REST = rf"[^,.;。:{_COMPANY}]{{0,60}}"
# A product that only says who the company is: the company behind Hailuo, 开发Kimi的月之暗面, Talkie owner MiniMax.
_SAYS_WHO = re.compile(
    rf"(?:behind|makers? of|developers? of|owners? of|(?<![a-z])(?:which|that|who)? ?"
    rf"(?:makes|runs|owns|operates|develops|built|launched|created)) {_REST}{_PRODUCT}"
    rf"|(?:开发|推出|打造|运营|拥有|研发)(?:了|出)?[^,.;。:{_COMPANY}{_PRODUCT}]{{0,12}}{_PRODUCT}[^,.;。:{_COMPANY}]{{0,12}}(?=的)"
    rf"|{_PRODUCT}(?:的?(?:母公司|开发[商者]|研发商)"
    rf"|[ -]?(?:'s )?(?:maker|owner|parent|developer|operator|creator)s?\b)"
)
# A company that only says whose the product is: MiniMax's app Talkie, 稀宇旗下的海螺; Talkie, MiniMax's companion app.
_SAYS_WHOSE = re.compile(
    rf"{_COMPANY}(?:'s|旗下|的)[^,.;。:{_COMPANY}{_PRODUCT}]{{0,32}}(?={_PRODUCT})"
    rf"|(?<={_PRODUCT}), (?:the )?{_COMPANY}(?:'s|旗下|的)[^,.;。:{_COMPANY}{_PRODUCT}]{{0,40}},"
)
_NAMED = re.compile(rf"[{_PRODUCT}{_COMPANY}]")


@lru_cache(maxsize=10_000)
def subject_of(figure: CitedFigure) -> str:
    """Return the folded product that is named last before an amount and is what it is told of, empty for a company."""
    quote = figure.citation.quote[: max(0, figure.start - figure.citation.start)]
    return product_in(quote, figure.company or "")


def product_in(text: str, company: str) -> str:
    """Return the family of the product of a company that a text speaks of in the end, empty where of the company."""
    last = next(iter(reversed(_spoken_of(text, company))), None)
    return _family(last.alias, company) if last and last.is_product else ""


def only_product_in(text: str, company: str) -> str:
    """Return the family of the one product that a text speaks of, empty where it speaks of the company besides."""
    spoken = _spoken_of(text, company)
    families = {_family(mention.alias, company) if mention.is_product else "" for mention in spoken}
    return families.pop() if len(families) == 1 else ""


def _spoken_of(text: str, company: str) -> list[CompanyMention]:
    """Return where a text names a company or its products, without names that only say who another one is."""
    own = [mention for mention in find_companies(text) if mention.name == company]
    if not any(mention.is_product for mention in own):
        return own
    marked, at = [], 0
    for mention in own:
        marked.append(fold(text[at : mention.start]) + (_PRODUCT if mention.is_product else _COMPANY))
        at = mention.end
    whole = "".join((*marked, fold(text[at:])))
    for pattern in (_SAYS_WHO, _SAYS_WHOSE):
        whole = pattern.sub(lambda match: "".join(" " if _NAMED.match(each) else each for each in match.group()), whole)
    return [mention for mention, stands in zip(own, _places(marked, whole), strict=True) if stands]


def _places(marked: list[str], text: str) -> list[bool]:
    """Return for each name of a text whether it still stands there."""
    ends, end = [], 0
    for piece in marked:
        end += len(piece)
        ends.append(end - 1)
    return [_NAMED.match(text, place) is not None for place in ends]


@cache
def products_of(company: str) -> tuple[frozenset[str], ...]:
    """Return the families of the products of a listed company, each the folded words of its names."""
    entry = load_companies().get(company)
    families: list[frozenset[str]] = []
    for name in entry.products if entry else ():
        words = _words(name)
        own = [family for family in families if family & words]
        families = [*(family for family in families if family not in own), words.union(*own)]
    return tuple(families)


@lru_cache(maxsize=1_000)
def product_asked(asked: str, company: str) -> str:
    """Return the family of the one product that a question is about, of a company that has several, else nothing."""
    return only_product_in(asked, company) if len(products_of(company)) > 1 else ""


def speaks_of_other(text: str, asked: str, company: str) -> bool:
    """Whether a text names products of a company and not the one that is `asked` about alone."""
    family = product_asked(asked, company)
    if not family:
        return False
    own = families_in(text)
    return bool(own) and family not in own


def lacks_product(text: str, asked: str, company: str) -> bool:
    """Whether a question is about one product of a company that has several and a text does not name it."""
    family = product_asked(asked, company)
    return bool(family) and family not in families_in(text)


def is_product_at(text: str, place: int, asked: str, companies: Sequence[str]) -> bool:
    """Whether what stands at a place of a text may be of the product that is `asked` about: no other name leads it."""
    for company in companies:
        family = product_asked(asked, company)
        if speaks_of_other(text, asked, company):
            return False
        spoken = _spoken_of(text[:place], company) if family and family in families_in(text) else []
        if spoken and not (spoken[-1].is_product and _family(spoken[-1].alias, company) == family):
            return False
    return True


@lru_cache(maxsize=10_000)
def families_in(text: str) -> frozenset[str]:
    """Return the families of the products that a text names."""
    return frozenset(_family(mention.alias, mention.name) for mention in find_companies(text) if mention.is_product)


def _family(alias: str, company: str) -> str:
    family = next((family for family in products_of(company) if family & _words(alias)), _words(alias))
    return min(family, default=fold(alias))


def _words(name: str) -> frozenset[str]:
    """Return the words of a product's name and those of its name in the other script; what many have says nothing."""
    words = frozenset(re.findall(r"[a-z]+[a-z0-9]*|[\u4e00-\u9fff]{2}", fold(name))) - {"ai", "chat", "agent"}
    return words.union(*(twins for twins in _twins() if twins & words))


@cache
def _twins() -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, read_data("product_twins.json")["twins"]))
