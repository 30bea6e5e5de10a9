"""The wrong sentences that are hardest to tell from the right one: those that stand nearest to a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vectorstore.embedding import Embedder, Vectors

Progress = Callable[[int, int], None]
_SHARD = 512


def embed_all(
    texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors], path: Path, progress: Progress
) -> Vectors:
    """Embed texts in shards kept beside `path`, so that a run that was stopped goes on where it was: shape (n, d)."""
    if path.is_file():
        return np.asarray(np.load(path), dtype=np.float32)
    shards = [_shard(texts, encode, path, first, progress) for first in range(0, len(texts), _SHARD)]
    vectors = np.concatenate(shards)
    np.save(path, vectors)
    for shard in path.parent.glob(f"{path.stem}.*.npy"):
        shard.unlink()
    return np.asarray(vectors, dtype=np.float32)


def nearest_to(
    questions: Sequence[str], texts: Sequence[str], embedder: Embedder, folder: Path, *, most: int, progress: Progress
) -> npt.NDArray[np.int64]:
    """Return for each question the places of the `most` nearest texts, nearest first: shape (questions, most)."""
    told = embed_all(texts, embedder.encode_document, folder / "told.npy", progress)
    asked = embed_all(questions, embedder.encode_query, folder / "asked.npy", progress)
    rows = [_row(told, vector, most) for vector in asked]
    return np.stack(rows)


def _row(told: Vectors, vector: Vectors, most: int) -> npt.NDArray[np.int64]:
    near = told @ vector
    best = np.argpartition(-near, most)[:most]
    return np.asarray(best[np.argsort(-near[best])], dtype=np.int64)


def _shard(
    texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors], path: Path, first: int, progress: Progress
) -> Vectors:
    kept = path.with_name(f"{path.stem}.{first}.npy")
    if not kept.is_file():
        np.save(kept, encode(list(texts[first : first + _SHARD])))
    progress(min(first + _SHARD, len(texts)), len(texts))
    return np.asarray(np.load(kept), dtype=np.float32)
