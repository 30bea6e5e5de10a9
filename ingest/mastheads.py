"""The date on a line about the article itself: the name of a paper, an author or a source beside a day.

Such a line has no verb to tell it by. It is known by its shape (the date stands between separators or at the line's
edge) and by its company: a time of day, a weekday, a credit, the name or number of an issue. Event words beside the
date, such as 挂牌 or deadline, make it a date of the story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.calendar_dates import DATE, read_date
from ingest.masthead_words import CLOCK, CREDIT, DAY, EARLY_CLOCK, EVENT, PAGE, PERIODICAL, WEEKDAY
from ingest.weight import weigh

_HARD = "|丨·•/—–─-()[]【】《》「」『』〈〉>"
_EDGES = " ,.，" + _HARD
_BARS = "|｜·•"
_PARTS = re.compile(r"[|丨·•—–]| - ")
_SEGMENT = re.compile(r"[|丨·•/—–()\[\]【】《》「」『』〈〉>,]| - ")
_LONGEST_AFTER = 45
_LONGEST_BEFORE = 60
_LONGEST_NAME = 20
_MOST_NAMES = 7
_LONGEST_HAN_NAME = 3
_LONGEST_WORD = 8
_LONGEST_BESIDE_CLOCK = 14
_NO_NAME = frozenset(
    ["on", "in", "at", "by", "from", "after", "before", "until", "since", "as", "for", "to", "of", "between", "through"]
)
_SMALL = frozenset(["of", "the", "and", "for", "in", "de", "at", "&", "a"])
_MARKUP = re.compile(r"[*#`~]|(?<![^\s*])_|_(?![^\s*])|^\s*>")
_WIDE_GAP = re.compile(r"\s?[\u3000\t]\s{0,8}|\s{2,}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Masthead:
    """A date with what speaks for it: `credited` by its company, else alone or after a name.

    `named` where nothing but a short name stands before it: that of a paper, or of whoever a story is about.
    """

    date: str
    credited: bool
    named: bool = False


def spaced(line: str) -> str:
    """Write wide gaps as bars and leave marks of emphasis out, so that columns and rich text read alike."""
    return _WIDE_GAP.sub(" | ", _MARKUP.sub("", line).strip())


def read_masthead(line: str, folded: str) -> Masthead | None:
    """Return the date of a line that names one and says nothing about it; `folded` is the folded `line`."""
    stamps = [match for match in _stamp().finditer(folded) if read_date(match)]
    if len(stamps) != 1:
        return None
    stamp = stamps[0]
    end = stamp.start() + len(stamp[0].rstrip())
    before, after = folded[: stamp.start()], folded[end:]
    if not _opens(before, line[: stamp.start()]) or not _closes(after) or _tells(before, after):
        return None
    date = read_date(stamp)
    credited = _has_company(before, after) or (bool(stamp["clock"] or stamp["early"]) and not _runs_on(after))
    plain = bool(stamp["in_english"] or stamp["weekday"]), line[: stamp.start()], line[end:]
    named = not credited and not after.strip(_EDGES) and before.endswith(" ") and _is_name_alone(plain[1])
    return (
        Masthead(date=date, credited=credited, named=named)
        if date and (credited or named or _is_plain(*plain))
        else None
    )


def is_name(text: str) -> bool:
    """Whether words before a comma are names: capitalised, few, with no preposition in front."""
    words = text.replace("，", ",").replace(",", " ").strip(_EDGES).split()
    if not words or len(words) > _MOST_NAMES or words[0].lower() in _NO_NAME:
        return False
    if not words[0].isascii():
        return len(words) == 1 and len(words[0]) <= _LONGEST_HAN_NAME
    return all(word.lstrip("(")[:1].isupper() or word in _SMALL for word in words)


def _opens(before: str, name: str) -> bool:
    """Whether a date that follows stands at an edge: behind a separator, a name and a comma, or Han and a space."""
    text = before.rstrip()
    if not text or text[-1] in _HARD:
        return True
    if text[-1] == ",":
        own, named = _last_part(text), _last_part(name)
        named_so = is_name(named) or _is_paper(own) or _credit().match(own) is not None
        return named_so or text[:-1].rstrip()[-1:] in ("》", "」")
    if before[-1] != " ":
        return False
    # A Han name and a space, or a paper and a space.
    return not text[-1].isascii() or _is_paper(text) or _is_name_in_place(name) or _is_name_alone(name)


def _is_name_in_place(text: str) -> bool:
    """Whether a text says `Jane Doe in Hong Kong`, of one or of several."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    return bool(parts) and all(_is_placed(part) for part in re.split(r",| and ", parts[-1]))


