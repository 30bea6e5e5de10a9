"""Lines that were read once in the wrong encoding and written out as nonsense."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cleaning.ledger import Edit
from ingest.plausible import plausibility

_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"[\r\n]")
_HIGH = re.compile(r"[\x80-\uffff]")
# Runs of bytes that no encoding of this text's own script would show.
_WESTERN = re.compile(
    r"[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{4,}"
)
# How quotes and dashes begin when they are misread: as UTF-8, as GBK or Big5, each byte a letter.
_MISREAD_MARK = re.compile(r"\xe2[\x80\u20ac]|[\xc2\xc3][\x80-\xbf]|\xa1[\x40-\x7e\xa1-\xfe]|\xa8[\xa1-\xc0]")
_TYPOGRAPHY = frozenset("“”‘’—–…·•×\xa0£€©®°′″\u2009\u202fáàâäçéèêëíìîïñóòôöúùûü")
_LOST = re.compile(r"(?:锟斤拷|锟斤|斤拷|烫烫烫|屯屯屯|\ufffd)+")
# (how it was read, what it was)
_MISREADINGS = (("latin-1", "gb18030"), ("cp1252", "gb18030"), ("latin-1", "big5hkscs"), ("cp1252", "big5hkscs"))
_CERTAIN = 0.6
_LONGEST = 20_000


def misread_lines(text: str) -> Iterator[Edit]:
    """Yield a repaired line where the repair is certain, and a report where characters are gone for good."""
    for match in _LINE.finditer(text):
        line = match.group()
        repaired = _repair(line) if len(line) <= _LONGEST and _HIGH.search(line) else None
        if repaired is not None and repaired != line and not _LINE_END.search(repaired):
            yield Edit(start=match.start(), end=match.end(), kind="mojibake", replacement=repaired)
            continue
        for lost in _LOST.finditer(text, match.start(), match.end()):
            yield Edit(start=lost.start(), end=lost.end(), kind="lost_characters", replacement=lost.group())


def _repair(line: str) -> str | None:
    """Return the likeliest original of a line, or None if the line is likely as it stands."""
    if not _WESTERN.search(line):
        return _repair_typography(line) or _repair_utf8_read_as_gbk(line)
    import ftfy

    candidates = [text for misread, real in _MISREADINGS if (text := _recode(line, misread, real))]
    best = max(candidates, key=plausibility, default="")
    western = ftfy.fix_encoding(line)
    if plausibility(best) >= _CERTAIN and plausibility(best) > plausibility(western):
        return best
    return western if plausibility(western) > plausibility(line) else None


def _repair_typography(line: str) -> str | None:
    """Mend text in Latin letters of which quotes, dashes and accents were misread: certain where all of them fit."""
    if not _MISREAD_MARK.search(line):
        return None
    for misread, real in (("latin-1", "utf-8"), ("cp1252", "utf-8"), *_MISREADINGS):
        repaired = _recode(line, misread, real)
        # Letters of another encoding are no UTF-8 by chance.
        if repaired is not None and real == "utf-8":
            return repaired
        if repaired is not None and _TYPOGRAPHY.issuperset(_HIGH.findall(repaired)):
            return repaired
    return None


def _repair_utf8_read_as_gbk(line: str) -> str | None:
    repaired = _recode(line, "gb18030", "utf-8")
    if repaired is None or len(repaired) == len(line):
        return None
    return repaired if plausibility(repaired) >= max(_CERTAIN, plausibility(line) + 0.3) else None


def _recode(line: str, misread: str, real: str) -> str | None:
    try:
        return line.encode(misread).decode(real)
    except UnicodeError:
        return None
