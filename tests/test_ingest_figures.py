"""The ledger against hand-made tables: the corpus where it is at hand, and paragraphs written for the purpose."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.article import Article, Language, Span
from ingest.events import find_events
from ingest.figure import Event, Figure
from ingest.figures import find_figures
from ingest.load import document_from_text
from ingest.sentences import split_sentences

DATA = Path(__file__).parent / "data"
PIECES = (
    *(
        "智谱",
        "MiniMax",
        "营收",
        "营收为",
        "3亿元",
        "2024年",
        ",",
        "、",
        "。",
        "其",
        "前者",
        "US$5m",
        "revenue",
        "of",
        "in",
    ),
    *("分别", "\n", "30%", "据", "(", ")", "增长", "较", "同期", "去年", "a year earlier", "合计", "估值", "的"),
)
CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Figures found that the table has, found that it lacks, and missed, each as a line to read."""

    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


def read(text: str, *, published: str | None = None, language: Language = "zh-Hans") -> tuple[Figure, ...]:
    article = Article(id="a", title="", source="a.txt", url=None, published=published, language=language, text=text)
    return find_figures(article, split_sentences(text))


def read_events(text: str, *, published: str | None, language: Language) -> tuple[Event, ...]:
    article = Article(id="a", title="", source="a.txt", url=None, published=published, language=language, text=text)
    return find_events(article, split_sentences(text))


def tells(event: Event, gold: Mapping[str, str]) -> bool:
    """Whether an event is the gold one; a question mark before its company marks one that may be left out."""
    days = gold["when"].split(" or ")
    return (
        (event.kind, event.status) == (gold["kind"], gold["status"])
        and event.company == gold["company"].lstrip("?")
        and ("*" in days or str(event.when) in days)
    )


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def fits(figure: Figure, row: Mapping[str, Any]) -> bool:
    periods = row.get("periods", [row.get("period")])
    period = str(figure.period) if figure.period else None
    return (
        row["company"] in (figure.company, "*")
        and (figure.metric, figure.unit) == (row["metric"], row["unit"])
        and (figure.low, figure.high) == (Decimal(row["low"]), Decimal(row.get("high") or row["low"]))
        and ("*" in periods or period in periods)
    )


def tally(figures: Sequence[Figure], table: Sequence[Mapping[str, Any]], text: str) -> Tally:
    left = list(table)
    right, wrong = 0, []
    for figure in figures:
        row = next((row for row in left if fits(figure, row)), None)
        if row is not None:
            left.remove(row)
            right += not row.get("optional")
        elif figure.metric is not None:
            wrong.append(f"{text[figure.start : figure.end]} {figure.company} {figure.metric} {figure.period}")
    missed = tuple(f"{row['written']} {row['company']} {row['metric']}" for row in left if not row.get("optional"))
    return Tally(right=right, wrong=tuple(wrong), missed=missed)


def total(tallies: Sequence[Tally]) -> Tally:
    return Tally(
        right=sum(one.right for one in tallies),
        wrong=tuple(line for one in tallies for line in one.wrong),
        missed=tuple(line for one in tallies for line in one.missed),
    )


def test_the_ledger_finds_the_figures_of_the_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not beside this checkout")
    from ingest.load import load_document

    table = rows("corpus_figures.jsonl")
    tallies = []
    for path in sorted(CORPUS.glob("*.txt")):
        document = load_document(str(path))
        own = [row for row in table if row["article"] == path.name[:3]]
        tallies.append(tally(document.figures, own, document.article.text))
    found = total(tallies)
    assert found.precision >= 0.95, found.wrong
    assert found.recall >= 0.90, found.missed


