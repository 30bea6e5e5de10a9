"""Does a text state what stands at a place, or does it deny it, or only report that someone says so?"""

from __future__ import annotations

import re
from typing import Literal

from evals.judge.expressions import expression
from evals.judge.reading import Reading
from ingest.article import Span

Kind = Literal["figure", "date", "mention"]
_REACH, _LONGEST_QUOTE = 90, 2000
_QUOTATION = "“[^“”]{12,2000}”|「[^「」]{12,2000}」"
_OPENING, _CLOSING = "“「『", "”」』"
_QUOTES = str.maketrans(dict.fromkeys("\"'“”‘’「」『』《》", " "))


def is_stated(reading: Reading, span: Span, kind: Kind) -> bool:
    """Whether the words at `span` are affirmed by the sentence that holds them."""
    return not is_denied(reading, span, kind)


def is_denied(reading: Reading, span: Span, kind: Kind) -> bool:
    """Whether a negation reaches the words at `span`, from before or from after."""
    before, after = _before(reading, span), _after(reading, span)
    near = expression("denies_mention" if kind == "mention" else "denies_figure")
    if kind == "date" and expression("date_denied_after").search(after):
        return True
    return bool(near.search(before) or expression("denies_clause").search(before) or _is_denied_after(after))


def is_distanced(reading: Reading, span: Span) -> bool:
    """Whether the sentence only reports the words at `span`: a premise, a mix-up, an instruction it does not follow."""
    sentence = reading.sentence_at(span.start)
    return bool(expression("distanced").search(reading.folded, sentence.start, sentence.end))


def is_quoted(reading: Reading, span: Span) -> bool:
    """Whether the words at `span` stand between quotation marks."""
    before = reading.folded[max(0, span.start - _LONGEST_QUOTE) : span.start]
    opened = max(before.rfind(mark) for mark in _OPENING)
    closed = max(before.rfind(mark) for mark in _CLOSING)
    line = before[before.rfind("\n") + 1 :]
    return opened > closed or line.count('"') % 2 == 1


def own_words(reading: Reading) -> str:
    """Return the folded text without its longer quotations, which others said."""
    return re.sub(_QUOTATION, " ", reading.folded)


def _before(reading: Reading, span: Span) -> str:
    start = max(reading.sentence_at(span.start).start, span.start - _REACH)
    text = expression("affirmed").sub(lambda found: "_" * len(found.group()), reading.folded[start : span.start])
    cuts = [found.end() for found in expression("cut").finditer(text)]
    return _unquoted(text[cuts[-1] :] if cuts else text)


def _after(reading: Reading, span: Span) -> str:
    end = min(reading.sentence_at(span.start).end, span.end + _REACH)
    return _unquoted(reading.folded[span.end : end])


def _is_denied_after(after: str) -> bool:
    return bool(expression("denied_after").search(after) or expression("is_not_after").search(after))


def _unquoted(text: str) -> str:
    # An apostrophe inside a word (isn't) is no quotation mark.
    kept = re.sub(r"(?<=[a-z])['’](?=[a-z])", "\0", text)
    return kept.translate(_QUOTES).replace("\0", "'")
