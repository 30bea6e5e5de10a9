"""A question in one language is answered by the figure, the day and the name that the other language's text gives."""

from __future__ import annotations

import pytest

from assistant import Assistant

ARTICLES = {
    "rowanlea.txt": "Rowanlea AI prices its share sale\n\n"
    "HONG KONG, May 4, 2026 (Larch Wire) -- Rowanlea AI, a Harbin developer of models for law firms, sold 40 million "
    "shares at HK$30 each and raised gross proceeds of HK$1.2 billion.\n\n"
    "After fees, net proceeds will come to about HK$1.13 billion. Trading is due to begin on May 6.\n\n"
    "Rowanlea's debt falling due within a year was 210 million yuan at the end of March. Its bank loans in all came to "
    "480 million yuan.\n\n"
    "Rowanlea AI charges 0.9 yuan per million tokens of input and 2.7 yuan per million tokens of output.\n\n"
    "A cluster of Rowanlea AI in Guizhou will be ready in June 2027.",
    "huaixu.txt": "槐序智能通过聆讯\n\n"
    "（松江晚报 2026年5月4日 记者 沈听澜）槐序智能（Huaixu AI）周六通过港交所聆讯。\n\n"
    "槐序智能宣派特别股息每股0.2港元，6月18日派发，6月2日截止过户。\n\n"
    "槐序智能的个人版每月32元，企业版每席位每年1680元。",
    "yunhe.txt": "雲禾語音擬掛牌\n\n【2026年5月4日 台北訊】雲禾語音（Yunhe Voice）開發語音模型。\n\n"
    "雲禾語音的銀行借款新台幣6.2億元，其中2.4億元明年到期。\n\n"
    "雲禾語音的員工認股價為每股72元。審議會訂於6月9日召開。",
}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Rowanlea扣掉费用后实际拿到多少钱？", "约11.3亿港元"),
        ("Rowanlea招股淨集資額是多少？", "約11.3億港元"),
        ("Rowanlea有多少债一年内要还？", "2.1亿元"),
        ("Rowanlea每百萬token輸入價幾多？", "0.9元"),
        ("Rowanlea輸出價幾多？", "2.7元"),
        ("What is the enterprise price per seat at Huaixu AI?", "RMB 1,680"),
        ("How much of Yunhe Voice's bank debt matures next year?", "NT$240 million"),
    ],
)
def test_the_amount_that_is_meant_is_told_and_no_other(desk: Assistant, question: str, answer: str) -> None:
    assert answer in desk.ask(question).short_answer


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Rowanlea哪天开始买卖？", "2026年5月6日"),
        ("Rowanlea的貴州集群幾時建成？", "2027年6月"),
        ("When is Huaixu AI's special dividend paid?", "June 18, 2026"),
        ("When will the listing committee review Yunhe Voice?", "June 9, 2026"),
    ],
)
def test_the_day_is_that_of_what_was_asked(desk: Assistant, question: str, day: str) -> None:
    assert desk.ask(question).short_answer.startswith(day)
