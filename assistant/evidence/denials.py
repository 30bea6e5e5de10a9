"""Where one source says that something is so and another, or the company, denies it, both are stated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assistant.data import read_data
from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.neighbours import neighbours_of, subjects_of
from assistant.evidence.sentences import Ranked, rank, shortened
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import Kind
from ingest.folding import fold

_KINDS: frozenset[Kind] = frozenset({"status", "disagreement"})
_READ = 10
# A denial of something else shares less of the question's matter than this.
_LEAST_MATTER = 0.3


def answer_from_denial(question: Question, sources: Sources) -> Draft | None:
    """Draft the claim and its denial, or return None where nobody denies what is asked about."""
    if question.reading.kinds[0] not in _KINDS:
        return None
    near = [item for item in rank(question, sources)[:_READ] if _is_about(item, question, sources)]
    denial = next((item for item in near if denies(item.hit.text)), None)
    claim = next((item for item in near if not denies(item.hit.text)), None)
    if denial is None or claim is None:
        return None
    short = phrase("denied", question.language, claim=shortened(claim.hit.text), denial=shortened(denial.hit.text))
    return Draft(
        status="conflicting",
        short_answer=short if len(short) <= 200 else shortened(denial.hit.text),
        statements=(quoted(claim.hit), quoted(denial.hit)),
        reason=phrase("denied_reason", question.language),
    )


def denies(text: str) -> bool:
    """Whether a sentence says that something is not so."""
    return _pattern("denies").search(fold(text)) is not None


def counters(text: str) -> bool:
    """Whether a sentence sets one account of an amount against another."""
    return _pattern("counters").search(fold(text)) is not None


def _is_about(item: Ranked, question: Question, sources: Sources) -> bool:
    companies = set(question.reading.companies)
    if companies and not subjects_of(item.hit, sources) & companies:
        return False
    beside = neighbours_of(item.hit, sources)
    around = f"{beside.text_before} {item.hit.text} {beside.text_after}"
    return max(item.matter, *sources.coverage(question.reading.matter, [around])) >= _LEAST_MATTER


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words: dict[str, Iterable[str]] = read_data("denials.json")[name]
    return re.compile("|".join((*words["zh"], *words["en"])))
