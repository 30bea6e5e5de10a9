"""Count a report once as a source, however many outlets copied or translated it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import CitedFigure
from assistant.comparable import is_stated
from assistant.conflicts import agree
from ingest.folding import fold
from vectorstore.search import SentenceHit

Wording = tuple[Decimal, Decimal, str, int]


def origins_of(clusters: Iterable[Sequence[str]], seen: Callable[[str], bool]) -> dict[str, str]:
    """Return by id of an article that retells another the id of the earliest of them that may be seen.

    `clusters` hold the ids of the articles of one report, the earliest first; what may not be seen is left out.
    """
    visible = ([article for article in cluster if seen(article)] for cluster in clusters)
    return {copy: first for first, *copies in filter(None, visible) for copy in copies}


def count_sources(figures: Sequence[CitedFigure], origins: Mapping[str, str]) -> tuple[CitedFigure, ...]:
    """Return the figures, those of earliest reports first, each with the number of independent reports that state it.

    Two reports state the same where company, metric, unit and period are the same, neither or both speak of what is
    to come, and the values agree. A figure without company or metric is stated by its own report alone.
    """
    groups: dict[object, dict[Wording, list[CitedFigure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        groups[_subject(figure)][_wording(figure)].append(figure)
    counts = {
        (subject, wording): len({origins.get(figure.article_id, figure.article_id) for figure in agreeing})
        for subject, group in groups.items()
        for wording, agreeing in _agreeing(group).items()
    }
    counted = (replace(figure, sources=counts[_subject(figure), _wording(figure)]) for figure in figures)
    return tuple(sorted(counted, key=lambda figure: figure.article_id in origins))


def told_first(hits: Sequence[SentenceHit], origins: Mapping[str, str]) -> tuple[SentenceHit, ...]:
    """Return the sentences without those that a copy repeats word for word from an earlier report among them."""
    said = {(hit.article_id, _words(hit)) for hit in hits if hit.article_id not in origins}
    kept = []
    for hit in hits:
        if (origin := origins.get(hit.article_id)) is not None:
            if (origin, _words(hit)) in said:
                continue
            said.add((origin, _words(hit)))
        kept.append(hit)
    return tuple(kept)


def _subject(figure: CitedFigure) -> object:
    if figure.company is None or figure.metric is None:
        return (figure.article_id, figure.start, figure.end)
    return (figure.company, figure.metric, figure.unit, figure.period, is_stated(figure))


def _wording(figure: CitedFigure) -> Wording:
    """Return what decides with which values a figure agrees."""
    return (figure.low, figure.high, figure.qualifier, figure.digits)


def _agreeing(group: Mapping[Wording, Sequence[CitedFigure]]) -> dict[Wording, list[CitedFigure]]:
    """Return for each wording the figures of all wordings that agree with it."""
    return {
        wording: [figure for others in group.values() if others is own or agree(own[0], others[0]) for figure in others]
        for wording, own in group.items()
    }


def _words(hit: SentenceHit) -> str:
    return "".join(fold(hit.text).split())
