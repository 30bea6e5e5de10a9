"""What whole articles leave unsaid: whose report it is, which heading holds, what an answer is of, who holds shares."""

from __future__ import annotations

import pytest

from ingest.article import Article, Language
from ingest.figure import Figure
from ingest.figures import find_figures
from ingest.sentences import split_sentences


def read(text: str, language: Language = "zh-Hans", published: str = "2026-10-20") -> tuple[Figure, ...]:
    article = Article(id="a", title="", source="a.txt", url=None, published=published, language=language, text=text)
    return find_figures(article, split_sentences(text))


def lines(text: str, language: Language = "zh-Hans", published: str = "2026-10-20") -> list[str]:
    return [
        f"{text[one.start : one.end]} {one.company} {one.metric} {one.period}"
        for one in read(text, language, published)
        if one.metric
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "zh-Hans",
            "澄砚科技与沐岚科技，谁更赚钱？\n截至2026年3月的财年，澄砚科技收入7亿元。2025年，沐岚科技收入15亿元。\n"
            "澄砚科技的毛利率为61%。沐岚科技的毛利率为18%。",
            {"61% 澄砚科技 gross_margin 2025-04/2026-03", "18% 沐岚科技 gross_margin 2025"},
        ),
        (
            "zh-Hant",
            "澄硯科技與沐嵐科技，誰更賺錢？\n截至2026年3月底止財政年度，澄硯科技收益7億元。2025年，沐嵐科技收益15億元。\n"
            "澄硯科技毛利率為61%。沐嵐科技毛利率為18%。",
            {"61% 澄砚科技 gross_margin 2025-04/2026-03", "18% 沐岚科技 gross_margin 2025"},
        ),
        (
            "en",
            "Tarn Robotics and Weir Robotics compared\nTarn Robotics had revenue of $70 million in the year ended "
            "March 2026. Weir Robotics had revenue of $150 million in 2025.\n"
            "The gross margin of Tarn Robotics was 61%. The gross margin of Weir Robotics was 18%.",
            {"61% Tarn Robotics gross_margin 2025-04/2026-03", "18% Weir Robotics gross_margin 2025"},
        ),
    ],
)
def test_each_company_has_the_period_of_its_own_report(language: Language, text: str, expected: set[str]) -> None:
    assert expected <= set(lines(text, language))


@pytest.mark.parametrize(
    ("language", "text", "company"),
    [
        ("zh-Hans", "澄砚科技（Inkfern）今年递表。\nInkfern去年收入7亿元。", "澄砚科技"),
        ("zh-Hant", "澄硯科技（Inkfern）今年遞表。\nInkfern去年收入7億元。", "澄砚科技"),
        (
            "en",
            "Inkfern Technology (澄砚科技) filed this year.\n澄砚科技 had revenue of $70 million last year.",
            "Inkfern Technology",
        ),
    ],
)
def test_two_names_side_by_side_are_one_company(language: Language, text: str, company: str) -> None:
    assert {one.company for one in read(text, language) if one.metric == "revenue"} == {company}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "澄砚科技递表\n澄砚科技去年收入7亿元。股东名单里，腾讯、百度在列。最新一轮融了2亿元。"),
        ("zh-Hant", "澄硯科技遞表\n澄硯科技去年收入7億元。股東方面，騰訊持股9%。最新一輪融資2億元。"),
        (
            "en",
            "Tarn Robotics files\nTarn Robotics had revenue of $70 million. "
            "Tencent holds 9% of it. The last round raised $20 million.",
        ),
    ],
)
def test_those_who_hold_shares_are_not_what_the_next_sentence_is_about(language: Language, text: str) -> None:
    (round_size,) = (one for one in read(text, language) if one.metric == "round_size")
    assert round_size.company in ("澄砚科技", "Tarn Robotics")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "zh-Hans",
            "专访澄砚科技\n澄砚科技上周接受采访。\n问：毛利率呢？\n答：上半年62%，去年全年是57%。",
            {"62% 2026-H1", "57% 2025"},
        ),
        (
            "zh-Hant",
            "專訪澄硯科技\n澄硯科技上周接受訪問。\n問：毛利率呢？\n答：上半年62%，去年是57%。",
            {"62% 2026-H1", "57% 2025"},
        ),
        (
            "en",
            "Q&A: Tarn Robotics\nTarn Robotics spoke to us.\nWhat is your gross margin?\n"
            "62% in the first half of 2026.",
            {"62% 2026-H1"},
        ),
    ],
)
def test_an_answer_is_of_what_its_question_names(language: Language, text: str, expected: set[str]) -> None:
    found = {
        f"{text[one.start : one.end]} {one.period}" for one in read(text, language) if one.metric == "gross_margin"
    }
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "澄砚科技去年收入7亿元，前两大客户沐岚科技和栖云科技分别贡献了收入的44%和21%。"),
        ("zh-Hant", "澄硯科技去年收入7億元，前兩大客戶沐嵐科技和棲雲科技分別貢獻了收入的44%和21%。"),
        ("en", "Tarn Robotics had revenue of $70 million in 2025. Its two largest customers brought in 65% of sales."),
    ],
)
def test_the_part_that_customers_bring_in_belongs_to_whom_they_pay(language: Language, text: str) -> None:
    found = [one for one in read(text, language) if one.metric == "customer_concentration"]
    assert found
    assert {one.company for one in found} <= {"澄砚科技", "Tarn Robotics"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "zh-Hans",
            "澄砚科技今年上市。公司服务了4,600家企业，其中付费的有2,900家。",
            ["enterprise_customers", "paying_customers"],
        ),
        (
            "zh-Hant",
            "澄硯科技今年上市。公司服務了4,600家企業，其中付費的有2,900家。",
            ["enterprise_customers", "paying_customers"],
        ),
        (
            "en",
            "Tarn Robotics has 1.4m registered developers, of whom 212,000 pay.",
            ["developers", "paying_customers"],
        ),
    ],
)
def test_those_among_a_count_who_pay_are_told_apart(language: Language, text: str, expected: list[str]) -> None:
    assert [one.metric for one in read(text, language) if one.unit == "count"] == expected


