"""English names of companies read off the frame around them: `Skymind filed for a listing`, `shares of Axera rose`.

A capitalised run is a name where something stands at it that only a company has or does. People speak and expect
too: what they do is no frame, and a word that the text also has behind a given name is a surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ingest.newcomers.data import words as plain_words
from ingest.newcomers.frame_data import frame_data, frame_words

_MOST, _WITHIN = 200, 60_000
_LONGEST_ACRONYM = 3


def english_framed_names(text: str) -> Iterator[str]:
    """Yield the names of companies that `text` frames, as written."""
    if not _worthwhile().search(text):
        return
    for match in islice(_frame().finditer(text), _MOST):
        name = _trimmed(match.group("before") or match.group("behind"))
        if name and _can_be_company(name) and not _is_surname(name, text):
            yield name


def _trimmed(name: str) -> str:
    """Return a run without the words at its beginning that only open a sentence or tell where a company is from."""
    words = name.split(" ")
    while words and (
        words[0] in frame_words("english_first") | plain_words("leading")
        or words[0].endswith(("-based", "-backed", "-listed", "-old", "-making"))
    ):
        words = words[1:]
    return " ".join(words)


def _can_be_company(name: str) -> bool:
    words = name.split(" ")
    if any(word in frame_words("english_never") for word in words) or words[-1] in frame_words("english_last"):
        return False
    if name in frame_words("english_alone") or name.endswith(("-style", "-like", "-type", "-led", "-era")):
        return False
    return any(len(word) > _LONGEST_ACRONYM or not word.isupper() for word in words) and len(name) > 2


def _is_surname(name: str, text: str) -> bool:
    """Whether a word stands elsewhere behind a given name, or a run is followed by what only people are."""
    within = text[:_WITHIN]
    if " " in name:
        return re.search(rf"(?:{_titles()}),? {re.escape(name)}(?![A-Za-z])", within) is not None
    given = re.search(rf"(?<![A-Za-z.] )(?<![A-Za-z])([A-Z][a-z]+) {re.escape(name)}(?![A-Za-z])", within)
    return given is not None and given.group(1) not in frame_words("english_first") | frame_words("english_never")


@cache
def _titles() -> str:
    return "|".join(frame_data()["english_titles"])


@cache
def _worthwhile() -> re.Pattern[str]:
    return re.compile(r"[a-z]{3} [a-z]{2}")


@cache
def _frame() -> re.Pattern[str]:
    word = r"[A-Z](?:[A-Za-z0-9&]|[.\-](?=[A-Za-z0-9])){0,24}"
    run = rf"{word}(?: (?:& )?{word}){{0,3}}"
    # What is said of a name may stand between it and what it does: `Umbrafield, the smallest of the five, filed`.
    said = r"(?:, (?:an?|the|once|now|whose|which) [^,.;\n]{3,80},)?"
    before, behind = "|".join(frame_data()["english_before"]), "|".join(frame_data()["english_behind"])
    ends = r"(?= [a-z]|['\u2019]s|[,.;:)]|\n)"
    return re.compile(
        rf"(?:(?<=[a-z] )|(?<=\n)|(?<![A-Za-z0-9]))(?:{before}) (?P<before>{run}){ends}"
        rf"|(?<![A-Za-z0-9&.\-])(?P<behind>{run})(?={said}(?:{behind}))"
    )
