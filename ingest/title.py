"""A title for a text that came without one."""

from __future__ import annotations

from pathlib import PurePath

from ingest.weight import weigh

_LONGEST = 40


def find_title(text: str, source: str) -> str:
    """Return the first line that reads like a title, else the first sentence cut short, else the file name."""
    for line in text[:2000].splitlines()[:8]:
        stripped = line.strip()
        if 0 < weigh(stripped) <= _LONGEST and stripped[-1] not in "。.，,；;：:|":
            return stripped
    first = text.strip().split("\n", 1)[0][:120]
    return first or PurePath(source).stem
