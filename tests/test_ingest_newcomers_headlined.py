"""Names known by a headline with the clause below it, by a label and by the item of a list, in all three scripts."""

from __future__ import annotations

import pytest

from ingest.folding import fold
from ingest.newcomers.find import find_newcomers


def names(text: str) -> set[str]:
    return {newcomer.name for newcomer in find_newcomers(text, fold(text))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("一图看懂汀溪量子IPO\n\n汀溪量子6月23日科创板IPO获受理,拟募资38亿元。\n", "汀溪量子"),
        ("深度|云阶鹿鸣凭什么值百亿\n\n成立五年的云阶鹿鸣,上个月拿到2亿美元。\n", "云阶鹿鸣"),
        ("獨家:霜刃擬明年赴港上市\n\n知情人士稱,霜刃正考慮明年在香港上市。\n", "霜刃"),
        ("專訪|浮橋資訊創辦人\n\n浮橋資訊在台北成立六年。\n", "浮桥资讯"),
        ("Shares of Kelpwood jump\n\nKelpwood shares closed up 8.1% at HK$35.60.\n", "Kelpwood"),
        ("Deals\n\n- Quillon: Series B, $30 million in all.\n", "Quillon"),
        ("投融资周报\n\n1. 霜刃动力:B轮,2亿元,红杉中国领投。\n", "霜刃动力"),
        ("個股:公司:禾木教育;收盤:4.12港元\n", "禾木教育"),
        ("全年業績速遞\n\n海嵐醫療AI(06981)公布全年業績,海嵐醫療AI收入18.9億元。\n", "海岚医疗AI"),
    ],
)
def test_a_name_is_known_by_where_it_stands(text: str, name: str) -> None:
    assert names(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Rounds\n\nRound: Seed; Amount raised: $2.5m; Post-money valuation: $11m\nRound: A; Amount raised: $18m; "
        "Post-money valuation: $75m\n",
        "商务部拟修订规则\n\n商务部拟在年内修订规则。\n",
        "美國擬加關稅\n\n美國擬於下月加關稅。\n",
        "大模型公司扎堆上市\n\n大模型公司今年扎堆上市,募资超百亿元。\n",
        "Tech shares rose 3% on Tuesday. Tech shares closed at a record.\n",
    ],
)
def test_headings_offices_and_things_at_large_are_no_names(text: str) -> None:
    assert names(text) == set()
