"""Telling from two texts alone whether one was made from the other: copied, lightly edited, or translated.

A copy shares most of its shingles: runs of five Chinese characters or three English words of the folded text, so that
script, width and punctuation do not matter. A translation shares none, but its sentences answer the original's one by
one and in the same order, which no other report of the same events does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Hashable
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.article import Language
from ingest.folding import fold
from vectorstore.embedding import Vectors

Digests = npt.NDArray[np.uint32]

# On 77 reports of the same events, independent ones share at most 0.04 of their shingles; copies with a new heading
# share 0.95, with a tenth of the sentences gone 0.7, with every 17th word altered 0.6, and half a report shares 0.45.
COPY = 0.4
# On 101 translations and 15,711 other pairs: translations 0.75 and more, with a fifth of the sentences gone 0.64 and
# more, others at most 0.41.
TRANSLATION = 0.55
# Below this many sentences found again in order, chance can do as much.
LEAST_SENTENCES = 6
# A longer text is known by its beginning.
LONGEST_ALIGNMENT = 400
_LEAST_SHINGLES = 30
_PERMUTATIONS = 128
_SEED = 1
_LONGEST_TEXT = 200_000
# Forms filled in with other figures are other reports; too few figures say nothing.
_LEAST_AMOUNTS = 4
_SHARED_AMOUNTS = 0.4


def digest_of(text: str, language: Language) -> Digests | None:
    """Return the MinHash digest of a text's shingles, shape (128,); None for a text too short to know again."""
    tokens = re.findall(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+", fold(text[:_LONGEST_TEXT]))
    length = 3 if language == "en" else 5
    shingles = {" ".join(tokens[at : at + length]) for at in range(len(tokens) - length + 1)}
    if len(shingles) < _LEAST_SHINGLES:
        return None
    sketch = _minhash()(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(shingles))
    return np.array(sketch.digest(), dtype=np.uint32)


def no_digest() -> Digests:
    """Return what stands for the digest of a text too short to have one."""
    return np.zeros(_PERMUTATIONS, dtype=np.uint32)


def digest_version() -> str:
    """Name all that changes a digest: digests of different versions cannot be compared."""
    return f"rensa-{_minhash().ALGORITHM_VERSION}-{_PERMUTATIONS}"


def shared_shingles(digests: Digests, digest: Digests) -> Vectors:
    """Return for each row of `digests` the estimated Jaccard similarity of its shingles to those of `digest`."""
    # Counting in bytes is much quicker than a mean.
    equal = (digests == digest).sum(axis=1, dtype=np.uint8)
    similarities: Vectors = equal.astype(np.float32) / np.float32(_PERMUTATIONS)
    return similarities


def told_in_order(first: Vectors, second: Vectors) -> float:
    """Return the share of the sentences of two texts that are each other's nearest and stand in the same order.

    `first` and `second` are sentence vectors without what all texts of their language have in common; 0.0 where fewer
    than six sentences are found again. Being a share, it does not depend on how high a model's similarities are.
    """
    first, second = _unit(first[:LONGEST_ALIGNMENT]), _unit(second[:LONGEST_ALIGNMENT])
    if min(len(first), len(second)) < LEAST_SENTENCES:
        return 0.0
    similarities = first @ second.T
    forth, back = similarities.argmax(axis=1), similarities.argmax(axis=0)
    found = [int(other) for at, other in enumerate(forth) if back[other] == at]
    ordered = _longest_rise(found)
    return 2 * ordered / (len(first) + len(second)) if ordered >= LEAST_SENTENCES else 0.0


def tell_other_amounts(first: Collection[Hashable], second: Collection[Hashable]) -> bool:
    """Whether two texts state different amounts, so that they cannot be one report however alike their words."""
    fewer = min(len(first), len(second))
    return fewer >= _LEAST_AMOUNTS and len(set(first) & set(second)) < _SHARED_AMOUNTS * fewer


def _minhash() -> Any:
    from rensa import RMinHash  # type: ignore[import-untyped]

    return RMinHash


def _longest_rise(positions: list[int]) -> int:
    """Return the length of the longest rising subsequence (patience sorting)."""
    ends: list[int] = []
    for position in positions:
        at = bisect_left(ends, position)
        ends[at : at + 1] = [position]
    return len(ends)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, 1e-9)
    return unit
