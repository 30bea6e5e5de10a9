"""Take out what is not the story, mend what a conversion damaged, and keep a ledger of both."""

from ingest.cleaning.clean import Cleaned, clean, positions_after, restore

__all__ = ["Cleaned", "clean", "positions_after", "restore"]
