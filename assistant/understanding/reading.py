"""The typed content of a question: what it asks for, about whom, which metric and which time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.asked_events import asked_events
from assistant.understanding.aspects import Aspects, aspects_of
from assistant.understanding.kinds import Kind, find_kinds
from assistant.understanding.matters import asked_metrics, metric_spans
from assistant.understanding.meaning import words_ask_meaning
from assistant.understanding.operations import asked_operation
from assistant.understanding.places import asked_places, with_origin
from assistant.understanding.roles import PLAYED, asked_roles
from assistant.understanding.spoken import as_written
from assistant.understanding.times import asked_periods, is_yearless, with_explained_year
from assistant.understanding.tokens import bare_names
from assistant.understanding.typos import Find, mend_names
from assistant.understanding.units import asked_unit
from ingest.companies import CompanyMention, find_companies
from ingest.folding import fold
from ingest.metrics import load_metrics
from ingest.quantity import PeriodMention

_WHAT_IS = re.compile(
    r"(?:and |so |but )?what(?:(?:'s|'re| is| was| were| are)\b"
    r"|(?: did| does| do| has| have| will| would)\b(?!.*\b(?:say|said|tell|told|happen|do|done|mean|measure)\b))"
)
# A question of each part of something asks for all of them.
# What asks how an amount went, from one time that is named to another.
_WENT = re.compile(
    r"比(?:起来|较)?(?:怎么?样|如何|点样|怎样)"
    r"|变|走势|趋势|起伏|走过来|轨迹|\b(?:chang|mov|evolv|develop|trend|progress)\w*|\bgo(?:ne)? from\b|\bwent\b"
)
# How many were added to what is counted is asked for as a number: 增加了多少客户.
_ADDED = re.compile(r"[增减](?:加|少)了?(?:多少|几)(?!%|成|倍|个?百分|个?点)")
# What may be asked for as a share of revenue or as an amount.
_OF_REVENUE = frozenset({"overseas_share", "overseas_revenue", "api_revenue", "api_revenue_share"})
_IN_LARGE = re.compile(r"(?:多少|几)[十百千]?[万亿]")
# What asks of several companies which of them is first.
_RANKS = re.compile(
    r"最[高低大小多少贵便平快慢长短强弱]|(?:谁|边[个间只家]|哪[家个只间])[^,。?]{0,12}[高低大小多少贵平快慢]"
    r"|排(?:名|序|一下|个|列)|从[高大多]到[低小少]"
    r"|\brank\w*|\b(?:high|low|dear|cheap|large|small|bigg|fast|slow|great|rich|long|short|few|fatt)e(?:st|r)\b"
    r"|\b(?:most|least) expensive\b|\bwho (?:is|has|was|had) (?:the )?(?:more|less|most|least|ahead)\b"
)
_RANKABLE: frozenset[Kind] = frozenset({"who", "open", "amount", "list", "computation", "status", "definition"})
_BETWEEN_TIMES: frozenset[Kind] = frozenset({"how", "duration", "open", "status", "amount", "definition"})
_EACH = re.compile(r"各|分别|\b(?:each|respectively|split|break ?down)\b")

# How much is asked, not for what.
_HOW_MUCH = re.compile(
    r"多少|几成|几%|百分之几|几亿|几万|\bhow (?:much|many)\b|\b(?:percent|percentage|proportion|share|fraction|%)"
)

# What is named without a question word and is an amount, though of no metric (exercise price of the options).
_TERSE_AMOUNT = re.compile(
    r"[价费]格?用?(?:[?。]|$)|金额|数量|成本|预算"
    r"|\b(?:price|fees?|cost|budget|number|amount|headcount) of\b|\b(?:price|fee|cost|budget)\??$"
)

# What is asked for of a thing besides what it is, where no company is named whose own it would be.
_ASKED_BESIDE: frozenset[Kind] = frozenset({"amount", "date"})

# Words that ask for something else of whoever played a part: what the founder studied, where.
_ASKS = re.compile(r"哪|什么|甚么|何|几|多少|\b(?:which|what|where|how|when)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What the words of one question name; `text` has misspelt names mended and Cantonese words written out.

    `matter` is the text without the companies and times that it names, `specifics` that without the metrics either:
    what else the question says of what it asks for. `names` are models, chips and rules (K3, 18C) that what answers
    has to hold, `roles` the parts (founder, sponsor) and `places` the foreign markets that it has to speak of.
    `case` is what a follow-up asks the earlier question of instead (the founders hold how much? the state?), `aspects`
    which of two counterparts is meant (the close and not the opening).
    """

    text: str
    kinds: tuple[Kind, ...]
    mentions: tuple[CompanyMention, ...]
    metrics: tuple[str, ...]
    periods: tuple[PeriodMention, ...]
    events: tuple[str, ...]
    operation: str | None = None
    unit: str | None = None
    yearless: bool = False
    matter: str = ""
    specifics: str = ""
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    case: str = ""
    aspects: Aspects = frozenset()

    @property
    def companies(self) -> tuple[str, ...]:
        """The companies named, each once, in order."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions))


def read(text: str, today: str | None = None, find: Find = find_companies) -> Reading:
    """Read one question; `today` (ISO date) is what "last year" counts from, `find` finds the companies of a text."""
    text = with_explained_year(mend_names(as_written(text), find))
    mentions, periods = tuple(find(text)), asked_periods(text, today)
    metrics, roles = asked_metrics(text), asked_roles(text)
    kinds = _kinds(text, metrics, roles, periods)
    if not mentions and "definition" in kinds and kinds[0] in _ASKED_BESIDE and words_ask_meaning(text):
        kinds = ("definition", *(kind for kind in kinds if kind != "definition"))
    if len({item.name for item in mentions}) > 1 and kinds[0] in _RANKABLE and _RANKS.search(fold(text)):
        kinds = ("comparison", *(kind for kind in kinds if kind != "comparison"))
    named = ((with_origin(text, item.start), item.end) for item in mentions)
    subjects = [*named, *((item.start, item.end) for item in periods)]
    return Reading(
        text=text,
        kinds=kinds,
        mentions=mentions,
        metrics=metrics,
        periods=periods,
        events=asked_events(text),
        operation=None if kinds[0] == "list" else _operation(text, metrics),
        unit=asked_unit(text) or _unit_of(text, metrics),
        yearless=bool(periods) and all(is_yearless(text, item) for item in periods),
        matter=_without(text, subjects),
        specifics=_without(text, [*subjects, *metric_spans(text)]),
        names=bare_names(text, subjects),
        roles=roles,
        places=asked_places(_without(text, subjects)),
        aspects=aspects_of(text),
    )


def _unit_of(text: str, metrics: tuple[str, ...]) -> str | None:
    """Return money where what is sold abroad is asked for in 亿: its share is no answer."""
    return "money" if set(metrics) & _OF_REVENUE and _IN_LARGE.search(fold(text)) else None


def _operation(text: str, metrics: tuple[str, ...]) -> str | None:
    """Return what is to be computed: how many times covered and what share of sales are no ratios of two amounts."""
    operation = asked_operation(text)
    own = {load_metrics()[name].units[0] for name in metrics if name in load_metrics()}
    if operation == "growth" and own == {"count"} and _ADDED.search(fold(text)):
        return "difference"
    return None if own == {"times"} or (operation == "ratio" and own == {"percent"}) else operation


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    rest = list(text)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    return " ".join("".join(rest).split())


def _kinds(
    text: str, metrics: tuple[str, ...], roles: tuple[str, ...], periods: tuple[PeriodMention, ...]
) -> tuple[Kind, ...]:
    """What is a metric asks for its amount, not what the word means; a part without a question word, who played it.

    How a metric went from one time to another is a comparison of the two.
    """
    kinds = find_kinds(text)
    if metrics and len(periods) > 1 and kinds[0] in _BETWEEN_TIMES and _WENT.search(fold(text)):
        return ("comparison", *(kind for kind in kinds if kind != "comparison"))
    if kinds == ("open",) and not metrics and _TERSE_AMOUNT.search(fold(text)):
        return ("amount",)
    if kinds == ("open",) and set(roles) & PLAYED and not _ASKS.search(fold(text)):
        return ("who",)
    uses = kinds[0] in ("open", "how", "definition") or (kinds[0] == "amount" and not _HOW_MUCH.search(fold(text)))
    if "use_of_proceeds" in roles and (uses or _EACH.search(fold(text))):
        return ("list", *kinds)
    if kinds[0] == "how" and "definition" in kinds:
        # How something is worked out says what it means.
        return ("definition", *kinds)
    if not metrics or kinds[0] not in ("open", "definition"):
        return kinds
    return ("amount",) if _WHAT_IS.match(fold(text).lstrip()) else kinds
