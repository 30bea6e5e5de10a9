"""Silence where the sources say themselves that nobody tells who, why or how much, in three scripts."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.evidence.withheld import withholds
from assistant.understanding.matters import asked_metrics

ARTICLES = {
    "plant.txt": """桐屿芯片回复问询
2026-05-12
桐屿芯片（Tongyu Chip）2025年出货2.1万片，单价为每片3800元。
对于常州产线的良率，桐屿芯片以商业机密为由未予披露。
桐屿芯片把保荐人由海潮证券换成了北坡证券。公司没有说明更换的原因。
招股书里的第一大客户只写作“丙公司”，占收入的四成。桐屿芯片没有公布其名称。
""",
    "suit.txt": """榆洲智能與唱片公司和解
2026-06-03
榆洲智能（Yuzhou AI）上週與一間唱片公司和解，賠償金額保密。榆洲智能今年首季虧損4200萬元。
""",
    "proceeds.txt": """Marrow Robotics files again
June 9, 2026
Marrow Robotics will spend the money on a second plant, research and repair shops. How much each gets is blacked out.
Marrow Robotics employs 410 people.
""",
}


@pytest.mark.parametrize(
    ("text", "wanted", "withheld"),
    [
        ("公司没有说明更换原因。", "reason", True),
        ("至於創辦人為何轉讓股份，公司沒有回應我們的提問。", "reason", True),
        ("The company did not say why it replaced the bank.", "reason", True),
        ("公司没有说明原因，开发者猜测是推理成本下来了。", "reason", False),
        ("It declined to explain why, but analysts point to costs.", "reason", False),
        ("公司因成本上涨更换了供应商。", "reason", False),
        ("公司没有公布其名称。", "who", True),
        ("公司拒絕透露該客戶的身份。", "who", True),
        ("It would not say who that customer is.", "who", True),
        ("各項比例在文件中被塗黑。", "amount", True),
        ("双方已和解，金额保密。", "amount", True),
        ("Neither side gave a figure.", "amount", True),
        ("公司没有公布其名称。", "amount", False),
        ("We would rather not give away more of the company at this price.", "amount", False),
        ("The company gave a figure of 40%.", "amount", False),
    ],
)
def test_what_nobody_tells_is_told_from_what_somebody_does(text: str, wanted: str, withheld: bool) -> None:
    assert withholds(text, wanted) is withheld


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("桐屿芯片常州产线的良率是多少？", "未予披露"),
        ("桐嶼芯片為何換掉海潮證券？", "没有说明更换的原因"),
        ("桐屿芯片的第一大客户是谁？", "没有公布其名称"),
        ("榆洲智能同唱片公司和解賠咗幾多錢？", "金額保密"),
        ("How much of the money will Marrow Robotics spend on the second plant?", "blacked out"),
    ],
)
def test_what_is_withheld_is_not_made_up(desk: Assistant, question: str, near: str) -> None:
    answer = desk.ask(question)
    assert (answer.status, answer.short_answer) == ("abstained", "")
    assert near in answer.text


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("桐屿芯片2025年出货多少片？", "2.1万"),
        ("榆洲智能今年首季虧損多少？", "4200萬"),
        ("How many people does Marrow Robotics employ?", "410"),
    ],
)
def test_what_is_told_beside_something_withheld_is_answered(desk: Assistant, question: str, fact: str) -> None:
    assert fact in desk.ask(question).short_answer.replace(",", "")


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("去年赔了多少", ("net_loss",)),
        ("和解賠了多少", ()),
        ("How much did it pay to settle the lawsuit over damages?", ("compensation",)),
    ],
)
def test_what_a_suit_cost_is_no_loss_of_the_business(text: str, metrics: tuple[str, ...]) -> None:
    assert asked_metrics(text) == metrics
