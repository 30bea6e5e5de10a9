"""Script and language detection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import LANGUAGES
from ingest.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("智谱在港交所挂牌，市场反应热烈。", "zh-Hans"),
        ("智譜在港交所掛牌，市場反應熱烈。", "zh-Hant"),
        ("Zhipu listed in Hong Kong to a warm reception.", "en"),
        ("Zhipu (智谱), formerly known as 智谱AI, filed its prospectus with the exchange.", "en"),
        ("杨植麟表示：“We are not in a hurry to list.”市场对此反应不一。", "zh-Hans"),
        ("MiniMax M2、GPT-4、Claude 与 Gemini 的對比顯示差距正在縮小。", "zh-Hant"),
        ("", "en"),
        ("2026-01-18 10:59", "en"),
        ("中文", "zh-Hans"),
    ],
)
def test_a_text_is_in_the_script_its_characters_belong_to(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_a_text_of_shared_characters_takes_the_language_of_its_article() -> None:
    assert detect_language("上市之日", "zh-Hant") == "zh-Hant"
    assert detect_language("上市之日", "en") == "zh-Hans"


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert detect_language(text) in LANGUAGES
