"""White space, and straight quotes that a conversion set apart from what they quote.

Spaces between Han characters and digits or Latin words stay: many outlets set them on purpose, every later stage
reads over them, and a quotation must show the article as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cleaning.ledger import Edit
from ingest.language import is_han

_SPACING = re.compile(r"(?P<edge>(?m:^[ ]+|(?<! )[ ]+$))|(?P<run> {2,})|(?P<lines>\n(?:[ ]*\n){2,})")
_QUOTED_LINE = re.compile(r'^[^\n"]*"[^\n]*', re.MULTILINE)
_MARKS = "，。、；：！？,;:!?（）()《》「」『』“”…—"


def even_spacing(text: str) -> Iterator[Edit]:
    """Yield edits that leave no space at the ends of lines, single spaces, and at most one empty line."""
    for match in _SPACING.finditer(text):
        replacement = {"run": " ", "lines": "\n\n"}.get(match.lastgroup or "", "")
        if match.group() != replacement:
            yield Edit(start=match.start(), end=match.end(), kind="space", replacement=replacement)


def outer_space(text: str) -> Iterator[Edit]:
    """Yield the removal of white space before the first character and after the last."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start:
        yield Edit(start=0, end=start, kind="space")
    if end < len(text) and end > 0:
        yield Edit(start=end, end=len(text), kind="space")


def quotes_set_apart(text: str) -> Iterator[Edit]:
    """Yield the removal of spaces inside straight quotes, and around them where Chinese text is next to them.

    Only where all quotes of a line pair up; a pair counts as set apart if a space stands inside it on both sides.
    """
    for line in _QUOTED_LINE.finditer(text):
        quotes = [line.start() + match.start() for match in re.finditer('"', line.group())]
        if len(quotes) % 2 == 0:
            for opening, closing in zip(quotes[::2], quotes[1::2], strict=True):
                if closing - opening > 3 and text[opening + 1] == " " and text[closing - 1] == " ":
                    yield from _closed_up(text, opening, closing)


def _closed_up(text: str, opening: int, closing: int) -> Iterator[Edit]:
    spaces = [opening + 1, closing - 1]
    if opening >= 2 and text[opening - 1] == " " and _is_chinese(text[opening - 2]):
        spaces.append(opening - 1)
    if closing + 2 < len(text) and text[closing + 1] == " " and _is_chinese(text[closing + 2]):
        spaces.append(closing + 1)
    for position in spaces:
        yield Edit(start=position, end=position + 1, kind="quote_set_apart")


def _is_chinese(character: str) -> bool:
    return is_han(character) or character in _MARKS
