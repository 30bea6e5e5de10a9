"""What can go wrong between a model's name and its vectors.

EmbeddingError
├── ModelMissing      the model is not on this machine and could not be fetched
└── ModelUnusable     it is there, but damaged or not of a kind that can be used
"""

from __future__ import annotations


class EmbeddingError(Exception):
    """Something about a model keeps it from being used; the message says what, where and what to do."""


class ModelMissing(EmbeddingError):
    """The model is not on this machine and could not be fetched."""


class ModelUnusable(EmbeddingError):
    """The model is damaged, or not of a kind that can be used here."""
