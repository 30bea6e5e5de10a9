"""Citation markers in all the ways in which models write them, brought to one form: `[n]` before the full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = "来源|來源|资料|資料|证据|證據|引用|文献|sources?|refs?|references?|passages?|citations?|evidence"
_LABEL = rf"(?:\^|{_WORDS}|no\.?|#)"
_NUMBERS = r"\d{1,4}(?:\s*[,，、;；&–—~-]\s*\^?\d{1,4})*"
_MARKER = re.compile(
    rf"[\[【［〔\u27e6]\s*{_LABEL}?\s*[:：]?\s*(?P<numbers>{_NUMBERS})\s*(?:†[^\]】］〕]{{0,80}})?[\]】］〕\u27e7](?:\([^)\s]*\))?",
    re.IGNORECASE,
)
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹０１２３４５６７８９", "01234567890123456789")
_AFTER_STOP = re.compile(r"(?P<stop>[。！？!?．.…]+[”’」』\"')）]*)[ \t\u3000]*(?P<markers>(?:\[\d+\][ \t\u3000]*)+)")
_ONE = re.compile(r"\s*\[(\d+)\]")
_MOST_IN_RANGE = 12


def with_plain_markers(text: str) -> str:
    """Write every marker as `[n]`, several as `[1][2]`, each before the full stop of its sentence."""
    plain = _MARKER.sub(lambda match: "".join(f"[{n}]" for n in _expand(match["numbers"])), text)
    plain = _SUPERSCRIPT.sub(lambda match: f"[{match.group().translate(_DIGITS)}]", plain)
    return _AFTER_STOP.sub(lambda match: f"{match['markers'].rstrip()}{match['stop']} ", plain)


def take_markers(sentence: str) -> tuple[str, tuple[int, ...]]:
    """Return a sentence without its plain markers, and their numbers in order, each once."""
    numbers = tuple(dict.fromkeys(int(number) for number in _ONE.findall(sentence)))
    return _ONE.sub("", sentence).strip(), numbers


def _expand(numbers: str) -> Iterator[int]:
    folded = numbers.translate(_DIGITS).replace("^", "")
    for part in re.split(r"\s*[,，、;；&]\s*", folded):
        first, *rest = [int(number) for number in re.findall(r"\d+", part)]
        last = rest[-1] if rest else first
        yield from range(first, last + 1) if first <= last <= first + _MOST_IN_RANGE else (first, *rest)
