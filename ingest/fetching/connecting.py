"""Connections that lead to the public internet alone, and end in time.

The check is made where the connection is made: a host is resolved once, every number is judged, and the connection
goes to a number that passed. No redirect and no second answer of a name server can lead around it. The one file that
names httpcore; its errors leave here as ingest's own.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any, Protocol

from ingest.errors import SourceUnreachable
from ingest.fetching.address import Target
from ingest.fetching.guard import Deadline, Network, checked_numbers

Headers = Sequence[tuple[str, str]]


class Response(Protocol):
    """What a server answers: header names and values as bytes, the body as it comes."""

    status: int
    headers: list[tuple[bytes, bytes]]

    def iter_stream(self) -> Iterator[bytes]:
        """Yield the body as the server packed it."""
        ...


class Line(Protocol):
    """A way to ask servers."""

    def __call__(self, target: Target, headers: Headers) -> AbstractContextManager[Response]:
        """Ask for a page; the answer can be read until the context ends."""
        ...


@contextmanager
def open_line(network: Network, deadline: Deadline) -> Iterator[Line]:
    """Lend a way to ask servers of a network until the deadline.

    Raises:
        SourceUnreachable: no connection, or it broke, or time ran out.
        SourceRefused: a host is not on the public internet.
    """
    import httpcore

    def ask(target: Target, headers: Headers) -> AbstractContextManager[Response]:
        address = httpcore.URL(
            scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
        )
        answer: AbstractContextManager[Response] = pool.stream("GET", address, headers=headers)
        return answer

    try:
        with _open_pool(network, deadline) as pool:
            yield ask
    except httpcore.TimeoutException as error:
        raise SourceUnreachable(f"no whole answer within {deadline.seconds:g} s; try again later") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise SourceUnreachable(f"the connection failed ({reason}); check the address") from error


def _open_pool(network: Network, deadline: Deadline) -> Any:
    """Return an httpcore connection pool whose every connection is checked and ends by the deadline."""
    import httpcore

    class Stream(httpcore.NetworkStream):
        """A connection on which each step has only what remains of the time, however slowly the bytes drip."""

        def __init__(self, stream: httpcore.NetworkStream) -> None:
            self._stream = stream

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            if deadline.is_over():
                raise httpcore.ReadTimeout("out of time")
            return self._stream.read(max_bytes, deadline.left())

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self._stream.write(buffer, deadline.left())

        def close(self) -> None:
            self._stream.close()

        def start_tls(
            self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
        ) -> httpcore.NetworkStream:
            return Stream(self._stream.start_tls(ssl_context, server_hostname, deadline.left()))

        def get_extra_info(self, info: str) -> Any:
            return self._stream.get_extra_info(info)

    class Backend(httpcore.NetworkBackend):
        """Connects to a number that was checked, never to a name."""

        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,
            local_address: str | None = None,
            socket_options: Iterable[Any] | None = None,
        ) -> httpcore.NetworkStream:
            error: Exception | None = None
            for number in checked_numbers(network, host, port, deadline.left()):
                try:
                    return Stream(httpcore.SyncBackend().connect_tcp(number, port, deadline.left()))
                except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                    error = failed
            raise error or httpcore.ConnectError(f"{host}: no number")

        def connect_unix_socket(
            self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
        ) -> httpcore.NetworkStream:
            raise httpcore.UnsupportedProtocol("sockets of this machine are not fetched from")

    return httpcore.ConnectionPool(network_backend=Backend(), ssl_context=_trust(), retries=0)


@cache
def _trust() -> ssl.SSLContext:
    """Trust what the system trusts and, for machines without a store of their own, Mozilla's list."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
