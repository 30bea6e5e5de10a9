"""How far something has come: the last step told, its date and what is still to come, in three scripts."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.understanding.reading import read

ARTICLES = {
    "spring.txt": """潮汐算力递表
2026-03-20
潮汐算力（Tidemark Compute）3月18日向上交所递交科创板上市申请，保荐机构为国泰海通。公司去年营收2.6亿元。
""",
    "autumn.txt": """科創板一周
2026-09-25
上海證券交易所上市審核委員會9月21日審議通過潮汐算力的首發申請。下一步須向證監會申請註冊，目前尚未取得批文。
潮汐算力今年員工增至310人。
""",
    "court.txt": """Week in court
2026-10-02
Lantern Voice settled with one of two publishers in August for an undisclosed sum.
The other suit goes to trial next March.
Lantern Voice was founded in 2021 and sells synthetic voices.
""",
}


@pytest.mark.parametrize(
    "question",
    [
        "潮汐算力科创板走到哪一步了？",
        "潮汐算力上市進度去到邊？",
        "Where has Tidemark Compute got to with its STAR listing?",
        "Tidemark Compute IPO status?",
    ],
)
def test_the_last_step_goes_before_an_earlier_one_with_what_is_still_to_come(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert "9月21日" in answer.text or "September 21" in answer.text
    assert "尚未取得批文" in answer.text
    assert "3月18日" not in answer.short_answer and "March 18" not in answer.short_answer


@pytest.mark.parametrize(
    ("question", "when"),
    [
        ("Where do the publishers' suits against Lantern Voice stand?", "March 2027"),
        ("Lantern Voice的官司现在怎么样了？", "2027年3月"),
        ("Lantern Voice的官司而家進展如何？", "2027年3月"),
    ],
)
def test_a_day_told_from_the_day_of_the_article_is_said_in_full(desk: Assistant, question: str, when: str) -> None:
    answer = desk.ask(question)
    assert "settled with one of two publishers" in answer.text
    assert when in answer.text


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How far along is its application?", "progress"),
        ("What has become of the listing?", "progress"),
        ("官司有什么进展？", "progress"),
        ("上市行到邊一步？", "progress"),
        ("How far did the shares slip on debut, in %?", "open"),
        ("公司要做到哪几件事？", "list"),
        ("Has it filed?", "status"),
    ],
)
def test_how_things_stand_is_told_from_whether_something_happened(question: str, kind: str) -> None:
    assert read(question).kinds[0] == kind
