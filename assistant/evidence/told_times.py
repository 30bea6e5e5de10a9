"""The times that a sentence tells of: not the day of its dateline, nor the day on which something was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.datelines import dateline_end
from ingest.folding import fold
from ingest.periods import find_periods
from ingest.quantity import PeriodMention

_SAID_ON = re.compile(
    r"\b(?:said|says|told|announced|confirmed|reported|disclosed|wrote|according to)\b(?:(?! that )[^,.;]){0,32}\Z"
    r"|(?:公告|宣布|公布|表示|披露|证实|透露)于?\Z"
)
_THEN_SAID = re.compile(
    r"(?:日)?(?:晚上?|晚间|早上|早间|上午|下午|盘后)?(?:发布)?(?:公告|宣布|公布|表示|称|披露|证实|说|透露)"
)
_ACCOUNTS = re.compile(
    r"截至|止(?:的|之)?(?:[一二三四六九十\d]个?月|年度|季度|中期|期)|\b(?:to|end(?:ed|ing)) [a-z]+\b|业绩"
)
_SAYING = re.compile(
    r"公告|宣布|公布|披露|表示|透露|证实|官宣|报道|\b(?:announc|sa(?:y|id)|disclos|report|confirm|reveal|publish)\w*"
)


def times_told(text: str, published: str | None = None) -> tuple[PeriodMention, ...]:
    """Return the times that a sentence names, without those of its dateline; its yesterday is that of `published`."""
    found = find_periods(text, published)
    start = dateline_end(text) if found else 0
    return tuple(item for item in found if item.start >= start)


def times_of_matter(text: str, published: str | None, asked: str) -> tuple[PeriodMention, ...]:
    """Return the times of what a sentence tells, without that at which it was said, unless it is `asked` about."""
    return of_matter(text, times_told(text, published), asked)


def of_matter(text: str, times: Sequence[PeriodMention], asked: str) -> tuple[PeriodMention, ...]:
    """Return of the times that a sentence names those at which something happens that may be `asked` about."""
    folded = fold(text)
    found = tuple(item for item in times if not item.as_of and not _is_of_accounts(folded, item))
    if _SAYING.search(fold(asked)):
        return found
    return tuple(item for item in found if not _is_of_saying(folded, item))


def _is_of_accounts(folded: str, item: PeriodMention) -> bool:
    """Whether a time is the one of which accounts are: nothing happens in the six months to June."""
    around = folded[max(0, item.start - 24) : item.end + 6]
    return item.period.granularity not in ("day", "month") and _ACCOUNTS.search(around) is not None


def _is_of_saying(folded: str, item: PeriodMention) -> bool:
    before = _SAID_ON.search(folded, max(0, item.start - 60), item.start)
    return before is not None or _THEN_SAID.match(folded, item.end) is not None