@pytest.mark.parametrize(
    ("text", "metric", "period"),
    [
        (
            "Tarn Robotics lowered the revenue it had reported for the six months to June 2026 to $121m from $127m.",
            "revenue",
            "2026-H1",
        ),
        ("Tarn Robotics had revenue of $184m in 2025, up 131% from $79m.", "revenue", "2024"),
    ],
)
def test_what_an_amount_was_is_of_the_year_before_unless_it_is_corrected(text: str, metric: str, period: str) -> None:
    last = read(text, "en")[-1]
    assert (last.metric, str(last.period)) == (metric, period)


@pytest.mark.parametrize(
    ("language", "text", "metric"),
    [
        ("zh-Hans", "澄砚科技已递交招股书。公司寻求5亿美元。", "funds_to_raise"),
        (
            "en",
            "Tarn Robotics has published its prospectus. It wants to raise about $400m at a valuation of $3.2bn.",
            "funds_to_raise",
        ),
        (
            "en",
            "Tarn Robotics is in talks on a Series C round. It wants to raise about $400m at a valuation of $3.2bn.",
            "round_size",
        ),
    ],
)
def test_what_is_sought_is_of_the_offering_or_the_round_that_the_article_tells_of(
    language: Language, text: str, metric: str
) -> None:
    assert metric in [one.metric for one in read(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "metric"),
    [
        ("en", "Tarn Robotics had revenue of $70 million in 2025. R&D ate 58% of revenue.", "research_share"),
        ("zh-Hans", "澄砚科技2025年收入7亿元，研发开支4亿元，占收益58%。", "research_share"),
        ("zh-Hant", "澄硯科技2025年收益7億元，研發開支4億元，佔收益58%。", "research_share"),
    ],
)
def test_a_cost_weighed_against_revenue_is_no_line_of_it(language: Language, text: str, metric: str) -> None:
    (part,) = (one for one in read(text, language) if one.unit == "percent")
    assert part.metric == metric


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "澄砚科技和沐岚科技同时递表。截至9月底，两家公司分别有员工486人和1,240人。"),
        ("zh-Hant", "澄硯科技和沐嵐科技同時遞表。截至9月底，兩家公司分別有員工486人和1,240人。"),
    ],
)
def test_a_list_for_the_two_told_last_gives_each_its_amount(language: Language, text: str) -> None:
    found = [(one.company, int(one.value)) for one in read(text, language) if one.metric == "employees"]
    assert found == [("澄砚科技", 486), ("沐岚科技", 1240)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Tarn Robotics had revenue of 1.4 billion yuan in 2025, against 580 million a year before, and a net loss "
            "of 390 million, narrower than the 517 million of 2024. It shipped 61,000 units in the year, a trade that "
            "hardly existed in 2023.",
            {
                "580 million Tarn Robotics revenue 2024",
                "517 million Tarn Robotics net_loss 2024",
                "61,000 units Tarn Robotics shipments 2025",
            },
        ),
        (
            "en",
            "Tarn Robotics made a net loss of 390 million yuan in 2025, less than 2024's 517 million.",
            {"517 million Tarn Robotics net_loss 2024"},
        ),
        (
            "zh-Hans",
            "沐岚科技2025年亏损3.9亿元，对比上一年的5.2亿元收窄。",
            {"3.9亿元 沐岚科技 net_loss 2025", "5.2亿元 沐岚科技 net_loss 2024"},
        ),
        (
            "zh-Hant",
            "沐嵐科技2025年虧損3.9億元，比對上一年的5.2億元收窄。",
            {"3.9億元 沐岚科技 net_loss 2025", "5.2億元 沐岚科技 net_loss 2024"},
        ),
    ],
)
def test_what_an_amount_is_set_against_has_its_own_year(language: Language, text: str, expected: set[str]) -> None:
    assert expected <= set(lines(text, language, "2026-03-10"))
