"""What is no level, no amount and no company: differences, characters of names, papers, heads of other names."""

from __future__ import annotations

import pytest

from ingest.article import Article
from ingest.companies import find_companies
from ingest.figures import find_figures
from ingest.language import detect_language
from ingest.quantities import find_quantities
from ingest.sentences import split_sentences


def figures(text: str, published: str = "2027-03-26") -> list[tuple[str | None, str | None, str, str | None]]:
    language = detect_language(text)
    article = Article(id="a", source="a", title="", url=None, published=published, language=language, text=text)
    return [
        (item.company, item.metric, text[item.start : item.end], str(item.period) if item.period else None)
        for item in find_figures(article, split_sentences(text))
    ]


@pytest.mark.parametrize(
    ("text", "metric", "amount"),
    [
        ("智谱2026年收入60.8亿元。收入比公司1月给出的初步数字少1.2亿元。", "revenue_decline", "1.2亿元"),
        ("智譜2026年收入60.8億元。淨虧損較上年少2.5億元。", "net_loss_decline", "2.5億元"),
        ("智谱上半年收入6.7亿元，比预期少了约5000万元。", "revenue_decline", "5000万元"),
        (
            "Zhipu's first-half revenue was 670 million yuan, 300 million yuan more than a year earlier.",
            "revenue_growth",
            "300 million yuan",
        ),
        (
            "Zhipu's revenue was 670 million yuan, 50 million yuan short of forecasts.",
            "revenue_decline",
            "50 million yuan",
        ),
    ],
)
def test_how_far_two_amounts_lie_apart_is_no_level(text: str, metric: str, amount: str) -> None:
    assert (metric, amount) in [(name, written) for _, name, written, _ in figures(text)]


def test_what_is_more_than_another_thing_stays_a_level() -> None:
    told = figures("Zhipu raised 4.3 billion yuan, more than double what it had planned. It has 40 million users.")
    assert ("Zhipu", "users", "40 million users") in [item[:3] for item in told]


@pytest.mark.parametrize("text", ["零一万物2026年收入7.8亿元。", "零一萬物2026年收入7.8億元。"])
def test_the_characters_of_a_name_count_nothing(text: str) -> None:
    assert [amount for _, _, amount, _ in figures(text)] == [text[11:16]]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [("大陆模型业者", []), ("大陸兩家業者", ["兩家"]), ("陆佰万元", ["陆佰万元"]), ("贰佰陸拾萬元", ["贰佰陸拾萬元"])],
)
def test_the_six_of_a_cheque_is_not_the_land_of_the_mainland(text: str, amounts: list[str]) -> None:
    assert [text[item.start : item.end] for item in find_quantities(text)] == amounts


@pytest.mark.parametrize(
    "text",
    [
        "晨帆科技从两位知情人士处获悉，月之暗面完成新一轮融资，金额14亿美元。公司目前约有420名员工。",
        "據晨帆科技報道，月之暗面正在融資。公司目前約有420名員工。",
        "Moonshot has closed a round, according to a paper seen by Lantern Wire. The company has 420 employees.",
        "Moonshot has closed a round, its founder told Lantern Technology. The company has 420 employees.",
    ],
)
def test_who_reports_owns_nothing_of_the_story(text: str) -> None:
    owners = {company for company, metric, _, _ in figures(text) if metric == "employees"}
    assert owners == {"Moonshot"}


@pytest.mark.parametrize(
    "text",
    [
        "澄砚科技与沐岚科技，谁更赚钱？澄砚科技收入7亿元，沐岚科技收入15亿元。",
        "澄硯科技與沐嵐科技，誰更賺錢？澄硯科技收入7億元，沐嵐科技收入15億元。",
    ],
)
def test_a_company_beside_another_reports_nothing(text: str) -> None:
    assert {mention.name for mention in find_companies(text)} == {"澄砚科技", "沐岚科技"}


@pytest.mark.parametrize(
    "text",
    [
        "公司为沙特电讯商建立中文智能体平台。",
        "公司為沙特電訊商建立中文智能體平台。",
        "It builds a Chinese agent platform.",
    ],
)
def test_a_kind_of_program_is_no_company(text: str) -> None:
    assert find_companies(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "恒生电子收购业务。恒生电子说，恒生今年会增长。恒生科技指数昨跌0.8%。",
        "恒生電子收購業務。恒生電子說，恒生今年會增長。恒生科技指數昨跌0.8%。",
    ],
)
def test_a_short_form_is_not_the_head_of_another_name(text: str) -> None:
    mentions = [mention for mention in find_companies(text) if mention.name == "恒生电子"]
    assert [text[mention.start : mention.end][:2] for mention in mentions] == ["恒生"] * 3
    assert max(mention.end for mention in mentions) < text.index("科技")


