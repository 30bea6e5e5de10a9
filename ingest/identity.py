"""Stable names: the canonical form of a source and the ids that follow from it."""

from __future__ import annotations

import hashlib
import os
from urllib.parse import urlsplit, urlunsplit

STANDARD_INPUT = "-"
# What came through standard input has no place: it is named after its bytes.
_NAMELESS = "stdin:"
_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_address(source: str) -> bool:
    """Whether a source is a web address and not a path."""
    return source.strip().lower().startswith(("http://", "https://"))


def canonical_source(source: str) -> str:
    """Return the one spelling of a source: a resolved absolute path, or an address with its host in lower case.

    An address loses its fragment and its default port; its path and query stay as they are.
    """
    if source.startswith(_NAMELESS):
        return source
    if not is_address(source):
        return os.path.realpath(source)
    parts = urlsplit(source.strip())
    scheme, host = parts.scheme.lower(), (parts.hostname or "")
    host = f"[{host}]" if ":" in host else host
    port = _port(parts.netloc)
    netloc = f"{host}:{port}" if port is not None and port != _DEFAULT_PORTS[scheme] else host
    return urlunsplit((scheme, netloc, parts.path or "/", parts.query, ""))


def source_of_input(data: bytes) -> str:
    """Return the name of what came through standard input."""
    return _NAMELESS + hashlib.sha256(data).hexdigest()[:16]


def article_id(source: str) -> str:
    """Return the id of the article that comes from a source: 16 hexadecimal digits."""
    return short_hash(canonical_source(source))


def short_hash(value: str) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _port(netloc: str) -> int | None:
    digits = netloc.rpartition("@")[2].rpartition("]")[2].partition(":")[2]
    return int(digits) if digits.isascii() and digits.isdigit() else None
