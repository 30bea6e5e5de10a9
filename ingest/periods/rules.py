"""What a rule for dates is: a pattern on folded text and a reader of its match."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.periods.resolver import Resolver
from ingest.quantity import Period

Reader = Callable[[re.Match[str], Resolver], Period | None]
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One way to write a date; `pattern` has only bounded or possessive repetitions."""

    pattern: str
    read: Reader


def combined(rules: Sequence[Rule]) -> re.Pattern[str]:
    """Compile one alternation over all rules; the last group that matched tells the rule by its number."""
    parts = (f"({_GROUP_NAME.sub('(?:', rule.pattern)})" for rule in rules)
    return re.compile("|".join(parts))
