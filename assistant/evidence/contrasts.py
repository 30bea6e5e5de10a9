"""A sentence that itself sets two accounts of one amount against each other, each told by somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.conflicts import agree
from assistant.draft import Draft, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.neighbours import main_company, subjects_of
from assistant.evidence.ranking import rank
from assistant.evidence.same_matter import forecasts, is_same_time, ledger_metrics, periods_of
from assistant.evidence.slots import asked_for
from assistant.evidence.wording import disagreement
from assistant.moved import in_one_unit
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS
from assistant.understanding.matters import alike
from assistant.understanding.tokens import holds_names
from assistant.understanding.units import is_kind
from ingest.folding import fold
from ingest.formatting import format_quantity
from ingest.ledger.kinds import kinds_of
from ingest.metrics import load_metrics, named_metrics
from ingest.quantities import find_quantities
from ingest.quantity import Quantity
from vectorstore.search import SentenceHit

_READ, _NEAR, _FARTHEST = 3, 3.0, 3
# Between two amounts: another one than that which somebody else gives.
_OTHER_THAN = re.compile(
    r"[^.;]{0,60}?\b(?:higher|lower|more|less|fewer|above|below|short|different)\b[^.;\d]{0,12}?\b(?:than|from|of)\b"
    r"[^.;\d]{0,12}"
    r"|[^.;]{0,60}?(?:,|\band\b) not [^.;\d]{0,12}|[^.;]{0,60}?\b(?:rather than|against) [^.;\d]{0,12}"
    r"|[^。;]{0,40}?(?:[高低多少]于|而(?:非|不是)|并非|不是|有别于|不同于)[^,。;\d]{0,14}"
)
# After the second one: who gives it, or that it was said.
_SAID = re.compile(
    r"[^.;,\d]{0,24}?\b(?:that )?(?:(?:the company|it|he|she|they|[a-z]+) (?:had )?"
    r"(?:report|say|said|claim|give|gave|publish|disclos|told)\w*"
    r"|(?:has|had|have|was|were) been (?:written|reported|told|said|rumoured|rumored|circulat\w+|claimed))"
    r"|[^,。;\d]{0,12}(?:说法|传闻|报道|披露|公布|自报|流传|所称|所说)"
)
_SAID_BEFORE = re.compile(r"(?:公司|官方|自己|自报|披露|公布|所称|声称|报道|传|流传|此前说)[^,。;\d]{0,8}\Z")
_DOCUMENT = re.compile(
    r"招股|公告|财报|年报|中报|审计|上市文件|资料集"
    r"|\b(?:prospectus|filings?|annual report|audited|announcement|accounts)\b"
)
_ONLY_SAID = re.compile(r"坊间|传|报道|\b(?:rumou?r\w*|circulat\w*|talk|speculat\w*|written|reported)\b")
_NEAR_SAID = 40
# Each amount in a clause of its own, with a word that says who tells it.
_TELLS = re.compile(
    r"称|说(?!明)|写|报(?!告期)|估|数(?:到|出)|披露|统计|认为|测算|\b(?:puts?|sa(?:ys|id)|wrote|reports?|reported|counts?|counted"
    r"|estimates?|estimated|reckons?|claims?|tallied|told|thinks)\b"
)
# What only rumour says, and a source sets right, is no second account.
_RUMOUR = re.compile(
    r"(?:并非|而非|不是)[^,。;\d]{0,4}(?:坊间|网传|传闻|市场传|外界传|外传|流传|谣传|江湖)"
    r"|\b(?:not|rather than|instead of) [^.;\d]{0,16}(?:rumou?r\w*|chatter|hearsay|gossip|talked of|speculat\w+)"
)
_TURNS = re.compile(r"但|却|则|而|不过|然而|\b(?:but|while|whereas|however|yet)\b")


def answer_from_contrast(question: Question, sources: Sources) -> Draft | None:
    """Draft both accounts of an amount that one of the likeliest sentences tells apart, or None where none does."""
    reading = question.reading
    if reading.kinds[0] not in AMOUNT_KINDS or reading.operation not in (None, "ratio") or len(reading.companies) > 1:
        return None
    if "share" in reading.metrics or (not reading.metrics and reading.unit != "count"):
        # A share of something is as many things as it can be of.
        return None
    # Where no metric says of what, the likeliest sentence alone may be of it.
    ranked = rank(question, sources)[: _READ if reading.metrics else 1]
    for item in ranked:
        if item.score < ranked[0].score - _NEAR or not _is_of(item.hit, question, sources):
            continue
        for first, second in opposed_in(item.hit.text):
            if not all(_may_be(amount, item.hit, question, sources) for amount in (first, second)):
                continue
            amounts = [format_quantity(amount, question.language) for amount in (first, second)]
            return Draft(
                status="conflicting",
                short_answer=disagreement(amounts, question.language),
                statements=(quoted(item.hit), *_told_elsewhere(second, item.hit, question, sources)),
                reason=phrase("told_reason", question.language),
            )
    return None


def _told_elsewhere(amount: Quantity, hit: SentenceHit, question: Question, sources: Sources) -> Iterator[Statement]:
    """Yield where the account that a sentence sets aside is given: there it has its unit (not the 28 billion)."""
    for item in rank(question, sources):
        if item.hit.article_id != hit.article_id and _is_of(item.hit, question, sources):
            told = find_quantities(item.hit.text)
            if any((each.unit, each.value) == (amount.unit, amount.value) for each in told):
                yield quoted(item.hit)
                return


def opposed_in(text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the pairs of amounts that a sentence has from two tellers and that cannot both hold."""
    folded = fold(text)
    for first, told in in_one_unit(find_quantities(text)):
        # Higher than the 3,150 of somebody else is no amount over 3,150.
        compared = _OTHER_THAN.fullmatch(folded, first.end, told.start) is not None
        second = replace(told, qualifier="exact") if compared else told
        if agree(first, second) or not first.value or not second.value:
            continue
        if 1 / _FARTHEST <= first.value / second.value <= _FARTHEST and _are_told_apart(folded, first, second):
            yield first, second


