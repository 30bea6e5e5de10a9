"""Which addresses may be fetched: web addresses of hosts on the public internet.

The decision on a host is made on the numbers that it resolves to, never on its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

from ingest.errors import SourceRefused

IPAddress = IPv4Address | IPv6Address

_LONGEST = 2048
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")
_SAFE = "/%:@!$&'()*+,;=~?[]"
# Other ways to write IPv4 numbers: 2130706433, 0x7f.1, 0177.0.0.1, 127.1.
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?", re.IGNORECASE)
_PLAIN = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")
# Public by number, and yet each answers only to the machines of one cloud.
_SERVICES = frozenset([ip_address("168.63.129.16")])
# IPv6 prefixes that carry an IPv4 address, with the bits to shift it down by.
_CARRIERS = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("::ffff:0:0:0/96"), 0),
    (IPv6Network("::/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
# Set apart for special use; not every version of Python knows all of them.
_NEVER: tuple[IPv4Network | IPv6Network, ...] = (
    *map(IPv4Network, ("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15")),
    *map(IPv6Network, ("64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "fec0::/10")),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """A web address taken apart: `host` is ASCII or an IP number, `path` holds the query too."""

    address: str
    scheme: str
    host: str
    port: int
    path: str


def parse_address(address: str) -> Target:
    """Take a web address apart; raises `SourceRefused` for any other scheme, a password in it or an odd host."""
    text = address.strip()
    if len(text) > _LONGEST or _FORBIDDEN.search(text):
        raise SourceRefused(f"{shown(address)}: not a web address; check for spaces and odd characters")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise SourceRefused(f"{shown(address)}: not a web address; check the host and the port") from error
    if parts.scheme not in ("http", "https"):
        raise SourceRefused(f"{shown(address)}: only http and https addresses are fetched; give one of those")
    if parts.username is not None or parts.password is not None:
        raise SourceRefused(f"{shown(address)}: a name or password stands in the address; give it without")
    host = _host(parts.hostname or "", address)
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    default = 443 if parts.scheme == "https" else 80
    place = f"[{host}]" if ":" in host else host
    place += "" if port in (None, default) else f":{port}"
    return Target(
        address=f"{parts.scheme}://{place}{path}",
        scheme=parts.scheme,
        host=host,
        port=default if port is None else port,
        path=path,
    )


def is_public(number: IPAddress) -> bool:
    """Whether an IP number belongs to the public internet, also where it carries another number inside."""
    if isinstance(number, IPv6Address):
        number = IPv6Address(int(number))  # without a zone such as %eth0
        for network, shift in _CARRIERS:
            if number in network:
                return is_public(IPv4Address(int(number) >> shift & 0xFFFFFFFF))
    if number in _SERVICES or any(number in network for network in _NEVER):
        return False
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def _host(host: str, address: str) -> str:
    if not host or "%" in host:
        raise SourceRefused(f"{shown(address)}: no host that can be looked up; check the address")
    try:
        ascii_host = str(ip_address(host)) if ":" in host else _ascii_name(host)
    except (ValueError, UnicodeError) as error:
        raise SourceRefused(f"{shown(address)}: the host is no name of the internet; check it") from error
    if _NUMERIC.fullmatch(ascii_host) and not _PLAIN.fullmatch(ascii_host):
        raise SourceRefused(f"{shown(address)}: a host written as a number; write its name")
    return ascii_host


def _ascii_name(host: str) -> str:
    import idna

    return (host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")).lower().removesuffix(".")


def shown(address: str) -> str:
    """Return an address quoted for a message, without a password that stands in it."""
    head, separator, rest = address.partition("://")
    place, slash, path = rest.partition("/")
    return repr(f"{head}{separator}{place.rpartition('@')[2]}{slash}{path}"[:300])
