from __future__ import annotations

import base64
import dataclasses
import datetime
import html
import io
import re
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from assistant.answer import Citation, CitedFigure, Conflict
from assistant.comparison import compare_companies
from assistant.timeline import TimelineEvent
from assistant.web.charts import chart_figures, chart_of
from assistant.web.race import RaceView, companies_in, look_at, publication_days, shown_companies
from assistant.web.race_controls import controls_html
from assistant.web.race_notes import numbers_of
from assistant.web.race_tab import race_html
from assistant.web.race_table import table_html
from assistant.web.race_timeline import timeline_html
from assistant.web.wording import word
from assistant.web.workbook import to_xlsx
from ingest.article import LANGUAGES, Article, Language
from ingest.figure import Event
from ingest.quantity import Period


def year(number: int) -> Period:
    return Period(start=datetime.date(number, 1, 1), end=datetime.date(number, 12, 31), granularity="year")


CITATION = Citation(
    number=0,
    article_id="a1",
    title="A made report",
    source="/x/made.txt",
    published="2026-01-20",
    language="en",
    quote="Revenue was RMB 312 million.",
    start=0,
    end=28,
)


def figure(company: str, metric: str, value: int, **changed: Any) -> CitedFigure:
    values: dict[str, Any] = {
        "article_id": "a1",
        "company": company,
        "metric": metric,
        "value": Decimal(value),
        "low": Decimal(value),
        "high": Decimal(value),
        "unit": "CNY",
        "qualifier": "exact",
        "digits": 3,
        "period": year(2024),
        "status": "actual",
        "speaker": None,
        "published": "2026-01-20",
        "start": 0,
        "end": 5,
        "sentence_start": 0,
        "sentence_end": 28,
        "citation": CITATION,
    }
    return CitedFigure(**(values | changed))


def event(**changed: Any) -> Event:
    day = datetime.date(2026, 1, 8)
    values: dict[str, Any] = {
        "article_id": "a1",
        "company": "Zhipu",
        "kind": "listed",
        "when": Period(start=day, end=day, granularity="day"),
        "status": "actual",
        "published": "2026-01-20",
        "start": 0,
        "end": 5,
    }
    return Event(**(values | changed))


FIGURES = (
    figure("Zhipu", "revenue", 312_000_000),
    figure("Zhipu", "revenue", 280_000_000),
    figure("MiniMax", "revenue", 30_500_000, unit="USD"),
    figure("MiniMax", "net_loss", 465_000_000, unit="USD", status="rumoured"),
    figure("China", "market_size", 29_400_000_000),
)


class Shelf:
    """An assistant that holds the figures above."""

    def __init__(self, figures: tuple[CitedFigure, ...] = FIGURES) -> None:
        self._figures = figures

    def figures(self, as_of: str | None = None) -> tuple[CitedFigure, ...]:
        return tuple(each for each in self._figures if as_of is None or (each.published or "9") <= as_of)

    def compare(self, companies: Any, as_of: str | None = None) -> Any:
        return compare_companies(self.figures(as_of), companies)

    def conflicts(self, as_of: str | None = None) -> tuple[Conflict, ...]:
        sides = tuple(each for each in self.figures(as_of) if (each.company, each.metric) == ("Zhipu", "revenue"))
        return (Conflict(company="Zhipu", metric="revenue", period="2024", sides=sides, reason=""),) if sides else ()

    def timeline(self, as_of: str | None = None) -> tuple[TimelineEvent, ...]:
        return (TimelineEvent(event=event(), citation=CITATION),)

    def articles(self) -> tuple[Article, ...]:
        days = ("2025-12-01", "2026-01-20", "2026-02-10", None)
        return tuple(
            Article(id=str(day), title="t", source="s", url=None, published=day, language="en", text="x")
            for day in days
        )


