"""What a statement rests on: the words it quotes, what stands around them, and what the ledger read off them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.amount_words import CURRENCIES
from assistant.answer import CitedFigure
from assistant.claims import Claims
from assistant.draft import Quote
from assistant.sources import Sources
from ingest.article import Article, Span
from ingest.figure import Event
from ingest.quantity import Period, PeriodMention, Quantity

_YEAR_CELL = re.compile(r"(?:^|[;；])[^;；:：]{1,12}[:：]\s*((?:19|20)\d\d)\s*(?=[;；]|$)")
_RENMINBI = re.compile(r"人民[币幣]|RMB|CNY|[Yy]uan|¥")
# How far back a text may have said who and when, in characters.
_REACH = 600


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """Evidence as claims.

    `quotes` are the quotes themselves; `quoted` are the claims of each, with the periods and companies that the ledger
    gives to what stands in it and in its currency; `context` those of the words around the quotes (title, date,
    paragraph); `latest` is the latest date of publication.
    """

    quotes: tuple[Quote, ...]
    quoted: tuple[Claims, ...]
    context: tuple[Claims, ...]
    figures: tuple[CitedFigure, ...]
    events: tuple[Event, ...]
    latest: str | None

    @property
    def words(self) -> str:
        """The quoted words."""
        return "\n".join(claims.text for claims in self.quoted)

    @property
    def words_each(self) -> tuple[str, ...]:
        """The words of each quote."""
        return tuple(claims.text for claims in self.quoted)

    @property
    def around(self) -> str:
        """The quoted words and those around them."""
        return "\n".join(claims.text for claims in (*self.context, *self.quoted))


def ground_of(quotes: Sequence[Quote], sources: Sources) -> Ground:
    """Read the evidence that quotes point at."""
    articles = {quote.article_id: sources.article(quote.article_id) for quote in quotes}
    figures = tuple(
        _of_its_row(item)
        for name in articles
        for item in sources.figures_in(name)
        if _stands_in(item.article_id, item.start, item.end, quotes)
    )
    events = tuple(
        item
        for name in articles
        for item in sources.events_in(name)
        if _stands_in(item.article_id, item.start, item.end, quotes)
    )
    dates = [article.published for article in articles.values() if article.published]
    contexts = [_context(quote, articles[quote.article_id], sources) for quote in quotes]
    return Ground(
        quotes=tuple(quotes),
        quoted=tuple(_quoted(quote, articles[quote.article_id], sources, figures, events) for quote in quotes),
        context=tuple({id(claims): claims for claims in contexts}.values()),
        figures=figures,
        events=events,
        latest=max(dates, default=None),
    )


def _of_its_row(figure: CitedFigure) -> CitedFigure:
    """Give a figure without a period the year that stands in a cell of its row: 年度：2024；收入：4.05億元."""
    found = _YEAR_CELL.findall(figure.citation.quote)
    if figure.period is not None or len(found) != 1:
        return figure
    year = int(found[0])
    whole = Period(start=date(year, 1, 1), end=date(year, 12, 31), granularity="year")
    return replace(figure, period=whole)


def _quoted(
    quote: Quote, article: Article, sources: Sources, figures: Iterable[CitedFigure], events: Iterable[Event]
) -> Claims:
    claims = sources.claims(article.text[quote.start : quote.end], article.published)
    own = [item for item in figures if _stands_in(item.article_id, item.start, item.end, (quote,))]
    told = [item for item in events if _stands_in(item.article_id, item.start, item.end, (quote,))]
    periods = [item.period for item in own if item.period] + [item.when for item in told]
    owners = {item.company for item in own if item.company} | {item.company for item in told}
    return replace(
        claims,
        quantities=_in_currency(claims, quote, own),
        periods=(*claims.periods, *(PeriodMention(period=period, start=0, end=0) for period in periods)),
        companies=claims.companies | owners,
    )


def _in_currency(claims: Claims, quote: Quote, figures: Sequence[CitedFigure]) -> tuple[Quantity, ...]:
    """Return the amounts of a quote in the currency that the ledger found them to be in.

    A bare 元 of a text that counts in Hong Kong dollars is one, and where the ledger found no owner it may be either.
    """
    units = {figure.start - quote.start: figure.unit for figure in figures}
    foreign = {figure.unit for figure in figures if figure.unit in CURRENCIES} - {"CNY"}
    amounts: list[Quantity] = []
    for amount in claims.quantities:
        unit = units.get(amount.start, amount.unit)
        written = claims.text[amount.start : amount.end]
        bare = amount.unit == "count" and not amount.counted
        money = (bare or amount.unit in CURRENCIES) and unit in CURRENCIES
        amounts += [amount] if bare else []
        # Of a bare number the ledger knows what it counts: 0.74 trillion tokens, against 0.5 trillion.
        amounts.append(replace(amount, unit=unit) if money or bare else amount)
        if money and unit == "CNY" and not _RENMINBI.search(written):
            amounts += [replace(amount, unit=other) for other in foreign]
    return tuple(amounts)


def _context(quote: Quote, article: Article, sources: Sources) -> Claims:
    """The title, the date and the text around a quote, where an article says who and when."""
    around = _paragraph(article.text, quote)
    text = f"{article.title}\n{article.published or ''}\n{article.text[around.start : around.end]}"
    return sources.claims(text, article.published)


def _paragraph(text: str, quote: Quote) -> Span:
    """Return the quoted paragraph up to its end; a short one starts with the paragraph before."""
    stop = text.find("\n", quote.end)
    start = text.rfind("\n", 0, quote.start) + 1
    if quote.start - start < _REACH // 3:
        start = text.rfind("\n", 0, max(start - 2, 0)) + 1
    return Span(max(start, quote.start - _REACH), stop if stop >= 0 else len(text))


def _stands_in(article_id: str, start: int, end: int, quotes: Sequence[Quote]) -> bool:
    return any(quote.article_id == article_id and start < quote.end and end > quote.start for quote in quotes)
