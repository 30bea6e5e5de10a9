"""The accounts that stand against the likeliest one: the same matter, counted otherwise by somebody else.

Nobody asked whether there are several, so that each has to show that it is of the matter: the ledger knows it as the
same metric of the same company and time, its sentence names the matter itself, or it follows the first account and
gives no more than another number for it (had it at 1,600 times; 只给它4.5%).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.comparable import SCOPED, comparable, is_stated
from assistant.conflicts import agree
from assistant.evidence.accounts import (
    Account,
    account_of,
    are_at_one_time,
    cannot_both_hold,
    known_accounts,
    times_of,
)
from assistant.evidence.contrasts import opposed_in
from assistant.evidence.neighbours import spoken_of
from assistant.evidence.outlets import told_by_others
from assistant.evidence.own_words import clause_at
from assistant.evidence.pointing import amounts_in
from assistant.evidence.ranking import likely, rank
from assistant.evidence.same_matter import attributes, forecasts, is_about, reckons
from assistant.evidence.set_against import set_against
from assistant.evidence.superseding import corrected
from assistant.moved import is_before
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.latest import asks_settled
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from ingest.folding import fold
from ingest.metrics import named_metrics
from ingest.quantities import find_quantities
from ingest.quantity import Quantity
from vectorstore.search import SentenceHit

# How many sentences on a second account may stand: one that names the matter, and one that leaves it to the first.
_FOLLOWS, _REJOINS = 5, 2
# Words long enough to name a matter: Latin ones, and three Chinese signs that stand together.
_LATIN, _HAN = re.compile(r"[a-z]{5,}"), re.compile(r"(?=([\u4e00-\u9fff]{3}))")
# Right before an amount: words that give another number for what was told before, and name nothing of their own.
_ABOUT = (
    r"(?: \W?(?:about|around|roughly|nearly|only|just|over|under|more than|less than|fewer than|closer to|some|a))*"
)
_ANOTHER = re.compile(
    r"\b(?:reckons?|counts?|counted|says?|said|estimates?|tallies|gets? to|arrives? at|comes? to|it (?:at|is)"
    rf"|(?:this|that) (?:at|is)|the (?:[\w-]+ ){{1,3}}(?:at|is)|only|just|nearer(?: to)?|closer to|no more than"
    r"|(?:it|they|he|she|we) (?:has|have|had|runs?|ran|owns?|uses?|sees?|saw|makes?)"
    rf"|at (?:most|best)){_ABOUT}\W{{0,3}}\Z"
    r"|(?:只|仅|才|不过|不足|给(?:出|它|他们)|[数算得](?:到|出)|算下来|口径(?:是|为)|推算)[^,。;]{0,6}\Z"
)
# The share of the question's matter in a sentence that names it.
_NAMES = 0.25


def opposing(question: Question, sources: Sources) -> tuple[Account, ...]:
    """Return the likeliest account and those that cannot hold beside it, none where nobody counts otherwise."""
    if asks_settled(question.reading.text):
        # Of what came out in the end the last telling counts.
        return ()
    for first in _likeliest(question, sources):
        if is_before(first.hit.text, first.amount.start) or _is_forecast(first):
            continue
        against = [other for other in _others(first, question, sources) if _opposes(first, other)]
        if against and not (first.known and corrected(first.known, sources)):
            return (first, *_told_once(against))
    return ()


def _likeliest(question: Question, sources: Sources) -> Iterator[Account]:
    """Yield what the ledger has of the matter, or without a name for it the one amount of the likeliest sentence."""
    reading = question.reading
    known = [item for item in _known(question, sources) if _is_of_the_time(item, reading)]
    yield from known
    ranked = [] if known else rank(question, sources)
    if not ranked:
        return
    pairs = list(opposed_in(ranked[0].hit.text))
    if pairs:
        yield account_of(ranked[0].hit, pairs[0][0], sources)
    elif ranked[0].matter >= _NAMES or set(reading.metrics) & named_metrics(ranked[0].hit.text):
        amounts = amounts_in(ranked[0].hit, question, sources)
        told = [account_of(ranked[0].hit, amount, sources) for amount in amounts]
        named = [item for item in told if item.known and item.known.metric in reading.metrics] or told
        if len(named) == 1:
            yield named[0]


def _others(first: Account, question: Question, sources: Sources) -> Iterator[Account]:
    """Yield other accounts of the matter of one: the ledger's, those around it, and those of other articles."""
    known = [other for other in _known(question, sources) if _is_owned(other, sources)]
    yield from (other for other in known if _is_alike(first, other, named=bool(question.reading.companies)))
    yield from set_against(first, question, sources)
    yield from told_by_others(first, question, sources)
    for hit in _counting(first, question, sources):
        amounts = [item for item in find_quantities(hit.text) if _measures(item, first.amount)]
        if len(amounts) == 1 and not is_before(hit.text, amounts[0].start):
            other = account_of(hit, amounts[0], sources)
            if _is_of(other, first, question.reading, sources):
                yield other


def _known(question: Question, sources: Sources) -> list[Account]:
    """Return the accounts that the ledger has: of the very metric asked for, else of related ones."""
    metrics = question.reading.metrics
    known = known_accounts(question, sources) if metrics else []
    return [item for item in known if item.known and item.known.metric in metrics] or known


