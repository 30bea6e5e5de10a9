"""The part that a question asks somebody to have played (founder, lead investor, sponsor), in the three scripts.

A sentence that says nothing of the part does not answer, however much else it says of the company.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.data import read_data
from ingest.folding import fold

# Parts that somebody plays: asked for without a question word (Largest shareholder of Zhipu?), they ask who.
OFFICES = (
    *("founder", "chairman", "chief_executive", "chief_financial_officer"),
    *("chief_technology_officer", "chief_operating_officer", "chief_scientist"),
)
PLAYED = frozenset(
    {
        *OFFICES,
        *("independent_directors", "lead_investor", "cornerstone_investors"),
        *("sponsor", "underwriter", "adviser", "auditor", "largest_shareholder", "buyer", "supplier"),
    }
)


def asked_roles(text: str) -> tuple[str, ...]:
    """Return the parts that a question names."""
    folded = " ".join(fold(text).split())
    return tuple(name for name, (asked, _) in _roles().items() if asked.search(folded))


def without_offices(text: str) -> str:
    """Return a text, folded, without the words for the offices that somebody holds: founder, chairman, 首席执行官."""
    folded = " ".join(fold(text).split())
    for name in OFFICES:
        folded = _roles()[name][0].sub(" ", folded)
    return folded


def tells_role(text: str, roles: tuple[str, ...]) -> bool:
    """Whether a text says something of one of the parts; any text does where none is asked for."""
    folded = fold(text)
    return not roles or any(_roles()[name][1].search(folded) for name in roles)


def searched_as(roles: tuple[str, ...]) -> str:
    """Return the words to search with besides a question: what texts in both languages call the parts asked for."""
    return " ".join(read_data("roles.json")[name].get("searched", "") for name in roles).strip()


@cache
def _roles() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {name: (_any(row["asked"]), _any(row["told"])) for name, row in read_data("roles.json").items()}


def _any(forms: list[str]) -> re.Pattern[str]:
    # An English word must not begin inside another one (ceo in oceonic); its ending is free.
    return re.compile("|".join(rf"(?<![a-z]){form}" if form[0].isascii() else form for form in forms))
