"""Answer the parts of a question one after another; of a part that no source answers, say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.draft import Draft, Quote, Statement, joined
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.parts import parts_of
from assistant.understanding.reading import Reading, read
from ingest.article import Language
from ingest.event_kinds import event_label
from ingest.formatting import format_period
from ingest.metrics import load_metrics, metric_label
from ingest.quantity import PeriodMention


def answer_in_parts(question: Question, sources: Sources, answer: Callable[[Question, Sources], Draft]) -> Draft | None:
    """Draft what `answer` says to each part of a question, or None where it asks one thing or nothing is answered."""
    parts = list(_parts(question, sources))
    drafts = [answer(part, sources) for part in parts]
    told = [
        quote for draft in drafts if draft.status != "abstained" for item in draft.statements for quote in item.quotes
    ]
    if len(drafts) < 2 or not told:
        return None
    return joined([_labelled(part, draft, told[0]) for part, draft in zip(parts, drafts, strict=True)])


def _parts(question: Question, sources: Sources) -> Iterator[Question]:
    """Yield the parts made whole: of whom is asked, and of which time where that has to be the same."""
    pieces = parts_of(question.asked)
    before = question.reading
    for piece in pieces:
        reading = read(piece, sources.latest, sources.names.find)
        named = () if reading.mentions else before.mentions[:1]
        periods = () if reading.periods or not _flows(reading) or not before.periods else before.periods
        if named or periods:
            added = [*(mention.alias for mention in named), *_times(periods, question.language)]
            reading = read(_with(piece, added, question.language), sources.latest, sources.names.find)
        yield Question(asked=reading.text, text=reading.text, language=question.language, reading=reading)
        before = replace(reading, mentions=reading.mentions or before.mentions)


def _flows(reading: Reading) -> bool:
    """Whether what is asked for happens over a time, so that it is of the time spoken of before."""
    entries = [entry for name in reading.metrics if (entry := load_metrics().get(name))]
    return any(entry.nature in ("flow", "rate") for entry in entries)


def _times(periods: Sequence[PeriodMention], language: Language) -> list[str]:
    return [format_period(mention.period, language) for mention in periods if not mention.as_of]


def _with(piece: str, added: Sequence[str], language: Language) -> str:
    """Put names and times where they leave the question words of the language in their places."""
    if language == "en":
        return f"{piece.rstrip('?')}, {', '.join(added)}?"
    return f"{''.join(added)}{piece}"


def _labelled(part: Question, draft: Draft, told: Quote) -> Draft:
    """Name what a short answer is of; a part that is not answered is said not to be, beside what is nearest to it."""
    language, label = part.language, _label(part.reading, part.language)
    if draft.status != "abstained":
        named = phrase("part", language, label=label, answer=draft.short_answer) if label else draft.short_answer
        return replace(draft, short_answer=named)
    unsaid = phrase("unsaid", language)
    words = phrase("part", language, label=label, answer=unsaid) if label else phrase("nothing_found", language)
    quotes = draft.statements[0].quotes if draft.statements else (told,)
    lead = Statement(text=words, quotes=quotes)
    return Draft(status="answered", short_answer=words, statements=(lead, *draft.statements))


def _label(reading: Reading, language: Language) -> str:
    """Name what is asked for, where that is an amount or a date; whoever played a part is no founding or listing."""
    label = ""
    if reading.metrics and reading.metrics[0] in load_metrics():
        label = metric_label(reading.metrics[0], language)
    elif reading.events and reading.kinds[0] in ("date", "status"):
        label = event_label(reading.events[0], language)
    return label[:1].upper() + label[1:]
