"""Read the figures off an article: every amount with its company, metric, period, status and speaker.

What the text does not settle stays None. A market's figure has the market as its company (`China`, `Global`), a listing
threshold the exchange; a change of a metric is named after it (`revenue_growth`, `revenue_decline`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.article import Article, Span
from ingest.attribution import find_speaker, find_status, is_goal
from ingest.figure import Figure, FigureStatus
from ingest.ledger.asked import asked_metrics
from ingest.ledger.backward import share_holder
from ingest.ledger.casting import Cast, cast_of
from ingest.ledger.claim import Aligned, Before, Claim, Measure, Memory, Told
from ingest.ledger.clients import customers_of, of_a_customer
from ingest.ledger.columns import columns_of, holders_of, in_columns, is_row, row_of_changes
from ingest.ledger.comparing import is_converted
from ingest.ledger.currency import Home, home_of, shared_unit
from ingest.ledger.disputed import is_denied
from ingest.ledger.kinds import is_currency, is_money, kinds_of
from ingest.ledger.leading import company_behind
from ingest.ledger.lists import with_list
from ingest.ledger.measure import measure
from ingest.ledger.moment import moment
from ingest.ledger.owner import owners
from ingest.ledger.reports import asked_of, told_of
from ingest.ledger.scene import Scene, read_scenes
from ingest.ledger.segments import part_told
from ingest.ledger.series import align
from ingest.ledger.settling import settle
from ingest.ledger.subject import subject_of
from ingest.ledger.twice import without_seconds
from ingest.mentions import Focus, advance
from ingest.metrics import DECLINE, base_metric, load_metrics
from ingest.quantity import Quantity

_RECALLED, _KEPT = 400, 16
# So many amounts in a row, of nobody and nothing, beside the same names and cues: the next one beside them is no other.
_MOST_LOOSE = 2000
_Beside = tuple[frozenset[str], frozenset[str]]
_DEAL = ("valuation", "round_size")


def find_figures(
    article: Article, sentences: tuple[Span, ...], also: tuple[tuple[str, str], ...] = ()
) -> tuple[Figure, ...]:
    """Return the figures of an article in the order in which they stand.

    `also` are forms, as the article writes them, with the names of companies that other articles introduce.
    """
    scenes = read_scenes(article, sentences, also)
    home = home_of(article, scenes[0].folded) if scenes else Home()
    memory = Memory(focus=Focus(subject=subject_of(article, scenes)))
    figures: list[Figure] = []
    money: str | None = None
    paragraph = 0
    loose: Counter[_Beside] = Counter()
    for scene in scenes:
        goes_on = scene.paragraph == paragraph
        paragraph = scene.paragraph
        focus = memory.focus if goes_on else memory.focus.entering()
        before = memory.before if goes_on else _new_paragraph(memory.before)
        beside = _beside(scene)
        claims = () if loose[beside] > _MOST_LOOSE else _claims(scene, focus, before)
        loose[beside] = 0 if any(claim.metric or claim.companies for claim in claims) else loose[beside] + len(claims)
        told = len(figures)
        figures.extend(_figures(article, scene, claims, home, money))
        money = next((figure.unit for figure in reversed(figures[told:]) if is_currency(figure.unit)), money)
        focus = advance(focus, scene.folded, Span(scene.start, scene.end), scene.names)
        memory = Memory(focus=focus, before=_leave(scene, claims, before))
    return tuple(figures)


def _beside(scene: Scene) -> _Beside:
    return frozenset(name.name for name in scene.names), frozenset(metric.name for metric in scene.metrics)


def _new_paragraph(before: Before) -> Before:
    if not (before.claims or before.metrics or before.text):
        return before
    return replace(before, claims=(), metrics=(), text="", fresh=False)


def _leave(scene: Scene, claims: tuple[Claim, ...], before: Before) -> Before:
    """Return what a sentence leaves for the next; a sentence whose amounts measure nothing leaves what it found."""
    text = scene.folded[max(scene.start, scene.end - _RECALLED) : scene.end]
    if scene.is_bare and not is_row(scene):
        return Before(claims=before.claims, text=text, told=before.told, listed=before.listed, asked=before.asked)
    measured = tuple(claim for claim in claims if claim.metric)
    told = tuple(Told(claim.period, claim.companies) for claim in measured if claim.period)
    told = told or tuple(Told(period) for period in told_of(scene))
    return Before(
        claims=claims if measured else before.claims,
        metrics=scene.metrics,
        fresh=bool(measured),
        text=text,
        row=claims if is_row(scene) else (),
        columns=columns_of(scene, before.columns),
        holders=holders_of(scene, before.holders),
        # A question opens its own matter, so that what was told before it no longer counts.
        told=tuple(Told(period) for period in asked_of(scene)) or (*before.told, *told)[-_KEPT:],
        listed=with_list(measured, before.listed),
        asked=asked_metrics(scene, before.asked),
    )


def _claims(scene: Scene, focus: Focus, before: Before) -> tuple[Claim, ...]:
    if not scene.quantities:
        return ()
    cast = cast_of(scene)
    aligned = (
        row_of_changes(scene, before.row)
        or align(scene, cast.groups, before.columns, before.listed, focus.pair, _levels(before))
        or in_columns(scene, before.holders)
    )
    claims: list[Claim] = []
    for quantity in scene.quantities:
        claims.append(_claim(scene, cast, focus, quantity, aligned.get(quantity.start, Aligned()), claims, before))
    return without_seconds(scene, cast, claims)


def _levels(before: Before) -> tuple[str, ...]:
    """Return the metrics that the sentence before told, changes left out, each once."""
    told = (claim.metric for claim in before.claims if claim.metric and claim.metric == claim.base)
    return tuple(dict.fromkeys(told)) if before.fresh else ()


def _claim(
    scene: Scene,
    cast: Cast,
    focus: Focus,
    quantity: Quantity,
    aligned: Aligned,
    claims: Sequence[Claim],
    before: Before,
) -> Claim:
    clause = scene.clauses[scene.clause(quantity.start)]
    found = measure(scene, quantity, claims, before)
    sentence = Span(scene.start, scene.end)
    status = find_status(scene.folded, clause, quantity.start, sentence, offering=_is_offering(found.base))
    if found.name != found.base and found.inherited and claims:
        status = claims[-1].status
    if status == "actual" and is_denied(scene, quantity):
        status = "rumoured"
    if status == "actual" and is_goal(scene.folded, quantity.end):
        status = "planned"
    if aligned.metric:
        found = Measure(name=aligned.metric, base=base_metric(aligned.metric))
    found = settle(found, scene, quantity, status, before.text)
    found = of_a_customer(scene, quantity, found, focus.topic)
    if is_money(quantity) and (part := part_told(scene, quantity, found.name, (*before.claims, *claims))):
        found = Measure(name=part, base=part, cue=found.cue)
    if claims and is_converted(scene, quantity):
        return replace(claims[-1], quantity=quantity)
    named = aligned.company if found.base != "customer_concentration" else None
    named = company_behind(scene, quantity) or named
    companies = (named,) if named else owners(scene, cast, quantity, found.base, focus)
    holder = share_holder(scene, quantity) if found.name == "market_share" else None
    companies = (holder,) if holder else companies
    if found.base == "customer_concentration" and (same := customers_of(scene, quantity, found, claims, before)):
        companies = same
    if not companies and found.inherited and (claims or before.claims):
        companies = (claims or before.claims)[-1].companies
    period = aligned.period or moment(scene, cast, quantity, found, claims, before, companies)
    if (found.name or "").endswith(DECLINE) and quantity.high < 0:
        quantity = replace(quantity, low=-quantity.high, high=-quantity.low)
    return Claim(
        quantity=quantity,
        metric=found.name,
        companies=companies,
        period=period,
        base=found.base,
        status=status,
        cue=Span(found.cue.start, found.cue.end) if found.cue else None,
    )


def _is_offering(metric: str | None) -> bool:
    entry = load_metrics().get(metric or "")
    return entry is not None and (entry.nature == "plan" or entry.planned_as is not None or entry.name in _DEAL)


def _figures(
    article: Article, scene: Scene, claims: Sequence[Claim], home: Home, money: str | None
) -> Iterator[Figure]:
    sentence = Span(scene.start, scene.end)
    speaker = find_speaker(article.text, scene.folded, sentence, scene.names) if claims else None
    for claim in claims:
        yield from _stated(article, scene, claim, speaker, home, money)


def _stated(
    article: Article, scene: Scene, claim: Claim, speaker: str | None, home: Home, money: str | None
) -> Iterator[Figure]:
    quantity = claim.quantity
    unit = _unit(article, scene, quantity, claim.metric, money)
    unit = home.unit_of(scene, quantity, claim.metric) if unit == "CNY" else unit
    for company in claim.companies or (None,):
        yield Figure(
            article_id=article.id,
            company=company,
            metric=claim.metric,
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            unit=unit,
            qualifier=quantity.qualifier,
            digits=quantity.digits,
            period=claim.period,
            status=_status(article, claim),
            speaker=speaker,
            published=article.published,
            start=quantity.start,
            end=quantity.end,
            sentence_start=scene.start,
            sentence_end=scene.end,
        )


# What a broker holds shares to be worth is set when it is told, for whatever time.
_SET = frozenset(("target_price",))


def _status(article: Article, claim: Claim) -> FigureStatus:
    """Return how sure a claim is: nothing has happened yet in a time that begins after the article."""
    if claim.metric in _SET:
        return "actual"
    ahead = claim.period and article.published and claim.period.start.isoformat() > article.published
    return "expected" if ahead and claim.status == "actual" else claim.status


def _unit(article: Article, scene: Scene, quantity: Quantity, metric: str | None, money: str | None) -> str:
    """Return the unit; a bare 100亿 of a sum of money is in the money told before, parameters are named so."""
    entry = load_metrics().get(metric or "")
    if entry is None or is_money(quantity) or "count" in entry.units or kinds_of(quantity)[0] != "count":
        return quantity.unit
    if "money" in entry.units:
        own = quantity.digits or article.language == "zh-Hans"
        chinese = "CNY" if article.language != "en" else quantity.unit
        return (shared_unit(scene, quantity, money) or chinese) if own else quantity.unit
    return entry.units[0] if entry.units[0] in ("parameters", "tokens") else quantity.unit
