"""The version of what ingest makes of a source: raise it whenever the same bytes would give another document.

A library keeps it beside every article, so that adding an unchanged file again renews what an older version derived.
"""

from __future__ import annotations

CLEANING_VERSION = "9"
