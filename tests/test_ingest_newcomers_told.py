"""Names that nothing but what is told of them shows to be companies, in all three scripts."""

from __future__ import annotations

import pytest

from ingest.companies import find_companies


def names(text: str) -> set[str]:
    return {mention.alias for mention in find_companies(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("记者从千帧处获悉，公司现金储备12亿元。千帧目前有员工430人。", "千帧"),
        ("高盛首予砺石无涯“买入”评级，目标价42港元。", "砺石无涯"),
        ("据招股书，砺石无涯2023年至2025年收入分别为0.8亿元、1.7亿元、3.9亿元。", "砺石无涯"),
        ("总部位于深圳的云帆无界向港交所递交招股书。", "云帆无界"),
        ("智谱、MiniMax、深度智耕三家均已递表。", "深度智耕"),
        ("大模型“五小虎”分别是智谱、MiniMax、月之暗面和临渊。临渊尚未盈利。", "临渊"),
        ("拾光引擎（02688.HK）公布中期业绩，收入4.4亿元。", "拾光引擎"),
        ("AI晶片股溯光(3391)今日起招股，招股價18至22元。", "溯光"),
        ("新股拾光引擎首日收報32.5元，較招股價高18%。", "拾光引擎"),
        ("大模型新創「雲帆無界」將於下周掛牌，集資最多12億元。", "雲帆無界"),
        ("雲帆無界行政總裁林某指，去年營收4.2億元。", "雲帆無界"),
        ("創辦人陳某說，鏡湖今年不會上市。鏡湖去年虧損1.2億元。", "鏡湖"),
        ("The IPO of Hexafield drew orders for 90 times the shares on offer.", "Hexafield"),
        ('"We will be profitable in 2027," said Wang Yi, founder of Glassriver.', "Glassriver"),
        ("Glassriver, last valued at $2.1bn, is hiring bankers.", "Glassriver"),
        ("Goldman Sachs raised its price target on Ironbark to HK$96.", "Ironbark"),
        ("Prospectus digest: Waxwing\n\nWaxwing sells voice agents to banks.", "Waxwing"),
        ("Zhipu and Waxwing are the only two with a profit. Waxwing made 3 million yuan.", "Waxwing"),
        ("Beijing's Tessellate has become the latest start-up to eye Hong Kong.", "Tessellate"),
        ("A spokesperson for Fernway confirmed the round.", "Fernway"),
    ],
)
def test_what_is_told_of_a_name_shows_that_it_is_a_company(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "成本增速远超营收增速，亏损远超营收。",
        "昨日，公司联席首席执行官陈某辞任，联席主席留任。",
        "我们在东莞的工厂里和首席财务官蒲某聊了一个下午。",
        "目标价由「买入」降至「增持」。",
        "技術長連某今年離職，連某2021年與執行長駱某創業。",
        "腾讯、红岫、高岫领投了这一轮，高岫未回应。",
        "Investors such as Tencent and Redfern led the round.",
        "The chief executive of the company said that it would wait.",
        "Sales at home rose. Losses at the group fell.",
    ],
)
def test_words_people_and_investors_in_the_same_places_are_none(text: str) -> None:
    assert names(text) <= {"Tencent", "腾讯"}


def test_a_row_of_known_companies_says_nothing_of_a_word_that_is_told_once() -> None:
    assert "若干" not in names("智谱、MiniMax和若干同行都在亏损。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("记者获悉，星澜纪元已聘请中金公司筹备上市。星澜纪元回应称不予置评。", "星澜纪元"),
        ("渡口数据股东包括腾讯及红杉，2025年收入6亿元。渡口数据去年转盈。", "渡口数据"),
        ("內地AI初創星瀾紀元傳擬來港上市，集資5億美元。星瀾紀元暫未回覆查詢。", "星瀾紀元"),
        ("Corvane, founded in 2017 by former Huawei engineers, has 900 staff.", "Corvane"),
        ("Corvane to raise up to HK$3.1bn in Hong Kong share sale", "Corvane"),
        ("In 2025 Silkmoth earned 30 million yuan on sales of 410 million yuan.", "Silkmoth"),
    ],
)
def test_what_no_line_of_business_does_shows_a_company(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "国家药品监督管理局公告称，两款器械获批。国家药品监督管理局发言人未回应。",
        "账上现金12亿元，账上现金较年初下降。",
        "帳上現金12億元，月均收入1億元，月均現金流出0.3億元。",
        "Sales to be booked in the next year were set up in the contract. He earned 30 dollars.",
    ],
)
def test_offices_and_accounts_are_no_companies(text: str) -> None:
    assert not names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("对话砾岸心智CFO封某：小模型不是缩水\n\n砾岸心智做的是端侧小模型，装在手机里。", "砾岸心智"),
        ("中國 AI 晶片新創栎岸半導體（Oakstrand Semiconductor）20 日發表晶片。", "栎岸半導體"),
        ("語音 AI 業者霽岸智能（6999）28 日公布第三季財報。", "霽岸智能"),
        ("法務 AI「衡尺」獲 B 輪 4,500 萬美元。", "衡尺"),
        (
            "BRIEF-Okarin Semiconductor posts H1 loss\n\nOkarin Semiconductor Ltd said sales rose.",
            "Okarin Semiconductor",
        ),
        ("Where does Gravelend stand? Didn't I read that Gravelend makes money?", "Gravelend"),
        ("Mosswick. A quiet filing. The Beijing lab had sales of $120 million.\n\nYarrow Bio. Not AI.", "Mosswick"),
    ],
)
def test_interviews_wires_and_items_introduce_companies(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "HONG KONG, April 1 (Meridian Wire) - MiniMax reported. Analysts polled by Meridian had expected a loss.",
            "Meridian",
        ),
        ("锦岸科技评论 · 人物对话\n采写：班某\n\n智谱去年收入19亿元。", "锦岸科技"),
        ("錦岸科技評論 · 人物\n\n智譜去年收入19億元。", "錦岸科技"),
    ],
)
def test_papers_and_wires_are_no_companies(text: str, name: str) -> None:
    assert name not in names(text)
