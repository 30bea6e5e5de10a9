"""What articles tell of a company that its name in another language would be told of too: people, amounts, products."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import islice

from ingest.article import Article
from ingest.figure import Figure
from ingest.folding import fold
from ingest.newcomers.people import is_person, people_in, syllables
from ingest.sounds import spellings
from vectorstore.analysis import analyse
from vectorstore.glossary import equivalents

_LONGEST_NAME = 4
_MOST = 300
_DIGITS = {digit: str(number) for number, digit in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of the ledger as far as it is told in every language; metric and period may be None, meaning any."""

    unit: str
    low: Decimal
    high: Decimal
    metric: str | None
    period: str | None

    def agrees(self, other: Amount) -> bool:
        """Whether both may be one claim: the same value, and no other metric nor another period."""
        return (
            (self.unit, self.low, self.high) == (other.unit, other.low, other.high)
            and (self.metric == other.metric or None in (self.metric, other.metric))
            and (self.period == other.period or None in (self.period, other.period))
        )

    @property
    def weight(self) -> int:
        """How little chance explains that another text has it: 0 for a round number, 2 for three digits or a range."""
        digits = len(self.low.normalize().as_tuple().digits)
        if self.low != self.high:
            return 2
        return min(digits, 3) - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Traits:
    """People by the letters of their names with the number of their syllables; amounts; products with their numbers."""

    people: frozenset[tuple[str, int]] = frozenset()
    amounts: frozenset[Amount] = frozenset()
    products: frozenset[str] = frozenset()


def traits_of(articles: Iterable[Article], figures: Iterable[Figure]) -> Traits:
    """Return what `articles`, which are about one company, and the ledger tell of it."""
    found = [_told(article) for article in articles]
    return Traits(
        people=frozenset().union(*(people for people, _ in found)),
        amounts=frozenset(filter(lambda amount: amount.weight, map(_amount, figures))),
        products=frozenset().union(*(products for _, products in found)),
    )


@lru_cache(maxsize=4096)
def _told(article: Article) -> tuple[frozenset[tuple[str, int]], frozenset[str]]:
    if article.language == "en":
        return frozenset(_latin_people(article.text)), frozenset(_latin_products(article.text))
    folded = fold(article.text)
    return frozenset(_chinese_people(folded)), frozenset(_chinese_products(folded))


def _amount(figure: Figure) -> Amount:
    low, high = (figure.value if end is None else end for end in (figure.low, figure.high))
    period = str(figure.period) if figure.period else None
    return Amount(figure.unit, low, high, figure.metric, period)


def _latin_people(text: str) -> Iterator[tuple[str, int]]:
    for name in people_in(text):
        if is_person(name):
            parts = name.lower().replace("-", "").split(" ")
            count = sum(map(syllables, parts))
            yield from (("".join(order), count) for order in (parts, parts[::-1]))


def _chinese_people(folded: str) -> Iterator[tuple[str, int]]:
    """Yield every way to spell the two to four characters behind a title: no table says how long the name is."""
    for match in islice(_titled().finditer(folded), _MOST):
        yield from spellings(match.group("name")[:_LONGEST_NAME]).items()


def _latin_products(text: str) -> Iterator[str]:
    """Yield the models (E2), and what names with numbers are in Chinese: Polaris 3 is 北辰3."""
    yield from _codes(text)
    for match in islice(_numbered().finditer(text), _MOST):
        words = tuple(analyse(match.group("name")))
        yield from (f"{meant}{match.group('number')}" for meant in equivalents(words))


def _chinese_products(folded: str) -> Iterator[str]:
    yield from _codes(folded.upper())
    for match in islice(_quoted().finditer(folded), _MOST):
        number = match.group("number")
        yield match.group("name") + _DIGITS.get(number, number)


def _codes(text: str) -> Iterator[str]:
    yield from (match.group() for match in islice(_code().finditer(text), _MOST))


@cache
def _titled() -> re.Pattern[str]:
    titles = (
        "创始人|创办人|董事长|c[efto]o|总裁|执行长|总经理|控制人|首席[\u4e00-\u9fff]{2,3}[官家]|财务(?:负责人|总监|长)"
    )
    return re.compile(rf"(?:{titles}) ?(?P<name>[\u4e00-\u9fff]{{2,4}})")


@cache
def _code() -> re.Pattern[str]:
    """Match a model such as E2 or GX10; quarters and halves are none."""
    return re.compile(r"(?<![A-Za-z0-9.\-])(?!(?:[QH][1-4]|FY\d+|[A-D]\d)(?!\d))[A-Z]{1,3}\d{1,3}(?![A-Za-z0-9.\-])")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z])(?P<name>[A-Z][a-z]{3,}) (?P<number>\d{1,2})(?![\d.,]|:\d)")


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"[“「『\"](?P<name>[\u4e00-\u9fff]{2,4}) ?(?P<number>[一二三四五六七八九]|\d{1,2})[”」』\"]")
