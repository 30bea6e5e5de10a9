"""Names of companies as bullets, bold leads, pairs of partners and headlines show them."""

from __future__ import annotations

import pytest

from ingest.companies import names_in
from ingest.folding import fold


def named(text: str) -> set[str]:
    return {name.name for name in names_in(text, fold(text), ()) if name.kind == "company"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("● 苍穹云二季度收入同比增长29%至146亿元。", "苍穹云"),
        ("行情\n\n萬象數碼中期盈利倒退22%至5.6億元,股價急挫。", "万象数码"),
        ("● 语音公司“汀岛”完成5,000万美元B轮融资。\n● 汀岛去年收入1亿元。", "汀岛"),
        ("禾川半導體興櫃掛牌\n\n專攻晶片的禾川半導體(7795)6日登錄興櫃,禾川去年營收8億元。", "禾川半导体"),
        (
            "**Brackenforge closes $180m Series D.** The Hangzhou builder has grown. Brackenforge says so.",
            "Brackenforge",
        ),
        ("Harrow & Vale published its prospectus on Friday. Harrow & Vale writes insurance.", "Harrow & Vale"),
        ("Inside Grey Heron Compute, the data-centre company\n\nGrey Heron Compute rents chips.", "Grey Heron Compute"),
        ("Paying subscribers at Ondelle, the music app, rose. Ondelle is loved.", "Ondelle"),
        ("Its main competitor, Shanghai-based Vitrella, had revenue of 510 million yuan.", "Vitrella"),
        ("AI客服平台Pinnora募得900萬美元。", "Pinnora"),
    ],
)
def test_briefs_name_their_companies(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "績後股份個別走,大市偏軟。",
        "**Research & Development costs rose.** Research & Development is what it does.",
        "监管部门回应市场传闻:消息不实。",
        "● 三大电信商中期盈利增长12%至900亿元。",
        "法人估第四季營收30億元,續創新高。",
    ],
)
def test_shares_at_large_costs_and_offices_are_no_companies(text: str) -> None:
    assert named(text) == set()
