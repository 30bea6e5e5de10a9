"""What a rule for dates is: a pattern on folded text and a reader of its match."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.periods.resolver import Resolver
from ingest.quantity import Period

Reader = Callable[[re.Match[str], Resolver], Period | None]
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One way to write a date; `pattern` has only bounded or possessive repetitions.

    `starts` names what the date may begin with: d for a digit, l for a letter, h for a Chinese character.

    `anchors` tells whether later dates may lean on its year: a look back (上年同期) must not carry them along.
    """

    pattern: str
    read: Reader
    starts: str
    anchors: bool = True


class RuleSet:
    """All rules in one alternation, grouped by what a date may begin with, so that most positions fail at once."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._numbers = [number for start in _STARTS for number, rule in enumerate(self.rules) if start in rule.starts]
        self.pattern = re.compile("|".join(self._branch(start, guard) for start, guard in _STARTS.items()))

    def rule_of(self, found: re.Match[str]) -> Rule:
        """Return the rule that matched."""
        return self.rules[self._number(found)]

    def match(self, found: re.Match[str]) -> re.Match[str] | None:
        """Match again with the rule's own groups."""
        return _compiled(self.rule_of(found).pattern).match(found.string, found.start())

    def _number(self, found: re.Match[str]) -> int:
        return self._numbers[(found.lastindex or 1) - 1]

    def _branch(self, start: str, guard: str) -> str:
        parts = (f"({_GROUP_NAME.sub('(?:', rule.pattern)})" for rule in self.rules if start in rule.starts)
        return f"{guard}(?:{'|'.join(parts)})"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile one rule when it first matches: few ever do in a short text, and compiling all of them takes long."""
    return re.compile(pattern)


_STARTS = {
    "d": r"(?=\d)",
    "l": r"(?<![a-z\d])(?=[a-z])",
    "h": r"(?=中[期报]|半年|那一|该年"
    r"|旧年|[今去明前后上下首头本大周星礼当次翌同年第昨全过最近未接这一二三四五六七八九十两])",
}
