"""The articles of the library as HTML: the list, what came of adding, what cleaning took out of one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from assistant.report import AddReport
from assistant.web.intake import AddStep
from assistant.web.markup import element, open_button, outlet, text
from assistant.web.reader import pane_html
from assistant.web.wording import word, word_or
from ingest.article import Article, Language, Removal
from ingest.folding import fold

SHOWN = 200
_COLUMNS = ("title", "outlet", "published", "language", "length", "actions")


def shelf_html(articles: Sequence[Article], filter_: str, language: Language) -> str:
    """Write the articles whose title, outlet or date holds `filter_`, newest first, at most `SHOWN` of them."""
    wanted = fold(filter_.strip())
    found = sorted(
        (article for article in articles if wanted in fold(f"{article.title} {article.source} {article.published}")),
        key=lambda article: (article.published or "", article.title),
        reverse=True,
    )
    counts = word("shelf_count", language, shown=min(len(found), SHOWN), count=len(articles))
    head = "".join(element("th", text(word(f"column_{name}", language)), scope="col") for name in _COLUMNS)
    rows = "".join(_row(article, language) for article in islice(found, SHOWN))
    table = element("table", element("thead", element("tr", head)) + element("tbody", rows), class_="shelf")
    return element("p", text(counts), class_="where") + (table if rows else "")


def _row(article: Article, language: Language) -> str:
    title = open_button(
        text(article.title), article_id=article.id, start=0, end=0, class_="source-title", lang=article.language
    )
    cells = (
        title,
        text(outlet(article.source)),
        text(article.published or word("undated", language)),
        text(word(f"language_{article.language}", language)),
        text(word("characters", language, count=f"{len(article.text):,}")),
        _action("inspect", article, language) + _action("remove", article, language),
    )
    return element("tr", "".join(element("td", cell, class_=name) for name, cell in zip(_COLUMNS, cells, strict=True)))


def _action(name: str, article: Article, language: Language) -> str:
    label = word(name, language)
    return element(
        "button",
        text(label),
        type="button",
        class_="quiet-button",
        data_act=name,
        data_article=article.id,
        aria_label=f"{label}: {article.title}",
    )


def progress_html(step: AddStep, language: Language) -> str:
    """Write how far adding has come."""
    line = word("adding", language, name=outlet(step.name), done=step.done, total=step.total)
    bar = element("progress", "", value=step.done, max=max(step.total, 1), aria_label=line)
    return element("div", bar + element("p", text(line), class_="where"), class_="report", role="status")


def report_html(report: AddReport, language: Language) -> str:
    """Write what came of adding, each failure with its reason."""
    counts = [
        word(f"report_{name}", language, count=getattr(report, name))
        for name in ("added", "updated", "unchanged", "duplicates")
        if getattr(report, name)
    ]
    if report.failed:
        counts.append(word("report_failed", language, count=len(report.failed)))
    failures = "".join(
        element("li", element("strong", text(outlet(source))) + f" {text(reason)}") for source, reason in report.failed
    )
    summary = element("p", text(" · ".join(counts) or word("report_nothing", language)))
    return element(
        "div",
        summary + (element("ul", failures, class_="failures") if failures else ""),
        class_="report",
        role="status",
    )


def removed_html(title: str, language: Language) -> str:
    """Write that an article was removed, with the button that puts it back."""
    undo = element("button", text(word("undo", language)), type="button", class_="undo", data_act="undo")
    return element("div", element("p", text(word("removed", language, title=title))) + undo, class_="report undoable")


def notice_html(line: str) -> str:
    """Write one line of what happened."""
    return element("div", element("p", text(line)), class_="report", role="status")


def removals_html(article: Article, removals: Sequence[Removal], language: Language) -> str:
    """Write what cleaning took out of an article or mended, in the order of the text."""
    rows = "".join(element("li", _removal(removal, language)) for removal in removals)
    body = element("ol", rows, class_="removals") if rows else element("p", text(word("nothing_removed", language)))
    return pane_html(
        article.title, text(word("removals_title", language, count=len(removals))), body, language, article.language
    )


def _removal(removal: Removal, language: Language) -> str:
    kind = element(
        "span", text(word_or(f"kind_{removal.kind}", language, removal.kind.replace("_", " "))), class_="where"
    )
    now = element("ins", text(removal.replacement)) if removal.replacement else ""
    return kind + element("div", element("del", text(_visible(removal.text))) + now)


def _visible(removed: str) -> str:
    """Return the words, or the codes of characters that nobody can see."""
    seen = any(character.isprintable() and not character.isspace() for character in removed)
    return removed if seen else " ".join(f"U+{ord(character):04X}" for character in removed)