def articles() -> dict[str, Path]:
    root = Path(__file__).parents[1]
    made = {path.name[:3]: path for path in (root / "evals" / "questions" / "made").glob("d*")}
    return made | {path.name[:2]: path for path in (root / "ingest" / "articles").glob("*.md")}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_ledger_finds_the_figures_of_whole_articles(language: Language) -> None:
    from ingest.load import load_document

    table = rows("made_figures.jsonl")
    documents = {name: load_document(str(articles()[name])) for name in {row["article"] for row in table}}
    tallies = [
        tally(document.figures, [row for row in table if row["article"] == name], document.article.text)
        for name, document in documents.items()
        if document.article.language == language
    ]
    found = total(tallies)
    assert len(tallies) >= 2
    assert found.precision >= 0.95, found.wrong
    assert found.recall >= 0.90, found.missed


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_ledger_reads_paragraphs_of_every_script(language: Language) -> None:
    paragraphs = [row for row in rows("ledger_paragraphs.jsonl") if row["language"] == language]
    found = total(
        [
            tally(read(row["text"], published=row["published"], language=language), row["figures"], row["text"])
            for row in paragraphs
        ]
    )
    assert len(paragraphs) >= 5
    assert found.precision >= 0.95, found.wrong
    assert found.recall >= 0.90, found.missed


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_ledger_finds_the_events_of_every_script(language: Language) -> None:
    right = wrong = missed = 0
    for row in rows("ledger_paragraphs.jsonl"):
        if row["language"] != language or "events" not in row:
            continue
        left = [dict(event) for event in row["events"]]
        for event in read_events(row["text"], published=row["published"], language=language):
            gold = next((one for one in left if tells(event, one)), None)
            if gold is None:
                wrong += 1
                continue
            left.remove(gold)
            right += not gold["company"].startswith("?")
        missed += sum(not gold["company"].startswith("?") for gold in left)
    assert right >= 8
    assert right / (right + wrong) >= 0.9
    assert right / (right + missed) >= 0.9


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Zhipu had revenue of RMB 312 million in 2024, the company told investors.", "en", "Zhipu revenue 2024"),
        (
            "Analysts put the value of Moonshot at US$4.3 billion after its latest round.",
            "en",
            "Moonshot valuation None",
        ),
        ("MiniMax sold its shares at HK$165 each.", "en", "MiniMax offer_price None"),
        ("一名知情人士稱,月之暗面最新一輪融資後估值約為40億美元。", "zh-Hant", "Moonshot valuation None"),
        ("智譜2024年營收為3.12億元。", "zh-Hant", "Zhipu revenue 2024"),
        ("智谱2024年营收为3.12亿元。", "zh-Hans", "Zhipu revenue 2024"),
    ],
)
def test_a_plain_statement_is_one_figure(text: str, language: Language, expected: str) -> None:
    figures = [figure for figure in read(text, language=language) if figure.metric]
    assert [f"{figure.company} {figure.metric} {figure.period}" for figure in figures] == [expected]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("智谱计划募资3亿美元。", ["planned"]),
        ("预计2026年市场规模将突破700亿元。", ["expected"]),
        ("据知情人士透露,月之暗面估值40亿美元。", ["rumoured"]),
        ("據悉,月之暗面估值達40億美元。", ["rumoured"]),
        ("Zhipu plans to raise US$300 million.", ["planned"]),
        ("Moonshot is reportedly valued at US$4 billion.", ["rumoured"]),
        ("Zhipu's revenue was RMB 312 million.", ["actual"]),
    ],
)
def test_plans_expectations_and_rumours_are_told_from_facts(text: str, statuses: list[str]) -> None:
    assert [figure.status for figure in read(text) if figure.metric] == statuses


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("据沙利文报告,2024年中国大模型市场规模为294亿元。", "沙利文"),
        ("張鵬透露,智譜年度經常性收入超過1億元。", "張鵬"),
        ("According to Frost & Sullivan, the market was worth RMB 29.4 billion in 2024.", "Frost & Sullivan"),
        ("Zhipu's revenue was RMB 312 million, Goldman Sachs said.", "Goldman Sachs"),
    ],
)
def test_the_speaker_is_named_as_written(text: str, speaker: str) -> None:
    assert {figure.speaker for figure in read(text) if figure.metric} == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "两家公司还需要3个季度。",
        "這筆錢足夠買下80億元的東西。",
        "The two firms need US$5 million of something.",
    ],
)
def test_what_the_text_does_not_settle_stays_open(text: str) -> None:
    figures = read(text)
    assert figures
    assert all(figure.company is None or figure.metric is None for figure in figures)


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("壁仞科技(06082)今日首掛,收市報34.46元。", "zh-Hant", "HKD"),
        ("摩尔线程今日在科创板上市,收盘报600.5元。", "zh-Hans", "CNY"),
        ("壁仞科技去年收入10億元(美元,下同)。", "zh-Hant", "USD"),
        ("Shares of Zhipu closed at HK$131.50.", "en", "HKD"),
    ],
)
def test_a_bare_yuan_is_the_money_of_the_paper(text: str, language: Language, unit: str) -> None:
    assert {figure.unit for figure in read(text, language=language) if figure.metric} == {unit}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("更正:智谱2024年营收应为3.12亿元,而非3.21亿元。", "zh-Hans", ["revenue", None]),
        ("更正:智譜2024年營收誤植為3.21億元,應為3.12億元。", "zh-Hant", [None, "revenue"]),
        (
            "An earlier version of this story said Zhipu's revenue was RMB 321 million. It was RMB 312 million.",
            "en",
            [None, "revenue"],
        ),
        ("智谱称出货6.8万张,但研究机构只数到5.2万张。", "zh-Hans", ["shipments", "shipments"]),
        ("智譜說付費用戶約80萬,公司反駁,實際是124萬。", "zh-Hant", ["paying_customers", "paying_customers"]),
        (
            "Zhipu had 23.4 million monthly users in March. Tidegauge puts the March number at 17.1 million.",
            "en",
            ["monthly_active_users", "monthly_active_users"],
        ),
    ],
)
def test_a_correction_takes_back_and_another_count_stands_beside(
    text: str, language: Language, expected: list[str | None]
) -> None:
    assert [figure.metric for figure in read(text, language=language)] == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zhipu is to list on January 5, 2026.", "en"),
        ("Zhipu is to list on 5 January 2026.", "en"),
        ("智谱将于2026年1月5日在港交所挂牌。", "zh-Hans"),
        ("智譜將於2026年1月5日在港交所掛牌。", "zh-Hant"),
    ],
)
def test_a_date_with_its_year_is_not_moved_into_the_past(text: str, language: Language) -> None:
    events = read_events(text, published="2025-12-20", language=language)
    assert [str(event.when) for event in events] == ["2026-01-05"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("格律智能公布截至2025年12月31日止年度业绩。期内收入8.46亿元,毛利由上年的1.62亿元增至3.31亿元。", "zh-Hans"),
        ("格律智能公布截至2025年12月底止全年業績。期內收入8.46億元,毛利由上年的1.62億元增至3.31億元。", "zh-Hant"),
        (
            "Zhipu announced results for fiscal 2025. Revenue was RMB 846 million, and gross profit rose to "
            "RMB 331 million from RMB 162 million.",
            "en",
        ),
    ],
)
def test_a_report_dates_what_it_tells(text: str, language: Language) -> None:
    periods = {figure.value: str(figure.period) for figure in read(text, published="2026-03-20", language=language)}
    assert sorted(periods.values()) == ["2024", "2025", "2025"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "格律智能公布截至2025年12月31日止年度业绩,期内收入7.42亿元,上年同期为3.18亿元,2023年为1.29亿元。"
            "毛利率由55.9%降至48.3%。研发开支为30.2亿元,2024年为21.8亿元。",
            "zh-Hans",
        ),
        (
            "格律智能公布截至2025年12月31日止年度業績,期內收入7.42億元,上年同期為3.18億元,2023年為1.29億元。"
            "毛利率由55.9%降至48.3%。研發開支為30.2億元,2024年為21.8億元。",
            "zh-Hant",
        ),
        (
            "Zhipu announced results for fiscal 2025. Revenue was RMB 742 million, against RMB 318 million in 2024 and "
            "RMB 129 million in 2023. Gross margin fell to 48.3% from 55.9%.",
            "en",
        ),
    ],
)
def test_a_report_that_counts_back_three_years_is_of_the_first(text: str, language: Language) -> None:
    found = read(text, published="2026-03-20", language=language)
    margins = {str(figure.low): str(figure.period) for figure in found if figure.metric == "gross_margin"}
    assert margins == {"55.9": "2024", "48.3": "2025"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("智谱2022年至2024年收入分别为1.2亿元、3.1亿元、6.8亿元。研发费用则是1.9亿元、3.2亿元、4.4亿元。", "zh-Hans"),
        ("智譜2022年至2024年收入分別為1.2億元、3.1億元、6.8億元。研發費用則是1.9億元、3.2億元、4.4億元。", "zh-Hant"),
        (
            "Zhipu had revenue of RMB 120 million in 2022, RMB 310 million in 2023 and RMB 680 million in 2024. "
            "R&D spending was RMB 190 million, RMB 320 million and RMB 440 million.",
            "en",
        ),
    ],
)
def test_a_list_as_long_as_the_one_before_is_of_the_same_years(text: str, language: Language) -> None:
    found = read(text, language=language)
    assert [str(figure.period) for figure in found] == ["2022", "2023", "2024"] * 2


