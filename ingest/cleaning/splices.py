"""Pinyin that a bad conversion from Simplified spliced in behind the characters it changed: 產(chǎn), 應（yīng）."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ingest.cleaning.ledger import Edit
from ingest.folding import to_simplified
from ingest.language import is_han

_SPLICE = re.compile(r"(?<=[^\s()（）])[(（\[]\s?(?P<syllable>[a-zü\u00e0-\u01dc\u0300-\u030c]{1,8})\s?[)）\]]")
_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    r"(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|m|n|ng|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo"
    r"|ü|üe|üan|ün)$"
)
_TONES = frozenset("\u0300\u0301\u0304\u030c")
# So many glosses of one syllable each are no author's.
_HABIT = 3


def spliced_pinyin(text: str) -> Iterator[Edit]:
    """Yield the removal of every reading that stands in brackets behind the character it belongs to.

    A reading behind a character that the two scripts share, or one without a tone mark, may be an author's own gloss;
    it goes only where the text has shown the habit of a conversion.
    """
    matches = [match for match in _SPLICE.finditer(text) if _is_syllable(match.group("syllable"))]
    certain = [match for match in matches if _toned(match.group("syllable")) and _converted(text[match.start() - 1])]
    habitual = len(certain) >= _HABIT
    for match in matches if habitual else certain:
        if is_han(text[match.start() - 1]):
            yield Edit(start=match.start(), end=match.end(), kind="pinyin_splice")


def is_toned_syllable(text: str) -> bool:
    """Whether a text is one pinyin syllable with its tone mark."""
    return _is_syllable(text) and _toned(text)


def _is_syllable(text: str) -> bool:
    base = "".join(mark for mark in unicodedata.normalize("NFD", text) if mark not in _TONES)
    return _SYLLABLE.match(unicodedata.normalize("NFC", base)) is not None


def _toned(text: str) -> bool:
    return sum(mark in _TONES for mark in unicodedata.normalize("NFD", text)) == 1


def _converted(character: str) -> bool:
    return to_simplified(character) != character
