"""One company under all its names: clusters, short forms, questions in three scripts, articles read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.ledger import company_names, select_figures
from assistant.naming.clusters import cluster
from assistant.naming.forms import crosses_a_word, head_forms, is_ordinary
from assistant.naming.labels import company_label
from assistant.naming.library import register_of
from assistant.naming.pairs import Pair, find_pairs
from assistant.naming.registry import Names, name_companies
from assistant.question import understand
from assistant.sources import Sources
from ingest.article import Language
from ingest.load import document_from_text
from ingest.sounds import spelled
from vectorstore.embedding import open_embedder
from vectorstore.library import Library

_MOYUAN = name_companies({"墨渊智能": 4, "Moyuan Intelligence": 3, "踏岭机器人": 2})


@pytest.mark.parametrize(
    ("latin", "chinese", "characters"),
    [
        ("Heming AI", "鹤鸣智能", 2),
        ("Tayan", "踏岩机器人", 2),
        ("Yinhe Tongyong", "银河通用", 2),
        ("Yinhetongyong", "银河通用", 4),
        ("Lvyuan", "绿源", 2),
        ("Lyuyuan", "绿源", 2),
        ("Chongqing Motors", "重庆汽车", 2),
        ("Obsidra", "曜石芯算", 0),
        ("He", "鹤鸣智能", 0),
        ("Hem", "鹤鸣智能", 0),
        ("", "", 0),
    ],
)
def test_a_latin_name_spells_a_chinese_one_or_not(latin: str, chinese: str, characters: int) -> None:
    assert spelled(latin, chinese) == characters


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("国产芯片公司曜石芯算（Obsidra）今日挂牌。", [Pair("曜石芯算", "Obsidra")]),
        ("AI晶片商曜石芯算（Obsidra，2891.HK）公布業績。", [Pair("曜石芯算", "Obsidra")]),
        ("Obsidra (曜石芯算) rose on its debut.", [Pair("曜石芯算", "Obsidra")]),
        ("Moyuan Intelligence, known in Chinese as 墨渊智能, filed.", [Pair("墨渊智能", "Moyuan Intelligence")]),
        ("公司的大模型（LLM）和曜石芯算（HKEX）", []),
        ("首席执行官王明（Wang Ming）表示", []),
    ],
)
def test_names_introduced_together_are_read(text: str, pairs: list[Pair]) -> None:
    assert list(find_pairs(text, {"曜石芯算", "Moyuan Intelligence", "墨渊智能"})) == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Inkbrook AI fell. In Chinese the company is called Yanxi Zhineng.", [Pair("Yanxi Zhineng", "Inkbrook AI")]),
        ("Inkbrook AI fell. The developer, known in Chinese as Yanxi, said so.", [Pair("Yanxi", "Inkbrook AI")]),
        ("Inkbrook AI, a developer known in China as Yanxi, fell.", [Pair("Yanxi", "Inkbrook AI")]),
        ("Inkbrook AI fell. Its Chinese name, 砚溪智能, means a brook.", [Pair("砚溪智能", "Inkbrook AI")]),
        ("成都砚溪智能科技股份有限公司获通过。公司英文名称为Inkbrook AI，主营", [Pair("砚溪智能", "Inkbrook AI")]),
        ("硯溪智能今日招股，其英文名為「Inkbrook AI」。", [Pair("砚溪智能", "Inkbrook AI")]),
        ("Inkbrook AI fell. Zhipu rose. In Chinese the company is called Yanxi.", []),
        ("Inkbrook AI fell. Its Chinese name means Brook.", []),
        ("硯溪智能招股。智谱也是，公司英文名为Inkbrook AI。", []),
    ],
)
def test_a_name_stated_apart_is_that_of_the_last_company_named(text: str, pairs: list[Pair]) -> None:
    assert list(find_pairs(text, {"砚溪智能", "Inkbrook AI"})) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "成都砚溪智能科技股份有限公司（英文名 Inkbrook AI，下称“砚溪”）交表。",
        "成都硯溪智能科技股份有限公司（Inkbrook AI）今日起招股。",
        "Inkbrook AI, known in Chinese as 砚溪智能, filed.",
    ],
)
def test_a_legal_name_is_paired_by_the_name_in_it(text: str) -> None:
    assert list(find_pairs(text, {"砚溪智能", "Inkbrook AI"})) == [Pair("砚溪智能", "Inkbrook AI")]


@pytest.mark.parametrize(
    ("names", "pairs", "companies"),
    [
        (["墨渊智能", "Moyuan Intelligence"], [], [{"墨渊智能", "Moyuan Intelligence"}]),
        (["曜石芯算", "Obsidra"], [], [{"曜石芯算"}, {"Obsidra"}]),
        (["曜石芯算", "Obsidra"], [Pair("曜石芯算", "Obsidra")], [{"曜石芯算", "Obsidra"}]),
        (["云辔", "云辔智驾", "Yunpei"], [], [{"云辔", "云辔智驾", "Yunpei"}]),
        (["Yunpei", "Yunpei Driving"], [], [{"Yunpei", "Yunpei Driving"}]),
        (["澜星光子", "澜星光子技术"], [], [{"澜星光子", "澜星光子技术"}]),
        (["澄帆科技", "澄帆智能科技"], [], [{"澄帆科技", "澄帆智能科技"}]),
        (["砺舟机器人", "砺舟机械人"], [], [{"砺舟机器人", "砺舟机械人"}]),
        (["澄帆科技", "澄帆机器人"], [], [{"澄帆科技"}, {"澄帆机器人"}]),
        # Two companies share a head: a bare head means neither, the rest of a name tells which Latin one is which.
        (["康德莱", "康德莱医疗", "康德莱控股"], [], [{"康德莱"}, {"康德莱医疗"}, {"康德莱控股"}]),
        (
            ["鹤鸣智能", "合明机器人", "Heming Robotics"],
            [],
            [{"鹤鸣智能"}, {"合明机器人", "Heming Robotics"}],
        ),
        (["鹤鸣资本", "合明地产", "Heming"], [], [{"鹤鸣资本"}, {"合明地产"}, {"Heming"}]),
        (["Tayan Robotics", "Tayan Photonics", "踏岩光子"], [], [{"Tayan Robotics"}, {"Tayan Photonics", "踏岩光子"}]),
    ],
)
def test_names_of_one_company_come_together_and_no_others(
    names: list[str], pairs: list[Pair], companies: list[set[str]]
) -> None:
    found = [set(item.names) for item in cluster(dict.fromkeys(names, 1), pairs)]
    assert sorted(found, key=sorted) == sorted(companies, key=sorted)


def test_listed_companies_are_never_joined_with_others() -> None:
    names = name_companies({"Zhipu": 3, "知朴科技": 2}, [Pair("知朴科技", "Zhipu")])
    assert names.canonical("知朴科技") == "知朴科技"
    assert names.canonical("Zhipu") == "Zhipu"


@pytest.mark.parametrize("word", ["机器人", "公司", "revenue", "what", "智谱", "月", "ai", "上海"])
def test_ordinary_words_and_listed_companies_are_no_short_forms(word: str) -> None:
    assert is_ordinary(word)


def test_a_short_form_is_the_head_of_the_name() -> None:
    assert set(head_forms(("云辔智驾", "Yunpei Driving"))) == {"云辔", "yunpei"}
    assert not list(head_forms(("机器人科技",)))


@pytest.mark.parametrize(
    ("text", "form", "crossed"),
    [("上海光模块", "海光", True), ("海光模块", "海光", False), ("云辔去年", "云辔", False)],
)
def test_characters_across_two_words_are_no_short_form(text: str, form: str, crossed: bool) -> None:
    start = text.index(form)
    assert crosses_a_word(text, start, start + len(form)) is crossed


@pytest.mark.parametrize(
    ("question", "companies"),
    [
        ("墨渊智能去年收入多少?", ["Moyuan Intelligence"]),
        ("墨渊去年收入多少?", ["Moyuan Intelligence"]),
        ("墨淵智能去年營收多少?", ["Moyuan Intelligence"]),
        ("What did moyuan earn in 2025?", ["Moyuan Intelligence"]),
        ("Moyuan Intelligence revenue 2025", ["Moyuan Intelligence"]),
        ("智谱和墨渊谁的收入更高?", ["Zhipu", "Moyuan Intelligence"]),
        ("踏嶺機器人有多少員工?", ["踏岭机器人"]),
        ("Taling headcount", ["踏岭机器人"]),
        ("机器人公司有多少员工?", []),
        ("Which company is the most profitable?", []),
    ],
)
def test_a_question_names_companies_in_any_form(question: str, companies: list[str]) -> None:
    assert list(understand(question, find=_MOYUAN.find).reading.companies) == companies


@pytest.mark.parametrize(("question", "name"), [("雲轡去年虧損多少?", "Yunpei"), ("云辔去年亏损多少?", "Yunpei")])
def test_chinese_characters_find_a_company_known_by_its_latin_name_alone(question: str, name: str) -> None:
    assert [mention.name for mention in name_companies({"Yunpei": 2}).find(question)] == [name]


@pytest.mark.parametrize(
    ("name", "language", "label"),
    [
        ("Moyuan Intelligence", "zh-Hans", "墨渊智能"),
        ("Moyuan Intelligence", "zh-Hant", "墨淵智能"),
        ("Moyuan Intelligence", "en", "Moyuan Intelligence"),
        ("踏岭机器人", "en", "踏岭机器人"),
        ("Zhipu", "zh-Hans", "智谱"),
    ],
)
def test_a_company_is_called_as_the_reader_writes_it(name: str, language: Language, label: str) -> None:
    assert _MOYUAN.label(name, language) == label


def test_a_short_form_counts_in_an_article_only_beside_a_full_one() -> None:
    assert _MOYUAN.in_article("墨渊发布财报。", "墨渊发布财报。") == ()
    text = "墨渊智能发布财报,墨渊收入增长。"
    assert _MOYUAN.in_article(text, text) == (("墨渊智能", "Moyuan Intelligence"), ("墨渊", "Moyuan Intelligence"))


def test_without_a_library_only_listed_companies_are_known() -> None:
    assert [mention.name for mention in Names().find("MiniMax和智譜")] == ["MiniMax", "Zhipu"]


_ARTICLES = {
    "a.txt": "墨渊智能递表\n2026-01-08\n大模型公司墨渊智能今日向港交所递交招股书。"
    "墨渊智能2025年收入为4.7亿元，净亏损3.1亿元。",
    "b.txt": "Moyuan Intelligence cuts loss\n2026-05-08\nAI start-up Moyuan Intelligence said on Friday that its "
    "revenue reached 160 million yuan in the first quarter of 2026. Moyuan Intelligence employs 900 people.",
    "c.txt": "一周新股觀察\n2026-06-01\n墨淵智能2026年第一季毛利率為41%。另有多家企業遞表。",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path, embedder=open_embedder("hashing"))
    for source, text in _ARTICLES.items():
        library.put(document_from_text(text, source=source), content_hash=source)
    return library


def test_figures_of_all_articles_stand_under_one_name(library: Library) -> None:
    with library:
        sources = Sources(library)
        found = select_figures(sources, company="墨淵", metric=None, period=None)
        assert {figure.metric for figure in found} >= {"revenue", "gross_margin"}
        assert {figure.company for figure in found} == {"Moyuan Intelligence"}
        assert company_names(["墨渊", "moyuan", "智譜"], sources) == ("Moyuan Intelligence", "Zhipu")
        assert sources.covers("Moyuan Intelligence") and not sources.covers("踏岭机器人")


def test_names_are_learnt_anew_when_the_library_changes(library: Library) -> None:
    with library:
        before = register_of(library)
        assert register_of(library) is before
        library.remove(library.articles()[0].id)
        assert register_of(library) is not before


def test_labels_know_the_names_of_open_libraries(library: Library) -> None:
    with library:
        register_of(library)
        assert company_label("Moyuan Intelligence", "zh-Hant") == "墨淵智能"
        assert company_label("Zhipu", "zh-Hans") == "智谱"
        assert company_label("Nobody Ltd", "en") == "Nobody Ltd"


def test_nothing_after_the_day_asked_from_is_covered(library: Library) -> None:
    with library:
        assert not Sources(library, "2025-12-31").covers("Moyuan Intelligence")


def test_latin_names_that_differ_by_a_legal_form_or_ai_are_one_company() -> None:
    counts = {"Quillan AI": 3, "Quillan": 2, "Quillan Intelligence Technology": 1, "Moss AI": 1, "Moss Group": 1}
    joined = [set(item.names) for item in cluster(counts)]
    assert {"Quillan AI", "Quillan", "Quillan Intelligence Technology"} in joined
    # A word of the language is too common to be one company's.
    assert {"Moss AI"} in joined
