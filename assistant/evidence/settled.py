"""The account of a figure on which something may be reckoned: the only one, or the one that settles a disagreement."""

from __future__ import annotations

from assistant.answer import CitedFigure
from assistant.evidence.figures import conflict_of
from assistant.evidence.superseding import standing
from assistant.question import Question
from assistant.sources import Sources


def settled(figure: CitedFigure, question: Question, sources: Sources) -> CitedFigure | None:
    """Return the figure, or what stands where it is disputed; None where nothing settles the dispute."""
    conflict = conflict_of(figure, sources)
    if conflict is None:
        return figure
    stands = standing(conflict, question.reading, sources)
    if stands is None and len({side.article_id for side in conflict.sides}) == 1:
        # One article contradicts itself less often than it tells parts of the whole: of which X brought in so much.
        return max(conflict.sides, key=lambda side: side.value)
    return stands
