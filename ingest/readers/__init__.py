"""Readers, one small file a format, and the choice among them."""

from ingest.readers.base import Reader, ReadText
from ingest.readers.registry import reader_for, supported_suffixes

__all__ = ["ReadText", "Reader", "reader_for", "supported_suffixes"]
