"""Answer from the sentences themselves: quote the best, and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft
from assistant.evidence.addressing import addresses
from assistant.evidence.closer import READ
from assistant.evidence.fitness import tells_happening
from assistant.evidence.measuring import is_meant, measures
from assistant.evidence.neighbours import neighbours_of, opens_with, subjects_of
from assistant.evidence.pointing import amounts_in, short_amount, short_date
from assistant.evidence.ranking import Ranked, rank
from assistant.evidence.voices import is_silent
from assistant.evidence.windows import Reach, windows
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS, Kind
from assistant.understanding.latest import asks_latest
from assistant.understanding.reading import Reading
from assistant.understanding.roles import tells_role
from assistant.understanding.units import is_kind, is_money
from ingest.folding import fold
from ingest.metrics import DECLINE, GROWTH
from ingest.quantities import find_quantities
from ingest.quantity import Quantity
from vectorstore.search import SentenceHit

_SHORT = 200
_NEAR = 2.0  # log odds
# Where one sentence is asked for, another this near to the best is likely enough to be the one that answers.
_TIED = 2.5
# Reasons and lists share few words with the question, so that more of what comes next may hold them.
_NEAR_FOLLOWED = 3.5
# Several of the likeliest sentences may stand in one window, so that more are looked at than windows are quoted.
_LOOKED_AT = 6
# In so many of the likeliest sentences other words than the question's may answer.
_MAY_BE_TOLD = 3
# Where a sentence may be cut: after the end of a clause, or between Latin words; never inside a number.
_BREAK = re.compile(r"[；;，、：]|[,:](?=\s)|\s")
# Kinds whose answer is told in sentences: those around the best belong to it, or several may be needed.
_FOLLOWED = frozenset({"reason", "how", "list", "definition"})
_REACH_FOLLOWED = Reach(before=1, after=2, most=4)
_REACH = Reach(before=0, after=1, most=3)
_REACH_POINTED = Reach(before=0, after=0, most=3)
# The share of the question's words that a sentence holds which names what is to be defined.
_NAMED = 0.15
# Parts of a whole in words.
_PART = re.compile(r"成|半|分之|\b(?:half|halves|third|quarter|fifth|most|all|majority|none)\b")
# What is asked of a time is told in days or years; how much is not.
_LASTS = re.compile(r"期|年限|时间|\b(?:period|terms?|time|tenor|last)\b")
_HELD = frozenset({"shareholding", "shares_held"})
# Kinds whose answer is told in words that no question foresees.
_FREE = frozenset({"reason", "how", "list", "definition", "status", "progress", "comparison"})
_EXPLAINED = frozenset({"reason", "how", "definition"})
_TOLD = frozenset({*_FOLLOWED, "open", "status", "progress", "disagreement", "comparison", "computation"})


def answer_from_sentences(question: Question, sources: Sources) -> Draft | None:
    """Quote the sentences that answer best, or return None where they do not hold the question's matter."""
    reading = question.reading
    # What a founder blames may be told of her by name; who she is, only by what says so.
    roles = () if reading.kinds[0] in _EXPLAINED else reading.roles
    ranked = [item for item in rank(question, sources) if _tells_part(item.hit, roles, sources)]
    if not ranked:
        return None
    if is_silent([item.voices for item in ranked]) and not _may_be_told(ranked, reading, sources):
        return None
    kind = reading.kinds[0]
    own = _of_asked(ranked, reading, sources)
    if not own and kind not in _FREE:
        # One amount, day or name of somebody else is no answer.
        return None
    near = _latest_first(_near(_carrying(own or ranked, question, sources), kind), own, reading, sources)
    if kind in AMOUNT_KINDS and not any(_tells_amount(item.hit, reading, sources) for item in near):
        # How large a part something is, or what it costs, no sentence near tells.
        return None
    if not addresses(near, question, sources):
        return None
    pointed = _pointed(near[0], question, sources)
    # Where the amount or the date itself is pointed at, what stands after its sentence would only add others.
    reach = _REACH_FOLLOWED if kind in _FOLLOWED else _REACH_POINTED if pointed else _REACH
    return Draft(
        status="answered",
        short_answer=pointed or shortened(near[0].hit.text),
        statements=tuple(dict.fromkeys(windows([item.hit for item in near], reach, question, sources))),
    )


def _latest_first(near: list[Ranked], own: Sequence[Ranked], reading: Reading, sources: Sources) -> list[Ranked]:
    """Put first what was told last of who plays a part, where the question asks who does so now."""
    if not reading.roles or not asks_latest(reading.text):
        return near
    told = [
        item for item in own if tells_role(item.hit.text, reading.roles) and _names_asked(item.hit, reading, sources)
    ]
    last = max(told, key=lambda item: sources.published(item.hit.article_id), default=None)
    if last is None or sources.published(last.hit.article_id) <= sources.published(near[0].hit.article_id):
        return near
    return [last, *(item for item in near if item is not last)]


