"""Link the names of one company in two languages by what both are told of, where no text says that they are one.

A wrong link mixes the figures of two companies, so one sign is never enough: a person, an amount or a product that only
these two share weighs by how little chance explains it, two kinds of them or many amounts must agree, and neither name
may be half as near to any other, nor stand beside the other in one article.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from assistant.naming.traits import Amount, Traits

_ENOUGH = 4
# An executive of three syllables is seldom found in two companies.
_ENOUGH_WITH_PERSON = 3
# Three amounts of three digits that no other company is told of are three signs by themselves.
_AMOUNTS_ALONE = 6
_ONE_PAIR = 2


class Signs(NamedTuple):
    """How much two names share of each kind."""

    people: int
    amounts: int
    products: int
    trade: int

    @property
    def total(self) -> int:
        """All signs together."""
        return sum(self)

    @property
    def suffices(self) -> bool:
        """Whether many amounts agree, or two kinds of signs, one of them people or amounts, that weigh enough."""
        kinds = sum(weight > 0 for weight in self)
        if self.amounts >= _AMOUNTS_ALONE:
            return True
        enough = _ENOUGH_WITH_PERSON if self.people > 1 else _ENOUGH
        return kinds > 1 and (self.people > 0 or self.amounts > 2) and self.total >= enough


def alike(
    latin: Mapping[str, Traits],
    chinese: Mapping[str, Traits],
    together: Collection[tuple[str, str]] = (),
    trades_agree: Callable[[str, str], bool] = lambda latin, chinese: False,
) -> Iterator[tuple[str, str]]:
    """Yield the Latin and Chinese names that are told of the same, each the only one for the other.

    `together` are pairs that one article names apart from each other; `trades_agree` says whether two names are of one
    trade (Robotics, 机器人).
    """
    holders = _holders([*latin.items(), *chinese.items()])
    common = {trait for trait, names in holders.items() if len(names) > _ONE_PAIR}
    pairs = {(names[0], names[1]) for names in holders.values() if len(names) == _ONE_PAIR}
    found = {
        (left, right): signs
        for left, right in sorted(pairs - set(together))
        if left in latin
        and right in chinese
        and (signs := _signs(latin[left], chinese[right], common, trades_agree(left, right))).suffices
    }
    for pair, signs in found.items():
        rivals = [other.total for rival, other in found.items() if rival != pair and {*rival} & {*pair}]
        if all(signs.total >= 2 * rival for rival in rivals):
            yield pair


def _signs(left: Traits, right: Traits, common: Collection[Hashable], trade: bool) -> Signs:
    people = {name: syllables for name, syllables in left.people & right.people if name not in common}
    amounts = [one.weight for one in left.amounts if any(_agree(one, other, common) for other in right.amounts)]
    products = (left.products & right.products) - set(common)
    return Signs(
        people=sum(2 if syllables > 2 else 1 for syllables in people.values()),
        amounts=sum(amounts),
        products=min(len(products), 2),
        trade=int(trade),
    )


def _agree(one: Amount, other: Amount, common: Collection[Hashable]) -> bool:
    return one.agrees(other) and _value(one) not in common


def _holders(traits: Iterable[tuple[str, Traits]]) -> Mapping[Hashable, list[str]]:
    """Return by trait the names that have it; what more than two have (2 billion yuan, a banker) will say nothing."""
    holders: dict[Hashable, list[str]] = {}
    for name, own in traits:
        for trait in _all(own):
            holders.setdefault(trait, []).append(name)
    return holders


def _all(own: Traits) -> Iterable[Hashable]:
    return {name for name, _ in own.people} | {_value(amount) for amount in own.amounts} | own.products


def _value(amount: Amount) -> Hashable:
    return amount.unit, amount.low, amount.high
