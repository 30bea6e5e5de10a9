"""Dates and periods in Simplified Chinese, Traditional Chinese and English text, as intervals with a granularity."""

from __future__ import annotations

from ingest.periods.calendar import enumerate_years
from ingest.periods.finder import find_periods

__all__ = ["enumerate_years", "find_periods"]
