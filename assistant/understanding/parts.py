"""Several questions in one: where a question asks for different things in turn, its parts.

One metric of two companies, or of two years, is one question; so is a comparison. A part asks in words of its own
(how many, 何时) for a metric, an event or a part that somebody played which no other part asks for.
"""

from __future__ import annotations

import re

from assistant.understanding.asked_events import asked_events
from assistant.understanding.kinds import find_kinds
from assistant.understanding.matters import asked_metrics
from assistant.understanding.roles import asked_roles
from ingest.folding import fold

_ASKS = (
    r"(?:how (?:much|many|big|large|long)|what|when|who|whose|which|where|why|(?:on|in|at|by|for) (?:what|which)"
    r"|did|does|has|have|is|was)"
)
# Where one question ends and the next begins; a comma in a number divides nothing.
_BREAK = re.compile(
    rf"[?？;；](?=.*\w)|,? (?:and|plus|but)(?: also)?(?: then)? (?={_ASKS}\b)|, (?={_ASKS}\b)"
    r"|[,，、](?!\d)(?:以及|还有|另外|同时|并且|而且|又|还|再|那)?|(?<=[一-鿿])(?:以及|还有|另外|并且)"
)
_ASKING = re.compile(
    r"多少|几|何时|何人|什么|甚么|谁|哪|为何|怎|如何|吗|多[大高久长]"
    r"|(?<![a-z])(?:how|what|when|who|whose|which|where|why|did|does|has|is|was)(?![a-z])"
)
# What is said of each of several is one question about all of them.
_OF_EACH = re.compile(r"^(?:and )?(?:各|分别|其中|respectively|each)")
_NOT_DIVIDED = frozenset({"comparison", "disagreement"})
_MOVES = frozenset({"growth", "share_price_change"})


def parts_of(text: str) -> tuple[str, ...]:
    """Return the questions that a text asks one after another, empty where it asks only one."""
    folded = fold(text)
    if set(find_kinds(text)) & _NOT_DIVIDED:
        return ()
    pieces = _pieces(text, folded)
    matters = [_matter(piece) for piece in pieces]
    if len(pieces) < 2 or not all(matters) or any(_OF_EACH.search(fold(piece)) for piece in pieces):
        return ()
    distinct = all(not one & other for index, one in enumerate(matters) for other in matters[index + 1 :])
    return pieces if distinct else ()


def _pieces(text: str, folded: str) -> tuple[str, ...]:
    """Divide a text where the rest asks anew; what does not ask by itself stays with what comes after it."""
    pieces, start = [], 0
    for match in _BREAK.finditer(folded):
        if match.start() > start and _ASKING.search(folded, start, match.start()):
            pieces.append(text[start : match.start()].strip())
            start = match.end()
    rest = text[start:].strip()
    if pieces and not _ASKING.search(fold(rest)) and any(map(str.isalnum, rest)):
        pieces[-1] = f"{pieces[-1]}, {rest}"
        return tuple(pieces)
    return (*pieces, rest) if any(map(str.isalnum, rest)) else tuple(pieces)


def _matter(piece: str) -> set[str]:
    """Return the names of what a piece asks for; by how much something moved is asked of what was named before."""
    return {*asked_metrics(piece), *asked_events(piece), *asked_roles(piece)} - _MOVES
