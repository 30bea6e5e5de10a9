"""The answer as it is written: sentence after sentence of a reply, each verified before it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.agent.computing import computed_in, formula_for
from assistant.agent.evidence import Evidence
from assistant.agent.narrowing import narrow
from assistant.agent.reply import Sentence, finished_part, sentences_of
from assistant.agent.silence import is_courtesy, says_nothing
from assistant.agent.source_words import source_words
from assistant.draft import STRUCK, Statement
from assistant.question import Question
from assistant.verify import before_of, faults

_MOST_SENTENCES = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """A sentence that failed verification, and the parts of it that its sources do not hold."""

    sentence: Sentence
    faults: tuple[str, ...]

    def __str__(self) -> str:
        """Read as a line for the model."""
        markers = "".join(f"[{number}]" for number in self.sentence.numbers)
        return f"- {self.sentence.text} {markers} → {'; '.join(self.faults)}"


class Writing:
    """Statements in order, with the refused sentences at their places until they are mended or struck."""

    def __init__(self, question: Question, evidence: Evidence) -> None:
        self._question, self._evidence = question, evidence
        self._items: list[Statement | Refused] = []
        self._seen: set[str] = set()
        self._read: dict[str, int] = {}
        self.unknown_citations = 0

    def take(self, reply_id: str, text: str, *, done: bool) -> None:
        """Read on in a reply that has grown."""
        sentences = sentences_of(text if done else finished_part(text))
        read = self._read.get(reply_id, 0)
        if len(sentences) < read:
            # What was read so far has turned out to be no part of the answer: thoughts whose end comes late.
            self.forget_refused()
            read = 0
        for sentence in sentences[read:_MOST_SENTENCES]:
            self._items += self._judged(sentence)
        self._read[reply_id] = len(sentences)

    @property
    def refused(self) -> tuple[Refused, ...]:
        """The sentences that failed."""
        return tuple(item for item in self._items if isinstance(item, Refused))

    @property
    def kept(self) -> tuple[Statement, ...]:
        """The statements that passed."""
        return tuple(item for item in self._items if isinstance(item, Statement) and not item.struck)

    @property
    def shown(self) -> tuple[Statement, ...]:
        """The statements up to the first that failed: what can be shown while it may still be mended."""
        statements: list[Statement] = []
        for item in self._items:
            if isinstance(item, Refused):
                break
            statements.append(item)
        return tuple(statements)

    def forget_refused(self) -> None:
        """Drop what a model said on its way to a tool."""
        self._items = [item for item in self._items if isinstance(item, Statement)]

    def mend(self, text: str) -> None:
        """Put the sentences of a second reply that pass where the first refused one stands; strike the others."""
        mended = [item for each in sentences_of(text)[:_MOST_SENTENCES] for item in self._judged(each)]
        passed = [item for item in mended if isinstance(item, Statement)]
        items: list[Statement | Refused] = []
        for item in self._items:
            if isinstance(item, Statement):
                items.append(item)
            else:
                items += passed or [STRUCK]
                passed = passed[:0]
        self._items = [
            item for place, item in enumerate(items) if item != STRUCK or items[place - 1 : place] != [STRUCK]
        ]

    def _judged(self, sentence: Sentence) -> list[Statement | Refused]:
        if sentence.text in self._seen:
            return []
        self._seen.add(sentence.text)
        if says_nothing(sentence.text) or is_courtesy(sentence.text):
            # Nothing is claimed that a source could hold, and whether it is so no quotation can show.
            return []
        passages = self._evidence.passages
        known = [number for number in sentence.numbers if number in passages]
        self.unknown_citations += len(sentence.numbers) - len(known)
        if not known:
            return [Refused(sentence=sentence, faults=("no citation",))]
        statement = self._statement(sentence.text, known)
        found = faults(statement, self._question, self._evidence.sources, before_of(self.kept))
        if not found:
            return [statement]
        in_source_words = source_words(statement, self._evidence.sources)
        quoted = [each for each in in_source_words if each not in self._items]
        return [*quoted] if in_source_words else [Refused(sentence=sentence, faults=found)]

    def _statement(self, text: str, numbers: list[int]) -> Statement:
        computations, passages = self._evidence.computations, self._evidence.passages
        computation = formula_for(text, computations)
        if computation and computation.formula not in text:
            # A computed number is shown with its formula, whether the model writes it out or not.
            text = f"{text.rstrip('.。')} ({computation.formula})"
            numbers = [*numbers, *computation.numbers]
        cited = [passages[number] for number in dict.fromkeys(numbers) if number in passages]
        statement = Statement(text=text, quotes=narrow(text, cited, self._evidence.sources), free=True)
        return replace(statement, computed=computed_in(text, computations))
