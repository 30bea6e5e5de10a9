"""Embedding models: one protocol, one factory, one small file for each engine."""

from __future__ import annotations

from vectorstore.embedding.base import Embedder, Vectors
from vectorstore.embedding.errors import EmbeddingError, ModelMissing, ModelUnusable
from vectorstore.embedding.factory import open_embedder

__all__ = ["Embedder", "EmbeddingError", "ModelMissing", "ModelUnusable", "Vectors", "open_embedder"]
