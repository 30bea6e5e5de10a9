"""Events in order, plans beside what became of them."""

from __future__ import annotations

import json

from assistant.timeline import build_timeline
from ingest.article import Article, Language
from ingest.events import find_events
from ingest.figure import Event
from ingest.sentences import split_sentences


def events(text: str, published: str, language: Language = "zh-Hans") -> tuple[Event, ...]:
    article = Article(id=published, title="", source="a", url=None, published=published, language=language, text=text)
    return find_events(article, split_sentences(text))


PLANNED = events("MiniMax計劃2026年1月掛牌。", "2025-12-20", "zh-Hant")
LISTED = events("MiniMax listed in Hong Kong on 9 January 2026.", "2026-01-10", "en")
BOOKS = events("智谱拟于2025年12月30日启动招股。2026年1月8日智谱挂牌。", "2026-01-09")


def test_events_come_in_order_of_time() -> None:
    timeline = build_timeline([*LISTED, *BOOKS, *PLANNED])
    days = [entry.event.when.start for entry in timeline]
    assert days == sorted(days)
    assert len(timeline) == 4


def test_a_plan_that_was_carried_out_names_the_event_and_stays() -> None:
    plan, outcome = build_timeline([*PLANNED, *LISTED])
    assert (plan.event.status, outcome.event.status) == ("planned", "actual")
    assert plan.superseded_by == outcome.event
    assert outcome.superseded_by is None


def test_a_later_step_shows_that_an_earlier_one_was_taken() -> None:
    plan = build_timeline(BOOKS)[0]
    assert plan.event.kind == "book_opened"
    assert plan.superseded_by is not None
    assert plan.superseded_by.kind == "listed"


def test_a_plan_of_another_company_or_to_come_stays_open() -> None:
    open_plan = events("阶跃星辰计划2026年下半年启动IPO。", "2025-12-20")
    assert build_timeline([*open_plan, *LISTED])[-1].superseded_by is None


def test_a_plan_moved_by_a_later_article_names_the_plan_that_took_its_place() -> None:
    first = events("阶跃星辰计划2026年3月挂牌。", "2025-12-20")
    moved = events("StepFun now plans to list in Hong Kong in June 2026.", "2026-02-10", "en")
    plan, later = build_timeline([*first, *moved])
    assert plan.superseded_by == later.event
    assert later.superseded_by is None


def test_a_plan_that_a_later_article_calls_off_names_what_called_it_off() -> None:
    first = events("階躍星辰計劃2026年6月掛牌。", "2025-12-20", "zh-Hant")
    off = events("StepFun has put its Hong Kong listing on ice.", "2026-02-10", "en")
    plan = next(entry for entry in build_timeline([*first, *off]) if entry.event.kind == "listed")
    assert plan.superseded_by == off[0]


def test_hearsay_takes_no_plans_place_and_a_finer_date_no_coarser_ones() -> None:
    first = events("阶跃星辰计划2026年上半年挂牌。", "2025-12-20")
    rumour = events("据传阶跃星辰2026年11月挂牌。", "2026-01-10")
    finer = events("阶跃星辰计划2026年6月挂牌。", "2026-01-12")
    assert build_timeline([*first, *rumour, *finer])[0].superseded_by is None


def test_one_event_told_twice_is_one_entry() -> None:
    again = events("2026年1月9日,MiniMax正式挂牌。", "2026-01-11")
    entry = build_timeline([*LISTED, *again])[0]
    assert entry.sources == 2
    assert entry.event.published == "2026-01-10"


def test_an_entry_reads_as_a_line_and_as_json() -> None:
    plan = build_timeline([*PLANNED, *LISTED])[0]
    assert str(plan) == "2026-01  MiniMax: listing (planned) → 2026-01-09"
    shape = json.loads(json.dumps(plan.to_dict()))
    assert (shape["company"], shape["kind"], shape["superseded_by"]) == ("MiniMax", "listed", "2026-01-09")
