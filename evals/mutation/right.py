"""Right answers: other languages, renderings and wordings of what a row requires."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from evals.answers import CitedQuote
from evals.mutation.base import Mutant, cite, facts_of, languages_of, make, other_number, shifted_year
from evals.mutation.wording import Facts, amount, statement
from evals.truth import TruthRow
from ingest.article import LANGUAGES, Language

_ABSTENTIONS = {
    "en": (
        "The sources do not say.",
        "I cannot answer this from the articles provided.",
        "This is not disclosed in any of the articles.",
    ),
    "zh-Hans": ("资料中没有提到。", "现有文章无法回答这个问题。", "各篇报道均未披露这一信息。"),
    "zh-Hant": ("資料中沒有提到。", "現有文章無法回答這個問題。", "各篇報導均未披露這一資訊。"),
}
_ATTRIBUTED = {
    "en": "According to one of the articles, {}",
    "zh-Hans": "据其中一篇报道，{}",
    "zh-Hant": "據其中一篇報導，{}",
}


def right_answers(row: TruthRow) -> Iterator[Mutant]:
    """Yield answers to the row that a judge must accept."""
    if not row.answerable:
        yield from _abstentions(row)
        return
    facts = facts_of(row)
    for language in languages_of(row):
        for rendering in range(4):
            kind = "paraphrase" if language == row.language and not rendering else "other language or rendering"
            yield make(row, kind, language, statement(facts, language, rendering), is_right=True)
        text = _ATTRIBUTED[language].format(statement(facts, language))
        yield make(row, "attributed", language, text, is_right=True)
        yield from _with_company_of_its_own(row, facts, language)
    if row.sources:
        quoted = [CitedQuote(source=source.name, quote=source.quote) for source in row.sources]
        yield cite(row, "gold citation", quoted, is_right=True)


def _with_company_of_its_own(row: TruthRow, facts: Facts, language: Language) -> Iterator[Mutant]:
    if not row.numbers or row.conflict:
        return
    text = statement(facts, language)
    wrong = other_number(row.numbers[0], Decimal("1.5"))
    if not _is_free(wrong.value, row):
        return
    denial = {"en": ", not {}.", "zh-Hans": "，而不是{}。", "zh-Hant": "，而不是{}。"}[language]
    yield make(row, "wrong value denied", language, text[:-1] + denial.format(amount(wrong, language)), is_right=True)
    if facts.period and facts.company and facts.period.granularity != "span":
        earlier = replace(facts, period=shifted_year(facts.period, -1), numbers=(wrong,), mentions=(), dates=())
        text = f"{text}{' ' if language == 'en' else ''}{statement(earlier, language)}"
        yield make(row, "another period beside", language, text, is_right=True)


def _is_free(value: Decimal, row: TruthRow) -> bool:
    return not any(gold.accepts(value) for gold in row.numbers) and not any(
        character.isdigit() for character in "".join(row.forbidden)
    )


def _abstentions(row: TruthRow) -> Iterator[Mutant]:
    for language in LANGUAGES:
        for text in _ABSTENTIONS[language]:
            yield make(row, "abstention", language, text, is_right=True)
