"""Whether likely sentences tell what is asked of somebody, and not only of whom it is asked.

A sentence about the chief executive does not tell a salary, whatever else it tells of her: what is left of a question
without whom it names has to be told, in either language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.closer import READ
from assistant.evidence.measuring import measures
from assistant.evidence.neighbours import neighbours_of, said_before
from assistant.evidence.ranking import Ranked, rank
from assistant.evidence.voices import probability
from assistant.matching import held_shares
from assistant.naming.bearers import bearers, is_in_dictionary
from assistant.proper_names import unheld_names
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import Kind
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from assistant.understanding.roles import tells_role, without_offices
from assistant.understanding.units import is_kind
from ingest.companies import find_names
from ingest.folding import fold
from ingest.metrics import named_metrics
from ingest.quantities import find_quantities
from ingest.segmenting import segmenter
from vectorstore.search import SentenceHit

# Kinds that ask for one thing of somebody; what is told in words may be told in any words.
_KINDS: frozenset[Kind] = frozenset({"amount", "open", "duration", "who", "definition"})
_MEASURED: frozenset[Kind] = frozenset({"amount", "computation", "duration"})
_NAMES = ("nr", "ns", "nt", "nz", "nrt", "nrfg")
_QUOTED = re.compile(r"[「“《'‘][^」”》'’]{2,}[」”》'’]")
# Less than this share of what is asked is chance: a common word, a translation of one.
_LEAST = 0.2
_LEAST_ACROSS = 0.1
# So much of it tells what is asked in other words than those of its metric.
_MOST = 0.5
# What stands out: the share of the matter that it holds, and how much likelier it is than the next, in log odds.
_MUCH, _FAR = 0.4, 4.0
# A reader that is so sure of its answer has found it in other words.
_SURE = 0.85
# From where a question wants to be answered, by the year or the month, and how it asks, is no part of what it asks.
_DOCUMENTS = re.compile(
    r"招股[书章]|年报|公告|每[年月]|年度|干[嘛啥]|[干做是]什么|用来[干做]|是啥|怎么回事"
    r"|\b(?:prospectus|filings?|annual report|annual(?:ly)?|yearly|years?|monthly|months?)\b"
)


def addresses(near: Sequence[Ranked], question: Question, sources: Sources) -> bool:
    """Whether the likeliest sentences, best first, speak of what is asked, as far as that is one thing."""
    reading = question.reading
    if not near or reading.kinds[0] not in _KINDS or len(reading.companies) > 1:
        return True
    if is_of_strangers(near[0].hit, reading, sources):
        return False
    if reading.kinds[0] == "who" and _only_counts(near, reading, sources):
        return False
    if stands_out(near[0], question, sources):
        return True
    if reading.kinds[0] == "amount" and reading.metrics:
        # A metric that the ledger knows is named by what states it.
        measured = [item for item in near if _may_measure(item.hit, reading, sources)]
        return any(_tells(item.hit, reading) for item in measured) or _holds_attribute(
            measured, reading, sources, _MOST
        )
    if (near[0].hit.language == "en") != (question.language == "en"):
        # Too little of what another language says is known for its silence to count, but an amount is of something.
        return reading.kinds[0] != "amount" or _holds_attribute(near, reading, sources, _LEAST_ACROSS)
    chance = probability([item.voices for item in rank(question, sources)[:READ]])
    if chance is not None and chance >= _SURE:
        return True
    return any(_tells(item.hit, reading) for item in near) or _holds_attribute(near, reading, sources)


def stands_out(best: Ranked, question: Question, sources: Sources) -> bool:
    """Whether the best sentence, in another language, holds much of the matter and is far likelier than the next."""
    if not best.voices.across or best.matter < _MUCH or not _may_measure(best.hit, question.reading, sources):
        return False
    reading, amounts = question.reading, find_quantities(best.hit.text)
    if reading.kinds[0] in _MEASURED and not any(is_kind(reading.unit, amount.unit) for amount in amounts):
        return False
    next_best = next((item.score for item in rank(question, sources) if item.hit != best.hit), best.score)
    return best.score - next_best >= _FAR


def _may_measure(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether one amount of a sentence can be what is asked for: not another round's, no result for a forecast."""
    amounts = find_quantities(hit.text)
    return not amounts or any(measures(hit, amount, reading, sources) for amount in amounts)


def _only_counts(near: Sequence[Ranked], reading: Reading, sources: Sources) -> bool:
    """Whether the best sentence gives amounts, and none near it names anybody who is not named in the question."""
    beside = [neighbours_of(item.hit, sources) for item in near]
    texts = (f"{each.text_before} {item.hit.text} {each.text_after}" for each, item in zip(beside, near, strict=True))
    counts = bool(find_quantities(near[0].hit.text))
    return counts and not any(_names_somebody(text, reading, sources) for text in texts)


def _names_somebody(text: str, reading: Reading, sources: Sources) -> bool:
    asked, own, folded = fold(reading.text), set(reading.companies), fold(text)
    if any(mention.name not in own and fold(mention.alias) not in asked for mention in find_names(text)):
        return True
    if any(mention.name not in own for mention in sources.named(text)):
        return True
    named = (folded[start:end] for start, end in bearers(text))
    tagged = (word for word, kind in segmenter().tag(folded) if kind in _NAMES and len(word) > 1)
    return any(name not in asked for name in (*named, *tagged)) or _QUOTED.search(text) is not None


def is_of_strangers(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether a question names somebody of whom the article of a sentence says nothing, in either script."""
    named = [reading.matter[start:end] for start, end in bearers(reading.matter)]
    strange = [name for name in named if not name.isascii() or not is_in_dictionary(name)]
    if not strange:
        return False
    article = sources.article(hit.article_id)
    return any(any(unheld_names(name, f"{article.title}\n{article.text}", sources)) for name in strange)


def attribute_of(reading: Reading) -> str:
    """Return what is left of the words of a question without whom it names.

    How much is asked of whoever holds an office and of any thing that is named; when and who, of their names as well.
    """
    rest = list(reading.matter)
    amount = reading.kinds[0] in _MEASURED
    for start, end in bearers(reading.matter):
        if amount or not is_in_dictionary(reading.matter[start:end]):
            rest[start:end] = " " * (end - start)
    text = _DOCUMENTS.sub(" ", fold("".join(rest)))
    return without_offices(text) if amount or reading.kinds[0] == "definition" else text


def _tells(hit: SentenceHit, reading: Reading) -> bool:
    """Whether a sentence names the metric, or the part that somebody played, which is asked about."""
    if reading.kinds[0] == "who" and reading.roles and tells_role(hit.text, reading.roles):
        return True
    return bool(named_metrics(hit.text) & alike(reading.metrics))


def _holds_attribute(near: Sequence[Ranked], reading: Reading, sources: Sources, least: float = _LEAST) -> bool:
    asked = attribute_of(reading)
    if not sources.matter(asked, ()):
        return True
    texts = [f"{said_before(item.hit, sources)} {item.hit.text}" for item in near]
    return bool(texts) and max(held_shares(asked, texts, sources)) >= least
