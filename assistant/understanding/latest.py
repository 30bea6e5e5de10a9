"""Whether a question asks for how things stand now or turned out in the end: then what was said last counts."""

from __future__ import annotations

import re

from ingest.folding import fold

_LATEST = re.compile(
    r"最近一(?:轮|次|期)|[这本此](?:一)?轮|现在|目前|如今|现时|眼下|现今|而家|当前|最新|最终|最后|到头来|改到|改成|改为|调整后|修订后|埋单|审计"
    r"|\b(?:now|current(?:ly)?|latest|newest|up[- ]to[- ]date|as of today|at present|finally|final|in the end|"
    r"eventually|revised|most recent(?:ly)?|these days|audited|actually|this (?:funding |financing )?round)\b"
)


_ORIGINAL = re.compile(
    r"原来|原先|原本|原定|原计划|最初|起初|本来|当初|一开始|最早(?!(?:何时|什么时候|哪))"
    r"|\b(?:originally|initially|at first|at the outset|original|first (?:plan|want|intend|ask|hope|set out)\w*)\b"
)


_SETTLED = re.compile(
    r"审计|经审|核数|最终|最后|埋单|实际|正式|到头来"
    r"|\b(?:audited|actual(?:ly)?|final(?:ly)?|in the end|eventually|official(?:ly)?)\b"
)


def asks_settled(text: str) -> bool:
    """Return whether a question asks for what is established in the end, in the three scripts."""
    return _SETTLED.search(fold(text)) is not None


# A deal that is being made: its terms are planned ones.
_UNDER_WAY = re.compile(
    r"新一轮|下一轮|正在谈|洽谈中|正洽谈|即将完成|pre-?ipo|在谈的"
    r"|\b(?:new|next|upcoming|coming|pending|planned) (?:funding |financing |fund-?raising )?round\b"
    r"|\b(?:in talks|being negotiated)\b"
    r"|\bis \S+(?: \S+){0,2} (?:getting|seeking|negotiating|raising)\b"
)


def asks_under_way(text: str) -> bool:
    """Return whether a question asks for the terms of a deal that is still being made, in the three scripts."""
    return _UNDER_WAY.search(fold(text)) is not None


def asks_original(text: str) -> bool:
    """Return whether a question asks for what was planned or told first, in the three scripts."""
    return _ORIGINAL.search(fold(text)) is not None


def asks_latest(text: str) -> bool:
    """Return whether a question asks for the present state or the outcome, in the three scripts."""
    return _LATEST.search(fold(text)) is not None
