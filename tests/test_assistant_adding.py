"""Adding whatever names articles, and fetching again what came from addresses."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.cli import main
from assistant.refreshing import compare_figures
from assistant.settings import Settings
from ingest.load import document_from_text

TEXTS = {
    "zh-Hans": "智谱2024年营收为3.124亿元，同比增长150.9%。公司把钱花在算力和工程师身上，研发开支远超收入。",
    "zh-Hant": "智譜2024年營收為3.124億元，同比增長150.9%。公司把錢花在算力和工程師身上，研發開支遠超收入。",
    "en": "Zhipu had revenue of RMB 312.4 million in 2024. The company spends its money on computing power.",
}


def story(text: str, head: str = "") -> str:
    body = f"<article><h1>Story</h1><p>{text}</p></article>"
    return f"<html><head><title>Story</title>{head}</head><body>{body}</body></html>"


@pytest.fixture
def assistant(tmp_path: Path, site: Any) -> Iterator[Assistant]:
    settings = Settings(library=tmp_path / "library", embedding_model="hashing")
    with Assistant.open(tmp_path / "library", settings=settings) as opened:
        opened.fetcher = site.fetcher()
        yield opened


@pytest.mark.parametrize("language", TEXTS)
def test_an_address_becomes_an_article_and_a_cited_answer(assistant: Assistant, site: Any, language: str) -> None:
    address = site.give("/a", story(TEXTS[language]))
    report = assistant.add(address)
    assert (report.added, report.failed) == (1, ())
    (article,) = assistant.articles()
    assert (article.source, article.url, article.language) == (address, address, language)
    answer = assistant.ask("What was Zhipu's revenue in 2024?")
    assert answer.citations[0].source == address


def test_a_page_under_many_addresses_is_one_article(assistant: Assistant, site: Any) -> None:
    site.give("/story", story(TEXTS["en"]))
    site.give("/story?utm_source=feed", story(TEXTS["en"]))
    site.send_on("/old", "/story")
    page = story(TEXTS["en"], head=f'<link rel="canonical" href="{site.address("/story")}">')
    addresses = [site.address(path) for path in ("/story", "/story?utm_source=feed", "/old")] + [
        site.give("/amp", page)
    ]
    report = assistant.add(*addresses)
    assert (report.added, report.unchanged, report.failed) == (1, 3, ())
    assert len(assistant.articles()) == 1


@pytest.mark.attacks
def test_a_page_cannot_take_the_place_of_another_sites(assistant: Assistant, site: Any) -> None:
    own = site.give("/story", story(TEXTS["en"]))
    assistant.add(own)
    site.give("/evil", story("Zhipu had revenue of RMB 9 in 2024.", head=f'<link rel="canonical" href="{own}">'))
    assistant.add(site.address("/evil", host="evil.example"))
    by_source = {article.source: article for article in assistant.articles()}
    assert TEXTS["en"] in by_source[own].text and len(by_source) == 2


def test_what_fails_is_told_in_one_line_each_and_the_rest_goes_in(
    assistant: Assistant, site: Any, tmp_path: Path
) -> None:
    sources = [
        *("http://127.0.0.1/", "ftp://x.example/a", site.address("/gone"), str(tmp_path / "*.nothing")),
        site.give("/picture", b"\x89PNG", kind="image/png"),
    ]
    report = assistant.add(*sources, site.give("/a", story(TEXTS["en"])))
    assert report.added == 1 and sorted(failure.source for failure in report.failed) == sorted(sources)
    assert all("\n" not in failure.reason and ";" in failure.reason for failure in report.failed)


def feed_of(*links: str) -> str:
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_a_feed_and_a_sitemap_bring_the_pages_that_they_list(assistant: Assistant, site: Any, kind: str) -> None:
    pages = [site.give(f"/{language}", story(text)) for language, text in TEXTS.items()]
    listed = [*pages, site.address("/gone")]
    if kind == "feed":
        address = site.give("/feed", feed_of(*listed), kind="application/rss+xml")
    else:
        site.give("/part.xml", "<urlset>" + "".join(f"<url><loc>{link}</loc></url>" for link in listed) + "</urlset>")
        index = f"<sitemapindex><sitemap><loc>{site.address('/part.xml')}</loc></sitemap></sitemapindex>"
        address = site.give("/sitemap.xml", index, kind="text/xml")
    report = assistant.add(address)
    assert (report.added, len(report.failed)) == (3, 1)
    assert {article.source for article in assistant.articles()} == set(pages)


@pytest.mark.attacks
def test_a_feed_leads_nowhere_private_and_does_not_speak_for_other_sites(assistant: Assistant, site: Any) -> None:
    secret = "http://169.254.169.254/latest/meta-data/"
    report = assistant.add(site.give("/feed", feed_of(secret, "file:///etc/passwd"), kind="application/rss+xml"))
    assert [failure.source for failure in report.failed] == [secret]
    whole = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title><item>'
        f"<title>t</title><link>http://other.example/story</link><content:encoded>{TEXTS['en']}</content:encoded>"
        "</item></channel></rss>"
    )
    assistant.add(site.give("/whole", whole, kind="application/rss+xml"))
    (article,) = assistant.articles()
    assert article.source.startswith(site.address("/whole"))


def changing(site: Any, path: str, texts: list[str]) -> str:
    """Let a path give its first text until others are put before it, with an ETag by the text."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        body, mark = story(texts[0]).encode(), f'"{len(texts)}"'
        known = request.headers["If-None-Match"] == mark
        request.send_response(304 if known else 200)
        request.send_header("ETag", mark)
        request.send_header("Content-Type", "text/html; charset=utf-8")
        request.send_header("Content-Length", "0" if known else str(len(body)))
        request.end_headers()
        if not known:
            request.wfile.write(body)

    return str(site.serve(path, answer))


