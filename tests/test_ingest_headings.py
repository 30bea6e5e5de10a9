"""Headings of a web page's story."""

from __future__ import annotations

import pytest

from ingest.readers import reader_for

# The headings of a notice, a column and an interview, each over what it introduces.
STORIES = {
    "zh-Hans": (
        "审议会议结果公告",
        [
            ("一、审议结果", "（一）某某科技：符合发行条件、上市条件和信息披露要求。"),
            ("二、需进一步落实的事项", "（一）某某科技：无。"),
            ("毛利率为何由56%降至43%？", "公司答复称，带硬件的项目增多，硬件几乎不赚钱，接口价格又两度下调。"),
        ],
    ),
    "zh-Hant": (
        "招股書摘要：市佔第四",
        [
            ("時間表與集資", "公司擬於3月初公開招股，發售8,230萬股，以上限計最多集資約43億港元。"),
            ("集資逾40億 錢點用？", "集資淨額當中四成半用於訓練下一代模型，其餘開拓東南亞市場。"),
            ("風險", "主要風險包括算力來自單一雲服務商，相關合約將於明年到期。"),
        ],
    ),
    "en": (
        "Start-up said to seek $700 million",
        [
            (
                "Also on our radar",
                "The maker of a video generator told investors that it still expects to list this year.",
            ),
            (
                "You need 25 trips a day. How many do you have?",
                "Nineteen on average, and the target is to reach it by 2028.",
            ),
            ("Number of the week", "0.0287%: the share of online orders that got an allotment."),
        ],
    ),
}
REST = "The company did not reply. 公司未予回覆。"
LAYOUTS = {
    "plain": "<h1>{title}</h1>{body}",
    "between": (
        "<div>字号：大 中 小 Share Print</div><h1>{title}</h1><p>By Jane Roe | 2026-01-08</p>{body}"
        "<div>About | Terms | Map</div>"
    ),
    "article": "<article><h1>{title}</h1><p>2026-01-08</p>{body}</article>",
    "divisions": '<div id="page"><div><h1>{title}</h1></div><div>{body}</div></div>',
}
AROUND = (
    "<nav><h2>频道 频道导航 Channels</h2><p>All the channels that this site has to offer its readers today.</p></nav>",
    "<aside><h3>Most read this week</h3><p>A typhoon bond story that everybody seems to like a lot.</p></aside>"
    '<div class="rel"><h3>More stories</h3><ul><li><a href="/1">Why cells slip</a></li></ul></div>'
    '<h2><a href="/2">Another story of this site with a long title</a></h2>',
)


def page(title: str, parts: list[tuple[str, str]], layout: str, tag: str) -> str:
    opening, closing = (f"<{tag}>", f"</{tag}>") if tag.startswith("h") else ("<p><strong>", "</strong></p>")
    body = "".join(f"{opening}{heading}{closing}<p>{text}</p><p>{REST * 12}</p>" for heading, text in parts)
    story = LAYOUTS[layout].format(title=title, body=body)
    return f"<html><head><title>{title} - Example</title></head><body>{AROUND[0]}{story}{AROUND[1]}</body></html>"


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("tag", ["h2", "h3", "h4", "strong"])
def test_headings_of_the_story_stand_above_what_they_introduce(language: str, layout: str, tag: str) -> None:
    title, parts = STORIES[language]
    lines = reader_for("a.html").read(page(title, parts, layout, tag).encode(), "a.html").text.split("\n")
    assert lines.count(title) == 1
    for heading, text in parts:
        assert lines.count(heading) == 1
        assert lines[lines.index(heading) + 1] == text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_of_the_navigation_stay_out(layout: str) -> None:
    title, parts = STORIES["en"]
    text = reader_for("a.html").read(page(title, parts, layout, "h2").encode(), "a.html").text
    for heading in ("Channels", "Most read", "More stories", "Another story"):
        assert heading not in text
