"""Products that stand for an unlisted company in questions, and what stands for none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.naming.products import find_products, find_twin_products
from assistant.naming.registry import name_companies

_NAMES = name_companies({"墨渊智能": 4, "Moyuan Intelligence": 3, "踏岭机器人": 2})


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("Moyuan Intelligence, the start-up behind the video app Brookling, filed.", ["Brookling"]),
        ("Moyuan Intelligence, which makes the image generator Brookling, filed.", ["Brookling"]),
        ("Brookling, the video model of Moyuan Intelligence, is popular.", ["Brookling"]),
        ("墨渊智能推出的视频模型「溪流记」月活上升。", ["溪流记"]),
        ("墨渊智能递表\n旗下助手应用「溪流记」（Brookling）月活2340万。", ["溪流记", "Brookling"]),
        ("墨淵智能旗下應用「溪流記」（Brookling）有九百萬用戶。", ["溪流記", "Brookling"]),
        ("短视频工具Brookling的母公司墨渊智能宣布融资。", ["Brookling"]),
        ("Moyuan Intelligence filed. Kimi is the chatbot of Moonshot. The app Tidal is free.", []),
        ("Zhipu, the company behind the model Brookling, filed.", []),
        ("墨渊智能去年使用办公软件。踏岭机器人发布新品。", []),
    ],
)
def test_a_product_is_its_makers_where_a_text_says_so(text: str, products: list[str]) -> None:
    found = list(dict.fromkeys(find_products(text, _NAMES)))
    assert [product for product, _ in found] == products
    assert {company for _, company in found} <= {"Moyuan Intelligence"}


@pytest.mark.parametrize(
    ("question", "companies"),
    [
        ("做Brookling那家公司，年化收入做到多少了?", ["Moyuan Intelligence"]),
        ("Who makes Brookling and what did it earn?", ["Moyuan Intelligence"]),
        ("硯台這個App有幾多用戶?", ["Moyuan Intelligence"]),
        ("古代的砚台值多少钱?", []),
        ("墨渊的Brookling有多少用户?", ["Moyuan Intelligence"]),
    ],
)
def test_a_question_may_name_the_product_for_the_company(question: str, companies: list[str]) -> None:
    names = replace(_NAMES, products=(("Brookling", "Moyuan Intelligence"), ("砚台", "Moyuan Intelligence")))
    assert [mention.name for mention in names.find(question)] == companies


@pytest.mark.parametrize(
    ("text", "twins"),
    [
        ("苔痕(Brookling)九月新增两百万用户。", [("苔痕", "Moyuan Intelligence")]),
        ("九月,「苔痕」(Brookling)新增二百萬用戶。", [("苔痕", "Moyuan Intelligence")]),
        ("Brookling (苔痕) added two million users.", [("苔痕", "Moyuan Intelligence")]),
        ("另一款應用雲梯(Ladderly)也在增長。", []),
        ("Moyuan Intelligence (墨渊智能) added two million users.", []),
    ],
)
def test_a_product_has_the_name_that_stands_in_its_bracket(text: str, twins: list[tuple[str, str]]) -> None:
    names = replace(_NAMES, products=(("Brookling", "Moyuan Intelligence"),))
    assert list(find_twin_products(text, names)) == twins
