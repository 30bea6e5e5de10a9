"""The general expressions by which texts deny, distance, disagree and abstain, in three scripts.

The patterns of `expressions.json` are written on folded text (lower case, half width, Simplified), so one Chinese
pattern serves both scripts, and every repetition in them is bounded, so that matching stays linear:

- `cut` ends the reach of a negation (not A but B affirms B); `affirmed` looks like one and is none (not only).
- `denies_figure` and `denies_mention` stand directly before what they deny, `denies_clause` anywhere before it in the
  clause, `denied_after`, `is_not_after` and `date_denied_after` behind it.
- `distanced` reports words without standing behind them: a premise, a mix-up, an instruction in a text.
- `disagreement` says that sources differ, `contrast` sets one statement against another.
- `abstention` says that the sources do not tell, `nearest` goes on to what they do tell, `lead_in` comes before it.
- `alternative` offers a second value for the same thing (or RMB 450 million).
- `not_the_subject` comes before, `set_aside_after` behind a company of which the sentence does not speak.
- `base` comes before a period or a value that another is compared with.
- `beside` marks an amount as a base, a part, a plan or a working of the one asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


@cache
def expression(name: str) -> re.Pattern[str]:
    """Return the compiled pattern of one kind of expression."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in _patterns()[name]))


@cache
def _patterns() -> Mapping[str, Sequence[str]]:
    patterns: Mapping[str, Sequence[str]] = json.loads(
        files("evals.judge").joinpath("expressions.json").read_text(encoding="utf-8")
    )
    return patterns
