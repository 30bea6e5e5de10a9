"""Archives, mails, saved pages and feeds: every article in them, and nothing that does harm."""

from __future__ import annotations

import gzip
import io
import plistlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError, SourceEmpty, SourceRefused, SourceUnreadable
from ingest.fetching.fetch import Fetched
from ingest.gather import parts_of, parts_of_piece
from ingest.load import document_of
from ingest.piece import Piece, Refusal

STORIES = {
    "zh-Hans": "智谱在港交所挂牌，市场反应热烈。公司表示将继续投入。",
    "zh-Hant": "智譜在港交所掛牌，市場反應熱烈。公司表示將繼續投入。",
    "en": "Zhipu listed in Hong Kong. It said that it would keep investing.",
}


def offline(address: str) -> Fetched:
    raise AssertionError(f"{address} must not be fetched")


def parts_in(folder: Path, name: str, data: bytes) -> list[Any]:
    path = folder / name
    path.write_bytes(data)
    return [*parts_of(str(path), offline)]


def archive(*members: tuple[str | zipfile.ZipInfo, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", packing) as opened:
        for name, content in members:
            opened.writestr(name, content)
    return data.getvalue()


def test_every_document_of_an_archive_is_an_article_of_its_own(tmp_path: Path) -> None:
    members = [(f"新闻/{language}.txt", story.encode()) for language, story in STORIES.items()]
    parts = parts_in(
        tmp_path, "a.zip", archive(*members, ("logo.png", b"x"), ("__MACOSX/._a.txt", b"x"), (".hidden.txt", b"x"))
    )
    articles = [document_of(part).article for part in parts]
    assert [(article.language, article.text) for article in articles] == [*STORIES.items()]
    assert [article.source for article in articles] == [f"{tmp_path}/a.zip/新闻/{language}.txt" for language in STORIES]
    assert len({article.id for article in articles}) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_names_in_an_archive_are_read_in_the_code_page_of_whoever_packed_it(tmp_path: Path, encoding: str) -> None:
    name = "智譜.txt" if encoding == "big5hkscs" else "智谱.txt"
    data = archive(("x" * len(name.encode(encoding)), b"text."))
    data = data.replace(b"x" * len(name.encode(encoding)), name.encode(encoding))
    sources = [part.source for part in parts_in(tmp_path, "a.zip", data)]
    # Two bytes of Chinese fit both code pages; the mainland's is tried first.
    assert sources[0].endswith(".txt") and (encoding == "big5hkscs" or sources[0].endswith(name))


def test_an_archive_within_an_archive_is_opened_but_not_without_end(tmp_path: Path) -> None:
    inner = archive(("a.txt", b"Zhipu listed in Hong Kong."))
    assert [part.source for part in parts_in(tmp_path, "a.zip", archive(("b.zip", inner)))] == [
        f"{tmp_path}/a.zip/b.zip/a.txt"
    ]
    for _ in range(6):
        inner = archive(("n.zip", inner))
    parts = parts_in(tmp_path, "deep.zip", inner)
    assert [type(part) for part in parts] == [Refusal]


def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    data = archive(("a.txt", b"Zhipu listed."), ("../a.txt", b"MiniMax listed."), ("./a.txt", b"Moonshot waits."))
    sources = [part.source for part in parts_in(tmp_path, "a.zip", data)]
    assert sources == [f"{tmp_path}/a.zip/a.txt{number}" for number in ("", " (2)", " (3)")]


@pytest.mark.attacks
@pytest.mark.parametrize(
    "name",
    [
        *("../../etc/passwd.txt", "/etc/cron.d/x.txt", "..\\..\\windows\\x.txt", "C:\\x.txt", "a/../../b.txt"),
        *("./././a.txt", "a\nb.txt", "a\u202etxt.exe.txt", "x" * 5000 + ".txt", "//server/share/a.txt"),
        *("a/\x00b.txt", "...txt/a.txt"),
    ],
)
def test_a_members_name_reaches_nothing_and_stays_below_its_archive(tmp_path: Path, name: str) -> None:
    parts = parts_in(
        tmp_path, "a.zip", archive((name, b"Zhipu listed in Hong Kong."), ("b.txt", b"MiniMax listed too."))
    )
    # The format ends a name at a zero, so that one is left without an ending.
    assert len(parts) == (1 if "\0" in name or name.startswith("...") else 2)
    for part in parts:
        below = part.source.removeprefix(f"{tmp_path}/a.zip/")
        assert below != part.source and ".." not in below.split("/") and "\n" not in below and len(below) <= 240
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def lying_about_size() -> bytes:
    data = bytearray(archive(("a.txt", b"a" * 500_000)))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def overlapping() -> bytes:
    """Ten thousand entries that share one body."""
    one = archive(("a.txt", b"\0" * 3_000_000))
    end = one.rindex(b"PK\x05\x06")
    entry = one[one.index(b"PK\x01\x02") : end]
    body = one[: one.index(b"PK\x01\x02")]
    many = entry * 10_000
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 10_000, 10_000, len(many), len(body), 0)
    return body + many + tail


BOMBS = {
    "zeros": lambda: archive(("a.txt", b"\0" * 300_000_000)),
    "many zeros": lambda: archive(*((f"{number}.txt", b"\0" * 20_000_000) for number in range(30))),
    "many members": lambda: archive(*((f"{number}.txt", b"") for number in range(20_500)), packing=zipfile.ZIP_STORED),
    "overlapping": overlapping,
    "size that lies": lying_about_size,
}


@pytest.mark.attacks
@pytest.mark.parametrize("bomb", BOMBS)
def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path, bomb: str) -> None:
    try:
        parts = parts_in(tmp_path, "a.zip", BOMBS[bomb]())
    except (SourceRefused, SourceUnreadable) as error:
        assert "\n" not in str(error)
    else:
        assert all(isinstance(part, Refusal) for part in parts)


