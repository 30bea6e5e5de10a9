"""Signs in English text that a capitalised word is a company, each too weak alone: a headline, a row, what it said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from ingest.newcomers.data import alternatives

_HEADLINE, _MOST, _MOST_KNOWN, _NEAR = 120, 1000, 200, 48


def signs_of_names(text: str, known: Sequence[tuple[int, int]] = ()) -> Counter[str]:
    """Return how often what stands at a capitalised run of `text` is told of companies; a headline counts once.

    `known` are the spans of companies that a list holds.
    """
    found = islice(_told_of().finditer(text), _MOST)
    signs = Counter(match.group("name") or match.group("source") or match.group("asked") for match in found)
    signs.update(match.group("name") for match in islice(_pointed().finditer(text), _MOST))
    signs.update(set(_headlined(text)))
    signs.update(set(_leads(text)))
    signs.update(_beside(text, known))
    return signs


def _beside(text: str, known: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the names in one row with known companies, unless the row is of those who pay: `Zhipu and Waxwing`."""
    for start, end in islice(known, _MOST_KNOWN):
        before = _last().search(text, max(0, start - _NEAR), start)
        behind = _next().match(text, end)
        for match in (before, behind):
            if match and not _of_payers(text, min(start, match.start())):
                yield match.group("name")


def _of_payers(text: str, start: int) -> bool:
    return _pay().search(text, max(0, start - _NEAR), start) is not None


def _headlined(text: str) -> Iterator[str]:
    """Yield the names that stand in the headline of a text and open a paragraph or sentence below as a subject."""
    headline, _, rest = text.lstrip().partition("\n")
    if not rest or len(headline) > _HEADLINE:
        return
    for match in islice(_opens().finditer(rest), _MOST):
        if re.search(rf"(?<![A-Za-z]){re.escape(match.group('name'))}(?![A-Za-z])", headline):
            yield match.group("name")


def _leads(text: str) -> Iterator[str]:
    """Yield the names that open the bold words at the head of a paragraph: `**Mindforge closes $180m round.**`.

    So do those that stand before it with a stop, where more than one paragraph has such a head: `Mosswell. The lab …`.
    """
    for match in islice(_bold().finditer(text), _MOST):
        yield match.group("name")
    heads = {match.group("name") for match in islice(_run_in().finditer(text), _MOST)}
    yield from heads if len(heads) > 1 else ()


@cache
def _bold() -> re.Pattern[str]:
    return re.compile(rf"^(?:[-*•] )?\*\*{_NAME}(?= [a-z][^*\n]{{3,90}}\*\*)", re.MULTILINE)


_NAME = r"(?P<name>[A-Z][A-Za-z0-9]{3,24}(?: [A-Z][A-Za-z0-9]{1,24}){0,2})"


@cache
def _run_in() -> re.Pattern[str]:
    return re.compile(rf"^(?:[-*•] )?{_NAME}\. (?=[A-Z])", re.MULTILINE)


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[.!?] )){_NAME}(?=['’]s |,? [a-z])", re.MULTILINE)


@cache
def _last() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9.&-]){_NAME} (?:and|or) \Z")


@cache
def _next() -> re.Pattern[str]:
    return re.compile(rf" (?:and|or) {_NAME}(?![A-Za-z0-9-])")


@cache
def _pay() -> re.Pattern[str]:
    """Match what makes a row one of investors, customers or banks."""
    return re.compile(
        r"(?:led by|backed by|from|including|include|investors|customers|backers|banks?|by|advis(?:ed|ing)|hired"
        r"|invested|talks|between)[^.;\n]*\Z"
    )


@cache
def _told_of() -> re.Pattern[str]:
    """Match a name that speaks as an institution does: `X said it …`, `X declined to comment`."""
    speaks = r"(?:said|says|expects|confirmed)(?: on [A-Z][a-z]+)?,? (?:that )?(?:it|its)"
    silent = r"(?:declined to comment|did not (?:immediately )?(?:respond|reply|comment)|could not be reached)"
    unnamed = _NAME.replace("?P<name>", "?:")
    asked = "stand|make (?:money|its)|want|need|earn|employ|spend|charge|compare|differ|plan to"
    lives = r"(?:makes|made|is making) (?:money|a profit|its money)|employs \d"
    deal = r"(?:deal|IPO|listing|offering|round|flotation)"
    return re.compile(
        rf"(?<![A-Za-z0-9.&-]){_NAME}(?= (?:{speaks}|{silent}|{deal}|{lives})(?![a-z]))"
        rf"|(?<=[Aa]ccording to )(?P<source>{unnamed})(?=, its )"
        rf"|(?<= does )(?P<asked>{unnamed})(?= (?:{asked})(?![a-z]))"
    )


@cache
def _pointed() -> re.Pattern[str]:
    """Match the subject of a sentence to which the next one points: `Coraldeer grew. The Chengdu firm, ...`."""
    kinds = alternatives("kinds", "workers")
    name = r"(?P<name>[A-Z][a-z][A-Za-z0-9\-]{2,24})"
    next_one = rf"The (?:[A-Z]?[a-z\-]+ ){{0,3}}(?:{kinds})(?![a-z])"
    start = r"(?:^|(?<=[.!?] )|(?<=\n))\*{0,2}"
    return re.compile(
        rf"{start}{name}(?=(?:,? [a-z]|\. [A-Z])[^.!?\n]{{5,240}}\.\*{{0,2}} {next_one}|\. {next_one})", re.MULTILINE
    )
