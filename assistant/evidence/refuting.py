"""Questions that presuppose what the sources deny are answered by the denial: no dividend, no price cut, no such round.

The clause that denies has to speak of what is asked, in either language, or stand right after words that do; one that
only says that nobody tells is no denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.asking_turns import asked_before
from assistant.evidence.neighbours import said_before, subjects_of
from assistant.evidence.ranking import rank
from assistant.evidence.sentences import shortened
from assistant.evidence.withheld import withholds
from assistant.matching import held_shares
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.asked_events import asked_events
from assistant.understanding.kinds import Kind
from assistant.understanding.reading import Reading
from assistant.understanding.roles import tells_role
from ingest.folding import fold
from ingest.metrics import named_metrics
from vectorstore.search import SentenceHit

_PRESUPPOSING: frozenset[Kind] = frozenset({"amount", "open", "computation", "date", "who", "list", "reason", "how"})
_READ = 24
# The share of what is asked that the denying clause holds, alone or with what it answers.
_LEAST, _LEAST_CARRIED = 0.4, 0.5
# So few letters only deny what stands before them: 没有这回事, "That is not true".
_BARE = 14
_CLAUSE = re.compile(r"(?:[^,;。!?，；\n]|,(?=\d))+")
_DENIES = re.compile(
    r"否认|不属实|不实(?!现)|失实|辟谣|子虚乌有|谣言|没有这|并无|从未|未曾|无意"
    r"|(?:没有|不(?:会|建议|打算|考虑|派|做|再|谈|急|准备|计划)|暂无|暂未|暂不)"
    r"(?!说|讲|透露|披露|公布|公开|回应|提供|给出|列出|点名|解释)"
    r"|\b(?:den(?:y|ies|ied)|untrue|not true|never|no such|rul(?:es|ed) out)\b"
    r"|\bno (?:\w+ )?(?:plans?|intention|dividend|talks|deal)\b"
    r"|\b(?:do|does|did|has|have|had|is|was|were|will|would)(?: not|n't) "
    r"(?!say|said|disclos|reveal|giv|nam|comment|identif|tell|specif|explain)"
    r"|\b(?:report|story|claim|rumou?r)\w*[^.;]{0,40} (?:was|is|were|are) (?:wrong|false)\b"
)
_OBJECTS = ("who", "reason", "amount")


def refute_denied(question: Question, sources: Sources) -> Draft | None:
    """Quote the sentence that denies what a question takes for granted, or return None where none does."""
    reading = question.reading
    if reading.kinds[0] not in _PRESUPPOSING or not reading.companies:
        return None
    for hit in _denials(question, sources):
        return Draft(status="answered", short_answer=shortened(hit.text), statements=(quoted(hit),))
    return None


def _denials(question: Question, sources: Sources) -> Iterator[SentenceHit]:
    asked = set(question.reading.companies)
    for item in rank(question, sources)[:_READ]:
        hit = item.hit
        if any(withholds(hit.text, wanted) for wanted in _OBJECTS):
            continue
        if asked & subjects_of(hit, sources) and _denies_asked(hit, question.reading, sources):
            yield hit


def _denies_asked(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    clauses = [clause for clause in _CLAUSE.findall(hit.text) if _DENIES.search(fold(clause))]
    if not clauses or not any(tells_role(clause, reading.roles) for clause in clauses):
        return False
    if any(_names_asked(clause, reading) for clause in clauses):
        return True
    if reading.kinds[0] == "amount" and reading.metrics:
        # An amount that nobody tells is not denied by what shares a word with it.
        return False
    if max(held_shares(reading.matter, clauses, sources)) >= _LEAST:
        return True
    asked = asked_before(hit, sources)
    before = asked.text if asked else said_before(hit, sources)
    bare = sum(map(str.isalpha, clauses[0])) <= _BARE
    return bare and held_shares(reading.matter, [f"{before} {clauses[0]}"], sources)[0] >= _LEAST_CARRIED


def _names_asked(clause: str, reading: Reading) -> bool:
    """Whether what a clause denies is the very event or metric that is asked about."""
    events, metrics = set(reading.events), set(reading.metrics)
    return bool(events & set(asked_events(clause)) or metrics & named_metrics(clause))
