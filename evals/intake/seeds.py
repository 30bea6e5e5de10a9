"""Small whole files of every kind that a reader takes, from which damaged ones are made."""

from __future__ import annotations

import gzip
import io
import plistlib
import zipfile
from collections.abc import Mapping

STORY = "智谱2024年营收为3.124亿元。Zhipu had revenue of RMB 312.4 million in 2024, it said. 智譜在港交所掛牌。"
_HEAD = "<head><meta charset='utf-8'><title>T</title><style>.a{left:-9999px}</style></head>"
_BODY = f"<h1>T</h1><p>{STORY}</p><table><tr><td>a</td><td>1</td></tr></table><p style='color:#fff'>{STORY}</p>"
_FOOT = "<footer><a href='/'>b</a></footer>"
_PAGE = f"<html>{_HEAD}<body><div class='a'>x</div><article>{_BODY}</article>{_FOOT}</body></html>"


def seeds() -> Mapping[str, bytes]:
    """Return one whole file by kind."""
    page = _PAGE.encode()
    return {
        ".txt": STORY.encode("gb18030"),
        ".md": f"---\ntitle: t\npublished: 2026-01-08\n---\n# H\n\n- {STORY}\n\n| a |\n|--|\n| 1 |\n".encode(),
        ".html": page,
        ".csv": "公司,营收\n智谱,3.124\n".encode(),
        ".pdf": make_pdf(_DRAWN),
        ".docx": _docx(),
        ".pptx": _pptx(),
        ".xlsx": _xlsx(),
        ".eml": _eml(),
        ".mhtml": b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html"
        b"\r\n\r\n" + page + b"\r\n--b--\r\n",
        ".webarchive": plistlib.dumps({"WebMainResource": {"WebResourceData": page}}, fmt=plistlib.FMT_BINARY),
        ".warc": make_warc(page),
        ".zip": _zip({"a.txt": STORY.encode(), "b/c.html": page}),
        ".xml": b"<rss version='2.0'><channel><item><title>t</title><content:encoded xmlns:content="
        b"'http://purl.org/rss/1.0/modules/content/'><![CDATA["
        + page
        + b"]]></content:encoded></item></channel></rss>",
    }


def _zip(members: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


_DRAWN = b"BT /F1 12 Tf 72 700 Td (Zhipu had revenue of RMB 312.4 million.) Tj 0 -14 Td (Revenue   312.4   124.5) Tj ET"


def make_pdf(drawn: bytes) -> bytes:
    """Write a PDF of one page, which the operators `drawn` fill, by hand: no library of the project makes any."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(data + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org"
_RELATION = f"{_OFFICE}/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument"


def _package(main: str, kind: str, parts: Mapping[str, str], relations: Mapping[str, str], others: str = "") -> bytes:
    """Write the least that makes an office document: its parts, their types, and how they hang together."""
    folder, name = main.split("/")
    types = f'<Override PartName="/{main}" ContentType="{_TYPES}.{kind}.main+xml"/>{others}'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_OFFICE}/package/2006/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": _relations({"officeDocument": main}),
        f"{folder}/_rels/{name}.rels": _relations(relations),
        **parts,
    }
    return _zip({name: (_XML + text).encode() for name, text in members.items()})


def _relations(targets: Mapping[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{each}</Relationships>'


def _docx() -> bytes:
    cell = "<w:tc><w:p><w:r><w:t>312.4</w:t></w:r></w:p></w:tc>"
    body = f"<w:p><w:r><w:t>{STORY}</w:t></w:r></w:p><w:tbl><w:tblGrid/><w:tr>{cell}{cell}</w:tr></w:tbl>"
    document = f'<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    styles = f'<w:styles xmlns:w="{_OFFICE}/wordprocessingml/2006/main"/>'
    other = f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.wordprocessingml.styles+xml"/>'
    parts = {"word/document.xml": document, "word/styles.xml": styles}
    return _package("word/document.xml", "wordprocessingml.document", parts, {"styles": "styles.xml"}, other)


def _pptx() -> bytes:
    names = (
        f'xmlns:p="{_OFFICE}/presentationml/2006/main" xmlns:a="{_OFFICE}/drawingml/2006/main" xmlns:r="{_RELATION}"'
    )
    text = f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{STORY}</a:t></a:r></a:p></p:txBody>"
    label = '<p:nvSpPr><p:cNvPr id="2" name="T"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
    group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    slide = f"<p:sld {names}><p:cSld><p:spTree>{group}<p:sp>{label}{text}</p:sp></p:spTree></p:cSld></p:sld>"
    show = f'<p:presentation {names}><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>'
    other = f'<Override PartName="/ppt/slides/slide1.xml" ContentType="{_TYPES}.presentationml.slide+xml"/>'
    parts = {"ppt/presentation.xml": show, "ppt/slides/slide1.xml": slide}
    kind, relations = "presentationml.presentation", {"slide": "slides/slide1.xml"}
    return _package("ppt/presentation.xml", kind, parts, relations, other)


def _xlsx() -> bytes:
    names = f'xmlns="{_OFFICE}/spreadsheetml/2006/main" xmlns:r="{_RELATION}"'
    book = f'<workbook {names}><sheets><sheet name="Results" sheetId="1" r:id="r1"/></sheets></workbook>'
    words = "".join(
        f'<c r="{at}" t="inlineStr"><is><t>{word}</t></is></c>' for at, word in (("A1", "Name"), ("B1", "Sales"))
    )
    head = f'<row r="1">{words}</row>'
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>Zhipu</t></is></c><c r="B2"><v>312.4</v></c></row>'
    sheet = f"<worksheet {names}><sheetData>{head}{row}</sheetData></worksheet>"
    other = f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.spreadsheetml.worksheet+xml"/>'
    parts = {"xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet}
    return _package("xl/workbook.xml", "spreadsheetml.sheet", parts, {"worksheet": "worksheets/sheet1.xml"}, other)


def _eml() -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"], message["Date"] = "智谱", "Thu, 08 Jan 2026 23:30:00 +0800"
    message.set_content(STORY)
    message.add_attachment(STORY.encode(), maintype="text", subtype="plain", filename="a.txt")
    return message.as_bytes()


def make_warc(page: bytes) -> bytes:
    """Write a web archive of one page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http; "
    head += b"msgtype=response\r\nWARC-Date: 2026-01-08T00:00:00Z\r\nContent-Length: %d\r\n\r\n" % len(answer)
    return gzip.compress(head + answer + b"\r\n\r\n")
