"""Fetching one address: redirects followed by hand, size and time bounded, nothing sent but the request."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from ingest.errors import IngestError, SourceUnreachable
from ingest.fetching.address import Target, parse_address, shown
from ingest.fetching.connecting import Line, Response, open_line
from ingest.fetching.guard import Deadline, Network

MOST_BYTES = 20 * 1024 * 1024
MOST_SECONDS = 30.0
MOST_REDIRECTS = 8
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_AGENT = "Mozilla/5.0 (compatible; ipo-race-assistant/0.1; reads pages that its user names)"
_REASONS = {
    401: "asks for a sign-in",
    402: "asks for a payment",
    403: "refuses programs",
    404: "has no such page",
    410: "has taken the page down",
    429: "asks to come back later",
    451: "may not show the page",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Validators:
    """A server's marks of the version that was fetched last, to be shown to it when asking again."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """What came back: `address` after redirects; `modified` is false, and `data` empty, where nothing changed."""

    address: str
    data: bytes = b""
    content_type: str = ""
    validators: Validators = field(default_factory=Validators)
    modified: bool = True

    @property
    def charset(self) -> str | None:
        """The encoding that the server states, if any."""
        for part in self.content_type.split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetcher:
    """Fetches from one network; the defaults are the public internet and the limits that the README states."""

    network: Network = field(default_factory=Network)
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS

    def fetch(self, address: str, validators: Validators | None = None) -> Fetched:
        """Return what an address gives now.

        Raises:
            SourceRefused: the address, or one that it redirects to, may not be fetched.
            SourceUnreachable: no answer in time, an error, too many redirects, or too much data.
        """
        try:
            with open_line(self.network, Deadline(self.most_seconds)) as line:
                return self._follow(line, parse_address(address), validators or Validators())
        except IngestError as error:
            named = str(error) if str(error).startswith(shown(address)) else f"{shown(address)}: {error}"
            raise type(error)(named) from error

    def _follow(self, line: Line, target: Target, validators: Validators) -> Fetched:
        for _ in range(MOST_REDIRECTS + 1):
            with line(target, _request_headers(target, validators)) as response:
                headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                if response.status not in _REDIRECTS:
                    return self._answer(target, response, headers)
                target = _next_target(target, headers)
        raise SourceUnreachable(f"{target.address!r}: more than {MOST_REDIRECTS} redirects; give the last address")

    def _answer(self, target: Target, response: Response, headers: Mapping[str, str]) -> Fetched:
        marks = Validators(etag=headers.get("etag"), last_modified=headers.get("last-modified"))
        if response.status == 304:
            return Fetched(address=target.address, validators=marks, modified=False)
        if response.status != 200:
            reason = _REASONS.get(response.status, "does not give the page")
            raise SourceUnreachable(
                f"{target.address!r}: the server {reason} (status {response.status}); save the page as a file instead"
            )
        stated = headers.get("content-length", "")
        if stated.isascii() and stated.isdigit() and int(stated[:15]) > self.most_bytes:
            raise self._too_large(target)
        return Fetched(
            address=target.address,
            data=self._body(target, response, headers.get("content-encoding", "")),
            content_type=headers.get("content-type", ""),
            validators=marks,
        )

    def _body(self, target: Target, response: Response, encoding: str) -> bytes:
        body = bytearray()
        for chunk in _decoded(response.iter_stream(), encoding.strip().lower(), self.most_bytes + 1):
            body += chunk
            if len(body) > self.most_bytes:
                raise self._too_large(target)
        return bytes(body)

    def _too_large(self, target: Target) -> SourceUnreachable:
        most = self.most_bytes // 1024 // 1024
        return SourceUnreachable(f"{target.address!r}: more than {most} MB; download it and add the file")


def _request_headers(target: Target, validators: Validators) -> list[tuple[str, str]]:
    place = target.address.split("/")[2]
    headers = [("Host", place), ("User-Agent", _AGENT), ("Accept", "text/html, application/xhtml+xml, */*;q=0.8")]
    headers += [("Accept-Encoding", "gzip, deflate"), ("Accept-Language", "zh-CN, zh;q=0.9, en;q=0.8")]
    if validators.etag:
        headers.append(("If-None-Match", validators.etag))
    if validators.last_modified:
        headers.append(("If-Modified-Since", validators.last_modified))
    return headers


def _next_target(target: Target, headers: Mapping[str, str]) -> Target:
    location = headers.get("location", "").strip()
    if not location:
        raise SourceUnreachable(f"{target.address!r}: redirects to nowhere; check the address")
    # Header bytes are read as Latin-1; servers send UTF-8.
    location = location.encode("latin-1").decode("utf-8", "replace")
    return parse_address(urljoin(target.address, location))


def _decoded(chunks: Iterator[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """Undo the compression of a body, never more than `most` bytes at a time."""
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise SourceUnreachable(f"the server packs the page as {encoding[:20]!r}, unasked; save it as a file")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        for chunk in chunks:
            yield unpack.decompress(chunk, most)
            if unpack.unconsumed_tail:
                yield unpack.decompress(unpack.unconsumed_tail, most)
    except zlib.error as error:
        raise SourceUnreachable("the packed page is damaged; try again") from error
