"""What keeps a cue from an amount beside it, and what lets it reach over a comma."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.claim import Claim
from ingest.ledger.scene import Scene
from ingest.metrics import MetricMention
from ingest.quantity import Quantity


def is_fraction(scene: Scene, quantity: Quantity, mention: MetricMention) -> bool:
    """Whether a percentage is only a part of what a cue names: `海外收入的27%交给了渠道`."""
    if quantity.unit != "percent" or scene.folded[mention.end : quantity.start] != "的":
        return False
    return mention.cue.endswith(("收入", "营收", "營收")) and "占" not in scene.folded[mention.start - 6 : mention.end]


def is_taken(mention: MetricMention, claims: Sequence[Claim]) -> bool:
    """Whether a cue belongs to an amount that stands before it: `以5000亿美元的估值出售66亿美元`."""
    return any(claim.cue and claim.cue.start == mention.start > claim.quantity.start for claim in claims)


@cache
def does() -> re.Pattern[str]:
    """Match what makes the words before it the subject of a clause: `from 160m as interest costs rose`."""
    return re.compile(r" (?:rose|fell|grew|climbed|jumped|dropped|surged|widened|narrowed|shrank|increased|declined)")


@cache
def now() -> re.Pattern[str]:
    """Match what sets an amount behind its name and a comma: `annual recurring revenue, now $85 million, …`."""
    return re.compile(r" ?(?:now|currently|目前|现时?|如今)(?:为|约|是|已|达| about| around| at| over)* ?")