def _is_placed(text: str) -> bool:
    who, placed, where = text.strip().partition(" in ")
    return bool(placed and is_name(who) and is_name(where))


def _is_name_alone(text: str) -> bool:
    """Whether a text is one short word in Han characters, or two to four words in capitals: 财新, The Information."""
    words = text.split()
    if not words or not words[-1][-1].isalnum():
        return False
    if len(words) == 1:
        return not words[0].isascii() and weigh(words[0]) <= _LONGEST_WORD
    return 1 < len(words) <= _LONGEST_WORD // 2 and is_name(text) and all(word[:1].isupper() for word in words)


def _is_paper(text: str) -> bool:
    return weigh(text) <= _LONGEST_NAME and _periodical().search(text) is not None


def _last_part(text: str) -> str:
    """Return what stands behind the last bar or dash, where the paper and the author may stand before it."""
    return _PARTS.split(text)[-1].strip()


def _closes(after: str) -> bool:
    text = after.lstrip()
    if not text or text[0] in _HARD or _page().match(text):
        return True
    if text[0].isascii():
        return _credit().match(text.lstrip(",. ")) is not None
    return after[0] == " "


def _tells(before: str, after: str) -> bool:
    """Whether the line says something about the date, or is too long to be about the article alone."""
    beside = (*_segments(before)[-1:], *_segments(after)[:1])
    if any(_event().search(segment) and not _counted().match(segment) for segment in beside):
        return True
    if weigh(before) > _LONGEST_BEFORE or weigh(after) > _LONGEST_AFTER:
        return True
    return "。" in before or re.search(r"[。!?;]|\w[.] ", _meridiem().sub(" ", after)) is not None


def _has_company(before: str, after: str) -> bool:
    segments = [*_segments(before), *_segments(after)]
    if _credit().search(before) or _credit().search(after):
        return True
    return any(weigh(segment) <= _LONGEST_NAME and _periodical().search(segment) for segment in segments)


def _is_plain(weekday: bool, before: str, after: str) -> bool:
    """Whether a date stands alone, after or before a name, or with its weekday at an edge; the text is not folded."""
    rest = after.strip(_EDGES)
    if not before.strip(_EDGES):
        return not rest or (after.strip()[0] in _BARS and all(is_name(part) for part in _segments(after)))
    if _PARTS.match(before.rstrip()[-1:]) and all(is_name(part) for part in _segments(before)):
        # The paper, the section and the day, side by side.
        return not rest
    if _is_name_in_place(before):
        return not rest
    if before.rstrip().endswith((",", "，")):
        return not rest and (weekday or not before.isascii() or len(before.split()) > 1)
    return weekday and (not rest or after.strip()[0] in _HARD)


def _runs_on(after: str) -> bool:
    """Whether what follows a time of day is more than a place or a name: the entry of a live report."""
    return weigh(after) > _LONGEST_BESIDE_CLOCK or re.search(r"[,:\d]", after.strip(_EDGES)) is not None


def _segments(text: str) -> list[str]:
    return [segment for part in _SEGMENT.split(text) if (segment := part.strip())]


@cache
def _stamp() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<early>{EARLY_CLOCK})?(?P<in_english>\b{DAY})?{DATE}(?P<weekday>{WEEKDAY})?(?P<clock>{CLOCK})?"
    )


@cache
def _counted() -> re.Pattern[str]:
    """Match how often an article was read: 阅读 3.2万."""
    return re.compile(r"(?:阅读|浏览|点击|评论|播放)(?:数|量)?[ :]?\d")


@cache
def _meridiem() -> re.Pattern[str]:
    return re.compile(r"\b[ap]\.m\.")


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[|·•/()\[\]【】> ,.]){CREDIT}")


@cache
def _periodical() -> re.Pattern[str]:
    return re.compile(PERIODICAL)


@cache
def _event() -> re.Pattern[str]:
    return re.compile(EVENT)


@cache
def _page() -> re.Pattern[str]:
    return re.compile(PAGE)