def _names_asked(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    return not reading.companies or bool(subjects_of(hit, sources) & set(reading.companies))


def _tells_amount(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether a sentence gives an amount of the kind asked for, as far as the question says which.

    What somebody holds of a company is no part of anything else.
    """
    amounts = find_quantities(hit.text)
    if reading.unit == "percent":
        parts = [item for item in amounts if is_kind("percent", item.unit) or item.unit == "times"]
        told = not all(_is_holding(hit, item, sources) for item in parts) or bool(_HELD & set(reading.metrics))
        return told or (not parts and _PART.search(fold(hit.text)) is not None)
    if reading.unit is None and reading.kinds[0] == "amount" and not _LASTS.search(fold(reading.text)):
        return not amounts or any(not is_kind("duration", item.unit) for item in amounts)
    return not is_money(reading.unit) or any(is_kind("money", item.unit) for item in amounts)


def _is_holding(hit: SentenceHit, amount: Quantity, sources: Sources) -> bool:
    known = {item.metric for item in sources.figures_at(hit.article_id, hit.start + amount.start)}
    return bool(known & _HELD)


def _near(ranked: Sequence[Ranked], kind: Kind) -> list[Ranked]:
    """The sentences that are about as likely to answer as the best one."""
    within = _NEAR_FOLLOWED if kind in _FOLLOWED else _NEAR if kind in _TOLD else _TIED
    likely = ranked[: _LOOKED_AT if kind in _FOLLOWED else _REACH.most]
    return [item for item in likely if item.score >= ranked[0].score - within]


def _of_asked(ranked: Sequence[Ranked], reading: Reading, sources: Sources) -> Sequence[Ranked]:
    """Return the likeliest sentences without those that speak of other companies than those asked about."""
    asked = set(reading.companies)
    return [item for item in ranked[:READ] if not asked or _may_be_of(item.hit, asked, sources)]


def _may_be_of(hit: SentenceHit, asked: set[str], sources: Sources) -> bool:
    """Whether a sentence may be of one of the companies: its article is, and it does not open with others alone."""
    named = sources.named(hit.text)
    if asked & {mention.name for mention in named}:
        return True
    return not opens_with(hit.text, named) and bool(asked & set(sources.register.companies.get(hit.article_id, ())))


def _may_be_told(ranked: Sequence[Ranked], reading: Reading, sources: Sources) -> bool:
    """Whether a sentence in other words may answer: reasons share few words with the question, but the company.

    Where none is asked about, one of the next sentences has to share the matter.
    """
    first = ranked[0].hit
    played = reading.kinds[0] in ("who", "list") and bool(reading.roles) and tells_role(first.text, reading.roles)
    done = reading.kinds[0] in ("who", "date") and tells_happening(first.text, reading)
    free = reading.kinds[0] in _FREE or played or done
    if not reading.companies:
        return free and not is_silent([item.voices for item in ranked[3:_LOOKED_AT]])
    near = [item for item in ranked[:_MAY_BE_TOLD] if item.score >= ranked[0].score - _NEAR]
    if reading.kinds[0] == "definition" and all(item.voices.coverage < _NAMED for item in near):
        # What something is, only a sentence that names it can say.
        return False
    return free and any(subjects_of(item.hit, sources) & set(reading.companies) for item in near)


def _tells_part(hit: SentenceHit, roles: tuple[str, ...], sources: Sources) -> bool:
    """Whether the sentence, or the one that it carries on, speaks of the part that was asked about."""
    return tells_role(hit.text, roles) or tells_role(neighbours_of(hit, sources).text_before, roles)


def _pointed(item: Ranked, question: Question, sources: Sources) -> str | None:
    kind, hit = question.reading.kinds[0], item.hit
    if kind == "date":
        return short_date(hit, question, sources, item.told)
    if kind in AMOUNT_KINDS and (amounts := _fitting(hit, question, sources)):
        return short_amount(hit, amounts, question, sources, item.told)
    return None


def _fitting(hit: SentenceHit, question: Question, sources: Sources) -> list[Quantity]:
    """Return the amounts of a sentence that may be what is asked and that the ledger knows as nothing else."""
    reading = question.reading
    amounts = amounts_in(hit, question, sources)
    fitting = [item for item in amounts if measures(hit, item, reading, sources)]
    # Whose it is the sentence itself may tell better than the ledger.
    meant = [item for item in amounts if item.unit == "count" or is_meant(hit, item, reading, sources)]
    if reading.unit == "percent":
        # A share of one thing is told as another's rate far too often.
        return fitting or meant
    # A metric that the question names may have another name in the ledger; a growth or a holding is no other share.
    others = [item for item in amounts if reading.operation == "growth" or not _is_growth(hit, item, sources)]
    if not _HELD & set(reading.metrics):
        others = [item for item in others if not _is_holding(hit, item, sources)]
    return fitting or meant or (others if reading.metrics else [])


def _is_growth(hit: SentenceHit, amount: Quantity, sources: Sources) -> bool:
    known = sources.figures_at(hit.article_id, hit.start + amount.start)
    return any((figure.metric or "").endswith((GROWTH, DECLINE)) for figure in known)


def _carrying(ranked: Sequence[Ranked], question: Question, sources: Sources) -> Sequence[Ranked]:
    """Put first, where an amount is asked for, what carries one that may be it and is nearly as likely as the best."""
    if question.reading.kinds[0] != "amount":
        return ranked
    likely = [item for item in ranked if item.score >= ranked[0].score - _NEAR_FOLLOWED]
    first = next((item for item in likely if _fitting(item.hit, question, sources)), None)
    return (
        ranked
        if first is None
        else [first, *(item for item in ranked if item is not first and item.score <= first.score)]
    )


def shortened(text: str) -> str:
    """Return a text on one line, cut between two clauses or words where it would be too long for a short answer."""
    line = " ".join(text.split())
    if len(line) <= _SHORT:
        return line
    ends = [match.end() for match in _BREAK.finditer(line, 0, _SHORT - 1)]
    return line[: ends[-1] if ends and ends[-1] > _SHORT // 2 else _SHORT - 1].rstrip() + "…"
