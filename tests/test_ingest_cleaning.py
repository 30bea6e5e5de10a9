"""Cleaning: what goes, what is mended, what stays."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import clean, restore

DATA = Path(__file__).parent / "data"
CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
PAGES = sorted((DATA / "pages").glob("*.txt"))
SURVIVORS: dict[str, list[str]] = json.loads((DATA / "corpus_survivors.json").read_text(encoding="utf-8"))
DIRTY = st.text(
    alphabet="智譜产產(chǎn)yīng?；;，。|\"' +1\n\u3000\u200b\r\ufeffAV成人无码<br>&amp;[图片]()\ue201剿髌",
    max_size=200,
)


def kinds(text: str) -> set[str]:
    return {removal.kind for removal in clean(text).removals}


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("整個產(chǎn)業(yè)都有反應(yīng)", "整個產業都有反應"),
        ("楊植麟與張鵬（péng）、閆（yán）俊傑（jié）", "楊植麟與張鵬、閆俊傑"),
        ("機(jī)構(gòu)與團(tuán)隊", "機構與團隊"),
        ("說(shuō)話，問題嗎(ma)，沒(méi)有，這(zhè)裡", "說話，問題嗎，沒有，這裡"),
        ("她叫李彧(yù)。", "她叫李彧(yù)。"),
        ("报告(2025)、增长(同比)、智谱(Zhipu)、模型(model)", "报告(2025)、增长(同比)、智谱(Zhipu)、模型(model)"),
        ("Café (é) and São (ã)", "Café (é) and São (ã)"),
    ],
)
def test_pinyin_that_a_conversion_spliced_in_goes(dirty: str, expected: str) -> None:
    assert clean(dirty).text == expected


def shift(text: str) -> str:
    """Damage text as the conversion did: its pairs of GBK bytes are read one byte later, single bytes become `?`."""
    data = text.encode("gbk")
    marks = "".join(data[at : at + 2].decode("gb18030") for at in range(1, len(data) - 1, 2))
    return f"?{marks}?"


@pytest.mark.parametrize(
    ("before", "lost", "after"),
    [
        ("公司走向规", "模化", "，成本上升。"),
        ("問題轉向規", "模化探索期", "，即誰能做到。"),
    ],
)
def test_shifted_characters_are_mended_where_one_reading_is_a_word(before: str, lost: str, after: str) -> None:
    cleaned = clean(before + shift(lost) + after)
    assert cleaned.text == before + lost + after
    assert {removal.kind for removal in cleaned.removals} == {"lost_characters_mended"}


def test_a_last_character_that_cannot_be_told_stays_a_question_mark() -> None:
    assert clean("监管部门将加强担" + shift("保公司") + "的审核。").text == "监管部门将加强担保公?的审核。"


@pytest.mark.parametrize(
    "text",
    [
        "为什么?（他问道）谁知道?",
        "真的吗?!?没有人相信。",
        "他问:为什么?;没有人回答?;散会。",
        "What?; yes?; no.",
        "营收?，亏损?，都没有披露?",
    ],
)
def test_question_marks_of_the_author_are_left_alone(text: str) -> None:
    assert clean(text).text == text


def test_damage_that_cannot_be_mended_is_reported_and_left() -> None:
    text = "某某?;\ue201龘靐?，原文如此。"
    cleaned = clean(text)
    assert cleaned.text == text
    assert clean("共有\ufffd\ufffd家公司").text == "共有\ufffd\ufffd家公司"
    assert kinds("共有\ufffd\ufffd家公司") == {"lost_characters"}


@pytest.mark.parametrize(
    "text",
    [
        "智谱在港交所挂牌，市场反应热烈。",
        "智譜在港交所掛牌，市場反應熱烈。",
        "Zhipu’s price – €3 – rose; “café” sales too.",
    ],
)
@pytest.mark.parametrize(("real", "misread"), [("utf-8", "cp1252"), ("utf-8", "latin-1"), ("gb18030", "latin-1")])
def test_text_read_in_the_wrong_encoding_is_read_again(text: str, real: str, misread: str) -> None:
    try:
        ruined = text.encode(real).decode(misread)
    except UnicodeDecodeError:
        pytest.skip(f"{misread} has no character for some byte of this text")
    if real != "utf-8" and not any("\u4e00" <= character <= "\u9fff" for character in text):
        pytest.skip("Western text in a Chinese encoding leaves too little to judge by")
    assert clean(ruined).text == text


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ('智譜 " 先發制人 ",MiniMax" 靈活應變 "。', '智譜"先發制人",MiniMax"靈活應變"。'),
        ('智谱 " 先发 " 的策略', '智谱"先发"的策略'),
        ('The "first" and "second" firms', 'The "first" and "second" firms'),
        ("2025 年 4 月，约 40 亿美元", "2025 年 4 月，约 40 亿美元"),
        ("　　段落开头　有　全角空格", "段落开头 有 全角空格"),
        ("零\u200b宽\ufeff字\u00ad符\r\n换行", "零宽字符\n换行"),
        ("⼤模型與﨑", "大模型與崎"),
        ("一段。\n\n\n\n\n又一段。", "一段。\n\n又一段。"),
        ("营收 &amp; 亏损&nbsp;&#8212; 见<br/>下", "营收 & 亏损 — 见下"),
        ("正文[图片]继续（参见）。", "正文继续。"),
        ("某光电(7.550,-0.21,-2.71%)股东减持", "某光电股东减持"),
    ],
)
def test_spacing_and_small_marks_are_mended(dirty: str, expected: str) -> None:
    assert clean(dirty).text.replace("崎", "﨑") == expected.replace("崎", "﨑")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_story_of_a_page_stays_and_its_furniture_goes(page: Path) -> None:
    """In the pages a line that opens with + is of the story and one with - is not."""
    marked = page.read_text(encoding="utf-8").splitlines()
    kept = clean("\n".join(line[1:] for line in marked)).text.split("\n")
    story = [line[1:].strip() for line in marked if line.startswith("+") and line[1:].strip()]
    furniture = [line[1:].strip() for line in marked if line.startswith("-")]
    assert [line for line in story if line not in kept] == []
    assert [line for line in furniture if line in kept] == []


def test_a_text_that_is_all_furniture_is_kept() -> None:
    assert clean("免责声明：本文不构成投资建议。").text == "免责声明：本文不构成投资建议。"


@given(st.one_of(st.text(max_size=200), DIRTY))
def test_cleaning_can_be_undone(text: str) -> None:
    cleaned = clean(text)
    assert restore(cleaned) == text
    for removal in cleaned.removals:
        assert text[removal.start : removal.start + len(removal.text)] == removal.text


@given(DIRTY)
def test_a_clean_text_has_no_outer_space_and_no_odd_line_ends(text: str) -> None:
    cleaned = clean(text).text
    assert cleaned == cleaned.strip()
    assert "\r" not in cleaned
    assert "\n\n\n" not in cleaned


@pytest.mark.parametrize(
    "unit",
    [
        "?;?",
        "產(chǎn)",
        "智(",
        '" ',
        " ",
        "\n",
        "a|",
        "&amp",
        "<p ",
        "![",
        "无码|",
        "Ã©",
        "声明：",
        "首页 ",
        "?；剿",
        "规?;?",
        "(",
        "+1\n",
    ],
)
def test_hostile_text_costs_linear_time(unit: str) -> None:
    def cost(size: int) -> float:
        begin = time.perf_counter()
        clean((unit * size)[:size])
        return time.perf_counter() - begin

    cost(2_000)
    assert cost(120_000) < 16 * min(cost(30_000), cost(30_000)) + 1.0


@pytest.fixture(params=sorted(SURVIVORS))
def article(request: pytest.FixtureRequest) -> tuple[str, str]:
    found = sorted(CORPUS.glob(f"{request.param}_*.txt"))
    if not found:
        pytest.skip("the shared corpus is not beside this checkout")
    return request.param, found[0].read_text(encoding="utf-8")


def test_every_fact_of_the_corpus_survives(article: tuple[str, str]) -> None:
    name, text = article
    cleaned = clean(text)
    assert restore(cleaned) == text
    assert [fact for fact in SURVIVORS[name] if fact not in cleaned.text] == []


def test_no_spam_splice_or_footer_of_the_corpus_is_left(article: tuple[str, str]) -> None:
    _, text = article
    cleaned = clean(text).text
    for leftover in (
        "无码",
        "成人手机",
        "ICP",
        "公網(wǎng)",
        "公網安",
        "许可证",
        "許可證",
        "举报",
        "舉報",
        "掃碼",
        "收藏",
        "+1",
        "字號",
    ):
        assert leftover not in cleaned
    for leftover in ("僅代表該作者", "本文链接", "免费VPS", "排版", "(参见)", '" ', "\ue201", "\ue088"):
        assert leftover not in cleaned
    assert not [mark for mark in "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ" if mark in cleaned]


@pytest.mark.attacks
@pytest.mark.parametrize(
    "line", ["5" * 390 + "a", "a5." * 130, "1 " * 195 + "x", "| " * 190 + "q", "(5" * 190, "-" * 390 + "q", "hk." * 130]
)
def test_no_line_keeps_a_rule_busy_without_end(line: str) -> None:
    text = clean(f"Zhipu listed in Hong Kong on Thursday.\n{line}\n0700.HK 612.50 +1.2%").text
    assert text.startswith("Zhipu listed in Hong Kong on Thursday.") and "0700.HK" not in text
