from __future__ import annotations

import base64
import dataclasses
import datetime
import io
import re
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from assistant.answer import Citation, CitedFigure, Conflict
from assistant.comparison import compare_companies
from assistant.timeline import TimelineEvent
from assistant.web.bars import bars_html, chart_figures
from assistant.web.race import RaceView, companies_in, publication_days, race_html, shown_companies
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_the_table_opens_the_sentence_that_states_it(language: Language) -> None:
    table = compare_companies(FIGURES, ["Zhipu", "MiniMax"])
    html = table_html(table, (), language)
    assert html.count('data-act="open"') == 4
    assert "2026-01-20" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_on_which_sources_disagree_is_marked(language: Language) -> None:
    html = race_html(Shelf(), RaceView(), language)  # type: ignore[arg-type]
    assert html.count(word("disputed", language)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_plans_and_rumours_are_told_from_what_was_done(language: Language) -> None:
    plan = TimelineEvent(event=event(status="planned"), citation=CITATION, superseded_by=event(), sources=1)
    html = timeline_html((plan, TimelineEvent(event=event(), citation=None)), language)
    assert html.count(f"<em>{word('status_planned', language)}</em>") == 1
    assert 'class="planned"' in html
    assert "→" in html
    assert "hollow" in bars_html(FIGURES, ["Zhipu", "MiniMax"], language)


def test_bars_are_to_scale_within_one_currency() -> None:
    html = bars_html(FIGURES[:3], ["Zhipu", "MiniMax"], "en")
    assert re.findall(r"width:(\d+)%", html) == ["90", "100", "100"]


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
    html = race_html(Shelf(), RaceView(as_of="2025-12-01"), "en")  # type: ignore[arg-type]
    assert word("race_empty", "en") in html
    assert "data-days" in html


def test_the_table_can_be_taken_away_as_csv_markdown_and_a_workbook() -> None:
    html = race_html(Shelf(), RaceView(), "en")  # type: ignore[arg-type]
    bodies = [base64.b64decode(data) for data in re.findall(r"base64,([\w+/=]+)", html)]
    assert bodies[0].decode().startswith("\ufeffmetric,period,company")
    assert "[^1]" in bodies[1].decode()
    assert bodies[2].startswith(b"PK")


@pytest.mark.parametrize("payload", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "</style><script>"])
def test_what_articles_say_is_shown_as_text(payload: str) -> None:
    cited = dataclasses.replace(CITATION, title=payload, quote=payload)
    shelf = Shelf((figure(payload, "revenue", 5, citation=cited), figure("Zhipu", payload, 6, citation=cited)))
    html = race_html(shelf, RaceView(), "en")  # type: ignore[arg-type]
    assert "<img" not in html
    assert "<script" not in html


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
