"""Where one source counts otherwise than another, or than the company itself, every account is stated and none chosen.

The ledger finds the disagreements between figures that it can attribute. Here the sentences themselves are compared:
one that gives somebody's own reckoning (a research house, a broker, the author) against what else the sources state of
the same company and time in the same unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from assistant.answer import CitedFigure
from assistant.conflicts import agree
from assistant.data import read_data
from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.neighbours import neighbours_of, subjects_of
from assistant.evidence.pointing import amounts_in
from assistant.evidence.ranking import rank
from assistant.evidence.wording import disagreement
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS, Kind
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from assistant.understanding.tokens import holds_names
from assistant.understanding.units import is_kind
from ingest.folding import fold
from ingest.formatting import format_quantity
from ingest.ledger.kinds import kinds_of
from ingest.metrics import find_metrics, load_metrics
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import Period, Quantity
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
    about = [hit for hit in ranked if _is_about(hit, question, sources)]
    accounts = [account for hit in about for account in _accounts(hit, question, sources)]
    if not reading.metrics and not _is_counted_twice(accounts, ranked[:_FIRST], sources):
        return None
    sides = _sides(accounts, sources)
    if not sides or len(sides) < _known_sides(question, sources):
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
    if not any(_reckons(hit.text) for hit in (hits if reading.metrics else hits[:_LOOKED_AT])):
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


def _is_about(hit: SentenceHit, question: Question, sources: Sources) -> bool:
    """Whether a sentence tells how what is asked about is, of that company and time; a forecast and a table do not."""
    reading = question.reading
    if "|" in hit.text or _forecasts(hit.text) or not holds_names(hit.text, reading.names):
        return False
    if reading.companies and not _subjects(hit, sources) & set(reading.companies):
        return False
    return _names_metric(hit, reading, sources) and _fits_time(hit, reading, sources)


def _names_metric(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether a sentence, or the one that it carries on, names what is asked for, where the question names it."""
    if not reading.metrics:
        return reading.kinds[0] in ("amount", "duration") and reading.unit is not None
    asked, beside = alike(reading.metrics), neighbours_of(hit, sources)
    if asked & (_metrics(hit.text) | _ledger_metrics(hit, sources)):
        return True
    if _reckons(beside.text_after):
        return bool(asked & (_metrics(beside.text_before) | _metrics(beside.text_after)))
    return _reckons(hit.text) and not _metrics(hit.text) and bool(asked & _metrics(beside.text_before))


def _ledger_metrics(hit: SentenceHit, sources: Sources) -> set[str]:
    found = (item for item in sources.figures if item.article_id == hit.article_id)
    return {item.metric for item in found if item.metric and hit.start <= item.start < hit.end}


def _subjects(hit: SentenceHit, sources: Sources) -> set[str]:
    """The companies that a sentence may be about: whoever counts for himself is named, but counts another's."""
    subjects = set(subjects_of(hit, sources))
    if _reckons(hit.text):
        before = sources.names.find(neighbours_of(hit, sources).text_before)
        title = sources.names.find(sources.article(hit.article_id).title)
        subjects |= {mention.name for mention in (*before, *title)}
    return subjects


def _metrics(text: str) -> set[str]:
    return {name for mention in find_metrics(text) for name in mention.names}


def _fits_time(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    told = _periods(hit, sources)
    if len({period.granularity for period in told}) < len(set(told)):
        # Two years beside one another: which amount is of which is the ledger's to say.
        return False
    return (
        not told
        or not reading.periods
        or any(_is_same_time(one, mention.period) for one in told for mention in reading.periods)
    )


def _periods(hit: SentenceHit, sources: Sources) -> list[Period]:
    return [mention.period for mention in find_periods(hit.text, sources.article(hit.article_id).published)]


def _is_same_time(left: Period, right: Period) -> bool:
    """Whether two times are the same, or one is the end of the other (March, the end of March)."""
    if left == right:
        return True
    inner, outer = sorted((left, right), key=lambda period: period.end - period.start)
    return outer.start <= inner.start and inner.end == outer.end


def _accounts(hit: SentenceHit, question: Question, sources: Sources) -> Iterator[_Account]:
    known = {(item.article_id, item.start): item for item in sources.figures if item.article_id == hit.article_id}
    for amount in _amounts(hit, question, sources):
        figure = known.get((hit.article_id, hit.start + amount.start))
        if _measures(figure, question, counted=_reckons(hit.text)):
            yield _Account(hit=hit, amount=amount, reckoned=_reckons(_clause(hit.text, amount)))


def _amounts(hit: SentenceHit, question: Question, sources: Sources) -> Sequence[Quantity]:
    """Return the amounts that may be what is asked for; the name before one may be that of him who counts."""
    found = amounts_in(hit, question, sources)
    if found or not _reckons(hit.text):
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
    told = [_periods(item.hit, sources) for item in (first, second)]
    return not all(told) or any(_is_same_time(one, other) for one in told[0] for other in told[1])


def _forecasts(text: str) -> bool:
    return _pattern("forecasts").search(fold(text)) is not None


def _reckons(text: str) -> bool:
    return _pattern("reckons").search(fold(text)) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = read_data("denials.json")[name]
    return re.compile("|".join((*words["zh"], *words["en"])))
