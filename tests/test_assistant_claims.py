from __future__ import annotations

import pytest

from assistant.claims import claims_of, unsupported


@pytest.mark.parametrize(
    ("stated", "quoted"),
    [
        ("RMB 312 million in 2024", "智谱2024年营收为3.12亿元"),
        ("约3.1亿元", "營收3.124億元"),
        ("2025年12月19日", "December 19, 2025"),
        ("Zhipu", "智譜提交招股書"),
        ("“HK$165”", "priced at HK$165 each"),
        ("GLM-4.5", "开源了GLM-4.5"),
        ("first half of 2025", "2025年上半年"),
    ],
)
def test_what_the_quote_says_in_other_words_is_supported(stated: str, quoted: str) -> None:
    assert unsupported(claims_of(stated), [claims_of(quoted)], []) == ()


@pytest.mark.parametrize(
    ("stated", "quoted", "missing"),
    [
        ("RMB 321 million", "营收3.12亿元", "RMB 321 million"),
        ("US$312 million", "营收3.12亿元", "US$312 million"),
        ("31.2亿元", "營收3.12億元", "31.2亿元"),
        ("3.13亿元", "营收3.124亿元", "3.13亿元"),
        ("2023年", "智谱2024年营收", "2023年"),
        ("MiniMax", "智譜提交招股書", "MiniMax"),
        ("“HK$166”", "priced at HK$165 each", "HK$166"),
        ("K3", "发布K2模型", "3"),
    ],
)
def test_what_the_quote_does_not_say_is_named(stated: str, quoted: str, missing: str) -> None:
    assert missing in unsupported(claims_of(stated), [claims_of(quoted)], [])


def test_dates_and_names_may_come_from_the_context_but_amounts_may_not() -> None:
    stated = claims_of("Zhipu, 2024: RMB 312 million")
    context = claims_of("Zhipu reports its 2024 results: RMB 312 million")
    assert unsupported(stated, [claims_of("营收3.12亿元")], [context]) == ()
    assert unsupported(stated, [claims_of("营收增长")], [context]) == ("RMB 312 million",)
