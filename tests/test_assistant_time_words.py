from __future__ import annotations

import pytest

from assistant.time_words import names_time


@pytest.mark.parametrize(
    ("stated", "evidence"),
    [
        ("3月", "puts the March number at 17.1 million"),
        ("March", "3月的數字"),
        ("last Friday", "上周五收在231.4港元"),
        ("上周五", "closed last Friday at HK$231.4"),
        ("年底", "had not been switched on by year-end"),
        ("year-end", "到年底尚未啟用"),
        ("上半年", "burned RMB 540 million in the half"),
    ],
)
def test_a_time_in_words_is_the_same_in_any_language(stated: str, evidence: str) -> None:
    assert names_time(stated, evidence)


@pytest.mark.parametrize(
    ("stated", "evidence"),
    [("3月", "the May number"), ("May", "3月的数字"), ("上周五", "last Monday"), ("year-end", "年初尚未啟用")],
)
def test_another_time_in_words_is_not(stated: str, evidence: str) -> None:
    assert not names_time(stated, evidence)
