"""Amounts in Simplified Chinese, Traditional Chinese and English text, as exact decimals in plain units."""

from __future__ import annotations

from ingest.quantities.finder import find_quantities

__all__ = ["find_quantities"]