def test_refresh_asks_with_the_servers_marks_and_tells_what_changed(assistant: Assistant, site: Any) -> None:
    texts = [TEXTS["zh-Hans"]]
    address = changing(site, "/a", texts)
    gone = site.give("/b", story(TEXTS["en"]))
    assistant.add(address, gone)
    assert (assistant.refresh().unchanged, site.asked[-2][1]["If-None-Match"]) == (2, '"1"')
    texts.insert(0, TEXTS["zh-Hans"].replace("3.124", "4.5") + "公司另外宣布回购股份。")
    del site.pages["/b"]
    report = assistant.refresh()
    (change,) = report.changed
    assert (report.unchanged, [failure.source for failure in report.failed]) == (0, [gone])
    assert "公司另外宣布回购股份。" in change.sentences_added
    assert [(one.before, one.after) for one in change.figures if one.metric == "revenue"] == [
        ("312400000 CNY", "450000000 CNY")
    ]
    assert str(report).startswith("1 changed, 0 unchanged, 1 failed\n") and json.dumps(report.to_dict())
    assert len(assistant.articles()) == 2


def test_an_address_added_again_is_asked_for_with_its_mark(assistant: Assistant, site: Any) -> None:
    address = changing(site, "/a", [TEXTS["en"]])
    assistant.add(address)
    assert assistant.add(address).unchanged == 1
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


@pytest.mark.parametrize(
    ("language", "old", "new"), [("zh-Hans", "3.124亿", "4亿"), ("zh-Hant", "3.124億", "4億"), ("en", "312.4", "400")]
)
def test_figures_that_changed_are_told_apart_from_those_that_stand(language: str, old: str, new: str) -> None:
    before, after = (
        document_from_text(text, source="a.txt").figures
        for text in (TEXTS[language], TEXTS[language].replace(old, new))
    )
    assert compare_figures(before, before) == []
    assert [(one.before, one.after) for one in compare_figures(before, after)] == [("312400000 CNY", "400000000 CNY")]


class Input:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_patterns_and_archives_are_taken_in(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name, language in (("a.txt", "zh-Hans"), ("deep/b.txt", "zh-Hant"), ("c.png", "en")):
        (tmp_path / "in" / name).write_text(TEXTS[language], encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("c.txt", TEXTS["en"])
    monkeypatch.setattr(sys, "stdin", Input(TEXTS["en"].replace("312.4", "313").encode()))
    report = assistant.add(str(tmp_path / "in" / "**" / "*"), str(tmp_path / "c.z*"), "-")
    assert (report.added, report.failed) == (4, ())
    monkeypatch.setattr(sys, "stdin", Input(TEXTS["en"].replace("312.4", "313").encode()))
    assert assistant.add("-").unchanged == 1


def test_nothing_through_standard_input_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", "hashing")
    monkeypatch.setattr(sys, "stdin", Input(b""))
    assert main(["add", "-", "--library", str(tmp_path / "library")]) == 2
    assert "nothing came through standard input" in capsys.readouterr().err


def test_refresh_of_a_library_without_addresses_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", "hashing")
    assert main(["refresh", "--library", str(tmp_path / "library")]) == 0
    assert capsys.readouterr().out == "0 changed, 0 unchanged, 0 failed\n"
