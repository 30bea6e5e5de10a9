"""Embedding models: one protocol, one factory, one small file for each engine."""

from __future__ import annotations

from vectorstore.embedding.base import Embedder, Vectors
from vectorstore.embedding.errors import EmbeddingError, ModelMissing, ModelUnusable
from vectorstore.embedding.factory import open_embedder
from vectorstore.embedding.reranker import Reranker, open_reranker

__all__ = [
    "Embedder",
    "EmbeddingError",
    "ModelMissing",
    "ModelUnusable",
    "Reranker",
    "Vectors",
    "open_embedder",
    "open_reranker",
]