def written(shelf: Shelf, view: RaceView, language: Language) -> str:
    race = look_at(shelf, view)  # type: ignore[arg-type]
    return controls_html(race, view, language) + race_html(race, view, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_the_table_opens_the_sentence_that_states_it(language: Language) -> None:
    table = compare_companies(FIGURES, ["Zhipu", "MiniMax"])
    page = table_html(table, (), {}, language)
    assert page.count('data-act="open"') == 4
    assert "2026-01-20" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_on_which_sources_disagree_is_marked(language: Language) -> None:
    page = written(Shelf(), RaceView(), language)
    assert page.count(word("disputed", language)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_plans_and_rumours_are_told_from_what_was_done(language: Language) -> None:
    plan = TimelineEvent(event=event(status="planned"), citation=CITATION, superseded_by=event(), sources=1)
    page = timeline_html((plan, TimelineEvent(event=event(), citation=None)), {}, language)
    assert page.count(f"<em>{word('status_planned', language)}</em>") == 1
    assert 'class="planned"' in page
    assert "→" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_hatches_what_was_not_done_and_says_so(language: Language) -> None:
    done = chart_of("revenue", FIGURES, ["Zhipu"], language)
    told = chart_of("net_loss", FIGURES, ["Zhipu"], language)
    assert [list(row.marker.pattern.shape) for row in done.data] == [["", ""], [""]]
    assert [list(row.marker.pattern.shape) for row in told.data] == [["/"]]
    assert told.layout.annotations[-1].text.endswith(word("status_rumoured", language))


def test_a_chart_has_a_row_of_bars_for_each_currency_each_to_its_own_scale() -> None:
    chart = chart_of("revenue", FIGURES, ["Zhipu", "MiniMax"], "en")
    assert [list(row.x) for row in chart.data] == [[280_000_000, 312_000_000], [30_500_000]]
    assert (chart.layout.xaxis.range[1], chart.layout.xaxis2.range[1]) == (312_000_000, 30_500_000)


@pytest.mark.parametrize(
    ("language", "quote"),
    [
        ("en", "Revenue was RMB 312 million. " * 9),
        ("zh-Hans", "营收为三亿一千二百万元。" * 9),
        ("zh-Hant", "營收為三億一千二百萬元。" * 9),
    ],
)
def test_a_bar_tells_its_source_in_lines_that_fit(language: Language, quote: str) -> None:
    cited = dataclasses.replace(CITATION, quote=quote, language=language)
    bar = chart_of("revenue", [figure("Zhipu", "revenue", 5, citation=cited)], [], language).data[0]
    lines = bar.hovertext[0].split("<br>")
    assert 3 < len(lines) < 14 and max(map(len, lines)) <= 44
    assert quote.replace(" ", "") in "".join(lines).replace(" ", "")
    assert " ".join(lines).endswith("— A made report, 2026-01-20")
    assert bar.customdata[0] == ["a1", 0, 28]


@pytest.mark.parametrize(
    "payload", ["<b onmouseover=alert(1)>", "<a href='javascript:alert(1)'>x</a>", "%{x}&lt;i&gt;"]
)
def test_a_chart_shows_what_articles_say_as_text(payload: str) -> None:
    cited = dataclasses.replace(CITATION, title=payload, quote=payload)
    bar = chart_of("revenue", [figure(payload, "revenue", 5, citation=cited)], [], "en").data[0]
    assert "<" not in bar.hovertext[0].replace("<br>", "")
    assert html.escape(payload, quote=False) in bar.hovertext[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_carries_a_footnote_for_every_figure_and_event(language: Language) -> None:
    later = dataclasses.replace(CITATION, title="A later report")
    race = look_at(Shelf((*FIGURES, figure("Zhipu", "cash", 5, citation=later))), RaceView())  # type: ignore[arg-type]
    assert numbers_of(race) == {CITATION: 1, later: 2}
    told = race_html(race, RaceView(), language)
    assert told.count("<sup") == 6 and told.count("[2]") == 2
    assert "A later report · made.txt · 2026-01-20" in told


def test_a_value_told_twice_is_one_bar() -> None:
    again = dataclasses.replace(FIGURES[0], article_id="a2")
    assert len(chart_figures("revenue", [*FIGURES, again])) == 3


def test_markets_are_no_companies_and_the_most_spoken_of_come_first() -> None:
    assert companies_in(FIGURES) == ("MiniMax", "Zhipu")


def test_a_company_is_added_and_taken_away() -> None:
    offered = ("A", "B", "C", "D")
    view = RaceView().toggle("D", shown_companies(RaceView(), offered))
    assert shown_companies(view, offered) == ("A", "B", "C", "D")
    view = view.toggle("B", shown_companies(view, offered))
    assert shown_companies(view, offered) == ("A", "C", "D")
    nothing = RaceView(companies=())
    assert shown_companies(nothing, offered) == ()


def test_the_slider_stops_at_days_of_publication() -> None:
    assert publication_days(Shelf().articles()) == ("2025-12-01", "2026-01-20", "2026-02-10")


def test_before_anything_was_published_there_is_nothing_to_compare() -> None:
    page = written(Shelf(), RaceView(as_of="2025-12-01"), "en")
    assert word("race_empty", "en") in page
    assert "data-days" in page


def test_the_table_can_be_taken_away_as_csv_markdown_and_a_workbook() -> None:
    page = written(Shelf(), RaceView(), "en")
    bodies = [base64.b64decode(data) for data in re.findall(r"base64,([\w+/=]+)", page)]
    assert bodies[0].decode().startswith("\ufeffmetric,period,company")
    assert "[^1]" in bodies[1].decode()
    assert bodies[2].startswith(b"PK")


@pytest.mark.parametrize("payload", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "</style><script>"])
def test_what_articles_say_is_shown_as_text(payload: str) -> None:
    cited = dataclasses.replace(CITATION, title=payload, quote=payload)
    shelf = Shelf((figure(payload, "revenue", 5, citation=cited), figure("Zhipu", payload, 6, citation=cited)))
    page = written(shelf, RaceView(), "en")
    assert "<img" not in page
    assert "<script" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_holds_every_figure_with_its_quote_and_no_formula(language: Language) -> None:
    quoted = dataclasses.replace(CITATION, title="=HYPERLINK(1)", quote="=1+1", source="https://example.org/a")
    figures = [figure("Zhipu", "revenue", 312, citation=quoted), figure("MiniMax", "revenue", 215)]
    table = compare_companies(figures, ["Zhipu", "MiniMax"])
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(table, language)))
    race, notes = (list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
    assert [cell is not None and "312" in str(cell) for cell in race[1]] == [False, False, True, False]
    assert [row[0] for row in notes] == ["#", 1, 2]
    assert notes[1][4] == 312
    assert notes[1][-3:] == ("=HYPERLINK(1)", "https://example.org/a", "=1+1")
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