def test_what_is_raised_beyond_the_plan_is_not_what_is_raised() -> None:
    found = read("智谱原计划募资12.5亿元,实际募得15.24亿元,超募约2.74亿元。")
    assert [figure.metric for figure in found] == ["funds_to_raise", "funds_raised", None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("智谱顺势把全年收入目标由2亿元上调到2.15亿元。", "zh-Hans"),
        ("智譜順勢把全年收入目標由2億元上調到2.15億元。", "zh-Hant"),
        ("Zhipu raised its full-year revenue target to RMB 215 million from RMB 200 million.", "en"),
    ],
)
def test_a_goal_that_is_moved_stays_one_of_the_same_year(text: str, language: Language) -> None:
    found = read(text, published="2026-11-12", language=language)
    assert {(str(figure.period), figure.status) for figure in found} == {("2026", "planned")}


def test_the_columns_of_an_analysts_table_say_what_is_estimated() -> None:
    text = "Zhipu: what we expect\n\nRevenue; 2025A: US$81.4 million; 2026E: US$172 million; FY27E: US$318 million\n"
    found = [(str(figure.period), figure.metric, figure.status) for figure in read(text, language="en")]
    assert found == [
        ("2025", "revenue", "actual"),
        ("2026", "revenue", "expected"),
        ("2027", "revenue", "expected"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "metric"),
    [
        ("Zhipu has filed for a share sale in Hong Kong. It wants about US$1.5 billion.", "en", "funds_to_raise"),
        ("Zhipu is talking to funds about a new round. It wants about US$1.5 billion.", "en", "round_size"),
        ("Zhipu closed the round in May. It took in US$1.5 billion.", "en", "round_size"),
        ("Zhipu had a good year. It took in US$1.5 billion.", "en", "revenue"),
        ("智谱正在准备上市。公司想要约15亿美元。", "zh-Hans", "funds_to_raise"),
        ("智譜正與基金洽談新一輪融資。公司想要約15億美元。", "zh-Hant", "round_size"),
    ],
)
def test_what_was_told_before_says_what_a_sum_is_wanted_for(text: str, language: Language, metric: str) -> None:
    assert [figure.metric for figure in read(text, language=language)] == [metric]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "公告\n\n砺舟机械人股份有限公司\n\n本公司向祥衡精机采购致动器。祥衡精机为关连人士。\n\n毛利率为27.5%。\n",
            "zh-Hans",
        ),
        (
            "公告\n\n礪舟機械人股份有限公司\n\n本公司向祥衡精機採購致動器。祥衡精機為關連人士。\n\n毛利率為27.5%。\n",
            "zh-Hant",
        ),
        (
            "Announcement\n\nLizhou Robotics Co., Ltd.\n\nThe Group (the “Company” and its subsidiaries) buys from "
            "Lanhai Battery. Lanhai Battery is a connected person.\n\nGross margin was 27.5%.\n",
            "en",
        ),
    ],
)
def test_a_notice_speaks_of_the_company_whose_legal_name_heads_it(text: str, language: Language) -> None:
    (margin,) = [figure for figure in read(text, language=language) if figure.metric == "gross_margin"]
    assert margin.company is not None and margin.company.startswith(("砺舟机械人", "Lizhou"))


