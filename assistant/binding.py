"""Whose amount, of what, for when: a statement read by the ledger's own reader and held against the ledger.

An amount may stand in the evidence and still be another company's, another metric's or another year's. Where both the
statement and the ledger settle one of these, they have to agree; where one leaves it open, nothing is concluded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.agreeing import SURE, Telling, agrees
from assistant.changes import amount_of
from assistant.claims import is_alike
from assistant.draft import Statement
from assistant.ground import Ground
from assistant.matching import is_across
from assistant.named_across import claims_on, forms_on
from assistant.question import Question
from assistant.sources import Sources
from assistant.stated import canonical, readings
from ingest.article import Article, Span
from ingest.attribution import find_status
from ingest.events import find_events
from ingest.figure import Event
from ingest.figures import find_figures
from ingest.folding import fold
from ingest.language import detect_language
from ingest.sentences import split_sentences

# What would be, or has yet to be.
_SUPPOSED = re.compile(
    r"(?<![a-z])(?:if|guid(?:ed|ance)|thinks?|believes?)(?![a-z])"
    r"|(?<![a-z])(?:at the (?:top|bottom|low|high|upper|lower|mid)[a-z-]*(?: end)?(?: of)?)(?![a-z])"
    r"|若|如果|假如|倘若|按[^,。]{1,12}计|(?:还|仍)要(?!求)|将要|准备|预告|认为|索[赔偿]"
)
_DURATIONS = ("days", "weeks", "months", "years")


def misattributed(
    statement: Statement, before: str, question: Question, ground: Ground, sources: Sources
) -> Iterator[str]:
    """Yield the amounts and dates of a statement that the evidence gives to someone or something else.

    `before` is the text that precedes the statement in its answer, which says whom "it" means.
    """
    read = read_on(statement.text, before, ground, sources)
    claims = claims_on(statement.text, ground, sources)
    offset, sure, across = len(before), is_sure(statement.text), is_across(statement.text, ground.words)
    named = frozenset[str]().union(*(each.companies for each in (*ground.context, *ground.quoted)))
    for figure in (figure for figure in find_figures(*read) if figure.start >= offset):
        written = statement.text[figure.start - offset : figure.end - offset]
        if figure.metric is None and figure.unit in _DURATIONS:
            continue
        alike = [other for other in ground.figures if is_alike(amount_of(figure), amount_of(other))]
        if written in statement.computed or not alike:
            continue
        meant = [*readings(figure, figure.start - offset, claims, ground.words, question, sources)]
        if statement.computed:
            # The operands of a formula may be of several times, of which the sentence names one.
            meant += [replace(stated, period=None) for stated in meant]
        telling = Telling(
            claims=claims,
            start=figure.start - offset,
            sure=sure,
            published=ground.latest,
            across=across,
            figures=ground.figures,
            named=named,
        )
        if not any(agrees(stated, other, telling, sources) for stated in meant for other in alike):
            yield written
    for event in find_events(*read):
        stated = replace(event, company=canonical(event.company, sources) or "")
        if event.end > offset and not _told(stated, ground, sure=sure):
            yield f"{event.company} {event.kind} {event.when}"


def read_on(
    text: str, before: str, ground: Ground, sources: Sources
) -> tuple[Article, tuple[Span, ...], tuple[tuple[str, str], ...]]:
    whole = before + text
    article = Article(
        id="", title="", source="", url=None, published=ground.latest, language=detect_language(whole), text=whole
    )
    forms = dict.fromkeys((*sources.names.in_article(whole, fold(whole)), *forms_on(text, ground, sources)))
    return article, split_sentences(whole), tuple(forms)


def _told(event: Event, ground: Ground, *, sure: bool) -> bool:
    """Whether the evidence tells the event of that company at that time, and as done if the statement does.

    An event it tells of nobody is left open.
    """
    same = [other for other in ground.events if other.kind == event.kind]
    told = [other for other in same if other.company == event.company and event.when.contains(other.when)]
    done = not (sure and event.status in SURE) or any(other.status in SURE for other in told)
    return not same or (bool(told) and done)


def is_sure(text: str) -> bool:
    """Whether nothing in a statement marks it as a plan or an expectation."""
    folded = fold(text)
    whole = Span(0, len(folded))
    if _SUPPOSED.search(folded):
        return False
    return find_status(folded, whole, len(folded), whole) in SURE
