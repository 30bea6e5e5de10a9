"""Cut a quote to the clauses that matter: the fewest words that still prove the figure."""

from __future__ import annotations

import re

from assistant.answer import CitedFigure
from assistant.draft import Quote
from assistant.sources import Sources
from ingest.folding import fold
from ingest.metrics import find_metrics
from ingest.periods import find_periods

# A comma inside a number is no clause end; neither is one inside a list of Han words (、).
_CLAUSE_END = re.compile(r"[;,](?!\d)|[。!?]|(?<![\d])\.(?=\s|$)|——|--")
_BRACKETS = re.compile(r"\([^()]*\)")


def clause_of(figure: CitedFigure, sources: Sources) -> Quote:
    """Return the span of the figure's sentence from the clause that names its subject to the one that states it.

    The subject is the company, the metric or the period, as far as the sentence names them.
    """
    text = sources.article(figure.article_id).text
    base = figure.sentence_start
    sentence = text[base : figure.sentence_end]
    start, end = figure.start - base, figure.end - base
    first = min([start, *_subjects(sentence, figure, start, sources)])
    left, right = _widen(sentence, first, end)
    return Quote(article_id=figure.article_id, start=base + left, end=base + right)


def _subjects(sentence: str, figure: CitedFigure, before: int, sources: Sources) -> list[int]:
    """Where the sentence last names, before the amount, each thing that makes the figure what it is."""
    companies = [item.start for item in sources.names.find(sentence) if item.name == figure.company]
    metrics = [item.start for item in find_metrics(sentence) if figure.metric in item.names]
    periods = [item.start for item in find_periods(sentence, figure.published) if item.period == figure.period]
    return [
        max(start for start in starts if start < before)
        for starts in (companies, metrics, periods)
        if any(start < before for start in starts)
    ]


def _widen(sentence: str, first: int, end: int) -> tuple[int, int]:
    folded = _BRACKETS.sub(lambda match: "（" * len(match.group()), fold(sentence))
    ends = [match.end() for match in _CLAUSE_END.finditer(folded)]
    left = max((stop for stop in ends if stop <= first), default=0)
    right = min((stop for stop in ends if stop >= end), default=len(sentence))
    piece = sentence[left:right]
    left += len(piece) - len(piece.lstrip())
    return left, left + len(piece.strip().rstrip(",，;；、"))
