"""Words that point back, and sentences that continue the one before."""

from __future__ import annotations

import pytest

from ingest.article import Article
from ingest.figures import find_figures
from ingest.sentences import split_sentences


def owners(text: str) -> list[str | None]:
    article = Article(id="a", title="", source="a", url=None, published=None, language="zh-Hans", text=text)
    return [figure.company for figure in find_figures(article, split_sentences(text)) if figure.metric]


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("智谱递表。公司2024年营收3.12亿元。", ["Zhipu"]),
        ("智譜遞表。其估值為400億元。", ["Zhipu"]),
        ("Zhipu filed. The company had revenue of RMB 312 million in 2024.", ["Zhipu"]),
        ("MiniMax filed for a listing. It had cash of US$362 million.", ["MiniMax"]),
        ("智谱和MiniMax都已上市,前者市值500亿港元,后者市值1000亿港元。", ["Zhipu", "MiniMax"]),
        ("智譜與MiniMax相繼掛牌,前者發行價116.2港元,後者發行價165港元。", ["Zhipu", "MiniMax"]),
        (
            "智谱招股\n智谱今日招股。当中MiniMax认购最多。\n\n招股书更新了业绩。毛利率升至36.4%,公司归因于价格。",
            ["Zhipu"],
        ),
        (
            "智譜招股\n智譜今日招股。當中MiniMax認購最多。\n\n招股書更新了業績。毛利率升至36.4%,公司歸因於價格。",
            ["Zhipu"],
        ),
        (
            "Zhipu priced its shares. Regulators asked questions on the MiniMax deal. It had cash of $36 million.",
            ["Zhipu"],
        ),
        (
            "OpenAI and Anthropic grew: the former had revenue of $13 billion, the latter revenue of $5 billion.",
            ["OpenAI", "Anthropic"],
        ),
    ],
)
def test_a_pointer_means_the_company_named_before(text: str, companies: list[str]) -> None:
    assert owners(text) == companies


@pytest.mark.parametrize(
    "text",
    [
        "智谱和MiniMax合计营收5亿元。",
        "智譜等公司上市。多數企業的毛利率不到20%。",
        "三家企业合计市场份额已超过40%。",
        "Zhipu and MiniMax together had revenue of RMB 500 million.",
    ],
)
def test_a_sum_or_a_crowd_belongs_to_no_single_company(text: str) -> None:
    assert set(owners(text)) == {None}


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("智谱、MiniMax的企业客户分别为1万家、13万家。", ["Zhipu", "MiniMax"]),
        (
            "市場份額居前的是百度(17%)、字節的豆包(49%)和DeepSeek(12%)。",
            ["Baidu", "ByteDance", "DeepSeek"],
        ),
        ("Zhipu and MiniMax had revenue of RMB 312 million and US$30.5 million respectively.", ["Zhipu", "MiniMax"]),
        ("智谱和MiniMax营收均超过3亿元。", ["Zhipu", "MiniMax"]),
    ],
)
def test_a_list_of_companies_runs_parallel_to_its_amounts(text: str, companies: list[str]) -> None:
    found = owners(text)
    assert found == companies or found == []


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("估值有望达40亿美元的月之暗面计划上市。", "Moonshot"),
        ("與OpenAI相比,智譜2024年營收3.12億元。", "Zhipu"),
        ("MiniMax拿到了阿里巴巴3亿美元的融资。", "MiniMax"),
        ("Backed by Alibaba, Moonshot had cash of $1 billion.", "Moonshot"),
    ],
)
def test_the_subject_is_told_from_those_named_beside_it(text: str, company: str) -> None:
    assert owners(text) == [company]
