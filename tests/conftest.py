"""What several test modules stand on: a server on loopback that plays whoever is out there, a desk, a ledger."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

import pytest

from assistant import Assistant
from assistant.settings import Settings
from ingest.article import Article
from ingest.fetching.address import IPAddress, is_public
from ingest.fetching.fetch import Fetcher
from ingest.fetching.guard import Network
from ingest.figures import find_figures
from ingest.language import detect_language
from ingest.sentences import split_sentences

Handler = Callable[[BaseHTTPRequestHandler], None]
LOOPBACK = ip_address("127.0.0.1")


class Site:
    """One server: what each path answers, and which paths were asked for with which headers."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, Handler] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        names = ("news.example", "www.news.example", "evil.example")
        self.hosts: dict[str, tuple[str, ...]] = dict.fromkeys(names, ("127.0.0.1",))

    def address(self, path: str, host: str = "news.example") -> str:
        """Return the address of a path on this server, under a name that only its own network knows."""
        return f"http://{host}:{self.port}{path}"

    def network(self) -> Network:
        """Return a network whose names are made up and in which this very port of loopback counts as public."""

        def resolve(host: str, port: int) -> tuple[str, ...]:
            return self.hosts[host] if host in self.hosts else (str(ip_address(host)),)

        def allow(number: IPAddress, port: int) -> bool:
            return (number == LOOPBACK and port == self.port) or is_public(number)

        return Network(resolve=resolve, allow=allow)

    def fetcher(self, **limits: Any) -> Fetcher:
        """Return a fetcher on that network."""
        return Fetcher(network=self.network(), **limits)

    def give(
        self, path: str, body: bytes | str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
    ) -> str:
        """Let a path answer with a body; return its address."""
        data = body.encode() if isinstance(body, str) else body

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            sent = {"Content-Type": kind, "Content-Length": str(len(data))}
            sent |= {name.replace("_", "-"): value for name, value in headers.items()}
            for name, value in sent.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(data)

        return self.serve(path, answer)

    def send_on(self, path: str, location: str, status: int = 302) -> str:
        """Let a path redirect to another place; return its address."""
        return self.give(path, b"", status=status, Location=location.encode().decode("latin-1"))

    def serve(self, path: str, handler: Handler) -> str:
        """Let a function answer for a path; return its address."""
        self.pages[path] = handler
        return self.address(path)


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a server on a free port of loopback."""

    class Requests(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, dict(self.headers)))
            handler = served.pages.get(self.path)
            if handler is None:
                self.send_error(404)
                return
            try:
                handler(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
    # A client that has seen enough hangs up; that is no error of the server.
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
    served = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant without a language model on the `ARTICLES` of the test's module, by name of file."""
    articles: dict[str, str] = request.module.ARTICLES
    folder = tmp_path_factory.mktemp("desk")
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library", settings=Settings()) as assistant:
        report = assistant.add(*sorted(folder.glob("*.txt")))
        assert (report.added, report.failed) == (len(articles), ())
        yield assistant


@pytest.fixture
def told() -> Callable[..., list[str]]:
    """Return a text's figures that have a metric, each as company, metric, amount as written and period."""

    def told(text: str, published: str = "2026-11-10") -> list[str]:
        language = detect_language(text)
        article = Article(id="a", title="", source="a.txt", url=None, published=published, language=language, text=text)
        return [
            f"{figure.company} {figure.metric} {text[figure.start : figure.end]} {figure.period}"
            for figure in find_figures(article, split_sentences(text))
            if figure.metric
        ]

    return told
