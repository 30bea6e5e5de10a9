"""What is left of a statement when all that can be looked up by itself is taken out, and how much of it is held."""

from __future__ import annotations

from assistant.across import foreign, is_held_across
from assistant.claim_words import claimed_at
from assistant.claims import Claims
from assistant.ground import Ground
from assistant.namesakes import namesakes
from assistant.neutral import neutral_phrases
from assistant.sources import Sources
from assistant.spelt_names import spelt_names
from assistant.support import own_words
from ingest.metrics import find_metrics, metric_label, named_metrics

_TURNED = (("rise", "fall"), ("profit", "loss"), ("above", "below"))
# Kinds of claim with their opposites, and kinds that have none.
PAIRED = (*_TURNED, *((other, one) for one, other in _TURNED))
KINDS = ("most", "least", "all", "confirmed", "buying")
_BLANK = (*(kind for kind, _ in PAIRED), *KINDS, "negation")


def held_remainder(claims: Claims, quoted: Claims, ground: Ground, sources: Sources, *, spared: int) -> float:
    """Return the share of a statement, without amounts, times, names, metrics and claims, that a sentence holds.

    So many words as are `spared` may be missing.
    """
    own = own_words(claims, ground, sources)
    spans = [(each.start, each.end) for each in namesakes(claims.text, quoted.text)]
    spans += [*spelt_names(claims.text, quoted.text)]
    measured = _measured(quoted, ground)
    told = {*measured, *named_metrics(quoted.text)}
    spans += [(each.start, each.end) for each in find_metrics(own) if told & {*each.names}]
    spans += [place for kind in _BLANK for place in claimed_at(kind, own)]
    for start, end in spans:
        own = own[:start] + " " * (end - start) + own[end:]
    pieces = [
        piece
        for piece in sources.matter(own, (f"{quoted.text}\n{' '.join(metric_label(name, 'en') for name in measured)}",))
        if not neutral_phrases() & set(piece.phrases)
    ]
    text = foreign(quoted.text)
    missing = [piece for piece in pieces if not (piece.held_by or is_held_across(piece.phrases, text))]
    whole = sum(piece.weight for piece in pieces)
    lost = sum(piece.weight for piece in missing)
    return 1 - lost / whole if whole and len(missing) > spared else 1.0


def _measured(quoted: Claims, ground: Ground) -> tuple[str, ...]:
    """Return the metrics of the figures that stand in a sentence."""
    quotes = ((each.metric, each.citation.quote) for each in ground.figures)
    return tuple(
        dict.fromkeys(name for name, words in quotes if name and (words in quoted.text or quoted.text in words))
    )
