"""Open a library with the engines that the settings name."""

from __future__ import annotations

from pathlib import Path

from assistant.settings import Settings
from vectorstore.library import Library


def open_library(folder: Path, settings: Settings) -> Library:
    """Return the library in a folder; its embedding model is opened when it is first needed."""
    from vectorstore.embedding import open_embedder, open_reranker

    return Library.open(
        folder,
        open_embedder=lambda: open_embedder(settings.embedding_model, settings.cache),
        chroma_url=settings.chroma_url,
        reranker=open_reranker(settings.rerank_model),
    )
