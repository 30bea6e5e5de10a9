"""Answers written by a language model: it reads numbered evidence, may use tools, and is held to what it cites."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage, HumanMessage
from langchain_core.tools import BaseTool

from assistant.agent.calling import Meter, Reply, replies, takes_tools
from assistant.agent.evidence import Evidence
from assistant.agent.failures import ModelFailed, ModelStopped
from assistant.agent.limits import Limits
from assistant.agent.prompting import prompt
from assistant.agent.settling import merged, settled
from assistant.agent.silence import is_silence
from assistant.agent.tools import Bench
from assistant.agent.writing import Writing
from assistant.draft import Draft, Quote
from assistant.evidence import EvidenceComposer
from assistant.evidence.abstaining import refuse_unknown
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.trace import Trace
from assistant.verify import verify

_PASSAGES = 8


class AgentComposer:
    """Drafts answers with a chat model of LangChain; what it cannot support gives way to the default mode's draft."""

    def __init__(self, model: BaseChatModel, name: str, limits: Limits | None = None) -> None:
        self.name = name
        self._model = model
        self._limits = limits or Limits()
        self._default = EvidenceComposer()

    def compose(self, question: Question, sources: Sources) -> Draft:
        """Return the finished draft."""
        *_, last = self.drafts(question, sources, threading.Event())
        return last

    def drafts(self, question: Question, sources: Sources, stop: threading.Event) -> Iterator[Draft]:
        """Yield the draft as it grows by verified statements; the last one is whole.

        Without evidence no model is called. When `stop` is set the draft ends with what was verified by then.
        """
        if refused := refuse_unknown(question, sources):
            yield replace(refused, model=self._default.name)
            return
        default = verify(self._default.compose(question, sources), question, sources)
        yield from _Answering(self._model, self._limits, question, sources, stop).drafts(default)


class _Answering:
    """The course of one answer."""

    def __init__(
        self, model: BaseChatModel, limits: Limits, question: Question, sources: Sources, stop: threading.Event
    ) -> None:
        self._model, self._limits, self._question, self._stop = model, limits, question, stop
        self._evidence = Evidence(sources)
        self._writing = Writing(question, self._evidence)
        self._started = time.monotonic()
        self._meter = Meter(deadline=self._started + limits.seconds)
        self._sent_back = 0
        self._last = ""

    def drafts(self, default: Draft) -> Iterator[Draft]:
        """Yield growing drafts and last the settled one."""
        self._gather(default)
        note = ""
        try:
            yield from self._first()
            if not is_silence(self._last):
                self._second()
        except ModelFailed as error:
            note = phrase("model_failed", self._question.language, why=str(error))
        except ModelStopped as error:
            note = phrase("model_limit", self._question.language, limit=str(error)) if str(error) else ""
        yield replace(self._settled(default, note), trace=self._trace())

    def _gather(self, default: Draft) -> None:
        """Number the passages of the default draft's quotes, then those nearest to the question."""
        sources = self._evidence.sources
        for statement in default.statements:
            for quote in statement.quotes:
                self._evidence.add_around(quote)
        hits = sources.passages(self._question.text, limit=_PASSAGES, companies=self._question.reading.companies)
        for hit in hits or sources.passages(self._question.text, limit=_PASSAGES):
            passage = hit.passage
            if len(self._evidence.passages) < _PASSAGES:
                self._evidence.add(Quote(article_id=passage.article_id, start=passage.start, end=passage.end))

    def _first(self) -> Iterator[Draft]:
        """Let the model answer, with tools where it takes them; yield whenever a statement more can be shown."""
        shown = 0
        for reply in self._asked():
            if reply.calls_tools:
                self._writing.forget_refused()
                continue
            self._last = reply.text
            self._writing.take(reply.id, reply.text, done=reply.done)
            if len(self._writing.shown) > shown:
                shown = len(self._writing.shown)
                yield Draft(status="answered", statements=self._writing.shown)

    def _asked(self) -> Iterator[Reply]:
        language = self._question.language
        blocks = self._evidence.blocks(self._evidence.passages)
        messages = [HumanMessage(prompt("question", language, evidence=blocks, question=self._question.text))]
        if takes_tools(self._model):
            tools = Bench(self._evidence, language).as_tools()
            try:
                yield from self._call(tools, messages)
                return
            except ModelFailed:
                # Some models refuse tools only when they are called with them; a plain call may still work.
                if self._meter.steps or self._writing.kept:
                    raise
        yield from self._call((), messages)

    def _second(self) -> None:
        """Send what was refused back once, or ask for the answer where tools were called and nothing was said."""
        refused = self._writing.refused
        language = self._question.language
        if refused:
            self._sent_back = len(refused)
            words = prompt("send_back", language, faults="\n".join(map(str, refused)))
        elif not self._writing.kept:
            words = prompt("answer_now", language)
        else:
            return
        text = ""
        try:
            for reply in self._call((), [*self._meter.messages, HumanMessage(words)]):
                text = reply.text
        finally:
            self._writing.mend(text) if refused else self._writing.take("last", text, done=True)
            self._last = text or self._last

    def _call(self, tools: Sequence[BaseTool], messages: Sequence[BaseMessage]) -> Iterator[Reply]:
        language = self._question.language
        system = prompt("system", language, nothing=phrase("nothing_found", language))
        return replies(self._model, tools, system, messages, self._limits, self._meter, self._stop)

    def _settled(self, default: Draft, note: str) -> Draft:
        self._writing.mend("")
        statements = self._writing.shown
        notes = (note,) if note else ()
        if note:
            return merged(self._writing.kept, default, notes)
        if self._stop.is_set():
            return Draft(status="answered" if self._writing.kept else "abstained", statements=self._writing.kept)
        return settled(statements, default, self._question, self._evidence.sources, silent=is_silence(self._last))

    def _trace(self) -> Trace:
        meter = self._meter
        return Trace(
            steps=meter.steps,
            tool_calls=tuple(meter.tool_calls),
            input_tokens=meter.input_tokens,
            output_tokens=meter.output_tokens,
            cost=meter.cost,
            seconds=round(time.monotonic() - self._started, 4),
            sent_back=self._sent_back,
            struck=sum(statement.struck for statement in self._writing.shown),
            unknown_citations=self._writing.unknown_citations,
        )
