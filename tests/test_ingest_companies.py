"""Names in three scripts, next to each other and next to anything, listed or introduced by the text."""

from __future__ import annotations

import pytest

from ingest.companies import company_label, find_companies, find_names, load_companies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("智谱与MiniMax相继挂牌", ["Zhipu", "MiniMax"]),
        ("智譜 AI、稀宇科技和月之暗面", ["Zhipu", "MiniMax", "Moonshot"]),
        ("Zhipu's revenue and Moonshot AI's", ["Zhipu", "Moonshot"]),
        ("Knowledge Atlas與Z.ai是同一家公司", ["Zhipu", "Zhipu"]),
        ("阿里的通義、字節的豆包以及DeepSeek", ["Alibaba", "Alibaba", "ByteDance", "ByteDance", "DeepSeek"]),
        ("OPENAI与ANTHROPIC", ["OpenAI", "Anthropic"]),
        ("glmx and metadata name no company", []),
    ],
)
def test_names_are_found_in_every_script(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_companies(text)] == names


@pytest.mark.parametrize("text", ["Kimi发布K2 Thinking", "海螺AI與Talkie", "ChatGLM and AutoGLM", "Claude和Grok"])
def test_a_product_stands_for_its_company(text: str) -> None:
    mentions = find_companies(text)
    assert mentions
    assert all(mention.is_product for mention in mentions)


def test_the_span_is_the_name_as_written() -> None:
    text = "據智譜AI稱,MiniMax與其無關"
    assert [text[mention.start : mention.end] for mention in find_companies(text)] == ["智譜AI", "MiniMax"]


def test_the_longest_name_wins() -> None:
    assert [mention.name for mention in find_names("科创板日报称科创板")] == ["STAR Market Daily", "STAR Market"]


def test_institutions_are_no_companies() -> None:
    kinds = {mention.kind for mention in find_names("港交所、证监会、彭博社、沙利文、高盛、杨植麟与红杉中国")}
    assert kinds == {"exchange", "regulator", "media", "research_house", "bank", "person", "investor"}
    assert find_companies("港交所与证监会") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("国产芯片企业曦智科技递表。", ["曦智科技"]),
        ("奥比中光(688322.SH)今日涨停,奥比中光营收增长", ["奥比中光", "奥比中光"]),
        ("上海曦智科技股份有限公司遞交招股書", ["曦智科技"]),
        (
            "Pictor Robotics, a Shenzhen robotics start-up, filed. Later Pictor said more of Pictor.",
            ["Pictor Robotics"] * 3,
        ),
        ("韻達股份公告稱", ["韵达股份"]),
        ("人工智能企业与高科技公司的工业机器人", []),
        ("The Chinese company makes General Intelligence", []),
    ],
)
def test_a_company_that_no_list_holds_is_found_where_the_text_introduces_it(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_companies(text)] == names


def test_a_corporate_ending_does_not_make_a_new_company() -> None:
    assert {mention.name for mention in find_companies("智谱华章科技股份有限公司与MiniMax Group Inc")} == {
        "Zhipu",
        "MiniMax",
    }


def test_labels_come_in_three_scripts() -> None:
    assert [company_label("Zhipu", language) for language in ("en", "zh-Hans", "zh-Hant")] == ["Zhipu", "智谱", "智譜"]
    assert company_label("韵达股份", "zh-Hant") == "韻達股份"
    assert company_label("Pictor Robotics", "zh-Hans") == "Pictor Robotics"


def test_every_entry_is_found_by_its_own_names() -> None:
    entries = load_companies()
    assert len(entries) >= 60
    for entry in entries.values():
        for label in entry.labels.values():
            assert entry.name in {mention.name for mention in find_names(f"——{label}——")}, label
        if entry.kind == "person":
            assert entry.company in entries


@pytest.mark.parametrize(
    "text",
    [
        "法律大模型股岑砚科技(02817)今日挂牌。",
        "AI概念股岑硯科技今日掛牌。岑硯科技升20%。",
        "新股岑砚科技（02817.HK）昨日上市",
    ],
)
def test_a_word_for_shares_is_no_part_of_the_name_behind_it(text: str) -> None:
    assert {mention.name for mention in find_companies(text)} == {"岑砚科技"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("上海岚屿数据科技股份有限公司", "岚屿数据科技"),
        ("深圳市汐潮机器人有限公司", "汐潮机器人"),
        ("北京智能科技有限公司", "北京智能科技"),
    ],
)
def test_a_legal_name_on_its_line_goes_without_the_place_unless_words_alone_are_left(line: str, name: str) -> None:
    assert [mention.name for mention in find_companies(f"{line}\n公告")] == [name]


