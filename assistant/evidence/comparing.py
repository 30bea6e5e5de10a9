"""Set amounts beside each other: which company's is higher, or how one company's went from one time to the next."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from assistant.answer import CitedFigure, Conflict
from assistant.conflicts import agree
from assistant.draft import Draft, joined
from assistant.evidence.computing import draft_of
from assistant.evidence.derived import answer_by_derivation
from assistant.evidence.figures import answer_from_figures, state
from assistant.evidence.stating import answer_from_statement
from assistant.evidence.wording import amount, named_figure, short_figure
from assistant.naming.labels import company_label
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.reading import Reading
from assistant.understanding.versions import place_of
from ingest.article import Language
from ingest.folding import fold
from ingest.formatting import format_period

_JOINS = re.compile(
    r"\s*(?:,|、|/|&|和|与|跟|同|及|以及|对比?|and|to|or|vs?\.?|versus|against)\s*(?:in |for |at |the )?"
)


def compare(operands: Sequence[CitedFigure], question: Question, sources: Sources) -> Draft:
    """Return which of the amounts is higher; those of one company, or in several units, are told side by side."""
    language = question.language
    if len({figure.company for figure in operands}) == 1:
        verdict = _in_turn(operands, language)
    else:
        verdict = _verdict(operands, language)
    return draft_of(operands, verdict, verdict, (), question, sources)


def compare_disputed(
    operands: Sequence[CitedFigure], conflicts: Sequence[Conflict], question: Question, sources: Sources
) -> Draft | None:
    """Compare amounts of which some are disputed, None where the order depends on which account is right."""
    orders = {
        tuple(figure.company for figure in sorted(chosen, key=lambda figure: -figure.value))
        for chosen in itertools.product(*(_accounts(figure, conflicts) for figure in operands))
    }
    if len(orders) > 1 or len({figure.unit for figure in operands}) > 1:
        return None
    draft = compare(operands, question, sources)
    others = (side for item in conflicts for side in item.sides if not any(agree(side, it) for it in operands))
    told = (statement for side in others for statement in state(side, question, sources))
    return replace(draft, statements=(*draft.statements, *told))


def each_in_turn(question: Question, sources: Sources) -> Draft | None:
    """Tell what is asked of several but not all in the ledger of each in turn; None where one of them is not told."""
    parts = asked_of(question.reading)
    drafts = []
    for label, part in parts:
        single = replace(question, reading=replace(part, kinds=("amount",), operation=None))
        ways = (answer_from_figures, answer_by_derivation, answer_from_statement)
        draft = next((found for way in ways if (found := way(single, sources))), None)
        if draft is None or draft.status != "answered":
            return None
        drafts.append(_labelled(draft, label(question.language), question.language))
    return joined(drafts) if len(drafts) > 1 else None


def asked_of(reading: Reading) -> list[tuple[Callable[[Language], str], Reading]]:
    """Return a reading for each company, or else each time, that a question names, with the name to tell it by."""
    if len(reading.companies) > 1:
        return [(partial(company_label, name), _alone(name, reading)) for name in reading.companies]
    if len(reading.names) > 1:
        return [(partial(_as_written, name, reading), _only(name, reading)) for name in reading.names]
    times = [mention for mention in reading.periods if not mention.as_of]
    return [(partial(format_period, item.period), replace(reading, periods=(item,))) for item in times]


def _as_written(name: str, reading: Reading, _: Language) -> str:
    """Return a product's name as the question writes it."""
    start = place_of(fold(reading.text), name)
    return reading.text[start : start + len(name) + 1].rstrip(" 和与同跟及的,，、") if start >= 0 else name


def _only(name: str, reading: Reading) -> Reading:
    """Return what is asked of one product, of its company where that is named at it or in it."""
    start = place_of(fold(reading.text), name)
    beside = tuple(
        item
        for item in reading.mentions
        if item.start <= start <= item.end + 2 or name.startswith(fold(item.alias).replace("-", ""))
    )
    return replace(reading, mentions=beside, names=(name,))


def _alone(company: str, reading: Reading) -> Reading:
    """Return what is asked of one company, with the models that are named nearest to it."""
    folded = fold(reading.text)

    def owner(name: str) -> str:
        at = place_of(folded, name)
        return min(reading.mentions, key=lambda item: min(abs(item.start - at), abs(item.end - at))).name

    mentions = tuple(item for item in reading.mentions if item.name == company)
    return replace(reading, mentions=mentions, names=tuple(name for name in reading.names if owner(name) == company))


def names_several(reading: Reading) -> bool:
    """Whether two companies or times are named one after the other, as what the same thing is asked of."""
    named = [(item.start, item.end) for item in reading.mentions]
    named += [(item.start, item.end) for item in reading.periods]
    folded = fold(reading.text)
    return any(_JOINS.fullmatch(folded, end, start) for _, end in named for start, _ in named if start >= end)


def _labelled(draft: Draft, label: str, language: Language) -> Draft:
    if label in draft.short_answer:
        return draft
    return replace(draft, short_answer=phrase("part", language, label=label, answer=draft.short_answer))


def _verdict(operands: Sequence[CitedFigure], language: Language) -> str:
    ranked = sorted(operands, key=lambda figure: -figure.value)
    named = "; ".join(named_figure(figure, language) for figure in ranked)
    if len({figure.unit for figure in operands}) > 1:
        return phrase("not_comparable", language, sides=named)
    if ranked[0].value == ranked[1].value:
        return phrase("equal", language, sides=named)
    first, rest = ranked[0], ranked[1:]
    others = ", ".join(_who(figure, language) + amount(figure, language) for figure in rest)
    words = "higher" if len(ranked) == 2 else "highest"
    return phrase(words, language, name=_who(first, language), high=amount(first, language), low=others)


def _in_turn(operands: Sequence[CitedFigure], language: Language) -> str:
    """Return the amounts of one company in the order asked, each with its time, and its metric where they differ."""
    words = short_figure if len({figure.metric for figure in operands}) == 1 else named_figure
    return "; ".join(words(figure, language) for figure in operands)


def _who(figure: CitedFigure, language: Language) -> str:
    name = company_label(figure.company, language) if figure.company else ""
    return f"{name} " if name and language == "en" else name


def _accounts(figure: CitedFigure, conflicts: Sequence[Conflict]) -> Sequence[CitedFigure]:
    return next((item.sides for item in conflicts if any(agree(side, figure) for side in item.sides)), (figure,))
