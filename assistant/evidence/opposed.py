"""The accounts of one amount that a question asks to be set against each other: who says how much.

The question itself says that there may be several (the company and a tracker, two papers), so that less has to show it
in the sentences than where nobody asked.
"""

from __future__ import annotations

import itertools

from assistant.evidence.accounts import Account, accounts_in, are_of_two, cannot_both_hold, published
from assistant.evidence.ranking import rank
from assistant.question import Question
from assistant.sources import Sources

# What is gained by standing right after the other account.
_BESIDE = 3.0


def opposed(question: Question, sources: Sources) -> tuple[Account, ...]:
    """Return the two likeliest accounts that cannot both hold, in the order in which they were told, or none."""
    accounts = list(dict.fromkeys(accounts_in(rank(question, sources), question, sources)))
    named = bool(question.reading.companies)
    pairs = (pair for pair in itertools.combinations(accounts, 2) if named or _are_of_one(*pair))
    best = max(filter(_contradict, pairs), key=_likelihood, default=())
    return tuple(sorted(best, key=lambda each: (published(each, sources), each.hit.start, each.amount.start)))


def _likelihood(pair: tuple[Account, Account]) -> float:
    first, second = pair
    near = first.hit.article_id == second.hit.article_id and 0 <= second.hit.start - first.hit.end <= 2
    return first.weight + second.weight + (_BESIDE if near else 0.0)


def _contradict(pair: tuple[Account, Account]) -> bool:
    """Whether two accounts that somebody else may tell cannot both hold; in two currencies nobody can tell."""
    first, second = pair
    apart = first.hit.article_id != second.hit.article_id
    if first.amount.unit != second.amount.unit:
        return apart and not are_of_two(first, second) and _is_one_matter(first, second)
    return (apart or first.heard or second.heard) and cannot_both_hold(first, second)


def _is_one_matter(first: Account, second: Account) -> bool:
    """Whether the ledger knows two amounts as the same of one company: then another currency is another account."""
    one, other = first.known, second.known
    if one is None or other is None or one.low == other.low:
        return False
    return (one.company, one.metric, one.period) == (other.company, other.metric, other.period)


def _are_of_one(first: Account, second: Account) -> bool:
    """Whether two amounts are of one company where the question names none: the ledger's, or one article's."""
    owners = [account.known.company for account in (first, second) if account.known and account.known.company]
    return len(set(owners)) == 1 if len(owners) == 2 else first.hit.article_id == second.hit.article_id
