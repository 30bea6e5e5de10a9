"""The tab of articles: adding, listing, what cleaning took out, removing and undoing."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.report import AddReport
from assistant.web.asking import SPOKEN_ERRORS
from assistant.web.intake import Removed, add_steps, addresses_in, keep_uploads, put_back, refused, remove_article
from assistant.web.parts import QUIET, Frame, html_part, on, tab
from assistant.web.reader import missing_html
from assistant.web.shelf import notice_html, progress_html, removals_html, removed_html, report_html, shelf_html
from assistant.web.wording import word
from ingest.article import Language
from ingest.readers.registry import supported_suffixes
from vectorstore.errors import UnknownArticle

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def add_articles_tab(frame: Frame, assistant: Assistant) -> tuple[gr.HTML, ...]:
    """Lay the tab out and wire it; return the parts whose titles open articles."""
    with frame.follows(tab("articles"), label="tab_articles") as this, gr.Column(elem_id="shelf-page"):
        undoable: gr.State = gr.State(())
        with gr.Row(elem_id="intake"):
            upload = frame.follows(_upload_box(), label="upload_label")
            with gr.Column(min_width=260):
                addresses = frame.follows(
                    _text_box("addresses", lines=3), label="addresses_label", placeholder="addresses_placeholder"
                )
                fetch = frame.follows(gr.Button(word("add_addresses", "en"), size="sm"), value="add_addresses")
        report = html_part("report")
        wanted = frame.follows(_text_box("filter", lines=1), label="filter_label", placeholder="filter_placeholder")
        shelf = html_part("shelf")
    keeper = Keeper(assistant)
    listed = [wanted, frame.language]
    upload.upload(keeper.add_files, [upload, *listed], [report, shelf, upload], **QUIET)
    fetch.click(keeper.add_addresses, [addresses, *listed], [report, shelf, addresses], **QUIET)
    wanted.input(keeper.show, listed, [shelf], trigger_mode="always_last", **QUIET)
    this.select(keeper.show, listed, [shelf], **QUIET)
    on(shelf, "inspect", keeper.inspect, [frame.language], [frame.reader])
    on(shelf, "remove", keeper.remove, [undoable, *listed], [report, shelf, undoable])
    on(report, "undo", keeper.undo, [undoable, *listed], [report, shelf, undoable])
    frame.refresh(keeper.show, listed, [shelf])
    return (shelf,)


def _upload_box() -> gr.File:
    return gr.File(
        label=word("upload_label", "en"),
        file_count="multiple",
        file_types=list(supported_suffixes()),
        height=132,
        elem_id="upload",
    )


def _text_box(name: str, *, lines: int) -> gr.Textbox:
    return gr.Textbox(
        label=word(f"{name}_label", "en"),
        placeholder=word(f"{name}_placeholder", "en"),
        lines=lines,
        max_lines=lines,
        elem_id=name,
        max_length=20_000,
    )


class Keeper:
    """What the tab does with the library; every method is the handler of one event."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def show(self, wanted: str | None, language: Language) -> str:
        """Return the list of articles."""
        return shelf_html(self._assistant.articles(), wanted or "", language)

    def add_files(self, files: Sequence[str] | None, wanted: str | None, language: Language) -> Iterator[list[Any]]:
        """Keep the uploaded files and add them, telling of each."""
        try:
            kept = keep_uploads(self._assistant.library.folder, files or ())
        except OSError as error:
            yield [notice_html(f"{error.strerror or error}"), gr.skip(), None]
            return
        for line in self._adding(kept, AddReport(), language):
            yield [line, gr.skip(), gr.skip()]
        yield [gr.skip(), self.show(wanted, language), None]

    def add_addresses(self, pasted: str | None, wanted: str | None, language: Language) -> Iterator[list[Any]]:
        """Add the web addresses that were pasted; anything else is refused."""
        addresses, others = addresses_in(pasted or "")
        already = refused(others, word("not_an_address", language))
        for line in self._adding(addresses, already, language):
            yield [line, gr.skip(), gr.skip()]
        yield [gr.skip(), self.show(wanted, language), ""]

    def _adding(self, sources: Sequence[str], already: AddReport, language: Language) -> Iterator[str]:
        try:
            for step in add_steps(self._assistant, sources) if sources else ():
                if isinstance(step, AddReport):
                    already = replace(step, failed=(*step.failed, *already.failed))
                else:
                    yield progress_html(step, language)
            yield report_html(already, language)
        except SPOKEN_ERRORS as error:
            yield notice_html(str(error))
        except Exception:
            logging.getLogger(__name__).exception("adding failed")
            yield notice_html(word("internal_error", language))

    def inspect(self, language: Language, event: gr.EventData) -> str:
        """Return what cleaning took out of an article."""
        article_id = str(event._data.get("article", ""))
        try:
            article = self._assistant.library.article(article_id)
        except UnknownArticle:
            return missing_html(language)
        return removals_html(article, self._assistant.removals(article_id), language)

    def remove(
        self, undoable: tuple[Removed, ...], wanted: str | None, language: Language, event: gr.EventData
    ) -> list[Any]:
        """Remove an article and keep what undoing needs."""
        try:
            removed = remove_article(self._assistant.library, str(event._data.get("article", "")))
        except SPOKEN_ERRORS as error:
            return [notice_html(str(error)), self.show(wanted, language), undoable]
        line = removed_html(removed.document.article.title, language)
        return [line, self.show(wanted, language), (*undoable, removed)]

    def undo(self, undoable: tuple[Removed, ...], wanted: str | None, language: Language) -> list[Any]:
        """Put the article back that was removed last."""
        if not undoable:
            return [notice_html(word("nothing_to_undo", language)), gr.skip(), ()]
        *before, last = undoable
        try:
            put_back(self._assistant.library, last)
        except (*SPOKEN_ERRORS, OSError) as error:
            return [notice_html(str(error)), gr.skip(), undoable]
        line = word("restored", language, title=last.document.article.title)
        again = removed_html(before[-1].document.article.title, language) if before else ""
        return [notice_html(line) + again, self.show(wanted, language), tuple(before)]
