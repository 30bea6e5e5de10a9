"""What is measured, in three scripts, under one English name."""

from __future__ import annotations

import pytest

from ingest.metrics import base_metric, find_metrics, load_metrics, metric_label, metric_subject


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("营收", ["revenue"]),
        ("營業收入與淨虧損", ["revenue", "net_loss"]),
        ("經調整淨虧損", ["adjusted_loss"]),
        ("研发开支", ["research_and_development"]),
        ("R&D spending and gross margin", ["research_and_development", "gross_margin"]),
        ("發行價、首日漲幅、認購倍數", ["offer_price", "first_day_move", "subscription_multiple"]),
        ("valuation, monthly active users, ARR", ["valuation", "monthly_active_users", "annual_recurring_revenue"]),
        ("投资者与财报", []),
        ("profitable loss-making investors", []),
    ],
)
def test_cues_are_found_in_every_script(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_metrics(text)] == names


def test_the_span_is_the_cue_as_written() -> None:
    text = "智譜的研發 開支"
    assert [text[mention.start : mention.end] for mention in find_metrics(text)] == ["研發"]


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("revenue", ["revenue", "营收", "營收"]),
        ("revenue_growth", ["revenue growth", "营收增长率", "營收增長率"]),
        ("gross_margin_decline", ["gross margin decline", "毛利率降幅", "毛利率降幅"]),
        ("unheard_of", ["unheard of", "unheard of", "unheard of"]),
    ],
)
def test_labels_come_in_three_scripts(name: str, labels: list[str]) -> None:
    assert [metric_label(name, language) for language in ("en", "zh-Hans", "zh-Hant")] == labels


def test_the_data_file_is_whole() -> None:
    metrics = load_metrics()
    assert len(metrics) >= 60
    for metric in metrics.values():
        assert metric.units
        assert set(metric.labels) == {"en", "zh-Hans", "zh-Hant"}
        for other in (metric.planned_as, metric.range_as, metric.change_as, *metric.becomes):
            assert other is None or other in metrics, (metric.name, other)


def test_a_change_belongs_to_what_changes() -> None:
    assert base_metric("market_size_growth") == "market_size"
    assert metric_subject("market_size_growth") == "market"
    assert metric_subject("listing_threshold") == "exchange"
    assert metric_subject("nothing") is None
