"""Fiscal years that end in another month than December, and results named by the part of the year they are of."""

from __future__ import annotations

import pytest

from ingest.periods import find_periods


def told(text: str, published: str = "2026-10-01") -> list[str]:
    return [str(mention.period) for mention in find_periods(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至2026年3月的财年,公司收入7亿元,上一财年是4亿元", ["2025-04/2026-03", "2024-04/2025-03"]),
        ("截至2026年3月31日的财年收入9亿元", ["2025-04/2026-03"]),
        ("截至2026年3月底止財政年度,收益增加", ["2025-04/2026-03"]),
        (
            "2026財政年度(截至3月31日止財政年度)收益高於2025財年",
            ["2025-04/2026-03", "2025-04/2026-03", "2024-04/2025-03"],
        ),
        ("截至6月30日的六個月,收入上升", ["2026-H1"]),
        ("Revenue for the fiscal year ended March 2026 rose", ["2025-04/2026-03"]),
        (
            "Sales in the year to June 30, 2025, against the previous fiscal year",
            ["2024-07/2025-06", "2023-07/2024-06"],
        ),
        (
            "In fiscal 2026, which ended in June, it grew; fiscal 2025 was flat",
            ["2025-07/2026-06", "2026-06", "2024-07/2025-06"],
        ),
        ("Losses in the year ended March were wider than the year before", ["2025-04/2026-03", "2024-04/2025-03"]),
    ],
)
def test_a_fiscal_year_is_the_twelve_months_to_its_end(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["2025财年收入9亿元", "2025財政年度收益9億元", "Sales in fiscal 2025 rose"])
def test_a_fiscal_year_of_which_no_end_is_told_is_the_calendar_year(text: str) -> None:
    assert told(text) == ["2025"]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The firm reported half-year results on a call.", "2026-08-20", ["2026-H1"]),
        ("The firm published its annual results.", "2026-03-20", ["2025"]),
        ("It announced nine-month results.", "2026-11-02", ["2026-9M"]),
        ("问:全年目标呢?", "2026-11-02", ["2026"]),
        ("管理層話全年收入會超過25億元", "2026-11-02", ["2026"]),
    ],
)
def test_results_and_goals_without_a_year_are_of_the_time_of_writing(
    text: str, published: str, expected: list[str]
) -> None:
    assert told(text, published) == expected
