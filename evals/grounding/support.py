"""A second opinion on what was shown: plain checks that share only the parsing of numbers with the answering path."""

from __future__ import annotations

import re

from assistant import Answer
from ingest.quantities import find_quantities

_MARKERS = re.compile(r"(?:\[\d+\])+$")
_NUMBER = re.compile(r"\[(\d+)\]")
_WORD = re.compile(r"[a-z]{4,}|[\u4e00-\u9fff]{2}", re.IGNORECASE)
_LEAST = 0.5
_STEM = 5


def unsupported_lines(answer: Answer) -> tuple[str, ...]:
    """Return the lines of an answer without a citation, with an amount that no cited quote states, or mostly in words
    that its quotes do not have; lines of another script than their quotes are held to their amounts alone.
    """
    quotes = {citation.number: f"{citation.quote}\n{citation.title}" for citation in answer.citations}
    lines = answer.text.split("\n")
    told = lines[1:] if answer.status == "abstained" else lines
    return tuple(line for line in told if line != "[…]" and line.strip() and not _is_supported(line, quotes))


def _is_supported(line: str, quotes: dict[int, str]) -> bool:
    if not _MARKERS.search(line):
        return False
    cited = "\n".join(quotes.get(int(number), "") for number in _NUMBER.findall(line))
    said = _NUMBER.sub("", line)
    stated = [(item.low, item.high, item.unit) for item in find_quantities(cited)]
    for item in find_quantities(said):
        near = any(
            unit == item.unit and abs(low - item.low) * 100 <= abs(low) and abs(high - item.high) * 100 <= abs(high)
            for low, high, unit in stated
        )
        if not near and "=" not in said:
            return False
    own, held = _stems(said), _stems(cited)
    other_script = said.isascii() != cited.isascii()
    return other_script or not own or len(own & held) >= _LEAST * len(own) or "=" in said


def _stems(text: str) -> set[str]:
    return {word.lower()[:_STEM] for word in _WORD.findall(text)}
