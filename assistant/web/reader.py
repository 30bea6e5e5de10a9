"""An article as HTML with one quotation marked, for reading beside the chat."""

from __future__ import annotations

from assistant.web.markup import address_of_quote, element, is_web_address, outlet, text
from assistant.web.wording import word
from ingest.article import Article, Language, Span


def article_html(article: Article, span: Span, language: Language) -> str:
    """Write the article with `span` of its text marked; a span outside of the text marks nothing."""
    return pane_html(
        article.title, _facts(article, span, language), _body(article.text, span), language, article.language
    )


def pane_html(title: str, facts: str, body: str, language: Language, of_text: Language) -> str:
    """Write a pane beside the chat: a title, a line of facts and a body; `facts` and `body` are HTML."""
    head = element("h2", text(title), tabindex="-1", lang=of_text)
    bar = element("div", head + _close(language), class_="reader-head")
    inside = element("p", facts, class_="where") + element("div", body, class_="reader-body", lang=of_text)
    return _pane(bar + inside, language)


def missing_html(language: Language) -> str:
    """Write that the article is gone."""
    head = element("h2", text(word("gone", language)), tabindex="-1")
    return _pane(element("div", head + _close(language), class_="reader-head"), language)


def _pane(inside: str, language: Language) -> str:
    return element("section", inside, class_="reader", aria_label=word("reader_label", language))


def _close(language: Language) -> str:
    label = word("close", language)
    return element("button", "✕", type="button", class_="close", data_close="yes", aria_label=label, title=label)


def _facts(article: Article, span: Span, language: Language) -> str:
    facts = (
        outlet(article.source),
        article.published or word("undated", language),
        word(f"language_{article.language}", language),
    )
    return " · ".join(text(fact) for fact in facts) + _original(article, span, language)


def _original(article: Article, span: Span, language: Language) -> str:
    address = article.url or article.source
    if not is_web_address(address):
        return ""
    link = element(
        "a",
        text(word("original", language)),
        href=address_of_quote(address, article.text[span.start : span.end]),
        target="_blank",
        rel="noopener noreferrer",
    )
    return f" · {link}"


def _body(body: str, span: Span) -> str:
    paragraphs: list[str] = []
    place = 0
    for line in body.split("\n"):
        if line.strip():
            paragraphs.append(element("p", _marked(line, span.start - place, span.end - place)))
        place += len(line) + 1
    return "".join(paragraphs)


def _marked(line: str, start: int, end: int) -> str:
    start, end = max(0, start), min(len(line), end)
    if start >= end:
        return text(line)
    return text(line[:start]) + element("mark", text(line[start:end])) + text(line[end:])
