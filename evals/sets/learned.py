"""Which questions of the public sets the reader learned from, and which were kept from it to judge it by.

Of XQuAD and CLAPnq a fifth is kept: XQuAD by title, so that no text about the same thing was seen; CLAPnq by question.
The development halves of DRCD and CMRC 2018 are all kept, and nothing is learned from the other sets.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

_ONE_IN = 5


def was_learned(name: str, question: Mapping[str, Any], passages: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether the reader saw a question of the set `name` (exchange format) in training."""
    if name == "xquad":
        homes = [passages.get(str(identity), {}) for identity in question.get("passage_ids", ())]
        return not any(_is_kept(str(home.get("title"))) for home in homes)
    return name == "clapnq" and not _is_kept(str(question["id"]))


def _is_kept(key: str) -> bool:
    return zlib.crc32(key.encode("utf-8")) % _ONE_IN == 0
