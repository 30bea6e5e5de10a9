"""Whether a figure is of the product that a slot asks for, of a company that has several."""

from __future__ import annotations

from assistant.answer import CitedFigure
from assistant.evidence.slots import Slot
from assistant.subjects import product_in, products_of, subject_of
from ingest.metrics import load_metrics


def is_of_product(figure: CitedFigure, slot: Slot, around: str) -> bool:
    """Whether a figure is of the product asked about, by its sentence or, where that names none, by its paragraph."""
    own, company = subject_of(figure), figure.company or ""
    before = around[: len(around) - (figure.sentence_end - figure.start)]
    return own == slot.product or (not own and product_in(before, company) == slot.product)


def is_of_a_product(figure: CitedFigure, slot: Slot) -> bool:
    """Whether a figure is of one product of a company that has several, and the company is asked about."""
    entry = load_metrics().get(figure.metric or "")
    several = not slot.product and len(products_of(figure.company or "")) > 1
    return several and entry is not None and not entry.repeatable and subject_of(figure) != ""
