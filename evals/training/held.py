"""How often the right sentence comes first among the twelve nearest, for questions that were kept from learning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from evals.intervals import share
from evals.training.lessons import Lessons
from evals.training.questions import Questions

_AMONG = 12
Score = Callable[[str, Sequence[str]], Sequence[float]]


def render_held(questions: Questions, lessons: Lessons, score: Score) -> str:
    """Return one line a set: the right sentence first, and whether the best score tells its absence (AUC)."""
    first: dict[str, list[bool]] = defaultdict(list)
    present: dict[str, list[float]] = defaultdict(list)
    absent: dict[str, list[float]] = defaultdict(list)
    for place, asked in enumerate(questions.asked):
        if not asked.held:
            continue
        told, right = lessons.candidates(place, _AMONG)
        scores = score(asked.text, [each.window for each in told])
        if right:
            first[asked.group].append(max(range(len(scores)), key=lambda each: scores[each]) in right)
            present[asked.group].append(max(scores))
        absent[asked.group].append(max(score for each, score in enumerate(scores) if each not in right))
    lines = (
        f"{group:14} first {share(sum(found), len(found))}  AUC {area(present[group], absent[group]):.3f}\n"
        for group, found in first.items()
    )
    return "".join(lines)


def area(present: Sequence[float], absent: Sequence[float]) -> float:
    """Return the area under the ROC curve: how often one that answers scores above one that does not."""
    pairs = [(above > below) + 0.5 * (above == below) for above in present for below in absent]
    return sum(pairs) / len(pairs) if pairs else 0.5
