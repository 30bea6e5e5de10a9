"""Whose figure is the highest or lowest of all companies, where a question names none of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import CitedFigure
from assistant.draft import Draft
from assistant.evidence.computing import draft_of
from assistant.evidence.filling import fill
from assistant.evidence.settled import settled
from assistant.evidence.slots import slots
from assistant.evidence.wording import named_figure
from assistant.question import Question
from assistant.sources import Sources
from ingest.folding import fold
from ingest.metrics import load_metrics

_WHOSE = re.compile(
    r"谁|哪(?:一)?(?:家|间|个)|\b(?:who|whose"
    r"|which (?:\w+ )?(?:company|firm|one|developer|maker|start-?up|of (?:the|them|these)))\b"
)
_LEAST = re.compile(r"最(?:低|少|小|便宜|短|慢)|\b(?:lowest|least|smallest|fewest|cheapest|shortest|slowest)\b")
_MOST = re.compile(r"最(?:高|多|大|贵|长|快)|\b(?:highest|most|largest|biggest|greatest|dearest|longest|fastest)\b")
# So many are named beside the one asked for.
_BESIDE = 3


def answer_by_ranking(question: Question, sources: Sources) -> Draft | None:
    """Draft whose figure of one metric is the highest or lowest, None where that is not asked or not two are told."""
    reading, folded = question.reading, fold(question.reading.text)
    least = _LEAST.search(folded) is not None
    if reading.companies or len(reading.metrics) != 1 or not _WHOSE.search(folded):
        return None
    if not (least or _MOST.search(folded)) or reading.operation not in (None, "difference"):
        return None
    groups: defaultdict[str, list[CitedFigure]] = defaultdict(list)
    for figure in _figures(question, sources):
        groups[figure.unit].append(figure)
    found = max(groups.values(), key=len, default=[])
    if len(found) < 2 or len({len(group) for group in groups.values()}) < len(groups):
        # Amounts in several currencies have no order.
        return None
    ranked = sorted(found, key=lambda figure: figure.value, reverse=not least)[: _BESIDE + 1]
    line = "; ".join(named_figure(figure, question.language) for figure in ranked)
    return draft_of(ranked, named_figure(ranked[0], question.language), line, (), question, sources)


def _figures(question: Question, sources: Sources) -> Iterator[CitedFigure]:
    """Yield the figure of each company that is told as a fact and in no dispute."""
    reading = question.reading
    entry = load_metrics().get(reading.metrics[0])
    if entry is None or entry.subject != "company":
        return
    names = {figure.company for figure in sources.figures if figure.metric == entry.name and figure.company}
    for slot in slots(reading):
        for name in sorted(names):
            figure = fill(replace(slot, company=name, actual=True), sources)
            if figure and figure.metric == entry.name and (stands := settled(figure, question, sources)):
                yield stands
