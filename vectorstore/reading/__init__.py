"""Reads a question and a text together: does the text answer, and with which words."""

from __future__ import annotations

from vectorstore.reading.base import Reader, Reading
from vectorstore.reading.factory import open_reader

__all__ = ["Reader", "Reading", "open_reader"]
