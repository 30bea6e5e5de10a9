"""What cannot hold together, and what can."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Citation, CitedFigure
from assistant.conflicts import agree, find_conflicts
from ingest.article import Article
from ingest.figure import Figure
from ingest.figures import find_figures
from ingest.sentences import split_sentences

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"


def cite(article: Article) -> list[CitedFigure]:
    cited = []
    for figure in find_figures(article, split_sentences(article.text)):
        citation = Citation(
            number=0,
            article_id=article.id,
            title=article.title,
            source=article.source,
            published=article.published,
            language=article.language,
            quote=article.text[figure.sentence_start : figure.sentence_end],
            start=figure.sentence_start,
            end=figure.sentence_end,
        )
        cited.append(CitedFigure(**{name: getattr(figure, name) for name in Figure.__slots__}, citation=citation))
    return cited


def told(*texts: str, published: tuple[str | None, ...] = ()) -> list[CitedFigure]:
    figures = []
    for number, text in enumerate(texts):
        day = published[number] if number < len(published) else "2026-01-10"
        figures += cite(
            Article(
                id=f"a{number}",
                title=f"outlet {number}",
                source=f"{number}.txt",
                url=None,
                published=day,
                language="zh-Hans",
                text=text,
            )
        )
    return figures


@pytest.mark.parametrize(
    "texts",
    [
        ("月之暗面估值为43亿美元。", "月之暗面估值約為40億美元。"),
        ("Analysts put the value of Moonshot at US$4.3 billion.", "月之暗面估值40亿美元。"),
        ("MiniMax 2023年研发开支5436万美元。", "MiniMax 2023年研發開支為7000萬美元。"),
        ("智谱2024年营收3.12亿元。", "Zhipu had revenue of RMB 412 million in 2024."),
        ("MiniMax的发行价为165港元。", "MiniMax priced its shares at HK$156."),
        ("MiniMax公开发售部分获1837倍认购。", "MiniMax's retail tranche was covered 1,387 times."),
        ("智譜公開發售獲368倍認購。", "智谱公开发售部分获386倍认购。"),
        ("智谱2025年上半年净亏损不足1亿元。", "智譜2025年上半年淨虧損23.6億元。"),
    ],
)
def test_values_that_cannot_both_hold_are_a_conflict(texts: tuple[str, ...]) -> None:
    conflicts = find_conflicts(told(*texts))
    assert len(conflicts) == 1
    assert {side.article_id for side in conflicts[0].sides} == {"a0", "a1"}


@pytest.mark.parametrize(
    "texts",
    [
        ("智谱2024年营收3.12亿元。", "智譜2024年營收為3.124億元。"),
        ("智谱2024年营收约3亿元。", "Zhipu had revenue of RMB 312 million in 2024."),
        ("智谱累计亏损超62亿元。", "智谱累计亏损63亿元。"),
        ("智谱2024年营收3.12亿元。", "智谱2023年营收1.245亿元。"),
        ("MiniMax计划募资6亿美元。", "MiniMax募资6.2亿美元。"),
        ("预计智谱2025年营收10亿元。", "智谱2025年营收7亿元。"),
        ("MiniMax 2024年营收3052万美元。", "MiniMax 2024年营收2.2亿元。"),
        ("智谱完成3亿元的B轮融资。", "智谱完成5亿元的C轮融资。"),
        ("MiniMax股价报345港元。", "MiniMax股价报320港元。"),
        ("智谱营收3亿元。", "智谱营收5亿元。"),
    ],
)
def test_rounding_other_times_plans_and_other_units_are_none(texts: tuple[str, ...]) -> None:
    assert find_conflicts(told(*texts)) == ()


@pytest.mark.parametrize(
    "texts",
    [
        (
            "月之暗面正洽谈新一轮融资,投后估值约28亿美元。",
            "Moonshot is in talks to raise funds at a valuation of $2.5 billion.",
        ),
        (
            "以2025年出货量计,智谱在中国市场占5.8%。",
            "A tracker put Zhipu's share of China's 2025 market shipments at 4.1%.",
        ),
        ("宇树2025年出货量2960台。", "宇樹2025年出貨量為2310台。"),
    ],
)
def test_two_plans_and_two_counts_of_one_year_can_disagree(texts: tuple[str, ...]) -> None:
    assert len(find_conflicts(told(*texts))) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("2025年智谱在全球市场份额为1.2%。", "2025年智譜在中國市場份額為6.6%。"),
        ("MiniMax公开发售部分获1837倍认购。", "MiniMax國際發售獲36倍認購。"),
        ("截至9月底,Kimi月活3600万。", "截至12月底,Kimi月活3100万。"),
        ("MiniMax上市集資淨額42億港元。", "MiniMax raised HK$4.6 billion in its listing."),
        ("MiniMax公开发售孖展暂获900倍认购。", "MiniMax公开发售部分获1837倍认购。"),
        ("毛利率从33%升到41%,智谱说。", "智谱毛利率为41%。"),
        ("智谱2025年营收目标10亿元。", "分析师预计智谱2025年营收12亿元。"),
    ],
)
def test_other_markets_tranches_months_and_opinions_are_none(texts: tuple[str, ...]) -> None:
    assert find_conflicts(told(*texts)) == ()


def test_undated_values_written_far_apart_are_a_change() -> None:
    texts = ("月之暗面估值为43亿美元。", "月之暗面估值为33亿美元。")
    assert find_conflicts(told(*texts, published=("2026-01-10", "2024-08-10"))) == ()
    assert find_conflicts(told(*texts, published=("2026-01-10", None)))


def test_an_article_can_be_at_odds_with_itself() -> None:
    conflict = find_conflicts(told("MiniMax 2024年研发开支1.85亿美元。\nMiniMax 2024年研发开支1890万美元。"))[0]
    assert (conflict.company, conflict.metric, conflict.period) == ("MiniMax", "research_and_development", "2024")
    assert conflict.reason == "article at odds with itself"
    assert "1890万美元" in str(conflict)


def test_all_sides_are_named_once() -> None:
    text = "月之暗面估值为43亿美元。月之暗面估值43亿美元。"
    conflict = find_conflicts(told(text, "月之暗面估值40亿美元。", "月之暗面估值50亿美元。"))[0]
    assert [int(side.value) for side in conflict.sides] == [4_300_000_000, 4_000_000_000, 5_000_000_000]


def test_agreement_is_symmetric() -> None:
    figures = [figure for figure in told("智谱2024年营收3.12亿元。", "智谱2024年营收超3亿元。") if figure.metric]
    assert agree(figures[0], figures[1]) == agree(figures[1], figures[0]) is True


def test_the_conflicts_of_the_corpus_are_found_and_no_others() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not beside this checkout")
    from ingest.load import load_document

    figures = [figure for path in sorted(CORPUS.glob("*.txt")) for figure in cite(load_document(str(path)).article)]
    assert [(c.company, c.metric, c.period) for c in find_conflicts(figures)] == [
        ("MiniMax", "research_and_development", "2023"),
        ("MiniMax", "research_and_development", "2024"),
        ("MiniMax", "research_and_development", "2025-9M"),
        ("Moonshot", "valuation", None),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("智谱2025年营收为7.1亿元。", "分析师普遍预期智谱2025年营收6.2亿元。"),
        ("智譜2025年營收為7.1億元。", "智譜先前預估2025年營收6.2億元。"),
        (
            "Zhipu's revenue was 710 million yuan in 2025.",
            "Analysts had looked for Zhipu revenue of 620 million yuan in 2025.",
        ),
        ("智谱2025年净亏损为5.4亿元。", "智谱2025年调整后净亏损3.1亿元。"),
        ("Zhipu's revenue was 710 million yuan in 2025, up from 310 million yuan.", "智谱2025年营收为7.1亿元。"),
    ],
)
def test_what_others_looked_for_another_basis_and_what_was_before_are_no_disagreement(texts: tuple[str, ...]) -> None:
    assert not find_conflicts(told(*texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("阶跃星辰完成B+轮融资50亿元。", "StepFun has raised 4.2 billion yuan in its B+ round."),
        ("階躍星辰完成新一輪融資,金額為12億美元。", "阶跃星辰完成新一轮融资,融资额9亿美元。"),
        ("StepFun closed a $700 million round.", "StepFun raised $500 million in a round led by Cedar Fund."),
    ],
)
def test_one_round_that_two_outlets_size_differently_is_a_conflict(texts: tuple[str, ...]) -> None:
    assert len(find_conflicts(told(*texts, published=("2026-03-02", "2026-03-20")))) == 1


@pytest.mark.parametrize(
    ("texts", "published"),
    [
        (
            ("阶跃星辰完成B轮融资50亿元。", "StepFun raised 4.2 billion yuan in its C round."),
            ("2026-03-02", "2026-03-20"),
        ),
        (("阶跃星辰完成融资50亿元。", "阶跃星辰完成融资42亿元。"), ("2026-01-02", "2026-06-20")),
        (("阶跃星辰上一轮融资50亿元。", "阶跃星辰完成新一轮融资42亿元。"), ("2026-03-02", "2026-03-20")),
        (("阶跃星辰完成融资50亿元。", "阶跃星辰完成融资12亿元。"), ("2026-03-02", "2026-03-20")),
        (("StepFun raised $700 million in a round.", "階躍星辰完成7億美元融資。"), ("2026-03-02", "2026-03-20")),
    ],
)
def test_two_rounds_are_no_conflict(texts: tuple[str, ...], published: tuple[str | None, ...]) -> None:
    assert not find_conflicts(told(*texts, published=published))


@pytest.mark.parametrize(
    "texts",
    [
        ("MiniMax 2025年11月月活跃用户为3120万。", "2025年11月Talkie的月活跃用户为1940万。"),
        (
            "MiniMax, which runs Hailuo and Talkie, had 31.2 million monthly active users in November 2025.",
            "Talkie, MiniMax's companion app, had 19.4 million monthly active users in November 2025.",
        ),
        ("海螺AI 2025年11月月活躍用戶為810萬。", "Talkie had 19.4 million monthly active users in November 2025."),
        ("MiniMax revenue for Q3 2025 was $61.3 million.", "Segment, Q3 2025: Open platform; Revenue: $23.3 million"),
    ],
)
def test_what_a_product_or_a_row_of_a_table_has_is_no_account_of_what_the_company_has(texts: tuple[str, ...]) -> None:
    assert not find_conflicts(told(*texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("海螺AI 2025年11月月活躍用戶為810萬。", "Hailuo had 9.4 million monthly active users in November 2025."),
        ("Kimi had 36 million monthly active users in November 2025.", "月之暗面2025年11月月活跃用户为2400万。"),
    ],
)
def test_a_product_is_compared_with_itself_and_the_only_one_with_its_company(texts: tuple[str, ...]) -> None:
    assert len(find_conflicts(told(*texts))) == 1


@pytest.mark.parametrize(
    ("days", "conflicts"),
    [(("2026-03-02", "2026-03-06"), 1), (("2026-03-02", "2026-04-02"), 0)],
)
def test_a_rumour_gives_way_to_what_the_company_tells_weeks_later(days: tuple[str, str], conflicts: int) -> None:
    texts = ("据传智谱2025年营收7.9亿元。", "智谱宣布,2025年营收为7.24亿元。")
    assert len(find_conflicts(told(*texts, published=days))) == conflicts


@pytest.mark.parametrize(
    ("texts", "conflicts"),
    [
        (("智譜公開發售獲368倍認購。", "Zhipu's retail tranche was covered 386 times."), 1),
        (("智譜公開發售孖展暫錄368倍認購。", "Zhipu's retail tranche was covered 586 times."), 0),
        (("智谱国际发售获36倍认购。", "智谱公开发售获86倍认购。"), 0),
    ],
)
def test_how_often_an_offering_was_covered_is_compared_for_weeks_after_it(
    texts: tuple[str, ...], conflicts: int
) -> None:
    assert len(find_conflicts(told(*texts, published=("2026-01-08", "2026-01-14")))) == conflicts
