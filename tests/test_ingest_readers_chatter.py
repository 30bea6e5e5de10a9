"""What a page says to its visitors goes by what holds on any page, and the story stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.training.chatter import train_chatter
from ingest.readers.chatter import NAMES, Place, grams, places, without_chatter
from ingest.readers.headings import bare
from ingest.readers.html import load_page

STORIES = {
    "zh-Hans": (
        "智谱在港交所挂牌",
        "智谱周四在港交所主板挂牌，募集资金约四十三亿港元，成为首家上市的大模型公司。",
        "公司表示，募集资金将用于研发与算力采购，未来三年将继续加大投入。",
        "2024年公司营收为3.124亿元，研发开支为21.95亿元，两项都高于上一年。",
        "分析师说，大模型公司的亏损要到收入再增长几倍之后才会收窄。",
        "您也可以关注我们的公众号，免费领取新股申购的资料，前一百名有礼品。",
    ),
    "zh-Hant": (
        "智譜在港交所掛牌",
        "智譜週四在港交所主板掛牌，募集資金約四十三億港元，成為首家上市的大模型公司。",
        "公司表示，募集資金將用於研發與算力採購，未來三年將繼續加大投入。",
        "2024年公司營收為3.124億元，研發開支為21.95億元，兩項都高於上一年。",
        "分析師說，大模型公司的虧損要到收入再增長幾倍之後才會收窄。",
        "您也可以訂閱我們的電子報，免費領取新股申購的資料，前一百名有禮品。",
    ),
    "en": (
        "Zhipu lists in Hong Kong",
        "Zhipu listed on the main board in Hong Kong on Thursday, raising about HK$4.3 billion for research.",
        "The company said it would spend the money on research and computing power over the next three years.",
        "It had revenue of RMB 312.4 million in 2024 and spent RMB 2.195 billion on research and development.",
        "Analysts said losses of model makers would narrow only once their revenue had grown several times over.",
        "Please subscribe to our free newsletter and you can read all of our members' offers in your inbox.",
    ),
}


@pytest.mark.parametrize("language", STORIES)
def test_an_offer_in_a_block_of_its_own_goes_and_every_line_of_the_story_stays(language: str) -> None:
    title, *story, offer = STORIES[language]
    inside = "".join(f"<p>{line}</p>" for line in story)
    page = load_page(
        f"<html><body><div><h1>{title}</h1>{inside}</div><div class='x'><p>{offer}</p></div></body></html>"
    )
    left = without_chatter("\n".join([title, *story, offer]), places(page), title)
    assert left.split("\n") == [title, *story]


@pytest.mark.parametrize("language", STORIES)
def test_a_page_with_few_lines_is_left_alone(language: str) -> None:
    title, first, *_, offer = STORIES[language]
    text = f"{title}\n{first}\n{offer}"
    assert without_chatter(text, {}, title) == text


@pytest.mark.parametrize("language", STORIES)
def test_a_heading_over_the_story_and_a_row_of_its_table_stay(language: str) -> None:
    title, *story, _ = STORIES[language]
    row = "项目：营收；2024年：312.4" if language != "en" else "Item: Revenue; 2024: 312.4"
    text = "\n".join([title, *story[:2], title[:4], *story[2:], row])
    assert without_chatter(text, {bare(row): Place(apart=True, home=0.0, row=True)}, title) == text
    assert without_chatter(f"{text}\n- 20% X", {"20X": Place(apart=True, home=0.0, item=True)}, title).endswith("20% X")


def test_blocks_of_one_make_side_by_side_count_as_one_and_a_quotation_as_its_block() -> None:
    story = STORIES["en"][1:5]
    parts = "".join(f"<div class='part'><p>{line}</p></div>" for line in story[:3])
    other = f"<div class='other'><blockquote><p>{story[3]}</p></blockquote></div>"
    found = [*places(load_page(f"<html><body>{parts}{other}</body></html>")).values()]
    assert [place.apart for place in found] == [False, False, False, True]


@pytest.mark.parametrize(
    ("text", "gram"), [("订阅电子报", "订阅"), ("訂閱電子報", "订阅"), ("Sign up NOW", "sign up"), ("請看", "请")]
)
def test_words_are_read_in_any_script(text: str, gram: str) -> None:
    assert gram in grams(text)


def test_what_is_learned_is_written_with_a_weight_for_all_that_is_weighed(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("\n".join(STORIES["zh-Hans"][:5]), encoding="utf-8")
    told = train_chatter([article], tmp_path, sets=("fifth", "seventh"))
    written = (tmp_path / "chatter.json").read_text(encoding="utf-8")
    assert "of chatter" in told and all(f'"{name}"' in written for name in NAMES)
