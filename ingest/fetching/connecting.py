"""Connections that lead to the public internet alone.

The check is made where the connection is made: a host is resolved once, every number is judged, and the connection
goes to a number that passed. No redirect and no second answer of a name server can lead around it.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from ingest.errors import SourceRefused, SourceUnreachable
from ingest.fetching.address import IPAddress, is_public

Resolve = Callable[[str, int], Sequence[str]]
Allow = Callable[[IPAddress, int], bool]


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """Return the IP numbers of a host, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def allow_public(number: IPAddress, port: int) -> bool:
    """Whether a number on the internet may be connected to."""
    return is_public(number)


@dataclass(frozen=True, kw_only=True, slots=True)
class Network:
    """How hosts are looked up and which numbers may be connected to; tests put their own in the place of both."""

    resolve: Resolve = resolve_host
    allow: Allow = allow_public


def checked_numbers(network: Network, host: str, port: int, seconds: float) -> tuple[str, ...]:
    """Return the numbers of a host, all of which may be connected to.

    Raises:
        SourceUnreachable: the host has none, or the look-up takes longer than `seconds`.
        SourceRefused: one of them is not public; a host that mixes them is none to trust.
    """
    numbers = _looked_up(network, host, port, seconds)
    for number in numbers:
        if not network.allow(ip_address(number), port):
            raise SourceRefused(f"{host!r} leads to {number}, which is not on the public internet; give a public page")
    return numbers


def _looked_up(network: Network, host: str, port: int, seconds: float) -> tuple[str, ...]:
    """Look a host up in a thread of its own: the system's resolver knows no time limit."""
    found: list[Sequence[str] | Exception] = []

    def look() -> None:
        try:
            found.append(network.resolve(host, port))
        except (OSError, UnicodeError) as error:
            found.append(error)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if not found:
        raise SourceUnreachable(f"{host!r}: the host was not found in time; check the network and try again")
    numbers = found[0]
    if isinstance(numbers, Exception) or not numbers:
        raise SourceUnreachable(f"{host!r}: there is no such host, or no network; check the address")
    return tuple(numbers)


class Deadline:
    """A moment by which everything has to be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that remain, at least 0."""
        return max(0.0, self._end - time.monotonic())


def open_pool(network: Network, deadline: Deadline) -> Any:
    """Return an httpcore connection pool whose every connection is checked and ends by the deadline."""
    import httpcore

    class Stream(httpcore.NetworkStream):
        """A connection on which each step has only what remains of the time, however slowly the bytes drip."""

        def __init__(self, stream: httpcore.NetworkStream) -> None:
            self._stream = stream

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            if not deadline.left():
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


def _trust() -> ssl.SSLContext:
    """Trust what the system trusts and, for machines without a store of their own, Mozilla's list."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
