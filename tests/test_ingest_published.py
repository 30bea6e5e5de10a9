"""When an article was published."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.published import find_published, normalise_date

STORY = "智谱在港交所挂牌，股价当天上涨。\n公司表示将继续投入研发。\n"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("标题\n2026-01-18 10:59\n来源:某新闻\n" + STORY, "2026-01-18"),
        ("發布時間:2025-12-30 某網\n" + STORY, "2025-12-30"),
        ("标题\n2026-01-20\n" + STORY, "2026-01-20"),
        ("Title\nJanuary 20, 2026\nThe firm listed.", "2026-01-20"),
        ("标题\n潮声 2026年1月20日\n" + STORY, "2026-01-20"),
        ("標題\n潮聲Tide 2026-01-20\n" + STORY, "2026-01-20"),
        ("Title\nAnn Lowe in Beijing and Tom Reed in Hong Kong — JANUARY 20 2026\nThe firm listed.", "2026-01-20"),
        ("Title\nAnn Lowe\n8:00 AM PDT · January 20, 2026\nThe firm listed.", "2026-01-20"),
        ("Title\nThe Headland 20 Jan 2026\nThe firm listed.", "2026-01-20"),
        ("Title\n20 Jan 2026\nThe firm listed.", "2026-01-20"),
        ("Title\nTuesday, January 20, 2026 10:30 AM EST\nThe firm listed.", "2026-01-20"),
        (STORY + "由张三于2026-02-08发表", "2026-02-08"),
        (STORY + "本文由某某网于2026-02-08发表在某某网，如有疑问，请联系我们。", "2026-02-08"),
        ("发布于 2026年1月3日\n" + STORY, "2026-01-03"),
        ("Published: Jan. 5, 2026 at 9:00 a.m. ET\nThe firm listed.", "2026-01-05"),
        ("Updated: 2026-01-09\nPublished: 2026-01-08\nThe firm listed.", "2026-01-08"),
        ("Last updated on 3rd February 2026\nThe firm listed.", "2026-02-03"),
        ("HONG KONG, Jan 20, 2026 (Reuters) - The firm listed.", "2026-01-20"),
        ("新华社北京2026年1月20日电 智谱挂牌。", "2026-01-20"),
        ("二〇二六年一月十八日\n" + STORY, "2026-01-18"),
        ("民國115年1月18日\n智譜掛牌。", "2026-01-18"),
        ("By Jane Doe | January 8, 2026 | 5 min read\nThe firm listed.", "2026-01-08"),
        ("作者：张三 2026-01-18 10:59:33 阅读 1234\n" + STORY, "2026-01-18"),
        ("发布日期：２０２６－０１－１８\n" + STORY, "2026-01-18"),
        ("【專欄】海邊筆記\n刊於《海角經濟》2026年1月18日\n\n智譜掛牌", "2026-01-18"),
        ("First published in The Headland on January 18, 2026\nZhipu lists", "2026-01-18"),
        ("标题\n来源：湖岸财经　作者：费明远　时间：2026年1月18日 19:12\n" + STORY, "2026-01-18"),
        ("标题\n创投周读编辑部　2026年1月18日\n" + STORY, "2026-01-18"),
        ("标题\n费明远·2026年1月18日·阅读 3.2万\n" + STORY, "2026-01-18"),
        ("标题\n湖岸财经APP 2026-01-18 周日\n" + STORY, "2026-01-18"),
        ("公告日期：2026年1月18日\n智谱华章\n" + STORY, "2026-01-18"),
        ("Title\nThe Lantern | By Jane Doe | Hong Kong, Jan. 18, 2026, 5:22 p.m. HKT\nThe firm listed.", "2026-01-18"),
        ("Title\nBy Jane Doe — The Lion City Record — Jan 18, 2026, 6:41 PM\nThe firm listed.", "2026-01-18"),
        ("The Meridian Wire | January 18, 2026 | Updated 9:14 p.m. with correction\nThe firm listed.", "2026-01-18"),
        ("Title\nOpinion — by Jane Doe, columnist, The Room, 18 January 2026\nThe firm listed.", "2026-01-18"),
        ("KESTREL SECURITIES (ASIA) | Robotics & Automation | Initiation | 18 January 2026\nA firm", "2026-01-18"),
        ("Title\nJane Doe in Hong Kong JANUARY 18 2026\nThe firm listed.", "2026-01-18"),
        ("Title\nSun 18 Jan 2026 07.30 GMT\nThe firm listed.", "2026-01-18"),
        ("BEIJING, January 18, 2026 /AnyWire/ -- The firm listed.", "2026-01-18"),
        ("The Tidewater Letter\nIssue 47, January 18, 2026\n\nA title\n\nThe firm listed.", "2026-01-18"),
    ],
)
def test_a_date_that_the_text_gives_as_its_own_is_found(text: str, date: str) -> None:
    assert find_published(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "根据12月11日市场流传的信息，两家公司正在筹备。",
        "2025年12月19日，智谱通过聆讯。",
        "2025年12月19日 智谱通过聆讯\n2025年12月21日 MiniMax通过聆讯",
        "該模型發布於2025年3月1日，隨後開源。",
        "The company was established on 20 Jan 2019.",
        "The model was released on January 20, 2025 and topped the charts.",
        "大事记\n2025-04-14\n备案\n2025-12-19\n聆讯\n2026-01-08\n挂牌",
        "Published 01/02/2026",
        "2026-13-45",
        "",
    ],
)
def test_a_date_of_the_story_is_no_date_of_publication(text: str) -> None:
    assert find_published(text) is None


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2026-01-18T10:59:00+08:00", "2026-01-18"),
        ("Tue, 20 Jan 2026 08:00:00 GMT", "2026-01-20"),
        ("2026/1/8", "2026-01-08"),
        ("20260108", "2026-01-08"),
        ("25/12/2025", "2025-12-25"),
        ("2026年1月8日", "2026-01-08"),
        ("yesterday", None),
        ("0000-00-00", None),
    ],
)
def test_metadata_dates_become_iso_dates(value: str, date: str | None) -> None:
    assert normalise_date(value) == date


@given(st.text(alphabet="2026-01 年月日:发布于由Jan,PpublishedMon./|\n", max_size=200))
def test_any_text_can_be_asked_for_its_date(text: str) -> None:
    found = find_published(text)
    assert found is None or len(found) == 10


@pytest.mark.parametrize("unit", ["2026-", "由", "发布", "a ", "|", "2026-01-18\n", " ", "("])
def test_looking_for_the_date_costs_linear_time(unit: str) -> None:
    def cost(size: int) -> float:
        begin = time.perf_counter()
        find_published((unit * size)[:size])
        return time.perf_counter() - begin

    cost(1_000)
    assert cost(400_000) < 16 * cost(100_000) + 0.5