@pytest.mark.parametrize(
    "text",
    [
        "智谱2026年毛利率39.6%，2025年为41.0%。全年毛利率低于2025年，下半年已回升到41.5%。",
        "智譜2026年毛利率39.6%，2025年為41.0%。全年毛利率低於2025年，下半年已回升到41.5%。",
    ],
)
def test_nothing_leans_on_the_year_that_something_was_above_or_below(text: str) -> None:
    assert ("Zhipu", "gross_margin", "41.5%", "2026-H2") in figures(text)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("MiniMax第三季度收入9640万美元。净亏损5820万美元，2025年同期为4950万美元。", "4950万美元"),
        ("MiniMax第三季收入9640萬美元。淨虧損5820萬美元，2025年同期為4950萬美元。", "4950萬美元"),
        (
            "MiniMax reported third-quarter revenue of $96.4 million. "
            "The net loss was $58.2 million, against $49.5 million in the same quarter of 2025.",
            "$49.5 million",
        ),
    ],
)
def test_the_same_part_of_a_year_is_that_of_the_report(text: str, before: str) -> None:
    told = [(metric, amount, period) for _, metric, amount, period in figures(text, "2026-11-18")]
    assert [period for metric, _, period in told if metric == "net_loss"] == ["2026-Q3", "2025-Q3"]
    assert ("net_loss", before, "2025-Q3") in told


@pytest.mark.parametrize(
    ("text", "metric", "amounts"),
    [
        ("K3的API价格为每百万tokens输入4元、输出16元。", "api_price", ["4元", "16元"]),
        ("GLM-6接口收費為每百萬token輸入4元人民幣、輸出18元人民幣。", "api_price", ["4元人民幣", "18元人民幣"]),
        (
            "The retail tranche was 412 times covered, and the institutional part 18 times.",
            "subscription_multiple",
            ["412 times", "18 times"],
        ),
        ("豆包月活1.9亿，Kimi为3,600万。", "monthly_active_users", ["1.9亿", "3,600万"]),
    ],
)
def test_two_of_one_kind_told_apart_by_a_word_measure_the_same(text: str, metric: str, amounts: list[str]) -> None:
    assert [written for _, name, written, _ in figures(text) if name == metric] == amounts


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("MiniMax guided for 2026 revenue of $340 million, up from $79 million in 2025.", ["2026", "2025"]),
        ("百川智能今年前七个月营收超过2亿元，公司预计全年达到4亿元。", ["2026-01/2026-07", "2026"]),
        ("百川智能今年前七個月營收超過2億元，公司預計全年達到4億元。", ["2026-01/2026-07", "2026"]),
    ],
)
def test_a_goal_and_what_it_is_set_against_have_a_time_each(text: str, periods: list[str]) -> None:
    assert [period for _, metric, _, period in figures(text, "2026-08-28") if metric == "revenue"] == periods


@pytest.mark.parametrize(
    ("text", "metric", "amount"),
    [
        ("智谱2026年收入22亿元。来自中国内地以外的收入占18.4%。", "overseas_share", "18.4%"),
        ("2026年智譜有21.4%的收入來自內地以外。", "overseas_share", "21.4%"),
        ("Moonshot AI's round values the Beijing start-up at $18 billion.", "valuation", "$18 billion"),
    ],
)
def test_what_comes_from_beyond_the_mainland_and_what_a_start_up_is_valued_at(
    text: str, metric: str, amount: str
) -> None:
    assert (metric, amount) in [(name, written) for _, name, written, _ in figures(text)]


@pytest.mark.parametrize("text", ["AI陪伴新創棲梧科技遭罰480萬元。", "新创栖梧科技完成C轮。栖梧科技说，收入增长。"])
def test_what_leads_up_to_a_name_is_no_part_of_it(text: str) -> None:
    assert {mention.name for mention in find_companies(text)} == {"栖梧科技"}


@pytest.mark.parametrize(
    "text",
    ["澜湾公开发售超额认购50倍或以上，散户比例会升至20%。", "瀾灣公開發售超額認購50倍或以上，散戶比例會升至20%。"],
)
def test_on_what_something_depends_is_not_what_came_of_it(text: str) -> None:
    assert "subscription_multiple" not in [metric for _, metric, _, _ in figures(text)]