def _are_told_apart(folded: str, first: Quantity, second: Quantity) -> bool:
    between = folded[first.end : second.start]
    if _RUMOUR.search(between):
        return False
    if _OTHER_THAN.fullmatch(between):
        if _DOCUMENT.search(folded, 0, first.start) and _ONLY_SAID.search(folded, first.end, second.end + _NEAR_SAID):
            # What a document states settles what was rumoured.
            return False
        said = _SAID.match(folded, second.end) or _SAID_BEFORE.search(between)
        return said is not None
    stops = [match.start() for match in re.finditer(r"[,;，；]", between)]
    if not stops or len(stops) > 2:
        return False
    opening = folded[max(0, first.start - 40) : first.start]
    return bool(_TELLS.search(opening) and _TURNS.search(between[stops[0] :]) and _TELLS.search(between[stops[0] :]))


def _is_of(hit: SentenceHit, question: Question, sources: Sources) -> bool:
    """Whether a sentence speaks of what is asked, at that time."""
    reading = question.reading
    subjects = subjects_of(hit, sources) | {main_company(hit.article_id, sources)}
    if forecasts(hit.text) or (reading.companies and not subjects & set(reading.companies)):
        return False
    if not holds_names(hit.text, reading.names):
        return False
    told, asked = periods_of(hit, sources), [mention.period for mention in reading.periods]
    return not told or not asked or any(is_same_time(one, time) for one in told for time in asked)


def _may_be(amount: Quantity, hit: SentenceHit, question: Question, sources: Sources) -> bool:
    """Whether an amount can measure what is asked for, and the ledger does not know it as something else."""
    reading = question.reading
    asked = alike(asked_for(reading))
    units = {unit for name in asked_for(reading) if (entry := load_metrics().get(name)) for unit in entry.units}
    if units and not units & set(kinds_of(amount)):
        return False
    if not units and (reading.unit is None or not is_kind(reading.unit, amount.unit)):
        return False
    known = {item.metric for item in sources.figures_at(hit.article_id, hit.start + amount.start)} - {None}
    return not asked or bool(asked & (known or named_metrics(hit.text) | ledger_metrics(hit, sources)))