def _is_of_the_time(account: Account, reading: Reading) -> bool:
    asked = [mention.period for mention in reading.periods]
    return not asked or are_at_one_time(times_of(account), asked)


def _is_forecast(account: Account) -> bool:
    """Whether an amount is looked for or planned: by the ledger and its clause, else by its sentence."""
    text = account.hit.text
    if account.known is None or not account.known.metric:
        return forecasts(text)
    start, end = clause_at(text, account.amount.start)
    return not is_stated(account.known) or forecasts(text[start:end])


def _is_owned(account: Account, sources: Sources) -> bool:
    """Whether the ledger has the owner of an amount, or its text speaks of one company alone."""
    figure = account.known
    return figure is not None and (figure.company is not None or len(spoken_of(figure, sources)) == 1)


def _is_alike(first: Account, other: Account, *, named: bool) -> bool:
    """Whether the ledger has two accounts as the same matter, though it does not compare them itself.

    It does compare what is of one company that the question names (`named`), but for what is true of several markets.
    """
    if first.known is None or other.known is None or is_before(other.hit.text, other.amount.start):
        return False
    owners = {first.known.company, other.known.company} - {None}
    if len(owners) > 1 or first.known.metric != other.known.metric:
        return False
    if not is_stated(first.known) or _is_forecast(other):
        return False
    if not named or None in (first.known.company, other.known.company):
        # What has no owner in the ledger it compares with nothing.
        return first.hit.article_id != other.hit.article_id and comparable(first.known, other.known)
    return first.known.metric in SCOPED and reckons(other.hit.text) and first.hit != other.hit


def _counting(first: Account, question: Question, sources: Sources) -> Iterator[SentenceHit]:
    """Yield the sentences around one in which somebody counts, and those elsewhere that are about the metric asked for.

    Further on than a rejoinder stands, where no metric says of what, a sentence has to name the matter.
    """
    reading = question.reading
    for step, hit in _around(first.hit, sources):
        near = abs(step) <= _REJOINS or (not reading.metrics and _names(hit, reading, sources))
        if near and _counts(hit, first) and not forecasts(hit.text):
            yield hit
    if reading.metrics:
        for item in likely(question, sources):
            if _counts(item.hit, first) and item.hit != first.hit and is_about(item.hit, question, sources):
                yield item.hit


def _names(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    return sources.coverage(reading.matter, [hit.text])[0] >= _NAMES


def _counts(hit: SentenceHit, first: Account) -> bool:
    """Whether a sentence says whose account it gives, or stands against somebody's count."""
    return attributes(hit.text) or reckons(first.hit.text)


def _around(hit: SentenceHit, sources: Sources) -> Iterator[tuple[int, SentenceHit]]:
    """Yield the sentences around one, nearest first, with how many on (or, below 0, before) they stand."""
    text, spans = sources.article(hit.article_id).text, sources.sentence_spans(hit.article_id)
    place = next((index for index, span in enumerate(spans) if span.start == hit.start), None)
    if place is None:
        return
    for step in (*range(1, _FOLLOWS + 1), *range(-1, -_REJOINS - 1, -1)):
        if 0 <= place + step < len(spans):
            span = spans[place + step]
            yield step, replace(hit, start=span.start, end=span.end, text=text[span.start : span.end])


def _is_of(account: Account, first: Account, reading: Reading, sources: Sources) -> bool:
    """Whether an amount is of the matter: it is named, or no more than another number is given for it."""
    asked, hit = alike(reading.metrics), account.hit
    bare = _ANOTHER.search(fold(hit.text), 0, account.amount.start) is not None
    if bare or not (reckons(hit.text) or reckons(first.hit.text)):
        # What somebody says in passing has to give nothing but another number.
        return bare and not (account.known and account.known.metric not in (None, *asked))
    if account.known and account.known.metric:
        return account.known.metric in asked
    start, end = clause_at(hit.text, account.amount.start)
    named = named_metrics(hit.text[start:end])
    if asked and named:
        return bool(asked & named)
    words = _words(hit.text[start:end]) & _words(first.hit.text) & _words(reading.matter)
    return not asked and (bool(words) or _names(hit, reading, sources))


def _words(text: str) -> set[str]:
    """Return the longer words of a text: Latin ones, and of Chinese each three signs that stand together."""
    folded = fold(text)
    return {*_LATIN.findall(folded), *(match.group(1) for match in _HAN.finditer(folded))}


def _measures(amount: Quantity, other: Quantity) -> bool:
    return amount.unit == other.unit and (not amount.counted or amount.counted == other.counted or not other.counted)


def _opposes(first: Account, other: Account) -> bool:
    """Whether two accounts cannot both hold, unless the ledger knows them as two metrics."""
    metrics = {item.metric for item in (first.known, other.known) if item and item.metric}
    return len(metrics) < 2 and cannot_both_hold(first, other)


def _told_once(accounts: Sequence[Account]) -> Iterator[Account]:
    told: list[Account] = []
    for account in accounts:
        if not any(agree(account.amount, other.amount) for other in told):
            told.append(account)
            yield account
