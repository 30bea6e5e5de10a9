"""The order in which a text is cleaned.

Repair comes before removal, so that rules meet the text as it was meant; the ledger carries all of it back to the
text that came in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ingest.article import Removal
from ingest.cleaning.characters import plain_characters
from ingest.cleaning.furniture import page_furniture
from ingest.cleaning.inline import inline_leftovers, minor_credits
from ingest.cleaning.instructions import instructions_to_models
from ingest.cleaning.ledger import Edit, apply, carry, open_ledger, undo
from ingest.cleaning.mojibake import misread_lines
from ingest.cleaning.promotion import promotional_lines
from ingest.cleaning.shifted import shifted_characters
from ingest.cleaning.spacing import even_spacing, outer_space, quotes_set_apart
from ingest.cleaning.spam import spam_lines
from ingest.cleaning.splices import spliced_pinyin

# Part of an index's fingerprint: a change to what cleaning does is a new version.
VERSION = 1

Stage = Callable[[str], Iterable[Edit]]
_STAGES: tuple[Stage, ...] = (
    misread_lines,
    plain_characters,
    shifted_characters,
    spliced_pinyin,
    inline_leftovers,
    minor_credits,
    quotes_set_apart,
    even_spacing,
    spam_lines,
    promotional_lines,
    page_furniture,
    instructions_to_models,
    outer_space,
)
_MENDING: tuple[Stage, ...] = (misread_lines, plain_characters, instructions_to_models, outer_space)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cleaned:
    """A clean text with every change made to it, in order; `restore` undoes them."""

    text: str
    removals: tuple[Removal, ...]


def clean(text: str, *, tabular: bool = False) -> Cleaned:
    """Clean a decoded text; linear in its length, and never raises.

    Every line of a `tabular` text is a record that someone entered: it is mended and nothing is taken out.
    """
    ledger = open_ledger(text)
    for stage in _MENDING if tabular else _STAGES:
        ledger = apply(ledger, stage(ledger.text))
    return Cleaned(text=ledger.text, removals=ledger.removals)


def restore(cleaned: Cleaned) -> str:
    """Return the text as it was before cleaning."""
    return undo(cleaned.text, cleaned.removals)


def positions_after(cleaned: Cleaned, positions: Iterable[int]) -> tuple[int, ...]:
    """Return where rising offsets into the text before cleaning lie in the clean text."""
    return tuple(min(position, len(cleaned.text)) for position in carry(positions, cleaned.removals))