def test_the_head_of_a_table_says_whose_its_columns_are() -> None:
    text = "项目\t智谱\tMiniMax\n2024年收入\t3.12亿元\t2.16亿元\n员工人数\t883人\t385人\n"
    found = [(figure.company, figure.metric) for figure in read(text)]
    assert found == [
        ("Zhipu", "revenue"),
        ("MiniMax", "revenue"),
        ("Zhipu", "employees"),
        ("MiniMax", "employees"),
    ]


def test_the_span_is_the_quantity_as_written() -> None:
    text = "智譜2024年營收約3.12億元,較2023年增長150.9%。"
    figures = read(text, language="zh-Hant")
    assert [text[figure.start : figure.end] for figure in figures] == ["3.12億元", "150.9%"]
    assert {text[figure.sentence_start : figure.sentence_end] for figure in figures} == {text}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_no_input_raises(pieces: list[str]) -> None:
    text = "".join(pieces)
    for figure in read(text, published="2026-01-01"):
        assert text[figure.start : figure.end]


@pytest.mark.parametrize(
    "unit", ["1", "亿", "1亿元,", "([", "年月日", ",", "%", "应为", "智谱、", "营收2024年智谱", "revenue rose 5% to "]
)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        article = Article(id="a", title="", source="a", url=None, published=None, language="zh-Hans", text=text)
        started = time.process_time()
        find_figures(article, (Span(0, length),))
        return time.process_time() - started

    seconds(1000)
    assert seconds(16000) < 12 * seconds(4000) + 0.5


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "2023年、2024年和2025年上半年,智谱收入分别为1.2亿元、3.1亿元和1.9亿元。2024年卖得最多的是云服务。"
            "同期亏损分别为7.9亿元、29.6亿元和23.6亿元。",
            "zh-Hans",
        ),
        (
            "2023年、2024年及2025年上半年,智譜收入分別為1.2億元、3.1億元及1.9億元。"
            "同期虧損分別為7.9億元、29.6億元及23.6億元。",
            "zh-Hant",
        ),
        (
            "Zhipu's revenue was RMB 120 million in 2023, RMB 310 million in 2024 and RMB 190 million in the first "
            "half of 2025. Net losses in the same periods were RMB 790 million, RMB 2.96 billion and RMB 2.36 billion "
            "respectively.",
            "en",
        ),
    ],
)
def test_a_list_that_points_back_repeats_the_times_of_the_list_before(text: str, language: Language) -> None:
    losses = [(f.company, str(f.period)) for f in read(text, language=language) if f.metric == "net_loss"]
    assert losses == [("Zhipu", "2023"), ("Zhipu", "2024"), ("Zhipu", "2025-H1")]


