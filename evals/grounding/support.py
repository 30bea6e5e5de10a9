"""A second opinion on what was shown, sharing only the reading of numbers, dates and scripts with the answering path.

`senses.json` lists English words of one sense, written for this check alone, so that it does not take over what the
answering path believes to mean the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.folding import fold
from ingest.periods import find_periods
from ingest.quantities import find_quantities

_MARKERS = re.compile(r"(?:\[\d+\])+$")
_NUMBER = re.compile(r"\[(\d+)\]")
_LATIN = re.compile(r"[a-z]{4,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENDING = re.compile(r"(?:ing|ed|es|(?<!s)s|ly|e)$")
# Words that turn what is said around: one side may not use them where the other does not.
_DENIAL = re.compile(r"\b(?:not|never|no|without|denie[sd]|deny|cannot|neither)\b|n['’]t\b", re.IGNORECASE)
# What an answer says of the sources as a whole, not of what happened.
_SILENT = re.compile(r"\bnot yet, as far as the sources say\b", re.IGNORECASE)
# What stands for whatever is counted says nothing of it.
_COUNTED = frozenset({"units"})
_LEAST, _STEM = 0.5, 5


def unsupported_lines(answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the lines of an answer, as `Answer.to_dict()` gives it, that its citations do not support.

    Such is a line without a citation, with an amount that no cited quote states, with a denial where no quote has one,
    or mostly in words that its quotes do not have; a line in another script than its quotes is held to its amounts.
    """
    quotes = {citation["number"]: f"{citation['quote']}\n{citation['title']}" for citation in answer["citations"]}
    lines = answer["text"].split("\n")
    told = lines[1:] if answer["status"] == "abstained" else lines
    return tuple(line for line in told if line != "[…]" and line.strip() and not _is_supported(line, quotes))


def _is_supported(line: str, quotes: Mapping[int, str]) -> bool:
    if not _MARKERS.search(line):
        return False
    cited = "\n".join(quotes.get(int(number), "") for number in _NUMBER.findall(line))
    said = _NUMBER.sub("", line)
    if not _has_amounts(said, cited):
        return False
    if "=" in said or bool(_HAN.search(said)) != bool(_HAN.search(cited)):
        return True
    own, held = set(_senses(said)), set(_senses(cited))
    denied = _DENIAL.search(_SILENT.sub("", said)) and not (_DENIAL.search(cited) or _HAN.search(cited))
    return not denied and (not own or len(own & held) >= _LEAST * len(own))


def _has_amounts(said: str, cited: str) -> bool:
    stated = [(item.low, item.high, item.unit) for item in find_quantities(cited)]
    dates = [range(mention.start, mention.end) for mention in find_periods(said)]
    return "=" in said or all(
        any(
            unit == item.unit and abs(low - item.low) * 100 <= abs(low) and abs(high - item.high) * 100 <= abs(high)
            for low, high, unit in stated
        )
        for item in find_quantities(said)
        # The 9 of "first nine months" is part of a date.
        if not any(item.start in date for date in dates)
    )


def _senses(text: str) -> Iterator[str]:
    """Yield each English word as the first word of its sense, else as its stem, and every Chinese character."""
    folded = fold(text)
    for word in _LATIN.findall(folded):
        if word in _COUNTED:
            continue
        yield _table().get(_stem(word), _stem(word))
    yield from _HAN.findall(folded)


def _stem(word: str) -> str:
    return _ENDING.sub("", word)[:_STEM]


@cache
def _table() -> Mapping[str, str]:
    rows = json.loads((files("evals.grounding") / "senses.json").read_text(encoding="utf-8"))
    return {_stem(word): row[0] for row in rows for word in row}
