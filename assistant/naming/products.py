"""Products that stand for their company: Fluvia for the company that makes the video app Fluvia."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.naming.registry import Names
from ingest.companies import CompanyMention
from ingest.newcomers.data import alternatives

_BEFORE, _BEHIND = 160, 60


def find_products(text: str, names: Names) -> Iterator[tuple[str, str]]:
    """Yield the products that `text` introduces, as written, each with the one name of its company.

    The company is the one that the sentence says to make it, or, behind `its` and 旗下, the last one named before.
    """
    for pattern in (_made(), _owned()):
        for match in pattern.finditer(text):
            company = _maker(text, match, names)
            if company:
                yield from ((name, company) for name in _products(match) if not names.find(name))


def find_twin_products(text: str, names: Names) -> Iterator[tuple[str, str]]:
    """Yield the other name that `text` sets beside a known product, with its company: 柚屿 of `柚屿(Pomelo)`."""
    for match in _beside_each_other().finditer(text):
        sides = [side for side in match.group("han", "latin", "chinese", "letters") if side]
        owners = {side: _product_of(side, names) for side in sides}
        known = {own for own in owners.values() if own}
        if len(known) == 1:
            owner = known.pop()
            yield from ((side, owner) for side, own in owners.items() if not own and not names.find(side))


def _product_of(name: str, names: Names) -> str | None:
    return next((found.name for found in names.find(name) if found.is_product and found.alias == name), None)


def _products(match: re.Match[str]) -> list[str]:
    return [name for key, name in match.groupdict().items() if name and key != "maker"]


def _maker(text: str, match: re.Match[str], names: Names) -> str | None:
    """Return the unlisted company behind the product: the one named after it as maker, else the last before it."""
    behind = _behind().match(text, match.end())
    if behind:
        after = names.find(text[behind.end() : behind.end() + _BEHIND])
        return after[0].name if after and after[0].start < 2 and names.knows(after[0].name) else None
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _BEFORE)
    before = names.find(text[start : match.start()])
    near = match.re is _made()
    if before or (near and not match.group().startswith("旗下")):
        return _last(before, text[start : match.start()], names, near=near)
    # 旗下 at the head of a paragraph: the company of the headline.
    return _last(names.find(text.partition("\n")[0]), "", names, near=False)


def _last(found: Sequence[CompanyMention], text: str, names: Names, *, near: bool) -> str | None:
    companies = [mention for mention in found if mention.kind == "company"]
    if not companies or not names.knows(companies[-1].name):
        return None
    if near and re.search(r"[。！？!?]|\. ", text[companies[-1].end :]):
        return None
    return companies[-1].name if near or len({mention.name for mention in companies}) == 1 else None


_LATIN = r"[A-Z][A-Za-z0-9\-]{2,24}"
_QUOTED = rf"[“「《\"](?P<quoted>[\u4e00-\u9fff]{{2,6}}|{_LATIN})[”」》\"](?:[（(](?P<beside>{_LATIN})[)）])?"


@cache
def _made() -> re.Pattern[str]:
    """Match `behind the video app Fluvia`, `makes the video generator Fluvia`, 推出的视频模型「流影」."""
    goods, han_goods = alternatives("products"), alternatives("han_products")
    makes = "behind|makes|makers? of|developers? of|creators? of|runs|operates|owns|launched|released|develops|whose"
    han_makes = "推出|[开開][发發]|研[发發]|[发發][布佈]|旗下|上[线線]"
    words = rf"(?:the |an? |its )?(?:[A-Za-z\-]+ ){{0,4}}?(?:{goods}),?"
    han_words = rf"了?的?[^，。；\n]{{0,10}}?(?:{han_goods})"
    return re.compile(
        rf"(?<![a-z])(?:{makes}) {words} (?P<name>{_LATIN})"
        rf"|(?:{han_makes}){han_words}(?:{_QUOTED}|(?P<plain>{_LATIN}))"
    )


@cache
def _owned() -> re.Pattern[str]:
    """Match `Inkstone, its chatbot`, `its tool, Loomline`, 旗下应用「砚台」(Inkstone)."""
    goods, han_goods = alternatives("products"), alternatives("han_products")
    words = r"(?:(?!behind|of|by|for|with|in)[a-z\-]+ ){0,4}"
    return re.compile(
        rf"(?<![A-Za-z])(?P<name>{_LATIN}), (?:its|the) {words}(?:{goods})(?![a-z])"
        rf"|(?<![a-z])[Ii]ts (?:[A-Za-z\-]+ ){{0,3}}(?:{goods}),? (?P<its>{_LATIN})"
        rf"|(?:旗下|公司|其)的?[^，。；\n]{{0,6}}?(?:{han_goods})(?:{_QUOTED}|(?P<plain>{_LATIN}))"
        rf"|(?:{han_goods})(?P<tool>{_LATIN})(?=的(?:母公司|[开開][发發][商者]))"
    )


@cache
def _beside_each_other() -> re.Pattern[str]:
    """Match two names of which one stands in brackets, the Chinese one bounded by what is no character."""
    return re.compile(
        rf"(?<![\u4e00-\u9fff])(?P<han>[\u4e00-\u9fff]{{2,6}})[”」》]? ?[(（](?P<latin>{_LATIN})[)）]"
        rf"|(?<![A-Za-z])(?P<letters>{_LATIN}) ?[(（][“「《]?(?P<chinese>[\u4e00-\u9fff]{{2,6}})[”」》]?[)）]"
    )


@cache
def _behind() -> re.Pattern[str]:
    """Match what stands between a product and the company that makes it."""
    return re.compile(r" (?:of|from|by|made by|developed by|owned by) |的(?:母公司|[开開][发發][商者]|所[属屬]公司)")
