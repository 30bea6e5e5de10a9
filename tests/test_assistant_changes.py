from __future__ import annotations

import pytest

from assistant.changes import borne_out, changes_in, contradicted, reversed_changes
from assistant.claims import claims_of


def told(text: str) -> list[tuple[int, int]]:
    return [(int(change.before.low), int(change.after.low)) for change in changes_in(claims_of(text))]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Margin slipped to 31% from 38% in 2024.", (38, 31)),
        ("Margin was 31%, down from 38% a year before.", (38, 31)),
        ("Margin was 31%, compared with 38%.", (38, 31)),
        ("Margin fell from 38% in 2024 to 31% last year.", (38, 31)),
        ("毛利率从2024年的38%滑落至31%。", (38, 31)),
        ("毛利率為31%，較去年同期的38%下跌。", (38, 31)),
        ("毛利率由38%降到31%。", (38, 31)),
    ],
)
def test_a_change_is_read_with_the_earlier_amount_first(text: str, amounts: tuple[int, int]) -> None:
    assert told(text) == [amounts]


@pytest.mark.parametrize("text", ["31% and 38%.", "收入为31亿元，亏损为38亿元。", "收入為31億元，員工38人。"])
def test_two_amounts_beside_each_other_are_no_change(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("stated", "source"),
    [
        ("It was cut from RMB 36 million to RMB 42 million.", "由4200万元调减至3600万元"),
        ("由4200万元增至3600万元", "It was cut to RMB 42 million from RMB 36 million."),
        ("由4,200萬元增至3,600萬元", "由3600万元增至4200万元"),
    ],
)
def test_a_change_told_the_other_way_round_is_found(stated: str, source: str) -> None:
    assert list(reversed_changes(changes_in(claims_of(stated)), changes_in(claims_of(source))))


@pytest.mark.parametrize("text", ["It fell from 36% to 42%.", "从36%降至42%。", "由42%升至36%。"])
def test_a_change_whose_words_and_amounts_disagree_is_found(text: str) -> None:
    claims = claims_of(text)
    assert list(contradicted(changes_in(claims), text))


def test_amounts_of_both_sides_bear_out_a_direction_in_its_own_clause_only() -> None:
    stated, source = claims_of("Profit rose, and sales rose from 36% to 42%."), claims_of("从36%到42%")
    ((start, end),) = borne_out(changes_in(stated), changes_in(source), stated.text)["rise"]
    assert stated.text[start:end].strip() == "and sales rose from 36% to 42%"
