"""Questions that take something for granted which the sources refute: answered by the fact that refutes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import CitedFigure
from assistant.draft import Draft, Quote, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.event_lines import is_of_market, markets_in
from assistant.evidence.figures import state
from assistant.evidence.filling import fill
from assistant.evidence.neighbours import subjects_of
from assistant.evidence.ranking import rank
from assistant.evidence.sentences import shortened
from assistant.evidence.slots import Slot, fits, slots
from assistant.evidence.wording import event_line, quote_line, short_event, short_figure
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.timeline import LISTING_OFF, build_timeline
from assistant.understanding.kinds import Kind
from assistant.understanding.sides import rounds_in
from ingest.companies import CompanyMention, company_label
from ingest.event_kinds import LISTING_STEPS
from ingest.folding import fold

_POSSESSIVE = re.compile(r"(?:'s|的|旗下的?|自家的?|\bits|\btheir)\s*(?:\w+\s+)?\Z")
# Only shares that are traded have these.
_OF_LISTED = frozenset({"first_day_move", "share_price", "share_price_change", "market_value"})
# Only who sells shares to the public has these; what tells that one has begun to; and what a listing itself is asked.
_OF_LISTING = frozenset({"funds_to_raise", "funds_raised", "offer_price", "offer_price_range", "subscription_multiple"})
_STEPS = frozenset(LISTING_STEPS) - {"listed"}
_OPEN_MATTERS: frozenset[Kind] = frozenset({"date", "status", "reason", "how", "disagreement", "definition"})
_NO_LISTING = re.compile(
    r"(?:不|没有|无意|无|未)(?:会|打算|考虑|计划|谈|急于|准备|曾|想)*(?:上市|挂牌|ipo)|(?:年|月)(?:以|之)?前,?(?:我们)?不(?:谈|考虑|会|打算)"
    r"|保持私有|维持私有|\b(?:stay|remain|keep it|stays|remains) private\b"
    r"|\b(?:not|won't|no plans? to|never) (?:be )?(?:go(?:ing)? public|list(?:ing)?)\b"
    r"|\b(?:no|ruled? out|rules out|not (?:plan|planning|seeking|considering)|without) (?:[\w-]+ ){0,4}"
    r"(?:listing|ipo|float|flotation|public offering|going public)\b|\bno (?:listing|ipo) plans?\b"
)
# What leaves no day for a listing.
_STAYS_PRIVATE = re.compile(
    r"保持私有|维持私有|(?:没有|无)(?:任何)?上市(?:的)?(?:计划|打算|时间表)|\b(?:stay|remain|stays|remains) private\b"
    r"|\bno plans? to (?:list|go public)\b|\bnot (?:going public|go public)\b"
)
# What is asked about as the one is told as the other.
_OPPOSITES = {
    "net_loss": ("net_profit", "adjusted_profit", "operating_profit"),
    "operating_loss": ("operating_profit", "net_profit"),
    "adjusted_loss": ("adjusted_profit", "net_profit"),
    "net_profit": ("net_loss", "adjusted_loss", "operating_loss"),
    "operating_profit": ("operating_loss", "net_loss"),
    "adjusted_profit": ("adjusted_loss", "net_loss"),
}


def refute_sign(question: Question, sources: Sources) -> Draft | None:
    """Where a loss is asked about and the sources state a profit, or the other way round, say which it was."""
    found = [figure for slot in slots(question.reading) if (figure := _opposite(slot, sources))]
    if not found or question.reading.kinds[0] == "date":
        # When a profit is to come says nothing of a loss before.
        return None
    figure = found[0]
    name = "premise_profit" if "profit" in (figure.metric or "") else "premise_loss"
    short = phrase(name, question.language, figure=short_figure(figure, question.language))
    lead, *rest = state(figure, question, sources)
    statements = (Statement(text=short, quotes=lead.quotes), lead, *rest)
    return Draft(status="answered", short_answer=short, statements=statements)


def _opposite(slot: Slot, sources: Sources) -> CitedFigure | None:
    if slot.metric not in _OPPOSITES or slot.company is None or fill(slot, sources):
        return None
    others = (replace(slot, metric=metric) for metric in _OPPOSITES[slot.metric])
    return next((figure for other in others for figure in sources.figures if fits(other, figure)), None)


def refute_unlisted(question: Question, sources: Sources) -> Draft | None:
    """Where the trading of a company's shares is asked about that no source says is listed, state the plan instead."""
    reading = question.reading
    if not set(reading.metrics) & _OF_LISTED or len(reading.companies) != 1 or reading.kinds[0] == "reason":
        return None
    own = [item for item in build_timeline(sources.events) if item.event.company == reading.companies[0]]
    steps = [item for item in own if item.event.kind in ("listed", "considered", *LISTING_OFF)]
    if any(item.event.kind == "listed" and item.event.status == "actual" for item in steps):
        return None
    plan = max(steps, key=lambda item: (item.event.kind == "listed", item.event.published or ""), default=None)
    if plan is None or any(fits(slot, figure) for slot in slots(reading) for figure in sources.figures):
        return None
    language = question.language
    when = short_event(plan, language, named=False)
    name = "not_yet" if plan.event.kind == "listed" else "not_listed"
    short = phrase(name, language, when=when)
    quote = Quote(article_id=plan.event.article_id, start=plan.event.start, end=plan.event.end)
    words = sources.article(quote.article_id).text[quote.start : quote.end]
    texts = (short, event_line(plan, language), quote_line(words))
    statements = tuple(Statement(text=text, quotes=(quote,)) for text in texts)
    return Draft(status="answered", short_answer=short, statements=statements)


