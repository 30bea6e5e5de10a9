"""Latin names that show to be companies by their ending, their introduction, or by what the text says of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from ingest.newcomers import latin_in_chinese
from ingest.newcomers.data import alternatives, words
from ingest.newcomers.people import people_in, syllables

_MOST = 3000
_WITHIN = 60_000
_ENOUGH = 2
_BEFORE = 48


def latin_names(text: str, also: Mapping[str, int]) -> Iterator[str]:
    """Yield the Latin names of companies in `text`; `also` are further signs of them.

    An ending (Robotics), a noun for companies (`chip designer Obsidra`, `Galbot, a start-up`) or a ticker is enough;
    a bare name needs two sentences that say of it what companies do, and no sign of being another word.
    """
    yield from (match.group() for match in latin_in_chinese.actor().finditer(text))
    yield from (match.group("name") for match in latin_in_chinese.introduced().finditer(text))
    if not _capital().search(text):
        return
    people = people_in(text)
    signs: Counter[str] = Counter({name: count for name, count in also.items() if _can_be_bare(name)})
    for match in islice(_names().finditer(text), _MOST):
        for name, weight in _read(match, text):
            signs[name] += weight
    products = {match.group("behind") or match.group("before") for match in _product().finditer(text)}
    products |= {match.group("name") for match in latin_in_chinese.product().finditer(text)}
    for name, weight in signs.items():
        if (
            weight >= _ENOUGH
            and name not in people
            and name not in products
            and (weight >= _SURE or _is_no_other_word(name, text))
        ):
            yield name


_SURE, _PARTNERS = 100, 3
# What closes the name of two partners: Whitcombe & Co.
_FIRMS = frozenset(("Co", "Company", "Inc", "Ltd", "Limited", "Group", "Holdings", "Partners", "Sons"))


def _read(match: re.Match[str], text: str) -> Iterator[tuple[str, int]]:
    """Yield the name that a run of capitalised words holds, with the weight of the signs around it.

    A word that spells Chinese syllables before another (Mingxiu Tea) is a sign itself; people are told apart later.
    """
    tokens = match.group().split(" ")
    while tokens and (tokens[0] in words("leading") or tokens[0] in words("places")):
        # Fuzhou Technology may be a company called after a city, or after 凫舟.
        if len(tokens) == 2 and tokens[0] in words("places") and tokens[1] in words("latin_endings"):
            break
        tokens = tokens[1:]
    while tokens and tokens[0].endswith(("-listed", "-based", "-backed", "-owned", "-old", "-making")):
        tokens = tokens[1:]
    if "&" in tokens and tokens[-1] not in _FIRMS:
        opener = tokens[0] in words("openers") or tokens[0] in words("english_none")
        if len(tokens) == _PARTNERS and _tells(tokens) and not opener and text.count(match.group(), 0, _WITHIN) > 1:
            yield match.group(), 1
        return
    ended = max((index for index, token in enumerate(tokens) if _ends(token)), default=0)
    if ended and _tells(tokens[:ended]):
        # Of San Diego International Airport no part is a company.
        if ended == len(tokens) - 1 or tokens[ended] not in words("latin_trades"):
            yield " ".join(tokens[: ended + 1]), _SURE
        return
    name = " ".join(tokens)
    if not tokens or len(tokens) > 3 or len(name) < 4 or not _tells(tokens) or any(map(_is_no_name, tokens)):
        return
    start = match.end() - len(name)
    before, end = text[max(0, start - _BEFORE) : start], match.end()
    if _kind_before().search(before) or _kind_behind().match(text, end) or _heads(text, start, end):
        yield name, _SURE
    elif _worker_before().search(before) or _worker_behind().match(text, end):
        yield name, _SURE if len(tokens) == 1 or _works().match(text, end) or _is_spelt(tokens[0]) else 0
    elif (
        _placed().match(text, end)
        or _does().match(text, end)
        or latin_in_chinese.does().match(text, end)
        or (_owned_before().search(before) and _owned_behind().match(text, end))
    ):
        yield name, 1


def _can_be_bare(name: str) -> bool:
    tokens = name.split(" ")
    return _tells(tokens) and not any(map(_is_no_name, tokens))


def _ends(token: str) -> bool:
    """Whether a word closes a corporate name: Robotics, or one made up like Agritech."""
    return token in words("latin_endings") or _made_up().search(token) is not None


def _is_spelt(word: str) -> bool:
    return len(word) > 4 and syllables(word.lower()) > 1


def _tells(tokens: list[str]) -> bool:
    """Whether a word among them is more than a plain one or another ending."""
    return any(token not in words("plain") and token not in words("latin_endings") for token in tokens)


def _is_no_name(token: str) -> bool:
    return (
        _counting().match(token) is not None
        or token in words("english_none")
        or token in words("plain")
        or token in words("leading")
        or token in words("places")
    )


def _is_no_other_word(name: str, text: str) -> bool:
    """Whether a bare name is written small nowhere, and stands inside a sentence or opens one as no noun does."""
    if name.isupper() or f" {name.lower()}" in text[:_WITHIN] or name in words("openers"):
        return False
    inside = re.search(rf"[a-z,:] {re.escape(name)}(?![A-Za-z])", text[:_WITHIN])
    return inside is not None or syllables(name.lower()) > 1 or not _plural().search(name)


_END = r"(?![A-Za-z0-9])"


@cache
def _capital() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z])[A-Z][a-z]{2}")


@cache
def _names() -> re.Pattern[str]:
    word = r"[A-Z](?:[A-Za-z0-9&]|-(?=[A-Za-z0-9])|['’](?=[a-z]{2})){0,24}"
    return re.compile(rf"(?<![A-Za-z0-9&\-.]){word}(?: (?:& )?{word}){{0,4}}{_END}")


@cache
def _placed() -> re.Pattern[str]:
    """Match the place that a digest sets behind a name: `Halcyon Grid (Shenzhen)`."""
    return re.compile(rf" \((?:{alternatives('places')}|Hong Kong|China|HK)\)")


def _heads(text: str, start: int, end: int) -> bool:
    """Whether a name stands alone on a line above a text that goes on with `The Suzhou company …`."""
    return (start == 0 or text[start - 1] in "\n#* ") and _company_below().match(text, end) is not None


@cache
def _company_below() -> re.Pattern[str]:
    return re.compile(
        rf"\*{{0,2}}(?: ?[(（][^()（）\n]{{1,24}}[)）])?\n+(?:The"
        rf"|This) (?:[A-Za-z0-9-]+ ){{0,4}}(?:{alternatives('kinds')})(?![a-z])"
    )


@cache
def _kind_before() -> re.Pattern[str]:
    kinds = alternatives("kinds")
    rival = rf"(?<![A-Za-z])(?:[Rr]ival|[Cc]ompetitor|{kinds}), \Z"
    return re.compile(rf"(?<=[A-Za-z] )(?:{kinds}) \Z|{rival}|(?:^|[.:\n] {{0,2}})(?i:[a-z\-]+ (?:{kinds})) \Z")


@cache
def _worker_before() -> re.Pattern[str]:
    return re.compile(rf"(?<=[A-Za-z] )(?:{alternatives('workers')}) \Z")


@cache
def _works() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternatives('acts_english')}){_END}")


# "Penang, the home of the company" tells of no company: no preposition stands between.
_STYLE = r"(?:, | is | was )(?:an?|the) (?:(?!(?:of|for|at|to|by|in|with|on|the|an?|who|from) )[A-Za-z\-]{1,30} ){0,6}"
_STOP = r"(?:[,.;)]| (?:that|which|whose|based|backed|in|listed|founded|with|behind|of|from)(?![a-z]))"


@cache
def _kind_behind() -> re.Pattern[str]:
    makes = "makes|designs|sells|builds|develops|runs|operates|trains|rents|offers|serves|speciali[sz]es"
    return re.compile(
        rf"{_STYLE}(?:{alternatives('kinds')}){_STOP}|, which (?:{makes})(?![a-z])"
        rf"|,? whose (?:[A-Za-z\-]+ ){{0,3}}(?:{alternatives('products', 'things')}){_END}"
        r"| \((?:HKEX|HKG|SEHK|NASDAQ|Nasdaq|NYSE|SSE|SZSE|\d{4,6}\.[A-Z]{2})[^)]{0,16}\)"
    )


@cache
def _made_up() -> re.Pattern[str]:
    return re.compile(r"[a-z](?:tech|pharma|tronics|soft|chem|works|ware|genics|metrics|labs)\Z")


@cache
def _counting() -> re.Pattern[str]:
    """Match what counts or measures what stands behind it: Third-quarter, Full-year."""
    return re.compile(r"(?i:first|second|third|fourth|full|half|mid|multi|single|double|two|three|four|five|six|nine)-")


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(
        r"(?:ers|ors|ists|ies|ings|tions|ents|ants|ing|tion|ed|ly|ity|ment|ness|ial|ual|ive|ous|ful|less|able|ible)\Z"
    )


@cache
def _worker_behind() -> re.Pattern[str]:
    return re.compile(rf"{_STYLE}(?:{alternatives('workers')}){_STOP}")


@cache
def _does() -> re.Pattern[str]:
    means = "(?:expects|plans|wants|aims) to|said it(?: had)?|said that it"
    adverbs = rf"(?:(?:also|still|itself|now|has|had|have|will|would|is|was|{means}) )?"
    return re.compile(
        rf" {adverbs}(?:{alternatives('acts_english')}){_END}"
        rf"|(?:'s|’s|s')? (?:[a-z\-]+ ){{0,2}}(?:{alternatives('things')}){_END}"
    )


@cache
def _owned_before() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z])(?:[Aa]n?|[Tt]he|[Rr]ival|[Ss]tart-?up|[Aa]t) \Z")


@cache
def _owned_behind() -> re.Pattern[str]:
    return re.compile(rf" (?:spokes(?:wo)?man|spokesperson|executive|insider|filing|prospectus|representative){_END}")


@cache
def _product() -> re.Pattern[str]:
    """Match a name that the text calls a product: `the video app Fluvia`, `Inkstone, its chatbot`."""
    goods = alternatives("products")
    word = r"[A-Z][A-Za-z0-9\-]{2,24}"
    return re.compile(
        rf"(?:{goods}),? (?:called |named |dubbed )?(?P<behind>{word}){_END}"
        rf"|(?<![A-Za-z])(?P<before>{word}), (?:its|their|the company's|an?|the) (?:[a-z\-]+ ){{0,4}}(?:{goods}){_END}"
    )
