"""Is one company certainly another than the one asked about? Names that no list knows are compared with care.

A known company has one English name, however it is written. An unknown one is only known as written, so that its
Chinese and its Latin name cannot be told to be the same: in doubt they are.
"""

from __future__ import annotations

from collections.abc import Collection

from ingest.companies import load_companies
from ingest.folding import fold


def are_others(named: Collection[str], asked: Collection[str]) -> bool:
    """Whether every named company is certainly none of those asked about; False if nobody is named."""
    return bool(named) and all(_is_other(name, own) for name in named for own in asked)


def _is_other(named: str, asked: str) -> bool:
    known = load_companies()
    if named in known:
        return named != asked
    if asked in known:
        # An unknown name may be a longer form of a known one.
        return False
    first, second = fold(named), fold(asked)
    return first.isascii() == second.isascii() and not _share_beginning(first, second)


def _share_beginning(first: str, second: str) -> bool:
    if first.isascii():
        return first.split()[:1] == second.split()[:1]
    return first[:2] == second[:2]
