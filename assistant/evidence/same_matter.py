"""Whether a sentence tells of the very thing asked about, of that company and time, and who reckoned it."""

from __future__ import annotations

import re
from functools import cache

from assistant.data import read_data
from assistant.evidence.neighbours import neighbours_of, subjects_of
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from assistant.understanding.tokens import holds_names
from ingest.folding import fold
from ingest.metrics import named_metrics
from ingest.periods import find_periods
from ingest.quantity import Period, PeriodMention
from vectorstore.search import SentenceHit


def is_about(hit: SentenceHit, question: Question, sources: Sources) -> bool:
    """Whether a sentence tells how what is asked about is, of that company and time; a forecast and a table do not."""
    reading = question.reading
    if "|" in hit.text or forecasts(hit.text) or not holds_names(hit.text, reading.names):
        return False
    if reading.companies and not _subjects(hit, sources) & set(reading.companies):
        return False
    return _names_metric(hit, reading, sources) and _fits_time(hit, reading, sources)


def _names_metric(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether a sentence, or the one that it carries on, names what is asked for, where the question names it."""
    if not reading.metrics:
        return reading.kinds[0] in ("amount", "duration") and reading.unit is not None
    asked, beside = alike(reading.metrics), neighbours_of(hit, sources)
    if asked & (named_metrics(hit.text) | ledger_metrics(hit, sources)):
        return True
    if reckons(beside.text_after):
        return bool(asked & (named_metrics(beside.text_before) | named_metrics(beside.text_after)))
    return reckons(hit.text) and not named_metrics(hit.text) and bool(asked & named_metrics(beside.text_before))


def ledger_metrics(hit: SentenceHit, sources: Sources) -> set[str]:
    """Return the metrics of the amounts that the ledger has from a sentence."""
    found = sources.figures_in(hit.article_id)
    return {item.metric for item in found if item.metric and hit.start <= item.start < hit.end}


def _subjects(hit: SentenceHit, sources: Sources) -> set[str]:
    """The companies that a sentence may be about: whoever counts for himself is named, but counts another's."""
    subjects = set(subjects_of(hit, sources))
    if reckons(hit.text):
        before = sources.names.find(neighbours_of(hit, sources).text_before)
        title = sources.names.find(sources.article(hit.article_id).title)
        subjects |= {mention.name for mention in (*before, *title)}
    return subjects


def _fits_time(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    told = periods_of(hit, sources)
    if len({period.granularity for period in told}) < len(set(told)):
        # Two years beside one another: which amount is of which is the ledger's to say.
        return False
    return (
        not told
        or not reading.periods
        or any(is_same_time(one, mention.period) for one in told for mention in reading.periods)
    )


def periods_of(hit: SentenceHit, sources: Sources) -> list[Period]:
    """Return the times that a sentence tells of, reckoned from the day of its article."""
    return [mention.period for mention in mentions_of(hit, sources)]


def mentions_of(hit: SentenceHit, sources: Sources) -> tuple[PeriodMention, ...]:
    """Return where a sentence tells of times, reckoned from the day of its article."""
    return find_periods(hit.text, sources.article(hit.article_id).published)


def is_same_time(left: Period, right: Period) -> bool:
    """Whether two times are the same, or one is the end of the other (March, the end of March)."""
    if left == right:
        return True
    inner, outer = sorted((left, right), key=lambda period: period.end - period.start)
    return outer.start <= inner.start and inner.end == outer.end


def forecasts(text: str) -> bool:
    return _pattern("forecasts").search(fold(text)) is not None


def reckons(text: str) -> bool:
    """Whether a sentence gives somebody's own count (a research house, a broker) of what others count."""
    return _pattern("reckons").search(fold(text)) is not None


def attributes(text: str) -> bool:
    """Whether a sentence says whose account it gives: somebody's count, or what somebody says, wrote or was told."""
    return reckons(text) or _pattern("attributes").search(fold(text)) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = read_data("denials.json")[name]
    return re.compile("|".join((*words["zh"], *words["en"])))
