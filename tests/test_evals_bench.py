"""The measure of how the time for reading grows with the text."""

from __future__ import annotations

import pytest

from evals.bench_growth import Growth, growth_of


def test_the_ratio_is_that_of_the_long_line_to_the_short_one() -> None:
    assert Growth(unit="1", short_seconds=0.5, long_seconds=5.0).ratio == 10


@pytest.mark.parametrize("unit", ["1", "亿", "([", "億、", "智谱、", "a "])
def test_a_line_ten_times_as_long_takes_about_ten_times_as_long(unit: str) -> None:
    growth = growth_of(unit, short=8_000, long=80_000)
    assert growth.long_seconds < 30 * growth.short_seconds + 0.2
