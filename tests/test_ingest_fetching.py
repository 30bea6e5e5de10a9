"""Fetching: the public internet and nowhere else, within bounds, and against servers that play the attacker."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from typing import Any

import pytest
import trustme

from ingest.errors import IngestError, SourceRefused, SourceUnreachable
from ingest.fetching.address import is_public, parse_address
from ingest.fetching.canonical import canonical_address
from ingest.fetching.fetch import Fetcher, Validators
from ingest.fetching.guard import Network

PRIVATE = [
    *("127.0.0.1", "127.8.9.10", "10.0.0.5", "172.16.0.1", "172.31.255.255", "192.168.1.1", "0.0.0.0", "0.1.2.3"),
    *("169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200", "192.0.0.192", "168.63.129.16"),
    *("198.18.0.1", "192.0.2.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1"),
    *("255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "::127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:c0a8:101::1", "2001:db8::1"),
    *("2001:0:4136:e378:8000:63bf:3fff:fdd2",),
]
PUBLIC = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.attacks
@pytest.mark.parametrize("number", PRIVATE)
def test_a_host_with_a_number_off_the_public_internet_is_not_connected_to(number: str) -> None:
    assert not is_public(ip_address(number))
    fetcher = Fetcher(network=Network(resolve=lambda host, port: (number,)))
    with pytest.raises(SourceRefused, match="not on the public internet"):
        fetcher.fetch("http://rebound.example/")


@pytest.mark.parametrize("number", PUBLIC)
def test_the_public_internet_is_public(number: str) -> None:
    assert is_public(ip_address(number))


@pytest.mark.attacks
@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://localhost./", "http://LOCALHOST:8080/x"),
        *("http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f.0.0.1/"),
        *("http://017700000001/", "http://0/", "http://127.0.0.1./", "http://127.000.000.001/"),
        *("http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://[::ffff:127.0.0.1]/"),
        *("http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[fe80::1%25eth0]/", "http://[::]/"),
        *("http://user:password@127.0.0.1/", "http://good.example@127.0.0.1/", "http://good.example\\@127.0.0.1/"),
        *("http://127.0.0.1\t/", "http://127.0.0.1\r\nHost: good.example/", "http:///etc/passwd", "http://"),
        *("file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:70/_x", "dict://127.0.0.1:11211/stat"),
        *("javascript:alert(1)", "data:text/html,hello", "ldap://127.0.0.1/x", "http://127.0.0.1:99999/"),
        *(
            "http://a..b/",
            "http://%31%32%37.0.0.1/",
            "http://[v1.x]/",
            "HTTP://127.0.0.1",
            "http://169.254.169.254/latest",
        ),
    ],
)
def test_no_spelling_of_a_private_place_or_of_another_scheme_is_fetched(address: str) -> None:
    with pytest.raises(IngestError) as caught:
        Fetcher(most_seconds=5).fetch(address)
    assert "\n" not in str(caught.value) and ";" in str(caught.value)
    assert "password" not in str(caught.value).replace("a name or password", "")


@pytest.mark.attacks
@pytest.mark.parametrize(
    "location",
    [
        *(
            "http://127.0.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::1]/",
            "//10.0.0.1/",
            "file:///etc/passwd",
        ),
        *(
            "ftp://news.example/",
            "gopher://news.example/",
            "http://2130706433/",
            "http://user@news.example/",
            "http://[fd00::1]/",
        ),
    ],
)
def test_a_redirect_leads_nowhere_private(site: Any, location: str) -> None:
    with pytest.raises(SourceRefused):
        site.fetcher().fetch(site.send_on("/start", location))
    assert [path for path, _ in site.asked] == ["/start"]


@pytest.mark.attacks
def test_a_redirect_to_another_port_of_this_machine_is_refused(site: Any) -> None:
    with pytest.raises(SourceRefused, match="not on the public internet"):
        site.fetcher().fetch(site.send_on("/start", "http://news.example:22/"))


@pytest.mark.attacks
def test_an_answer_that_mixes_public_and_private_numbers_is_refused(site: Any) -> None:
    site.hosts["mixed.example"] = ("93.184.216.34", "10.0.0.1")
    with pytest.raises(SourceRefused):
        site.fetcher().fetch(site.address("/", host="mixed.example"))


@pytest.mark.attacks
def test_a_second_answer_of_the_name_server_cannot_take_the_checked_ones_place(site: Any) -> None:
    answers = iter([("127.0.0.1",), ("10.0.0.1",), ("10.0.0.1",)])
    asked: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return next(answers)

    site.give("/", "<p>text</p>")
    fetched = Fetcher(network=Network(resolve=resolve, allow=site.network().allow)).fetch(site.address("/"))
    assert (fetched.data, asked) == (b"<p>text</p>", ["news.example"])


@pytest.mark.attacks
def test_a_name_that_changes_its_number_between_redirects_is_checked_again(site: Any) -> None:
    answers = iter([("127.0.0.1",), ("192.168.0.1",)])
    site.send_on("/", site.address("/next", host="other.example"))
    fetcher = Fetcher(network=Network(resolve=lambda host, port: next(answers), allow=site.network().allow))
    with pytest.raises(SourceRefused, match=r"192\.168\.0\.1"):
        fetcher.fetch(site.address("/"))


@pytest.mark.attacks
def test_redirects_without_end_are_left(site: Any) -> None:
    for path, onward in (("/a", "/b"), ("/b", "/a")):
        site.send_on(path, onward)
    with pytest.raises(SourceUnreachable, match="redirects"):
        site.fetcher().fetch(site.address("/a"))
    assert len(site.asked) <= 10


@pytest.mark.attacks
@pytest.mark.parametrize("told", [True, False], ids=["stated", "unstated"])
def test_a_page_larger_than_the_limit_is_left(site: Any, told: bool) -> None:
    sent = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        if told:
            request.send_header("Content-Length", str(10**12))
        request.end_headers()
        for _ in range(400):
            request.wfile.write(b"a" * 65_536)
            sent.append(65_536)

    with pytest.raises(SourceUnreachable, match="more than 1 MB"):
        site.fetcher(most_bytes=1024 * 1024).fetch(site.serve("/", answer))
    assert sum(sent) < 16 * 1024 * 1024


@pytest.mark.attacks
@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_packed_page_that_unpacks_without_end_is_left(site: Any, packing: str) -> None:
    plain = b"\0" * (64 * 1024 * 1024)
    packed = gzip.compress(plain) if packing == "gzip" else zlib.compress(plain)
    with pytest.raises(SourceUnreachable, match="more than 1 MB"):
        site.fetcher(most_bytes=1024 * 1024).fetch(site.give("/", packed, Content_Encoding=packing))


@pytest.mark.attacks
@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip", "x-bomb\nInjected: 1"])
def test_a_packing_that_was_not_asked_for_is_refused(site: Any, packing: str) -> None:
    with pytest.raises(SourceUnreachable):
        site.fetcher().fetch(site.give("/", b"abc", Content_Encoding=packing.replace("\n", " ")))


@pytest.mark.attacks
@pytest.mark.parametrize("part", ["header", "body"])
def test_a_server_that_drips_byte_by_byte_is_left_in_time(site: Any, part: str) -> None:
    stopped = threading.Event()

    def answer(request: BaseHTTPRequestHandler) -> None:
        if part == "body":
            request.send_response(200)
            request.end_headers()
        else:
            request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not stopped.wait(0.02):
            request.wfile.write(b"a")
            request.wfile.flush()

    site.serve("/", answer)
    begun = time.monotonic()
    try:
        with pytest.raises(SourceUnreachable, match=r"within 0\.5 s"):
            site.fetcher(most_seconds=0.5).fetch(site.address("/"))
    finally:
        stopped.set()
    assert time.monotonic() - begun < 10


@pytest.mark.attacks
def test_a_name_server_that_never_answers_is_left_in_time() -> None:
    released = threading.Event()

    def resolve(host: str, port: int) -> tuple[str, ...]:
        released.wait(20)
        return ()

    with pytest.raises(SourceUnreachable, match="not found in time"):
        Fetcher(network=Network(resolve=resolve), most_seconds=0.2).fetch("http://slow.example/")
    released.set()


@pytest.mark.attacks
@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"\x00\x01\x02\r\n\r\n", b"HTTP/9.9 999 ?\r\n\r\n", b"HTTP/1.1 302 Found\r\n\r\n"),
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    ],
)
def test_an_answer_that_is_no_answer_is_one_line(site: Any, raw: bytes) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(raw)
        request.close_connection = True

    with pytest.raises(SourceUnreachable) as caught:
        site.fetcher(most_seconds=5).fetch(site.serve("/", answer))
    assert "\n" not in str(caught.value) and str(caught.value).startswith("'http://news.example")


@pytest.mark.parametrize(("status", "words"), [(404, "no such page"), (403, "refuses programs"), (500, "status 500")])
def test_an_error_of_the_server_is_said_in_words(site: Any, status: int, words: str) -> None:
    with pytest.raises(SourceUnreachable, match=words):
        site.fetcher().fetch(site.give("/", "no", status=status))


def test_a_page_comes_back_with_its_final_address_and_the_servers_marks(site: Any) -> None:
    site.send_on("/old", "/新闻?id=1&q=智谱")
    body = gzip.compress("智谱上市".encode())
    site.give(
        "/%E6%96%B0%E9%97%BB?id=1&q=%E6%99%BA%E8%B0%B1", body, Content_Encoding="gzip", ETag='"v1"', Last_Modified="x"
    )
    fetched = site.fetcher().fetch(site.address("/old"))
    assert fetched.data.decode() == "智谱上市"
    assert fetched.address.endswith("/%E6%96%B0%E9%97%BB?id=1&q=%E6%99%BA%E8%B0%B1")
    assert (fetched.charset, fetched.validators) == ("utf-8", Validators(etag='"v1"', last_modified="x"))


@pytest.mark.attacks
@pytest.mark.parametrize(
    ("name", "trusted", "reads"),
    [("news.example", True, True), ("evil.example", True, False), ("news.example", False, False)],
)
def test_a_certificate_must_be_the_hosts_own_although_a_number_is_connected_to(
    monkeypatch: pytest.MonkeyPatch, name: str, trusted: bool, reads: bool
) -> None:
    authority = trustme.CA()
    served, trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert(name).configure_cert(served)
    if trusted:
        authority.configure_trust(trust)
    monkeypatch.setattr("ingest.fetching.connecting._trust", lambda: trust)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        thread = threading.Thread(target=answer_one, args=(listening, served), daemon=True)
        thread.start()
        network = Network(resolve=lambda host, port: ("127.0.0.1",), allow=lambda number, asked: asked == port)
        fetcher = Fetcher(network=network, most_seconds=5)
        if reads:
            assert fetcher.fetch(f"https://news.example:{port}/").data == b"text"
        else:
            with pytest.raises(SourceUnreachable, match="certificate"):
                fetcher.fetch(f"https://news.example:{port}/")
        thread.join()


def answer_one(listening: socket.socket, context: ssl.SSLContext) -> None:
    """Answer one connection over TLS, if it comes to that."""
    connection, _ = listening.accept()
    with connection, contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as secured:
        secured.recv(65_536)
        secured.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext")
        secured.unwrap()


def test_a_page_that_did_not_change_is_not_sent_again(site: Any) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(304 if request.headers["If-None-Match"] == '"v1"' else 200)
        request.send_header("Content-Length", "0")
        request.end_headers()

    site.serve("/", answer)
    assert not site.fetcher().fetch(site.address("/"), Validators(etag='"v1"')).modified
    assert site.fetcher().fetch(site.address("/"), Validators(etag='"v0"')).modified


def test_addresses_are_written_as_servers_expect_them() -> None:
    assert parse_address("HTTPS://新闻.example:443/a b/智谱#top".replace(" ", "%20")).address == (
        "https://xn--efvy88h.example/a%20b/%E6%99%BA%E8%B0%B1"
    )
    target = parse_address("http://[2606:4700:4700::1111]:8080/x?q=%E6%99%BA&y=1")
    assert (target.host, target.port, target.path) == ("2606:4700:4700::1111", 8080, "/x?q=%E6%99%BA&y=1")


@pytest.mark.parametrize(
    ("address", "claimed", "kept"),
    [
        ("https://a.example.com/x?utm_source=w&id=2#top", None, "https://a.example.com/x?id=2"),
        ("https://m.example.com/x?from=app", "https://www.example.com/x", "https://www.example.com/x"),
        ("https://example.com/x", "/canonical/x", "https://example.com/canonical/x"),
        ("https://evil.com/x", "https://reuters.com/story", "https://evil.com/x"),
        ("https://evil.co.uk/x", "https://bbc.co.uk/story", "https://evil.co.uk/x"),
        ("https://example.com/x", "https://example.com/", "https://example.com/x"),
        ("https://example.com/x", "javascript:alert(1)", "https://example.com/x"),
    ],
)
def test_a_page_has_one_address_and_never_anothers(address: str, claimed: str | None, kept: str) -> None:
    assert canonical_address(address, claimed) == kept
