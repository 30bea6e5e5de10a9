"""Where one source counts otherwise than another, or than the company itself, every account is stated and none chosen.

The ledger finds the disagreements between figures that it can attribute. Here the sentences themselves are compared:
one that gives somebody's own reckoning (a research house, a broker, the author) against what else the sources state of
the same company and time in the same unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.answer import CitedFigure
from assistant.conflicts import agree
from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.pointing import amounts_in
from assistant.evidence.ranking import rank
from assistant.evidence.same_matter import is_about, is_same_time, periods_of, reckons
from assistant.evidence.wording import disagreement
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS, Kind
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from assistant.understanding.units import is_kind
from ingest.formatting import format_quantity
from ingest.ledger.kinds import kinds_of
from ingest.metrics import load_metrics
from ingest.quantities import find_quantities
from ingest.quantity import Quantity
from vectorstore.search import SentenceHit

_KINDS: frozenset[Kind] = AMOUNT_KINDS | {"disagreement", "status"}
_LOOKED_AT, _POOL, _READ, _FIRST = 24, 80, 8, 3
# Two counts of one thing differ, but not beyond all measure; what does is another thing.
_FARTHEST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class _Account:
    """An amount that a sentence gives for what is asked about; `reckoned` where somebody counted it for himself."""

    hit: SentenceHit
    amount: Quantity
    reckoned: bool


def answer_from_dispute(question: Question, sources: Sources) -> Draft | None:
    """Draft all accounts of an amount asked about, or return None where nobody reckons it otherwise than another."""
    reading = question.reading
    if reading.kinds[0] not in _KINDS or reading.operation not in (None, "ratio") or not _is_one(reading):
        return None
    ranked = _near(question, sources)
    about = [hit for hit in ranked if is_about(hit, question, sources)]
    accounts = [account for hit in about for account in _accounts(hit, question, sources)]
    if not reading.metrics and not _is_counted_twice(accounts, ranked[:_FIRST], sources):
        return None
    sides = _sides(accounts, sources)
    if not sides or len(sides) <= _known_sides(question, sources):
        return None
    return Draft(
        status="conflicting",
        short_answer=disagreement(
            [format_quantity(each, question.language) for each in _told_once(sides)], question.language
        ),
        statements=tuple(dict.fromkeys(quoted(side.hit) for side in sides)),
        reason=phrase("reckoned_reason", question.language),
    )


def _known_sides(question: Question, sources: Sources) -> int:
    """Return how many sides the ledger has of a disagreement on what is asked about."""
    reading = question.reading
    asked = {mention.period for mention in reading.periods}
    return max(
        (
            len(conflict.sides)
            for conflict in sources.conflicts
            if conflict.company in reading.companies and conflict.metric in reading.metrics
            if not asked or any(side.period in asked for side in conflict.sides)
        ),
        default=0,
    )


def _near(question: Question, sources: Sources) -> list[SentenceHit]:
    """Return the sentences to compare, none where nobody reckons: where no metric says of what, the likeliest alone."""
    reading = question.reading
    hits = sources.sentences(question.text, limit=_POOL, companies=reading.companies)
    if not any(reckons(hit.text) for hit in (hits if reading.metrics else hits[:_LOOKED_AT])):
        return []
    return list(hits) if reading.metrics else [item.hit for item in rank(question, sources)[:_READ]]


def _is_one(reading: Reading) -> bool:
    """Whether one company, or one product by its name, is asked about, and what is counted, not what is planned."""
    entries = [entry for name in reading.metrics if (entry := load_metrics().get(name))]
    if any(entry.nature == "plan" for entry in entries):
        return False
    return len(reading.companies) == 1 or (not reading.companies and bool(reading.names))


def _is_counted_twice(accounts: Sequence[_Account], first: Sequence[SentenceHit], sources: Sources) -> bool:
    """Whether one of the likeliest sentences itself sets one count against another."""
    return any(_sides([account for account in accounts if account.hit == hit], sources) for hit in first)


def _accounts(hit: SentenceHit, question: Question, sources: Sources) -> Iterator[_Account]:
    for amount in _amounts(hit, question, sources):
        known = sources.figures_at(hit.article_id, hit.start + amount.start)
        if _measures(known[-1] if known else None, question, counted=reckons(hit.text)):
            yield _Account(hit=hit, amount=amount, reckoned=reckons(_clause(hit.text, amount)))


def _amounts(hit: SentenceHit, question: Question, sources: Sources) -> Sequence[Quantity]:
    """Return the amounts that may be what is asked for; the name before one may be that of him who counts."""
    found = amounts_in(hit, question, sources)
    if found or not reckons(hit.text):
        return found
    units = {unit for name in question.reading.metrics if (entry := load_metrics().get(name)) for unit in entry.units}
    amounts = (item for item in find_quantities(hit.text) if is_kind(question.reading.unit, item.unit))
    return [item for item in amounts if not units or units & set(kinds_of(item))]


def _measures(figure: CitedFigure | None, question: Question, *, counted: bool) -> bool:
    """Whether the ledger does not know an amount as something else than what is asked about.

    What somebody counted may have been taken for his own.
    """
    reading = question.reading
    if figure is None:
        return True
    if not counted and figure.company is not None and reading.companies and figure.company not in reading.companies:
        return False
    return figure.metric is None or not reading.metrics or figure.metric in alike(reading.metrics)


def _clause(text: str, amount: Quantity) -> str:
    """Return what a sentence says up to an amount since the amount or the stop before it, and a little after."""
    before = max((item.end for item in find_quantities(text) if item.end <= amount.start), default=0)
    return text[before : amount.end + 12]


def _sides(accounts: Sequence[_Account], sources: Sources) -> list[_Account]:
    """Return the accounts that contradict one another and those that say the same as one that does."""
    against = [
        pair
        for pair in combinations(accounts, 2)
        if any(item.reckoned for item in pair) and _contradict(*pair, sources)
    ]
    return list(dict.fromkeys(side for pair in against for side in pair))


def _told_once(sides: Sequence[_Account]) -> list[Quantity]:
    """Return each of the amounts once, as it is told most precisely."""
    told: list[Quantity] = []
    for amount in sorted(
        (side.amount for side in sides), key=lambda amount: (amount.qualifier != "exact", -amount.digits)
    ):
        if not any(agree(amount, other) for other in told):
            told.append(amount)
    return told


def _contradict(first: _Account, second: _Account, sources: Sources) -> bool:
    left, right = first.amount, second.amount
    if left.unit != right.unit or agree(left, right) or not left.value or not right.value:
        return False
    if not 1 / _FARTHEST <= left.value / right.value <= _FARTHEST:
        return False
    told = [periods_of(item.hit, sources) for item in (first, second)]
    return not all(told) or any(is_same_time(one, other) for one in told[0] for other in told[1])
