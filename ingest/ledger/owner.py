"""Which company an amount belongs to: the nearest subject before it, a pointer to one, or a market or exchange."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ingest.anaphors import Anaphor, find_anaphors, resolve
from ingest.companies import load_companies
from ingest.ledger import owner_words as words
from ingest.ledger.backers import backer_of, led_into
from ingest.ledger.beside import held, rated, which
from ingest.ledger.casting import Cast, without_backers, without_customers
from ingest.ledger.scene import Mention, Scene
from ingest.mentions import Focus, Group, has_generic_subject
from ingest.metrics import base_metric, load_metrics, metric_subject

_RELATIVE = 10
# Terms of a share sale: the investors and tranches named beside them are the issuer's.
_OFFERING = frozenset(
    (
        "cornerstone_investment",
        "subscription_multiple",
        "funds_raised",
        "funds_to_raise",
        "offer_price",
        "shares_offered",
    )
)


def owners(scene: Scene, cast: Cast, quantity: Mention, metric: str | None, focus: Focus) -> tuple[str, ...]:
    """Return the companies that an amount belongs to, empty when the text does not settle it.

    A market's figure belongs to the market (`China`), a listing threshold to the exchange.
    """
    subject = metric_subject(metric)
    if subject == "market":
        return _optional(_last_named(scene, quantity, "market") or focus.market or _overseen(scene))
    if subject == "exchange":
        return _optional(_last_named(scene, quantity, "exchange") or focus.exchange)
    if metric == "investment" and (backer := backer_of(scene, quantity)):
        return (backer,)
    if metric == "round_size" and (company := led_into(scene, quantity)):
        return (company,)
    if metric == "target_price":
        told = company_of(scene, cast, quantity, focus)
        return _optional(rated(scene, quantity)) or told or (focus.topic if len(focus.topic) == 1 else ())
    if metric == "cornerstone_investment":
        cast = without_backers(scene, cast)
    if metric == "customer_concentration":
        cast = without_customers(scene, cast)
    market = _can_be_market(scene, quantity, metric)
    found = company_of(scene, cast, quantity, focus, can_be_market=market, offered=metric in _OFFERING)
    entry = load_metrics().get(base_metric(metric))
    return found or (_optional(_overseen(scene)) if entry and entry.of_market else ())


def _overseen(scene: Scene) -> str | None:
    """Return the market that the authorities named in the sentence speak for: 网信办 counts services in China."""
    entries = (load_companies().get(name.name) for name in scene.names if name.kind not in ("company", "person"))
    return next((entry.company for entry in entries if entry and entry.company), None)


def _can_be_market(scene: Scene, quantity: Mention, metric: str | None) -> bool:
    entry = load_metrics().get(base_metric(metric))
    if base_metric(metric) == "market_share":
        return False
    if entry is None or entry.of_market:
        return True
    clause = scene.clauses[scene.clause(quantity.start)]
    return words.market_words().search(scene.folded, clause.start, quantity.start) is not None


def company_of(
    scene: Scene, cast: Cast, quantity: Mention, focus: Focus, *, can_be_market: bool = False, offered: bool = False
) -> tuple[str, ...]:
    """Return the companies that what stands at a place belongs to, by its clause and those before it."""
    relative = _relative(scene, cast, quantity) or _listed_behind(scene, cast, quantity)
    if relative:
        return relative
    clause = scene.clause(quantity.start)
    holder = held(scene, quantity)
    if holder:
        return holder
    qualified = which(scene, scene.clauses[clause])
    if qualified is not None:
        return qualified
    pointers = [anaphor for anaphor in cast.anaphors if anaphor.start < quantity.start]
    subjects = [group for group in cast.groups if group.end <= quantity.start]
    if can_be_market and not pointers and not subjects and (market := _market(scene, quantity, focus)):
        return (market,)
    for index in range(clause, -1, -1):
        span = scene.clauses[index]
        here = [group for group in subjects if span.start <= group.start < span.end]
        pointed = [anaphor for anaphor in pointers if span.start <= anaphor.start < span.end]
        start = max([span.start, *(group.end for group in here), *(anaphor.end for anaphor in pointed)])
        told_first = index < clause and bool(here)
        if not (offered or told_first) and has_generic_subject(scene.folded, start, min(span.end, quantity.start)):
            return _optional(_market(scene, quantity, focus) or focus.market) if can_be_market else ()
        if here and not (pointed and pointed[-1].start > here[-1].end and pointed[-1].pointer != "single"):
            told = here[-1] if index == clause else _before_relative(scene, subjects, index) or here[0]
            return _together(scene, told, quantity)
        if pointed:
            earlier = [group for group in subjects if group.end <= pointed[-1].start]
            return _pointed(scene, _source(pointed[-1], pointers, earlier), earlier, focus)
    return _ahead(scene, cast, quantity) or _continued(scene, quantity, focus, can_be_market=can_be_market)


def _before_relative(scene: Scene, subjects: Sequence[Group], index: int) -> Group | None:
    """Return the subject before `, whose customers include …,` where a later clause goes on with it."""
    opened = next(
        (at for at in range(index, 0, -1) if words.whose().match(scene.folded, scene.clauses[at].start)), None
    )
    if opened is None:
        return None
    return next((group for group in reversed(subjects) if group.end <= scene.clauses[opened].start), None)


def _relative(scene: Scene, cast: Cast, quantity: Mention) -> tuple[str, ...]:
    """Read `估值达40亿美元的月之暗面`: the amount belongs to the name that its clause qualifies."""
    for group in cast.groups[bisect_right(cast.groups, quantity.end, key=lambda group: group.start) :]:
        gap = scene.folded[quantity.end : group.start]
        if words.is_what().fullmatch(gap):
            return group.companies
        if gap == " for " and scene.folded.endswith(" times", 0, quantity.end):
            return group.companies
        if gap == " of " and words.owns_sales().match(scene.folded, group.end):
            return group.companies
        if gap == " that " and words.has().match(scene.folded, group.end):
            return group.companies
        if len(gap) <= _RELATIVE and words.qualifies().fullmatch(gap):
            return group.companies if len(group.companies) == 1 else ()
    return ()


def _listed_behind(scene: Scene, cast: Cast, quantity: Mention) -> tuple[str, ...]:
    """Read a list in which each amount stands before its name: `16 yuan at Zhipu, 21 yuan at Moonshot`."""
    told_so = words.belonging().match(scene.folded, quantity.end) is not None
    behind = {
        other.start: group
        for other in (scene.quantities if told_so else ())
        for group in cast.groups
        if words.belonging().fullmatch(scene.folded[other.end : max(other.end, group.start)])
    }
    return behind[quantity.start].companies if len(behind) > 1 and quantity.start in behind else ()


def _together(scene: Scene, group: Group, quantity: Mention) -> tuple[str, ...]:
    told = len(group.companies) == 1 or words.each().search(scene.folded, group.end, quantity.end + 8)
    return group.companies if told else ()


def _source(anaphor: Anaphor, pointers: Sequence[Anaphor], earlier: Sequence[Group]) -> Anaphor:
    """Return what a pronoun repeats: `The unit was valued …, in its latest round` speaks of the unit twice."""
    named = max((group.end for group in earlier), default=0)
    before = [one for one in pointers if named <= one.start < anaphor.start and one.pointer != "plural"]
    return next((one for one in before if one.pointer != "single"), anaphor) if anaphor.pointer == "single" else anaphor


def _pointed(scene: Scene, anaphor: Anaphor, earlier: Sequence[Group], focus: Focus) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(company for group in earlier for company in group.companies))
    joined = next((group.companies for group in reversed(earlier) if len(group.companies) == 2), ())
    pair = joined or (named if len(named) == 2 else focus.pair)
    clause = scene.clause(earlier[-1].start) if earlier else 0
    subject = next((group for group in earlier if scene.clause(group.start) == clause), None)
    antecedent = subject.companies if subject else focus.antecedent
    if anaphor.pointer == "unit":
        return _part_named(scene, anaphor, antecedent) or focus.unit or antecedent
    if anaphor.pointer == "latter" and len(named) > 2:
        return earlier[-1].companies[-1:]
    if anaphor.pointer == "plural":
        alone = not focus.pair and len(focus.antecedent) == 1
        return named if len(named) == 1 and not focus.pair else focus.antecedent if alone and not named else ()
    return resolve(anaphor, pair, antecedent)


def _part_named(scene: Scene, anaphor: Anaphor, owner: Sequence[str]) -> tuple[str, ...]:
    """Return the company of which its owner sells or buys a part: `to sell 12% of SenseCare, valuing the unit …`."""
    for name in reversed([one for one in scene.names if one.kind == "company" and one.end <= anaphor.start]):
        if name.name not in owner and words.part_of_it().search(
            scene.folded, max(scene.start, name.start - 24), name.start
        ):
            return (name.name,)
    return ()


def _ahead(scene: Scene, cast: Cast, quantity: Mention) -> tuple[str, ...]:
    """Take the subject that follows a clause which only leads up to it: `Valued at $4bn, Moonshot …`, `在…后,公司…`."""
    group = next((group for group in cast.groups if group.start >= quantity.end), None)
    speaks = group is not None and words.speaks().match(scene.folded, group.end) is not None
    speaks = speaks and group is not None and not words.that_clause().search(scene.folded, scene.start, group.start)
    if not speaks and not words.leads_up().match(scene.folded, scene.start):
        return ()
    return group.companies if group and len(group.companies) == 1 else ()


def _continued(scene: Scene, quantity: Mention, focus: Focus, *, can_be_market: bool) -> tuple[str, ...]:
    anaphors = find_anaphors(scene.folded, scene.clauses[-1]._replace(start=quantity.end))
    topic = focus.antecedent if any(anaphor.pointer == "single" for anaphor in anaphors) else focus.topic
    person = next((name for name in scene.names if name.kind == "person" and name.start < quantity.start), None)
    if person and (company := load_companies()[person.name].company):
        return (company,)
    if can_be_market and not topic and focus.market and not any(name.kind == "company" for name in scene.names):
        return (focus.market,)
    return topic if len(topic) == 1 else ()


def _market(scene: Scene, quantity: Mention, focus: Focus) -> str | None:
    """Name the market when the sentence speaks of it and of no company; `global` may still be a company's own."""
    name = _last_named(scene, quantity, "market")
    counted = any(other.kind == "research_house" for other in scene.names)
    return None if name == "Global" and focus.topic and not counted else name


def _last_named(scene: Scene, quantity: Mention, kind: str) -> str | None:
    names = [name for name in scene.names if name.kind == kind and name.start < quantity.start]
    names = [name for name in names if kind != "market" or not _home_and_abroad(scene, name)]
    return names[-1].name if names else None


def _home_and_abroad(scene: Scene, name: Mention) -> bool:
    """Whether a market is named only beside the rest of the world: 海外和国内付费用户 are a company's."""
    before = words.and_abroad().search(scene.folded, max(scene.start, name.start - 4), name.start)
    return before is not None or words.and_abroad().match(scene.folded, name.end) is not None


def _optional(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()
