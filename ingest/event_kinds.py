"""The kinds of event and their names, apart from the finding of events: who only names them need not load the ledger.

The kinds and the words that tell them are a data file, `data/events.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.article import Language

# The steps to the market in their order; a later one shows that an earlier one was taken.
LISTING_STEPS = (
    *("board_approved", "tutoring_filing", "filing", "approved"),
    *("hearing_passed", "book_opened", "priced", "listed"),
)


def load_event_kinds() -> tuple[str, ...]:
    """Return the names of the kinds of event."""
    return tuple(kind["name"] for kind in event_kinds_data()["kinds"])


def event_label(kind: str, language: Language) -> str:
    """Return the name of a kind of event in `language`; an unknown kind is returned with its underscores opened."""
    labels = next((entry["labels"] for entry in event_kinds_data()["kinds"] if entry["name"] == kind), None)
    return str(labels[language]) if labels else kind.replace("_", " ")


@cache
def event_kinds_data() -> Mapping[str, Any]:
    """Return the data file: the kinds with their labels and patterns, and the words that deny an event."""
    content = json.loads(files("ingest").joinpath("data", "events.json").read_text(encoding="utf-8"))
    return dict(content)