@pytest.mark.attacks
@pytest.mark.parametrize("kind", [".docx", ".pptx", ".xlsx"])
def test_a_document_that_unpacks_without_end_is_refused(tmp_path: Path, kind: str) -> None:
    bomb = archive(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b" " * 250_000_000))
    (piece,) = parts_in(tmp_path, f"a{kind}", bomb)
    with pytest.raises(SourceRefused, match="as bombs do"):
        document_of(piece)


ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname"><!ENTITY a "aaaaaaaaaa">'
    '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;">'
    '<!ENTITY bomb "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]>'
)


def with_entities(data: bytes, member: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == member:
                body = content.decode().partition("?>")[2] or content.decode()
                content = (ENTITY + body.replace("MARK", "&secret;&bomb;")).encode()
            new.writestr(name, content)
    return out.getvalue()


def office(kind: str) -> tuple[bytes, str]:
    data = io.BytesIO()
    if kind == ".docx":
        import docx

        document = docx.Document()
        document.add_paragraph("MARK Zhipu listed.")
        document.save(data)
        return data.getvalue(), "word/document.xml"
    if kind == ".pptx":
        import pptx

        slides = pptx.Presentation()
        slides.slides.add_slide(slides.slide_layouts[0]).shapes.title.text = "MARK Zhipu listed."
        slides.save(data)
        return data.getvalue(), "ppt/slides/slide1.xml"
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["MARK Zhipu listed."])
    book.save(data)
    return data.getvalue(), "xl/sharedStrings.xml"


@pytest.mark.attacks
@pytest.mark.parametrize("kind", [".docx", ".pptx", ".xlsx"])
def test_external_and_growing_entities_of_a_document_bring_nothing_in(tmp_path: Path, kind: str) -> None:
    (piece,) = parts_in(tmp_path, f"a{kind}", with_entities(*office(kind)))
    secret = Path("/etc/hostname").read_text(encoding="utf-8").strip() if Path("/etc/hostname").exists() else "root:"
    try:
        text = document_of(piece).article.text
    except IngestError as error:
        assert "\n" not in str(error)
    else:
        assert secret not in text and text.count("a") < 1000


