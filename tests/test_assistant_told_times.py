"""The day of a dateline, and the day on which something was said, are no days of what is told."""

from __future__ import annotations

import pytest

from assistant.evidence.told_times import times_of_matter, times_told
from assistant.understanding.happenings import happenings_of
from ingest.datelines import dateline_end

LEADS = [
    ("HARBIN, May 4, 2026 (Larch Wire) -- Rowanlea AI, a model maker, will pay its dividend on June 18.", "2026-06-18"),
    ("（松江晚报 2026年5月4日 记者 沈听澜）槐序智能将于6月18日派发股息。", "2026-06-18"),
    ("【2026年5月4日 台北訊】槐序智能將於6月18日派發股息。", "2026-06-18"),
]


@pytest.mark.parametrize(("lead", "day"), LEADS)
def test_a_dateline_dates_nothing_that_its_sentence_tells(lead: str, day: str) -> None:
    assert [item.period.start.isoformat() for item in times_told(lead, "2026-05-04")] == [day]


@pytest.mark.parametrize(
    "line",
    ["截至2026年6月30日，槐序智能有现金3亿元。", "（公司2026年5月4日）公告", "May 4 was a good day for Rowanlea AI."],
)
def test_a_date_in_the_story_is_no_dateline(line: str) -> None:
    assert dateline_end(line) == 0


@pytest.mark.parametrize(
    ("text", "asked", "days"),
    [
        ("Rowanlea AI said on May 4 that it would list on June 18.", "When will Rowanlea list?", ["2026-06-18"]),
        ("槐序智能5月4日公告，将于6月18日挂牌。", "槐序智能哪天挂牌？", ["2026-06-18"]),
        ("槐序智能5月4日宣布，6月18日掛牌。", "槐序智能幾時掛牌？", ["2026-06-18"]),
        ("槐序智能5月4日公告，将于6月18日挂牌。", "槐序智能哪天公告的？", ["2026-05-04", "2026-06-18"]),
    ],
)
def test_the_day_on_which_it_was_said_counts_where_that_is_asked(text: str, asked: str, days: list[str]) -> None:
    assert [item.period.start.isoformat() for item in times_of_matter(text, "2026-05-05", asked)] == days


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("槐序智能的股息哪天发？", "The dividend is payable on June 18."),
        ("槐序智能幾時派息？派息日是哪天", "It will pay an interim dividend of 3 cents on June 18."),
        ("When is the dividend paid?", "中期股息將於6月18日派發。"),
        ("案子哪天开庭？", "The court in Harbin will hear the case on June 18."),
        ("When does the lawsuit go to trial?", "该案将于6月18日开庭。"),
        ("新廠幾時投產？", "The plant will open in the second quarter of 2027."),
        ("When does the bond mature?", "可转债将于2028年10月到期。"),
    ],
)
def test_what_happens_is_known_again_in_the_other_language(question: str, sentence: str) -> None:
    assert happenings_of(question) & happenings_of(sentence)


@pytest.mark.parametrize("sentence", ["Revenue rose 40% in June.", "董事会6月18日通过了股息方案。"])
def test_a_sentence_that_tells_something_else_does_not_date_the_payment(sentence: str) -> None:
    assert not happenings_of("股息哪天派发？") & happenings_of(sentence)
