"""Numbers that a sentence computes: right where the formula is shown and its operands stand in what is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.agent.evidence import Computation
from assistant.agent.expressions import evaluate
from assistant.errors import UsageError
from ingest.folding import fold
from ingest.quantities import find_quantities
from ingest.quantity import Quantity

_FORMULA = re.compile(r"(?P<left>[^=＝。!?;；]+)[=＝≈](?P<right>[^=＝。!?;；,，()（）]+)")
_TOLERANCE = Decimal("0.006")


def computed_in(text: str, computations: Sequence[Computation]) -> tuple[str, ...]:
    """Return the amounts in a sentence, as written, that follow from others by a formula the sentence shows."""
    return tuple(dict.fromkeys([*_by_formula(text), *_by_tool(text, computations)]))


def formula_for(text: str, computations: Sequence[Computation]) -> Computation | None:
    """Return the computation whose result a sentence states without showing the formula."""
    for amount in find_quantities(text):
        for computation in computations:
            if _is_near(_comparable(amount), computation.result) or _is_near(_plain(amount), computation.result):
                return computation
    return None


def _by_tool(text: str, computations: Sequence[Computation]) -> Iterator[str]:
    for computation in computations:
        if computation.formula in text:
            yield from computation.parts
            for amount in find_quantities(text):
                if _is_near(_comparable(amount), computation.result) or _is_near(_plain(amount), computation.result):
                    yield text[amount.start : amount.end]


def _by_formula(text: str) -> Iterator[str]:
    for match in _FORMULA.finditer(text):
        right = find_quantities(match["right"])
        left = _as_expression(match["left"]) or _bare_expression(match["left"])
        if not right or left is None:
            continue
        try:
            value = evaluate(left, {})
        except UsageError:
            continue
        if _is_near(_comparable(right[0]), value) or _is_near(_plain(right[0]), value):
            yield match["right"][right[0].start : right[0].end]


def _as_expression(text: str) -> str | None:
    """Write the amounts of a formula as plain numbers; words before it are dropped, words inside it make it none."""
    amounts = find_quantities(text)
    if len(amounts) < 2 or len({amount.unit for amount in amounts} - {"count", "percent"}) > 1:
        return None
    pieces, place = [], 0
    for amount in amounts:
        pieces += [text[place : amount.start], str(_plain(amount))]
        place = amount.end
    written = fold("".join((*pieces, text[place:])))
    match = re.search(r"[(\d][\d\s.+\-*/()×÷−–]*$", written.strip())
    return match.group() if match else None


def _bare_expression(text: str) -> str | None:
    """Return arithmetic over numbers without a unit, which are looked up as such: (312 - 124.5) / 124.5."""
    match = re.search(r"[(\d][\d\s.+\-*/()×÷−–]*$", fold(text).replace(",", "").strip())
    return match.group() if match and len(re.findall(r"\d+(?:\.\d+)?", match.group())) > 1 else None


def _plain(amount: Quantity) -> Decimal:
    return amount.value


def _comparable(amount: Quantity) -> Decimal:
    return amount.value / 100 if amount.unit == "percent" else amount.value


def _is_near(stated: Decimal, exact: Decimal) -> bool:
    if not exact:
        return stated == exact
    return abs(stated - exact) <= abs(exact) * _TOLERANCE
