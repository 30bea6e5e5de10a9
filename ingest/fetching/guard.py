"""Who may be connected to: hosts are looked up once, and every number that comes back is judged."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address

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
    thread.join(seconds)
    if not found:
        raise SourceUnreachable(f"{host!r}: the host was not found in time; check the network and try again")
    numbers = found[0]
    if isinstance(numbers, Exception) or not numbers:
        raise SourceUnreachable(f"{host!r}: there is no such host, or no network; check the address")
    return tuple(numbers)


class Deadline:
    """A moment by which everything has to be done."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that remain; never 0, which a socket would take for a wish not to wait at all."""
        return max(0.001, self._end - time.monotonic())

    def is_over(self) -> bool:
        """Whether no time remains."""
        return time.monotonic() >= self._end
