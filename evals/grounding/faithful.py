"""A model that only says what its passages say: how much of it does the verification strike, and how long does it take?

It copies the first sentences of the passages that it is shown, and states figures whose sentence stands in one of them
in sentences of its own, in the language of the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from langchain_core.messages import BaseMessage

from assistant import Assistant, CitedFigure
from assistant.agent.scripted import ScriptedChatModel
from evals.adapters.assistant import opened_on
from evals.truth import TruthRow
from ingest.article import Language
from ingest.companies import company_label
from ingest.formatting import format_amount, format_period
from ingest.metrics import metric_label
from ingest.sentences import split_sentences

_BLOCK = re.compile(r"^\[(\d+)\] [^\n]*\n", re.MULTILINE)
_SENTENCES = {
    "en": "{company}'s {metric} was {amount} ({period}) [{number}].",
    "zh-Hans": "{period}，{company}的{metric}为{amount}[{number}]。",
    "zh-Hant": "{period}，{company}的{metric}為{amount}[{number}]。",
}
_ASKS = re.compile(r"能否|[会會]否|是否|\b(?:whether|could reach)\b")
_COPIED, _STATED, _LETTERS = 3, 3, 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Faithful:
    """What came of true statements: how many were made, which were struck, and the seconds of each verification."""

    made: int
    struck: tuple[str, ...]
    seconds: tuple[float, ...]


def try_faithful(
    rows: Sequence[TruthRow], corpus: Sequence[str], progress: Callable[[int, int], None] | None = None
) -> Faithful:
    """Put the questions of a table to the assistant with the faithful model."""
    made = 0
    struck: list[str] = []
    seconds: list[float] = []
    said: list[str] = []
    figures: list[CitedFigure] = []
    languages: list[Language] = []
    model = ScriptedChatModel(script=[lambda messages: _reply(messages, said, figures, languages)], piece=200)
    with opened_on(corpus, model) as opened:
        figures += _statable(opened)
        for done, row in enumerate(rows, 1):
            said.clear()
            languages[:] = [row.language]
            answer = opened.ask(row.question, language=row.language)
            shown = {_plain(line) for line in answer.text.split("\n")}
            if said and answer.trace and answer.trace.steps:
                made += len(said)
                struck += [sentence for sentence in said if _plain(sentence) not in shown]
                seconds.append(answer.timings["verify"])
            if progress:
                progress(done, len(rows))
    return Faithful(made=made, struck=tuple(struck), seconds=tuple(seconds))


def _statable(opened: Assistant) -> tuple[CitedFigure, ...]:
    return tuple(
        figure
        for figure in opened.figures()
        if figure.company
        and figure.metric
        and figure.period
        and figure.status == "actual"
        # What a text only asks (whether its value can reach a trillion) it does not state.
        and not _ASKS.search(figure.citation.quote)
    )


def _reply(
    messages: Sequence[BaseMessage], said: list[str], figures: Sequence[CitedFigure], languages: Sequence[Language]
) -> str:
    """Write the reply to the first call; whatever is sent back is not written anew."""
    if said:
        return ""
    blocks = list(_blocks(str(messages[-1].content)))
    said += dict.fromkeys((*_copied(blocks), *_stated(blocks, figures, languages[0])))
    return "\n".join(said)


def _blocks(prompt: str) -> Iterator[tuple[int, str]]:
    starts = [*_BLOCK.finditer(prompt)]
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        text = prompt[start.end() : after.start() if after else len(prompt)]
        yield int(start[1]), text.split("\n\nQuestion:")[0].split("\n\n问题：")[0].split("\n\n問題：")[0]


def _copied(blocks: Sequence[tuple[int, str]]) -> Iterator[str]:
    for number, text in blocks[:_COPIED]:
        sentences = (" ".join(text[span.start : span.end].split()) for span in split_sentences(text))
        told = (each for each in sentences if sum(map(str.isalpha, each)) >= _LETTERS and each[-1] in "。.")
        if sentence := next(told, ""):
            yield f"{sentence[:-1]}[{number}]{sentence[-1]}"


def _stated(blocks: Sequence[tuple[int, str]], figures: Sequence[CitedFigure], language: Language) -> Iterator[str]:
    count = 0
    for number, text in blocks:
        for figure in figures:
            if count < _STATED and figure.citation.quote in text and figure.company and figure.metric and figure.period:
                count += 1
                yield _SENTENCES[language].format(
                    company=company_label(figure.company, language),
                    metric=metric_label(figure.metric, language),
                    amount=format_amount(figure.low, figure.high, figure.unit, figure.qualifier, language),
                    period=format_period(figure.period, language),
                    number=number,
                )


def _plain(sentence: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\[\d+\]", "", sentence))
