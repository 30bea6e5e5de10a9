"""Metrics that the words right around an amount show by themselves, whatever was told before."""

from __future__ import annotations

from collections.abc import Callable

from ingest.ledger.deals import is_spent_on_research, is_taken_in_a_round, is_worth_of_deals
from ingest.ledger.heads import is_research_staff, is_spent_monthly
from ingest.ledger.holdings import is_held, is_part_of_a_market, is_spent_on_own_shares
from ingest.ledger.kinds import is_money
from ingest.ledger.prices import is_end_of_range
from ingest.ledger.proceeds import is_bought_first, is_sale_of_shares, is_to_be_fetched
from ingest.ledger.readings import is_earned_on_sales, is_of_rounds
from ingest.ledger.scene import Scene
from ingest.ledger.subscriptions import is_subscription
from ingest.quantity import Quantity

_Readings = tuple[tuple[Callable[[Scene, Quantity], bool], str], ...]

_OF_MONEY: _Readings = (
    (is_bought_first, "cornerstone_investment"),
    (is_sale_of_shares, "funds_raised"),
    (is_to_be_fetched, "funds_to_raise"),
    (is_earned_on_sales, "net_profit"),
    (is_of_rounds, "total_funding"),
    (is_end_of_range, "offer_price"),
    (is_spent_monthly, "cash_burn"),
    (is_subscription, "subscription_price"),
    (is_spent_on_own_shares, "buyback_amount"),
    (is_spent_on_research, "research_and_development"),
    (is_worth_of_deals, "contract_value"),
    (is_taken_in_a_round, "round_size"),
)
_OF_PERCENT: _Readings = (
    (is_research_staff, "research_staff_share"),
    (is_held, "shareholding"),
    (is_part_of_a_market, "market_share"),
)


def plainly(scene: Scene, quantity: Quantity) -> str | None:
    """Return the metric that its words alone give an amount of money or a percentage, or None."""
    readings = _OF_PERCENT if quantity.unit == "percent" else _OF_MONEY if is_money(quantity) else ()
    return next((name for reads, name in readings if reads(scene, quantity)), None)
