"""Passages: whole sentences packed to a size that an embedding model reads in one piece."""

from __future__ import annotations

from ingest.article import Article, Passage, Span
from ingest.identity import short_hash
from ingest.language import detect_language
from ingest.weight import weigh

# Weights count Han characters; an embedding model spends about 0.75 tokens on each, so 400 are some 300 tokens.
_TARGET = 400
_ENOUGH = 160
_SCRAP = 80


def split_passages(article: Article, sentences: tuple[Span, ...], *, by_line: bool = False) -> tuple[Passage, ...]:
    """Pack sentences, in order, into passages of about 400 Han characters or 1,200 Latin ones.

    A passage ends early, once it holds enough, where a paragraph or a heading begins; every sentence is in exactly
    one passage, and a passage holds whole sentences. `sentences` are spans of `article.text`. With `by_line` every
    line is a passage of its own, cut only where it is longer than that.
    """
    if by_line:
        spans = _pack(article.text, sentences, by_line=True)
    else:
        spans = _merge_scraps(article.text, _pack(article.text, sentences))
    return tuple(_passage(article, span) for span in spans)


def _passage(article: Article, span: Span) -> Passage:
    text = article.text[span.start : span.end]
    return Passage(
        id=short_hash(f"{article.id}\n{span.start}\n{span.end}\n{text}"),
        article_id=article.id,
        text=text,
        start=span.start,
        end=span.end,
        language=detect_language(text, article.language),
    )


def _pack(text: str, sentences: tuple[Span, ...], *, by_line: bool = False) -> list[Span]:
    spans: list[Span] = []
    held = 0.0
    for sentence in sentences:
        weight = weigh(text, sentence.start, sentence.end)
        begins = spans and (
            "\n" in text[spans[-1].end : sentence.start]
            if by_line
            else held >= _ENOUGH and _opens_section(text, spans[-1], sentence)
        )
        if spans and held + weight <= _TARGET and not begins:
            spans[-1] = Span(spans[-1].start, sentence.end)
            held += weight
        else:
            spans.append(sentence)
            held = weight
    return spans


def _opens_section(text: str, before: Span, sentence: Span) -> bool:
    """Whether a sentence follows an empty line or is a heading: a short line that ends without a mark."""
    if text.count("\n", before.end, sentence.start) >= 2:
        return True
    begins_line = "\n" in text[before.end : sentence.start]
    alone = text[sentence.end : sentence.end + 1] in ("", "\n")
    return begins_line and alone and sentence.end - sentence.start <= 40 and text[sentence.end - 1].isalnum()


def _merge_scraps(text: str, spans: list[Span]) -> list[Span]:
    """Join a last passage that is too small to stand alone to the one before it."""
    if len(spans) < 2:
        return spans
    *rest, before, last = spans
    if weigh(text, last.start, last.end) >= _SCRAP or weigh(text, before.start, last.end) > _TARGET * 1.25:
        return spans
    return [*rest, Span(before.start, last.end)]