def test_thousands_of_amounts_of_nobody_end_where_somebody_is_named() -> None:
    text = "\n".join(["1元"] * 3000 + ["智谱2024年营收为3.124亿元。"] + ["1元"] * 500)
    article = document_from_text(text, source="list.txt").article
    found = find_figures(article, split_sentences(article.text))
    assert 2000 < sum(figure.metric is None for figure in found) < 2600
    assert [(figure.company, figure.metric) for figure in found if figure.metric] == [("Zhipu", "revenue")]


@pytest.mark.parametrize(
    ("text", "language", "metrics"),
    [
        (
            "MiniMax has cash of RMB 2.6 billion; its average monthly cash use is RMB 96 million.",
            "en",
            ["cash", "cash_burn"],
        ),
        ("智谱持有现金26.4亿元;平均每月净消耗现金1.1亿元。", "zh-Hans", ["cash", "cash_burn"]),
        ("智譜持有現金26.4億元;平均每月淨消耗現金1.1億元。", "zh-Hant", ["cash", "cash_burn"]),
        (
            "Zhipu's revenue is guided at RMB 1.3 billion, raised from RMB 1.1 billion in March.",
            "en",
            ["revenue", None],
        ),
        ("Zhipu raised RMB 1.1 billion in March.", "en", ["round_size"]),
    ],
)
def test_what_is_used_is_not_what_is_held_and_a_goal_that_is_raised_brings_nothing_in(
    text: str, language: Language, metrics: list[str | None]
) -> None:
    assert [figure.metric for figure in read(text, language=language)] == metrics


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("zh-Hans", "智谱2026年三季报：收入翻倍\n智谱公布第三季度业绩。季内收入2.31亿元。", "2026-Q3"),
        ("zh-Hans", "智谱公布全年业绩，收入8.6亿元。", "2025"),
        ("zh-Hans", "智谱发布年报，收入8.6亿元。", "2025"),
        ("zh-Hant", "智譜公布全年業績，收入8.6億元。", "2025"),
        ("zh-Hant", "智譜公布第三季業績。季內收入2.31億元。", "2026-Q3"),
        ("en", "Zhipu reported full-year results. Revenue was 860 million yuan.", "2025"),
        ("en", "Zhipu reported third-quarter results. Revenue in the quarter was 231 million yuan.", "2026-Q3"),
    ],
)
def test_a_report_without_a_year_is_of_the_last_that_is_over(language: Language, text: str, period: str) -> None:
    article = Article(id="a", title="", source="a", url=None, published="2026-11-05", language=language, text=text)
    figures = find_figures(article, split_sentences(text))
    assert [str(figure.period) for figure in figures if figure.metric == "revenue"] == [period]
