"""The five tools of the agent; each only reads the sources and answers in numbered evidence.

None reaches the network or the disk beyond the library, and what an article says cannot add one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import wraps

from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, Field

from assistant.agent.evidence import Computation, Evidence
from assistant.agent.expressions import evaluate
from assistant.answer import CitedFigure
from assistant.claims import claims_of
from assistant.draft import Quote
from assistant.errors import AssistantError, UsageError
from assistant.evidence.wording import amount, figure_line
from assistant.ledger import comparison_of, select_figures, timeline_of
from ingest.article import Language
from ingest.quantities import find_quantities

_MOST = 12
_NOTHING = "nothing found"


class Operand(BaseModel):
    """One number of a calculation and the passage that states it."""

    name: str = Field(description="name in the expression, such as a")
    value: str = Field(description="the amount as the passage states it, such as RMB 312 million or 3.12亿元")
    citation: int = Field(description="number of the passage that states it")


class Bench:
    """The tools over the evidence of one answer."""

    def __init__(self, evidence: Evidence, language: Language) -> None:
        self._evidence, self._sources, self._language = evidence, evidence.sources, language

    def search_passages(self, query: str, companies: Sequence[str] = ()) -> str:
        """Search the articles; returns numbered passages. Optionally only those that name certain companies."""
        named = tuple(self._sources.names.resolve(name) for name in companies)
        hits = self._sources.passages(query, limit=6, companies=named)
        spans = [Quote(article_id=h.passage.article_id, start=h.passage.start, end=h.passage.end) for h in hits]
        return self._evidence.blocks(map(self._evidence.add, spans)) or _NOTHING

    def look_up_figures(self, company: str = "", metric: str = "", period: str = "") -> str:
        """Look up figures in the ledger by company, metric (revenue, net loss ...) and period (2024, 2025-H1 ...)."""
        figures = select_figures(self._sources, company=company or None, metric=metric or None, period=period or None)
        return self._figures(figures)

    def compare(self, companies: Sequence[str]) -> str:
        """Set companies side by side, metric by metric and period by period."""
        rows = comparison_of(self._sources, companies).rows
        full = sorted(rows, key=lambda row: -sum(map(bool, row.cells)))
        return self._figures(figure for row in full for cell in row.cells for figure in cell[:1])

    def timeline(self, company: str = "") -> str:
        """List what happened and what is planned, in order of time."""
        items = timeline_of(self._sources, company or None)
        cited = [(item, item.citation) for item in items if item.citation]
        lines = [(str(item), Quote(article_id=c.article_id, start=c.start, end=c.end)) for item, c in cited]
        return self._lines(lines[-_MOST:])

    def calculate(self, expression: str, operands: Sequence[Operand]) -> str:
        """Compute with cited amounts: an expression over named operands, each bound to the passage that states it."""
        values = {operand.name: self._bound(operand) for operand in operands}
        result = evaluate(expression, values)
        shown = expression
        for operand in sorted(operands, key=lambda operand: -len(operand.name)):
            shown = shown.replace(operand.name, operand.value)
        numbers = tuple(dict.fromkeys(operand.citation for operand in operands))
        written = f"{result.normalize():.6g}"
        formula = f"{shown} = {written}"
        parts = (*(operand.value for operand in operands), written)
        computation = Computation(formula=formula, parts=parts, result=result, numbers=numbers)
        self._evidence.computations.append(computation)
        return f"{formula} {''.join(f'[{number}]' for number in numbers)}"

    def as_tools(self) -> list[BaseTool]:
        """Return the tools as LangChain knows them; what goes wrong in one is told to the model in a line."""
        methods = (self.search_passages, self.look_up_figures, self.compare, self.timeline, self.calculate)
        return [StructuredTool.from_function(_told(method)) for method in methods]

    def _bound(self, operand: Operand) -> Decimal:
        passage = self._evidence.passages.get(operand.citation)
        amounts = find_quantities(operand.value)
        if passage is None or not amounts:
            raise UsageError(f"operand {operand.name!r}: {operand.value!r} [{operand.citation}] is no cited amount")
        text = self._sources.article(passage.article_id).text[passage.start : passage.end]
        held = claims_of(text, find=self._sources.names.find).quantities
        if not any((item.low, item.unit) == (amounts[0].low, amounts[0].unit) for item in held):
            raise UsageError(f"operand {operand.name!r}: [{operand.citation}] does not state {operand.value!r}")
        return amounts[0].value

    def _figures(self, figures: Iterable[CitedFigure]) -> str:
        lines = []
        for figure in list(figures)[:_MOST]:
            line = figure_line(figure, self._language) if figure.metric else amount(figure, self._language)
            lines.append((line, Quote(article_id=figure.article_id, start=figure.start, end=figure.end)))
        return self._lines(lines)

    def _lines(self, lines: Sequence[tuple[str, Quote]]) -> str:
        if not lines:
            return _NOTHING
        numbered = [(line, self._evidence.add_around(quote)) for line, quote in lines]
        listed = "\n".join(f"{line} [{number}]" for line, number in numbered)
        return f"{listed}\n\n{self._evidence.blocks(number for _, number in numbered)}"


def _told(method: Callable[..., str]) -> Callable[..., str]:
    @wraps(method)
    def call(*arguments: object, **named: object) -> str:
        try:
            return method(*arguments, **named)
        except AssistantError as error:
            return str(error)

    return call