@pytest.mark.attacks
@pytest.mark.parametrize("root", ["rss", "feed", "urlset", "sitemapindex", "html"])
def test_external_and_growing_entities_of_a_feed_or_page_bring_nothing_in(tmp_path: Path, root: str) -> None:
    item = "<item><title>&secret;&bomb;</title><description>&bomb;</description></item>"
    body = f"<{root}><channel>{item}</channel></{root}>"
    name = "a.html" if root == "html" else "a.xml"
    try:
        for part in parts_in(tmp_path, name, (ENTITY + body).encode()):
            assert isinstance(part, Piece)
            assert document_of(part).article.text.count("a") < 1000
    except IngestError as error:
        assert "\n" not in str(error)


@pytest.mark.attacks
def test_a_property_list_with_entities_is_refused(tmp_path: Path) -> None:
    data = (
        ENTITY.replace("<!DOCTYPE x", "<!DOCTYPE plist")
        + "<plist><dict><key>a</key><string>&bomb;</string></dict></plist>"
    )
    with pytest.raises(SourceUnreadable):
        parts_in(tmp_path, "a.webarchive", data.encode())


@pytest.mark.parametrize("language", STORIES)
def test_a_mail_gives_its_text_and_its_attachments(tmp_path: Path, language: str) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"], message["Date"] = STORIES[language][:8], "Thu, 08 Jan 2026 23:30:00 +0800"
    message.set_content(STORIES[language])
    message.add_alternative(f"<p>{STORIES[language]}</p>", subtype="html")
    message.add_attachment(b"Attached words.", maintype="text", subtype="plain", filename="../附件.txt")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    body, attached = (document_of(part).article for part in parts_in(tmp_path, "a.eml", message.as_bytes()))
    assert (body.text, body.title, body.published) == (STORIES[language], STORIES[language][:8].strip(), "2026-01-08")
    assert (attached.text, attached.source) == ("Attached words.", f"{tmp_path}/a.eml/附件.txt")


def test_a_mail_without_html_or_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceEmpty):
        parts_in(tmp_path, "a.eml", b"Subject: x\nContent-Type: image/png\n\nabc")
    with pytest.raises(SourceUnreadable):
        parts_in(tmp_path, "a.eml", b"\nno header at all")


def test_a_mail_whose_date_no_calendar_holds_is_read_without_it(tmp_path: Path) -> None:
    (body,) = parts_in(
        tmp_path, "a.eml", b"Subject: x\nDate: Thu, 08 Jan 2026 23:30:00 +99999999999999999999\n\nHello."
    )
    assert (document_of(body).article.published, document_of(body).article.text) == (None, "Hello.")


PAGE = "<html><head><title>T</title></head><body><article><p>{}</p></article></body></html>"


@pytest.mark.parametrize("language", STORIES)
def test_saved_pages_give_their_story_and_address(tmp_path: Path, language: str) -> None:
    html = PAGE.format(STORIES[language] * 3)
    single = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/a\r\nSubject: T\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{html}\r\n--b--\r\n"
    ).encode()
    main = {
        "WebResourceData": html.encode(),
        "WebResourceURL": "https://news.example/a",
        "WebResourceTextEncodingName": "UTF-8",
    }
    safari = plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
    for name, data in (("a.mhtml", single), ("a.webarchive", safari)):
        (piece,) = parts_in(tmp_path, name, data)
        article = document_of(piece).article
        assert STORIES[language] in article.text
        assert (article.url, article.source) == ("https://news.example/a", f"{tmp_path}/{name}")


def warc(*pages: tuple[str, str, bytes]) -> bytes:
    records = []
    for address, status, body in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-01-08T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    return b"".join(records)


