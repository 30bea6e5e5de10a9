"""What a source gives: the bytes of one article each, with what is known about them from outside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """The bytes of one article.

    `source` names it to people and `kind` is the file name ending that chooses its reader. `title`, `published` and
    `url` hold where the bytes do not say it themselves. `address` is where the bytes were fetched from, after
    redirects: the id then follows from it or from the canonical address that the page gives within its own site;
    `etag` and `last_modified` are the server's marks of this version.
    """

    source: str
    data: bytes
    kind: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    address: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    @property
    def content_hash(self) -> str:
        """The SHA-256 of the bytes as hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """A part of a source that gives no article, and why, as one line."""

    source: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unmodified:
    """An address whose server says that nothing changed since it was fetched last."""

    source: str


Part = Piece | Refusal | Unmodified
