"""Words that turn a claim around or raise its stakes, each of which needs a word of its kind in the evidence.

`data/claim_words.json` holds for each kind (negation, rise, most, certain …) the patterns of Chinese and English by
which a statement claims it, and under `also_` those that hold it up in a source beyond them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.data import read_data
from ingest.folding import fold

_CLAUSE = re.compile(r"[。！？!?；;，,]+(?!\d)|\.(?=\s|$)|\s(?:but|while|whereas|although|though|which)\s")


_REASON = re.compile(
    r"(?:因为|由于|原因(?:之一)?(?:是|在于|为)|归咎于|归因于|源于|缘于"
    r"|(?<![a-z])(?:because(?: of)?|due to|owing to|thanks to|as a result of|attributed (?:it |this |that )?to"
    r"|caused by|driven by)(?![a-z]))"
)
_TOPICS = ("profit", "loss")


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimWord:
    """A kind of claim with the patterns that make it and those that hold it up."""

    kind: str
    claims: re.Pattern[str]
    holds: re.Pattern[str]


def unheld_words(
    text: str, evidence: str, around: str = "", borne_out: Mapping[str, Sequence[tuple[int, int]]] | None = None
) -> Iterator[str]:
    """Yield the words of `text` that claim something for which `evidence` has no word of the kind.

    That a loss or a profit is spoken of may also stand in the text `around` the evidence. `borne_out` are, for a kind,
    the places of the text where something else than words bears the claim out.
    """
    folded, held, near = fold(text), fold(evidence), fold(around)
    for word in _words():
        match = word.claims.search(_blanked(folded, (borne_out or {}).get(word.kind, ())))
        if match and not word.holds.search(f"{held}\n{near}" if word.kind in _TOPICS else held):
            yield text[match.start() : match.end()]


def _blanked(text: str, places: Sequence[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def first_claim(kind: str, text: str) -> str:
    """Return the first word of a text that makes a claim of a kind; empty where none does."""
    match = _by_kind()[kind].claims.search(fold(text))
    return text[match.start() : match.end()] if match else ""


def claimed_at(kind: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the words of a text that make a claim of a kind."""
    yield from (match.span() for match in _by_kind()[kind].claims.finditer(fold(text)))


def without_claims(kind: str, text: str, places: Sequence[tuple[int, int]]) -> str:
    """Blank the words of a text that make a claim of a kind at certain places."""
    for start, end in places:
        for match in _by_kind()[kind].claims.finditer(fold(text), start, end):
            text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return text


def is_claimed(kind: str, text: str) -> bool:
    """Whether a text makes a claim of a kind."""
    return bool(first_claim(kind, text))


def is_held(kind: str, text: str) -> bool:
    """Whether a text has a word that holds up a claim of a kind."""
    return _by_kind()[kind].holds.search(fold(text)) is not None


def is_negated(text: str) -> bool:
    """Whether a text denies something."""
    return is_claimed("negation", text)


def reasons(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of what a text gives as reasons, each up to the end of its clause."""
    folded = fold(text)
    for match in _REASON.finditer(folded):
        end = _CLAUSE.search(folded, match.end())
        yield match.end(), end.start() if end else len(folded)


def clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a text in order, as written."""
    places = [0, *(place for match in _CLAUSE.finditer(fold(text)) for place in match.span()), len(text)]
    parts = [text[start:end] for start, end in zip(places[::2], places[1::2], strict=True)]
    return tuple(part for part in parts if part.strip())


def clause_at(text: str, place: int) -> tuple[int, int]:
    """Return the ends of the clause of a text in which a place lies."""
    marks = [match.span() for match in _CLAUSE.finditer(fold(text))]
    start = max((end for _, end in marks if end <= place), default=0)
    return start, min((begin for begin, _ in marks if begin > place), default=len(text))


@cache
def _by_kind() -> dict[str, ClaimWord]:
    return {word.kind: word for word in _words()}


@cache
def _words() -> tuple[ClaimWord, ...]:
    return tuple(
        ClaimWord(kind=kind, claims=_pattern(row, ""), holds=_pattern(row, "", "also_"))
        for kind, row in read_data("claim_words.json").items()
    )


def _pattern(row: dict[str, list[str]], *prefixes: str) -> re.Pattern[str]:
    chinese = [pattern for prefix in prefixes for pattern in row.get(f"{prefix}zh", ())]
    english = [pattern for prefix in prefixes for pattern in row.get(f"{prefix}en", ())]
    return re.compile(rf"{'|'.join(chinese)}|(?<![a-z])(?:{'|'.join(english)})(?![a-z])")
