"""A title for a text that came without one."""

from __future__ import annotations

import pytest

from ingest.load import document_from_text
from ingest.readers import reader_for
from ingest.title import find_title

PROSE = {
    "zh-Hans": "智谱在港交所挂牌，股价当天上涨，募资约四十三亿港元，用于研发与算力，市场反应热烈。",
    "zh-Hant": "智譜在港交所掛牌，股價當天上漲，募資約四十三億港元，用於研發與算力，市場反應熱烈。",
    "en": "Zhipu listed in Hong Kong and its shares rose on the day, after it raised HK$4.3 billion for research.",
}


@pytest.mark.parametrize(
    ("language", "head", "title"),
    [
        ("zh-Hant", "《股海夜航》專欄　阿海\n2026年3月30日\n別把虧損當笑話", "別把虧損當笑話"),
        ("zh-Hant", "《海角早報》2026年4月14日　A2版\n更正啟事", "更正啟事"),
        ("zh-Hant", "海角日報　財經版　B3\n智譜首掛收漲", "智譜首掛收漲"),
        ("zh-Hant", "寄件者：海角研究部\n寄件日期：2026年3月30日\n主旨：智譜首掛收漲", "智譜首掛收漲"),
        ("zh-Hant", "股份代號：02513\n關於年度業績的公告", "關於年度業績的公告"),
        (
            "zh-Hans",
            "证券代码：600000　证券简称：某某股份　公告编号：2026-018\n关于签订合同的公告",
            "关于签订合同的公告",
        ),
        ("zh-Hans", "【早餐会】2026年7月31日 星期五　编辑：小满\n三件事说清智谱", "三件事说清智谱"),
        ("zh-Hans", "许家账房 | 财经\n上市三个月，谁更像生意", "上市三个月，谁更像生意"),
        ("zh-Hant", "專欄：林海聽潮\n智譜值幾錢？", "智譜值幾錢？"),
        ("zh-Hans", "评论｜白露\n智谱值多少钱？", "智谱值多少钱？"),
        ("en", "Column: Lexwatch\nWhat is Zhipu worth?", "What is Zhipu worth?"),
        ("zh-Hans", "# 智谱挂牌首日收涨\n作者：白露", "智谱挂牌首日收涨"),
        ("zh-Hans", "北岸网\n# 智谱挂牌首日收涨", "智谱挂牌首日收涨"),
        ("zh-Hans", "《长安》续集定档", "《长安》续集定档"),
        ("zh-Hans", "《长安》之后，谁还敢拍大片", "《长安》之后，谁还敢拍大片"),
        ("zh-Hans", "智谱 | 挂牌首日", "智谱 | 挂牌首日"),
        ("en", "THE CORRIDOR | Health & technology\nFive questions on a bid", "Five questions on a bid"),
        ("en", "The Headland Courier / Business / Friday 3 July 2026\nZhipu lists", "Zhipu lists"),
        ("en", "From: Quay Research\nSent: Monday, March 30, 2026\nSubject: Zhipu lists", "Zhipu lists"),
        ("en", "Stock code: 02513\nAnnouncement of annual results", "Announcement of annual results"),
        (
            "en",
            "COMMENT | A second attempt deserves harder questions",
            "COMMENT | A second attempt deserves harder questions",
        ),
        ("en", "The Delta Deal Sheet — Sunday, June 28, 2026", "The Delta Deal Sheet — Sunday, June 28, 2026"),
        ("en", "Zhipu lists\nThe Quay Review, 6 May 2026", "Zhipu lists"),
        ("zh-Hans", "深岸\n2026年1月15日\n作者：白露\n\n智谱挂牌首日收涨", "智谱挂牌首日收涨"),
        ("zh-Hans", "湖岸财经\n2026年1月15日 08:40 记者 白露 苏州报道\n智谱挂牌首日收涨", "智谱挂牌首日收涨"),
        ("zh-Hant", "島嶼科技日報\n2026/1/15 07:50 記者曾若瑜／新竹報導\n智譜首掛收漲", "智譜首掛收漲"),
        ("en", "HARBOURLINE NEWS\nZhipu lists\nBy Jane Doe | Hong Kong | January 15, 2026", "Zhipu lists"),
        ("en", "The Tidewater Letter\nIssue 47, January 15, 2026\nZhipu lists", "Zhipu lists"),
        ("zh-Hans", "智谱挂牌首日收涨\n2026年1月15日\n\n全天成交逾十亿", "智谱挂牌首日收涨"),
    ],
)
def test_what_stands_above_a_title_is_passed_over(language: str, head: str, title: str) -> None:
    assert find_title(f"{head}\n{PROSE[language]}", "a.txt") == title


@pytest.mark.parametrize("language", PROSE)
def test_the_first_heading_of_a_markdown_text_is_its_title(language: str) -> None:
    markdown = f"**THE CORRIDOR** | Health\n\n# Five *questions*\n\n{PROSE[language]}\n\n# Another\n\n{PROSE[language]}"
    read = reader_for("a.md").read(markdown.encode(), "a.md")
    assert read.title == "Five questions"
    assert reader_for("a.md").read(f"---\ntitle: Given\n---\n{markdown}".encode(), "a.md").title == "Given"
    assert reader_for("a.md").read(PROSE[language].encode(), "a.md").title is None


@pytest.mark.parametrize("language", PROSE)
def test_a_column_above_a_story_without_a_title_does_not_name_it(language: str) -> None:
    title = document_from_text(f"《股海夜航》專欄　阿海\n{PROSE[language]}", source="a.txt").article.title
    assert PROSE[language].startswith(title.rstrip("…"))
