"""Opening an article from what a browser sent: an id and a span that may be anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from assistant.web.reader import article_html, missing_html
from ingest.article import Language, Span
from vectorstore.errors import UnknownArticle

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def open_article(assistant: Assistant, sent: Mapping[str, Any], language: Language) -> str:
    """Return the article with the span marked, or a line that it is gone."""
    try:
        article = assistant.library.article(str(sent.get("article", "")))
    except UnknownArticle:
        return missing_html(language)
    return article_html(article, Span(_number(sent.get("start")), _number(sent.get("end"))), language)


def _number(value: Any) -> int:
    digits = str(value)
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 0