@pytest.mark.parametrize(
    "text", ["岚屿智能（2718）今日招股。岚屿的招股文件引用研究。", "嵐嶼智能（2718）今日招股。嵐嶼的招股文件引用研究。"]
)
def test_no_name_ends_in_a_particle(text: str) -> None:
    assert {mention.name for mention in find_companies(text)} == {"岚屿智能"}


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("栖霞科技(Duskware)号称年化收入2.36亿美元。栖霞不愿多说。", {"栖霞科技", "栖霞", "Duskware"}),
        ("做家教生意的栖霞科技（Duskware）終於遞表。", {"栖霞科技", "Duskware"}),
        (
            "Duskware (栖霞科技), the Shenzhen startup whose Perch app teaches children, is raising money.",
            {"栖霞科技", "Duskware"},
        ),
        (
            "Ora Linden (遠杉光域), whose Merbau language models serve banks, reported a profit.",
            {"遠杉光域", "Ora Linden"},
        ),
        ("Taiwan's Duskware (栖霞科技) moved its debut.", {"栖霞科技", "Duskware"}),
    ],
)
def test_a_bracket_gives_a_company_its_name_in_the_other_script(text: str, forms: set[str]) -> None:
    mentions = [mention for mention in find_companies(text) if mention.kind == "company"]
    assert {mention.alias for mention in mentions} >= forms
    assert len({mention.name for mention in mentions}) == 1


@pytest.mark.parametrize(
    "text", ["首予棲雲智能「中性」評級。", "某券商维持栖云智能“买入”。", "证券公司上调栖云智能目标价。"]
)
def test_what_a_broker_does_is_no_part_of_a_name(text: str) -> None:
    assert {mention.alias[-4:] for mention in find_companies(text)} == {
        mention.alias for mention in find_companies(text)
    }


@pytest.mark.parametrize(
    "text", ["监管科技(RegTech)正在兴起。", "柚木(Teakwood)可以做船。", "Lu Jianwei (盧見微), 34, founded it."]
)
def test_a_bracket_around_what_is_no_company_names_none(text: str) -> None:
    assert find_companies(text) == ()


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("Lumora 去年营收3.1亿元。", "Lumora"),
        ("做视频生成的 Lumora 已完成C轮融资。", "Lumora"),
        ("做影片生成的 Lumora 今年虧損約1.2億元。", "Lumora"),
        ("Hangzhou-based Lumora, which trains video models, has hired two banks.", "Lumora"),
        ("知情人士称，镜湖智能正在进行新一轮融资。", "镜湖智能"),
        ("台灣語音AI業者聲境科技公布9月營收1.2億元。", "聲境科技"),
        ("新股「雲帆無界」今日起招股。雲帆無界集資12億元。", "雲帆無界"),
        ("【深度智耕拟赴港上市】深度智耕计划募资3亿美元。", "深度智耕"),
    ],
)
def test_what_companies_alone_do_names_one(text: str, alias: str) -> None:
    assert {mention.alias for mention in find_companies(text)} == {alias}


@pytest.mark.parametrize("text", ["API 收入去年增长。", "Agent 产品去年收入翻番。", "Token 价格今年下降。"])
def test_a_ware_in_latin_letters_is_no_company(text: str) -> None:
    assert find_companies(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Markets outside mainland China supplied 71% of revenue.",
        "中国以外的市场贡献71%的收入。",
        "中國以外的市場貢獻71%的收入。",
    ],
)
def test_what_lies_beyond_a_market_is_not_told_of_it(text: str) -> None:
    assert find_names(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "零一万物首次盈利。李开复说，零一万物2026年收入7.8亿元。按效果收费，零一抽15%，零一还卖平台。",
        "零一萬物首次盈利。李開復說，零一萬物2026年收入7.8億元。按效果收費，零一抽15%，零一還賣平台。",
        "01.AI made a profit. 01.AI's revenue rose, and 01.AI takes 15%.",
    ],
)
def test_a_short_form_of_a_known_name_means_that_company(text: str) -> None:
    assert {mention.name for mention in find_companies(text)} == {"01.AI"}
