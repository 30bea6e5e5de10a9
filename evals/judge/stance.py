"""Does an answer answer, report a disagreement, or abstain? The system's own word counts; else its text is read."""

from __future__ import annotations

from typing import Literal

from evals.answers import SystemAnswer
from evals.judge.expected import Expected, Setting, clause_setting_holds
from evals.judge.expressions import expression
from evals.judge.reading import Reading, starting_in
from evals.judge.stating import is_quoted, is_stated, own_words
from evals.judge.topics import topics_of
from ingest.article import Span

Stance = Literal["answered", "conflicting", "abstained"]


def stance_of(answer: SystemAnswer, reading: Reading, expected: Expected) -> Stance:
    """Return the status that the system gave, else the one that its text shows."""
    match answer.status:
        case "answered" | "conflicting" | "abstained":
            return answer.status
        case _:
            if text_abstains(reading, expected):
                return "abstained"
            return "conflicting" if text_disagrees(reading) else "answered"


def text_abstains(reading: Reading, expected: Expected) -> bool:
    """Whether the text says at its start that the sources do not answer, and then states no answering figure."""
    if not reading.text.strip():
        return True
    opening = _opening(reading)
    return opening is not None and not any(_answers(reading, span, expected) for span in reading.sentences[opening:])


def text_disagrees(reading: Reading) -> bool:
    """Whether the text says that its sources do not agree."""
    return bool(expression("disagreement").search(own_words(reading)))


def text_contrasts(reading: Reading) -> bool:
    """Whether the text sets one statement against another."""
    return bool(expression("contrast").search(own_words(reading)))


def _opening(reading: Reading) -> int | None:
    """Return the index of the sentence that abstains, if only a lead-in stands before it."""
    for index, sentence in enumerate(reading.sentences):
        words = reading.folded[sentence.start : sentence.end]
        if is_quoted(reading, Span(sentence.start + 1, sentence.end)):
            return None
        if expression("abstention").search(words):
            return index
        if index > 0 or not expression("lead_in").search(words) or _has_figure(reading, sentence):
            return None
    return None


def _has_figure(reading: Reading, span: Span) -> bool:
    return bool(starting_in(reading.quantities, span))


def _answers(reading: Reading, sentence: Span, expected: Expected) -> bool:
    """Whether a figure in the sentence can be read as the answer: same company, period and matter."""
    figures = starting_in(reading.quantities, sentence)
    return any(_is_answer(reading, Span(figure.start, figure.end), expected) for figure in figures)


def _is_answer(reading: Reading, span: Span, expected: Expected) -> bool:
    clause = reading.clause_at(span.start)
    words = reading.folded[clause.start : clause.end]
    if expression("abstention").search(words) or not is_stated(reading, span, "figure"):
        return False
    if not clause_setting_holds(reading, span, expected.overall):
        return False
    if _names_another_period(reading, span, expected.overall):
        return False
    sentence = reading.sentence_at(span.start)
    if expression("nearest").search(reading.folded, sentence.start, sentence.end):
        return False
    topics = topics_of(words)
    return not topics or not expected.topics or bool(topics & expected.topics)


def _names_another_period(reading: Reading, span: Span, setting: Setting) -> bool:
    stated = [mention.period for mention in reading.periods_in(reading.sentence_at(span.start))]
    asked = setting.periods
    return bool(stated and asked) and not any(period.overlaps(own) for period in stated for own in asked)
