"""The kinds of event that a question names, in the three scripts."""

from __future__ import annotations

import re

from assistant.understanding.cues import cues_in
from ingest.event_kinds import LISTING_STEPS
from ingest.folding import fold

# What names the listing as a whole (上市申请, filed for tutoring) beside a word for one step of it asks for the step.
_WHOLE = ("listed", "filing")
_STEPS = (*(step for step in LISTING_STEPS if step not in _WHOLE), "plan_changed", "lapsed", "lockup_expiry")
_STEP_OF = {"listed": (*_STEPS, "filing"), "filing": _STEPS, "approved": ("board_approved",)}

# Whether it was filed again after an application lapsed is asked, not that it lapsed.
_AGAIN = re.compile(
    r"(?:重新|再[次度]?|第二次)(?:向[^,。?]{0,8})?(?:递[表交件]|交表|提交)|\bre-?(?:fil|submit|appl)\w*"
)


def asked_events(text: str) -> tuple[str, ...]:
    """Return the kinds of event that a question names."""
    found = tuple(dict.fromkeys(name for item in cues_in("asked_events.json", text) for name in item.names))
    if _AGAIN.search(fold(text)):
        found = ("filing", *(name for name in found if name != "lapsed"))
    return tuple(name for name in found if not set(_STEP_OF.get(name, ())) & set(found))
