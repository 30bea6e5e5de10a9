"""Makes lessons out of questions: the right sentence among hard wrong ones, or none, with the wording varied.

Wrong sentences come from the same passage and from those nearest to the question in any passage; none of them holds the
answer. Some questions lose their right sentence, and in some a year or number is changed so that it no longer answers.
Chinese questions are put in the other script or with English words between at times (code switching, Qin et al. 2020).
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from evals.training.questions import Asked, Questions, Told
from ingest.folding import fold, to_simplified, to_traditional
from vectorstore.analysis import cut_words, is_chinese
from vectorstore.glossary import equivalents
from vectorstore.reading.lesson import Lesson

SHARES = {"drcd": 1, "cmrc2018": 1, "xquad/zh": 2, "xquad/en": 2, "xquad/en2zh": 3, "xquad/zh2en": 3, "clapnq": 3}
_SAME, _NEAR, _NEAREST = 2, 3, 12
_WINDOW, _DROPPED, _CHANGED = 0.7, 0.12, 0.25
_OTHER_SCRIPT, _SWITCHED, _SWITCHED_WORDS = 0.2, 0.12, 0.5
_NUMBER = re.compile(r"\d{2,4}")


class Lessons:
    """Draws lessons at random; the same seed draws the same."""

    def __init__(self, questions: Questions, near: npt.NDArray[np.int64]) -> None:
        self._told, self._near = questions.told, near
        self._folded = [fold(each.text) for each in questions.told]
        self._passages: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(questions.told):
            self._passages[each.passage].append(place)
        self._asked = questions.asked
        learned = ((place, asked) for place, asked in enumerate(questions.asked) if not asked.held)
        self._places = [place for place, asked in learned for _ in range(SHARES[asked.group])]

    def draw(self, many: int, seed: str) -> list[Lesson]:
        """Draw so many lessons."""
        dice = random.Random(seed)
        found: list[Lesson] = []
        while len(found) < many:
            lesson = self._lesson(dice.choice(self._places), dice)
            if lesson is not None:
                found.append(lesson)
        return found

    def candidates(self, place: int, many: int) -> tuple[list[Told], frozenset[int]]:
        """Return the right sentences and the nearest wrong ones of a question, and the places of the right ones."""
        asked = self._asked[place]
        right = self._right(asked)
        wrong = [each for each in self._near[place] if each not in right and not self._answers(each, asked, twins=True)]
        chosen = [*right, *wrong[: many - len(right)]]
        return [self._told[each] for each in chosen], frozenset(range(len(right)))

    def _lesson(self, place: int, dice: random.Random) -> Lesson | None:
        asked = self._asked[place]
        right = self._right(asked)
        if asked.answerable and not right:
            return None
        wrong = self._wrong(place, right, dice)
        if not right or dice.random() < _DROPPED:
            texts = [self._text(each, asked, dice)[0] for each in wrong]
            return _shuffled(Lesson(question=_reworded(asked, dice), texts=tuple(texts), right=None), dice)
        chosen = dice.choice(right)
        text, moved = self._text(chosen, asked, dice, right=True)
        texts = [text, *(self._text(each, asked, dice)[0] for each in wrong)]
        span = None if asked.start is None else _span(asked, self._told[chosen], moved)
        lesson = Lesson(question=_reworded(asked, dice), texts=tuple(texts), right=0, span=span)
        return _shuffled(_with_another_number(lesson, dice), dice)

    def _right(self, asked: Asked) -> list[int]:
        return [place for place in self._passages[asked.passage] if _holds_answer(self._told[place], asked)]

    def _wrong(self, place: int, right: Sequence[int], dice: random.Random) -> list[int]:
        asked = self._asked[place]
        beside = [
            each for each in self._passages[asked.passage] if each not in right and not self._answers(each, asked)
        ]
        near = [each for each in self._near[place] if not self._answers(each, asked, twins=True)][:_NEAREST]
        many = _SAME if asked.answerable else _SAME + 2
        chosen = dice.sample(beside, min(many, len(beside)))
        return [*chosen, *dice.sample(near, min(_SAME + _NEAR - min(len(chosen), _SAME), len(near)))]

    def _answers(self, place: int, asked: Asked, *, twins: bool = False) -> bool:
        """Whether a sentence holds the answer's words, or its passage tells what the question's own does."""
        if twins and self._told[place].twins == asked.twins:
            return True
        return any(fold(answer) in self._folded[place] for answer in asked.answers)

    def _text(self, place: int, asked: Asked, dice: random.Random, *, right: bool = False) -> tuple[str, int]:
        """Return the sentence, or its window, and how far that moves the sentence; a wrong window holds no answer."""
        told = self._told[place]
        before = fold(told.before)
        spoilt = not right and (
            any(fold(answer) in before for answer in asked.answers)
            or told.before in asked.gold
            or (told.passage == asked.passage and not asked.answers)
        )
        if spoilt or not told.before or dice.random() > _WINDOW:
            return told.text, 0
        return told.window, len(told.before) + 1


def _holds_answer(told: Told, asked: Asked) -> bool:
    if asked.start is None:
        return told.text in asked.gold
    return told.start <= asked.start and asked.start + len(asked.answers[0]) <= told.start + len(told.text)


def _span(asked: Asked, told: Told, moved: int) -> tuple[int, int]:
    start = (asked.start or 0) - told.start + moved
    return start, start + len(asked.answers[0])


def _shuffled(lesson: Lesson, dice: random.Random) -> Lesson:
    order = list(range(len(lesson.texts)))
    dice.shuffle(order)
    right = None if lesson.right is None else order.index(lesson.right)
    return replace(lesson, texts=tuple(lesson.texts[place] for place in order), right=right)


def _with_another_number(lesson: Lesson, dice: random.Random) -> Lesson:
    """Ask at times for another year or number than the right text names, which it then does not answer."""
    texts = lesson.texts[lesson.right or 0]
    shared = [match for match in _NUMBER.finditer(lesson.question) if match.group() in texts]
    if not shared or dice.random() > _CHANGED:
        return lesson
    match = dice.choice(shared)
    other = str(int(match.group()) + dice.choice((-2, -1, 1, 2)))
    question = lesson.question[: match.start()] + other + lesson.question[match.end() :]
    if other in texts:
        return lesson
    return replace(lesson, question=question, right=None, span=None)


def _reworded(asked: Asked, dice: random.Random) -> str:
    if not any(map(is_chinese, asked.text)):
        return asked.text
    chance = dice.random()
    if chance < _SWITCHED:
        return " ".join(_switched(asked.text, dice))
    if chance < _SWITCHED + _OTHER_SCRIPT:
        return to_traditional(asked.text) if to_traditional(asked.text) != asked.text else to_simplified(asked.text)
    return asked.text


def _switched(text: str, dice: random.Random) -> Iterator[str]:
    for word in cut_words(text):
        across = equivalents((word,)) if is_chinese(word) and len(word) > 1 else ()
        yield across[0] if across and dice.random() < _SWITCHED_WORDS else word
