"""Abstain where the sources say themselves that they keep secret who it is."""

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
_READ = 8


def refuse_withheld(question: Question, sources: Sources) -> Draft | None:
    """Abstain with the sentence that says so, where it is asked who it is and one near says that nobody tells."""
    reading = question.reading
    if reading.kinds[0] != "who" or not reading.companies:
        return None
    for item in rank(question, sources)[:_READ]:
        if _SECRET.search(fold(item.hit.text)) and set(reading.companies) & subjects_of(item.hit, sources):
            near = quoted(item.hit, phrase("nearest", question.language))
            return Draft(status="abstained", reason=phrase("nothing_found", question.language), statements=(near,))
    return None