def refute_listing(question: Question, sources: Sources) -> Draft | None:
    """Where something of a listing is asked about, and its company says that there is none to come, quote that."""
    reading = question.reading
    # What is raised in a round is raised without a listing.
    of_listing = bool(set(reading.metrics) & (_OF_LISTED | _OF_LISTING)) and not any(rounds_in(fold(reading.text)))
    asks = "listed" in reading.events or of_listing
    dated = reading.kinds[0] == "date" and "listed" in reading.events
    if not asks or len(reading.companies) != 1 or (reading.kinds[0] in _OPEN_MATTERS and not dated):
        return None
    markets = markets_in(reading.text)
    own = {
        item.event.kind
        for item in build_timeline(sources.events)
        if item.event.company == reading.companies[0] and is_of_market(item, reading, sources)
    }
    if own & _STEPS or any(fits(slot, figure) for slot in slots(reading) for figure in sources.figures):
        return None
    for item in rank(question, sources):
        about = set(reading.companies) & subjects_of(item.hit, sources)
        told = markets_in(item.hit.text)
        if markets and told and not markets & told:
            continue
        if about and (_STAYS_PRIVATE if dated else _NO_LISTING).search(fold(item.hit.text)):
            statement = quoted(item.hit)
            return Draft(status="answered", short_answer=shortened(item.hit.text), statements=(statement,))
    return None


def refute_owner(question: Question, sources: Sources) -> Draft | None:
    """Where a product is asked about as another company's, say whose it is, in a source's words."""
    mentions = question.reading.mentions
    owners = {mention.name for mention in mentions if not mention.is_product}
    for product in mentions:
        if product.is_product and len(owners) == 1 and product.name not in owners and _claimed(product, question):
            statement = next(_ownership(product, question, sources), None)
            if statement is not None:
                label = company_label(product.name, question.language)
                short = phrase("premise_owner", question.language, product=product.alias, company=label)
                lead = Statement(text=short, quotes=statement.quotes)
                return Draft(status="answered", short_answer=short, statements=(lead, statement))
    return None


def _claimed(product: CompanyMention, question: Question) -> bool:
    """Whether the question says that the product is somebody's: Zhipu's Talkie, 智谱旗下的Talkie, its Talkie app."""
    text = fold(question.reading.text)
    return _POSSESSIVE.search(text[: product.start]) is not None


def _ownership(product: CompanyMention, question: Question, sources: Sources) -> Iterator[Statement]:
    """Yield sentences that name the product and its company, best first."""
    label = company_label(product.name, question.language)
    for hit in sources.sentences(f"{product.alias} {label}", limit=30):
        found = [mention for mention in sources.named(hit.text) if mention.name == product.name]
        named = any(not mention.is_product for mention in found)
        if named and any(fold(mention.alias) == fold(product.alias) for mention in found):
            yield quoted(hit)
