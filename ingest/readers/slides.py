"""Presentations (.pptx): the text of each slide with its notes; slides count as pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ingest.errors import SourceEmpty, SourceUnreadable
from ingest.readers.base import ReadText
from ingest.readers.office import checked_package

_DEEPEST = 20


class SlidesReader:
    """Reads the text of a presentation with python-pptx."""

    suffixes: tuple[str, ...] = (".pptx",)

    def read(self, data: bytes, source: str, declared: str | None = None) -> ReadText:
        """Return the text of all slides with the offset at which each begins."""
        macros = checked_package(data, source)
        import pptx

        try:
            presentation = pptx.Presentation(io.BytesIO(data))
            slides = ["\n".join(_slide_lines(slide)) for slide in presentation.slides]
            title = str(presentation.core_properties.title or "").strip()
        # The parser lets through whatever breaks in a made-up package.
        except Exception as error:
            raise SourceUnreadable(f"{source!r}: not a presentation that can be read; save it again") from error
        if not any(slide.strip() for slide in slides):
            raise SourceEmpty(f"{source!r}: no text on these slides; add a file that has some")
        starts, length = [], 0
        for slide in slides:
            starts.append(length)
            length += len(slide) + 2
        known = title if title and title != "PowerPoint Presentation" else None
        return ReadText(text="\n\n".join(slides), title=known, repairs=macros, pages=tuple(starts))


def _slide_lines(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        yield from _shape_lines(shape, 0)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield from _paragraphs(slide.notes_slide.notes_text_frame)


def _shape_lines(shape: Any, depth: int) -> Iterator[str]:
    if hasattr(shape, "shapes") and depth < _DEEPEST:
        for inner in shape.shapes:
            yield from _shape_lines(inner, depth + 1)
    elif getattr(shape, "has_table", False):
        for row in shape.table.rows:
            yield " | ".join(" ".join(cell.text.split()) for cell in row.cells)
    elif getattr(shape, "has_chart", False):
        yield from _chart_lines(shape.chart)
    elif shape.has_text_frame:
        yield from _paragraphs(shape.text_frame)


def _paragraphs(frame: Any) -> Iterator[str]:
    for paragraph in frame.paragraphs:
        text = " ".join(paragraph.text.replace("\v", "\n").split())
        if text:
            yield text


def _chart_lines(chart: Any) -> Iterator[str]:
    """Yield a row for each series of a chart under a row of its categories."""
    for plot in chart.plots:
        yield " | ".join(["", *(str(category) for category in plot.categories)]).strip()
        for series in plot.series:
            yield " | ".join([str(series.name), *("" if value is None else f"{value:g}" for value in series.values)])
