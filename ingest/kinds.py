"""What kind of document bytes are: by name, by what a server says, by what they open with.

A kind is a file name ending in lower case, such as `.pdf`.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

_BY_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/x-mimearchive": ".mhtml",
    "application/warc": ".warc",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
# What servers say of a file whose kind they do not know, or know only roughly.
_ROUGH = frozenset(["", "application/octet-stream", "binary/octet-stream", "text/plain", "application/x-download"])
_DOUBLE = {".warc.gz": ".warc", ".xml.gz": ".xml"}
_PARTS = ((b"word/", ".docx"), (b"xl/", ".xlsx"), (b"ppt/", ".pptx"))
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(!doctype\s+html|html|rss|feed|urlset|sitemapindex|rdf:rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 4096


def kind_of_name(name: str) -> str:
    """Return the kind that a file name or the path of an address ends in, or nothing."""
    path = unquote(urlsplit(name).path) if "://" in name else name
    lowered = PurePath(path).name.lower()
    return next((kind for ending, kind in _DOUBLE.items() if lowered.endswith(ending)), PurePath(lowered).suffix)


def kind_of_bytes(data: bytes) -> str:
    """Return the kind that bytes open like: a PDF, an office document, an archive, a page, a feed, else plain text."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _PARTS if part in data[:_HEAD] or part in data[-65_536:]), ".zip")
    if head.startswith((b"WARC/", b"\x1f\x8b")):
        return ".warc"
    markup = _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf"))
    if markup is None:
        return ".txt"
    return ".html" if b"html" in markup.group(1).lower() else ".xml"


def kind_of_response(content_type: str, address: str, data: bytes) -> str:
    """Return the kind of what a server sent; its word counts unless it is rough, then the address and the bytes.

    A kind that cannot be read is returned as the server's own type, such as `image/png`.
    """
    stated = content_type.partition(";")[0].strip().lower()
    found = kind_of_bytes(data)
    if found in (".pdf", ".xml") or (found == ".html" and stated in _ROUGH):
        return found
    if stated in _ROUGH:
        named = kind_of_name(address)
        return named if named in _BY_TYPE.values() else found
    return _BY_TYPE.get(stated, stated)
