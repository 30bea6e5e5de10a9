"""Between which two happenings a question counts the days, each in its words."""

from __future__ import annotations

import re

from assistant.understanding.sides import rounds_in
from ingest.folding import fold

_ASKS = re.compile(r"(?:多少|几)个?[天日]|\bhow many (?:calendar )?days\b|\bdays (?:between|from|that)\b|\bin days\b")
_BETWEEN = (
    re.compile(
        r"(?:从|由|自)?(?P<first>[^,;?:]{2,30}?)(?:一?直?到|至|距离?|离|跟|和|与|同)(?P<last>[^,;?:]{2,30}?)"
        r"(?:之间|中间|为止|时)?,?(?:一?共|总共|前后|合共|大约|约)*(?:相?[隔距差]|间隔|用了|花了|过了|走了|等了|有|是|经过|历时|需时|拖了)"
        r"(?=.{0,6}(?:多少|几)个?[天日])"
    ),
    re.compile(r"\bbetween (?P<first>.{2,60}?) and (?P<last>.{2,60}?)(?=\?|,|$)"),
    re.compile(r"\bfrom (?P<first>.{2,60}?) (?:to|until|till) (?P<last>.{2,60}?)(?=\?|,|$)"),
    re.compile(r"\bdays after (?P<first>.{2,60}?) (?:did|was|were|had|came|comes) (?P<last>.{2,60}?)(?=\?|,|$)"),
)
_DEBUT = re.compile(
    r"挂牌|上市(?!申请|文件|辅导|委|聆讯)|首日|\b(?:debut\w*|listing|listed|float\w*|(?:first|opening|start of) "
    r"(?:day|trading)\w*|began trading|started trading)\b"
)


def asked_span(text: str) -> tuple[str, str] | None:
    """Return the words for the two happenings between which a question counts the days, None where it does not."""
    folded = " ".join(fold(text).split())
    if not _ASKS.search(folded):
        return None
    rounds = list(dict.fromkeys(name for name, _ in rounds_in(folded)))
    if len(rounds) == 2:
        return f"{rounds[0]}轮", f"{rounds[1]}轮"
    found = (pattern.search(folded) for pattern in _BETWEEN)
    match = next(filter(None, found), None)
    return (match.group("first").strip(), match.group("last").strip()) if match else None


def is_debut(words: str) -> bool:
    """Whether words speak of the first day of trading."""
    return _DEBUT.search(fold(words)) is not None
