"""Abstain where the sources say themselves that nobody tells who it is, or why."""

from __future__ import annotations

import re

from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.neighbours import subjects_of
from assistant.evidence.ranking import rank
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from ingest.folding import fold

_SECRET = re.compile(
    r"(?:没有|没|未|不愿|不肯|拒绝|不便)[^,。;]{0,8}(?:公布|披露|透露|公开|说明|交代)[^,。;]{0,10}(?:名称|姓名|名字|身份|是谁|是哪)"
    r"|(?:would|will|did|does|has|have) (?:\w+ )?(?:not|n't) "
    r"(?:say who|named?|identif(?:y|ied)|reveal(?:ed)? (?:who|the (?:name|identity)))"
    r"|\b(?:declin|refus)\w+ to (?:name|identify|say who)|\bwithout (?:naming|identifying)\b"
)
_UNEXPLAINED = re.compile(
    r"(?:没有|没|未有?|并未|拒绝|不愿)[^,。;]{0,8}(?:说明|解释|交代|透露|披露|给出|公布)[^,。;]{0,10}(?:原因|理由|为何|为什么|缘由)"
    r"|为(?:何|什么)[^。]{4,60}(?:没有|未有?|并未|不予|拒绝)(?:作出)?(?:回应|回答|置评|解释|说明)"
    r"|\b(?:did|does|has|have|would) (?:not|n't) (?:say|explain|disclose|give) (?:why|the reason|a reason|any reason)"
    r"|\b(?:declin|refus)\w+ to (?:say|explain|disclose) (?:why|the reasons?)"
    r"|\bwithout (?:saying why|giving a reason|explanation)\b"
    r"|\bgave no (?:reason|explanation)\b"
)
# A sentence that says so and goes on to give a reason answers all the same.
_REASON_AFTER = re.compile(
    r"因为|由于|猜测|推测|分析|认为|据悉|知情|\b(?:because|due to|owing to|analysts|people|guess|speculat\w*)\b"
)
_READ = 8
_FIRST = 2


def refuse_withheld(question: Question, sources: Sources) -> Draft | None:
    """Abstain with the sentence that says so, where it is asked who it is or why and one near says nobody tells."""
    reading = question.reading
    kind = reading.kinds[0]
    asked = set(reading.companies)
    if kind not in ("who", "reason") or (kind == "who" and not asked):
        return None
    for item in rank(question, sources)[: _READ if kind == "who" else _FIRST]:
        if _is_withheld(fold(item.hit.text), kind) and (not asked or asked & subjects_of(item.hit, sources)):
            near = quoted(item.hit, phrase("nearest", question.language))
            return Draft(status="abstained", reason=phrase("nothing_found", question.language), statements=(near,))
    return None


def _is_withheld(folded: str, kind: str) -> bool:
    if kind == "who":
        return _SECRET.search(folded) is not None
    told = _UNEXPLAINED.search(folded)
    return told is not None and not _REASON_AFTER.search(folded, told.end())