def test_a_web_archive_gives_the_pages_that_were_answered(tmp_path: Path) -> None:
    html = PAGE.format(STORIES["zh-Hans"] * 3).encode()
    data = warc(("https://news.example/a", "200 OK", html), ("https://news.example/b", "404 Not Found", html))
    (piece,) = parts_in(tmp_path, "a.warc.gz", data)
    article = document_of(piece).article
    assert (article.url, article.source) == ("https://news.example/a", f"{tmp_path}/a.warc.gz/news.example/a")
    with pytest.raises(SourceEmpty):
        parts_in(tmp_path, "b.warc", warc(("https://news.example/b", "500 Oh", html)))


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_saved_feed_gives_the_articles_that_it_holds_whole(tmp_path: Path, kind: str) -> None:
    body = f"<p>{STORIES['zh-Hant']}</p>" * 3
    rss = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title><item><title>標題</title>'
        "<link>https://news.example/1</link><pubDate>Thu, 08 Jan 2026 10:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>"
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>標題</title><link href="https://news.example/1"/>'
        f'<published>2026-01-08T10:00:00Z</published><content type="html"><![CDATA[{body}]]></content></entry></feed>'
    )
    (piece,) = parts_in(tmp_path, f"a.{kind}", (rss if kind == "rss" else atom).encode())
    article = document_of(piece).article
    assert (article.title, article.published, article.url) == ("標題", "2026-01-08", "https://news.example/1")
    assert STORIES["zh-Hant"] in article.text and article.source.startswith(f"{tmp_path}/a.{kind}/")


@pytest.mark.attacks
def test_a_packed_sitemap_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="more than"):
        parts_in(tmp_path, "a.xml.gz", gzip.compress(b"<urlset>" + b" " * 70_000_000))


@pytest.mark.parametrize("name", ["a.zip", "a.eml", "a.mhtml", "a.webarchive", "a.warc", "a.xml", "a.rss"])
@given(data=st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_bytes_are_taken_apart_or_refused(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    try:
        for part in parts_in(tmp_path_factory.getbasetemp(), name, data):
            document_of(part)
    except IngestError as error:
        assert "\n" not in str(error)


def nameless() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("b")
    info.filename = ""
    return info


@pytest.mark.attacks
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xml", b"<rss><channel><item xmlns:a='x y z'><title>t</title><a:b>c</a:b></item></channel></rss>"),
        ("a.zip", archive((nameless(), b"Zhipu listed."))),
        ("a.zip", archive(("b.txt", b"Zhipu listed."))[:-30]),
    ],
    ids=["a name space with blanks", "a member without a name", "an end cut off"],
)
def test_what_once_broke_a_reader_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(IngestError) as caught:
        parts_in(tmp_path, name, data)
    assert "\n" not in str(caught.value)


def damaged(data: bytes) -> Iterator[bytes]:
    for at in range(0, len(data), max(1, len(data) // 60)):
        yield data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        yield data[:at]


@pytest.mark.attacks
@pytest.mark.parametrize("kind", [".docx", ".pptx", ".xlsx", ".zip", ".warc"])
def test_a_damaged_document_is_read_or_refused(tmp_path: Path, kind: str) -> None:
    html = PAGE.format(STORIES["en"] * 3).encode()
    whole = {
        ".zip": lambda: archive(("a.txt", b"Zhipu listed.")),
        ".warc": lambda: warc(("https://x.example/", "200 OK", html)),
    }
    data = whole[kind]() if kind in whole else office(kind)[0]
    for broken in damaged(data):
        try:
            for part in parts_in(tmp_path, f"a{kind}", broken or b"x"):
                if isinstance(part, Piece):
                    document_of(part)
        except IngestError as error:
            assert "\n" not in str(error)


def test_zlib_is_bounded_as_the_readers_expect() -> None:
    assert len(zlib.decompressobj().decompress(zlib.compress(b"\0" * 10_000_000), 1000)) == 1000


def test_a_header_without_end_is_read_as_far_as_anyone_would() -> None:
    data = b"Subject: " + b"a\n " * 300_000 + b"\n\n" + "智谱2024年营收为3.124亿元。".encode()
    (mail,) = parts_of_piece(Piece(source="a.eml", data=data, kind=".eml"), fetch=lambda address: pytest.fail())
    assert isinstance(mail, Piece)
    assert mail.title is not None and 1000 < len(mail.title) <= 20_000
