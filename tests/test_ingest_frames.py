"""Names of companies that only what stands around them shows."""

from __future__ import annotations

import pytest

from ingest.companies import find_companies
from ingest.published import find_published


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("加速进化昨日向港交所递交招股书。加速进化2025年收入3亿元。", "加速进化"),
        ("盈利的有三家,极视角2024年净利润870万元。", "极视角"),
        ("由教授創立的AI企業思謀科技昨日向港交所遞交上市申請。", "思谋科技"),
        ("原力靈機近日完成5億元B輪融資。", "原力灵机"),
        ("Shares of Quantum Leap rose 45% on debut.", "Quantum Leap"),
        ("Skymind filed for a Hong Kong listing on Monday.", "Skymind"),
        ("Helio Compute said revenue climbed 80% in the first half.", "Helio Compute"),
    ],
)
def test_a_frame_shows_a_company_whatever_words_its_name_is_made_of(text: str, name: str) -> None:
    assert {mention.name for mention in find_companies(text)} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "公司2025年收入3亿元,管理层预计明年盈利。",
        "該行業去年完成多輪融資,市場估值上升。",
        "It said revenue rose. Chief Executive Li Ming said sales fell, and Wall Street was surprised.",
    ],
)
def test_what_is_no_name_is_left_out(text: str) -> None:
    assert find_companies(text) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("踏岩的十个重点\n\n整理:科技岛编辑室|2026年3月31日\n\n踏岩上周五撤回申请。", "2026-03-31"),
        ("踏岩的十個重點\n\n整理：科技島編輯室｜2026年3月31日\n\n踏岩上周五撤回申請。", "2026-03-31"),
        ("Tayan's second attempt\n\nPiers Okonjo\nThe Bund Review, 6 May 2026\n\nWhen Tayan withdrew.", "2026-05-06"),
    ],
)
def test_a_byline_tells_when_an_article_was_published(text: str, day: str) -> None:
    assert find_published(text) == day
