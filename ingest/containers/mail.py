"""Mails (.eml) with their attachments, and pages that a browser saved as one file (.mhtml)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from typing import Any

from ingest.containers.base import Budget, inside
from ingest.errors import SourceEmpty, SourceUnreadable
from ingest.piece import Piece, Refusal

_BODIES = {"text/plain": ".txt", "text/html": ".html"}
_PAGES = ("text/html", "application/xhtml+xml")
# What a decoder of mails may raise on what somebody made up.
_DAMAGE = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError, OverflowError)
# Reading a header takes a time that grows with the square of its length.
_LONGEST_HEADER = 20_000


class _Bounded(email.policy.EmailPolicy):
    """Reads no header beyond what any subject or list of people comes to."""

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER] if type(value) is str else value)


class MailContainer:
    """Takes a mail apart: its text is an article with subject and date, and so is every attached document."""

    suffixes: tuple[str, ...] = (".eml",)

    def parts(self, piece: Piece, budget: Budget) -> Iterator[Piece | Refusal]:
        """Yield the text, plain rather than HTML, and then the attachments that are documents."""
        from ingest.readers.registry import is_document

        message = _parsed(piece)
        body, attachments = _body_and_attachments(message, piece.source)
        if body is not None:
            data = _bytes(body)
            budget.spend(len(data), piece.source)
            yield Piece(
                source=piece.source,
                data=data,
                kind=_BODIES[body.get_content_type()],
                title=_header(message, "subject"),
                published=_day(message),
                charset=_charset(body),
            )
        for attached in attachments:
            name = attached.get_filename() or ""
            if is_document(name) and "." in name:
                data = _bytes(attached)
                budget.spend(len(data), piece.source)
                source = inside(piece.source, name)
                yield Piece(source=source, data=data, kind=_ending(name), published=_day(message))


class SavedPageContainer:
    """Takes the page out of an archive of a page with its pictures and styles."""

    suffixes: tuple[str, ...] = (".mhtml", ".mht")

    def parts(self, piece: Piece, budget: Budget) -> Iterator[Piece | Refusal]:
        """Yield the page itself: the first HTML part."""
        message = _parsed(piece)
        page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
        if page is None:
            raise SourceEmpty(f"{piece.source!r}: no page in this file; save the page again")
        data = _bytes(page)
        budget.spend(len(data), piece.source)
        address = _header(message, "snapshot-content-location") or _header(page, "content-location")
        yield Piece(
            source=piece.source,
            data=data,
            kind=".html",
            title=_header(message, "subject"),
            url=address if address and address.startswith(("http://", "https://")) else None,
            charset=_charset(page),
        )


def _parsed(piece: Piece) -> EmailMessage:
    try:
        policy: Any = _Bounded()
        message: EmailMessage = email.message_from_bytes(piece.data, policy=policy)
    except _DAMAGE as error:
        raise SourceUnreadable(f"{piece.source!r}: not a mail that can be read; save it again") from error
    if not message.keys():
        raise SourceUnreadable(f"{piece.source!r}: not a mail, it has no header; save it again")
    return message


def _body_and_attachments(message: EmailMessage, source: str) -> tuple[EmailMessage | None, list[EmailMessage]]:
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        found = [part for part in message.walk() if part.get_filename() and not part.is_multipart()]
    except _DAMAGE as error:
        raise SourceUnreadable(f"{source!r}: a damaged mail; save it again") from error
    attachments = [part for part in found if isinstance(part, EmailMessage) and part is not body]
    usable = body is not None and body.get_content_type() in _BODIES
    if not usable and not attachments:
        raise SourceEmpty(f"{source!r}: no text in this mail; add one that has some")
    return (body if isinstance(body, EmailMessage) and usable else None), attachments


def _bytes(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _DAMAGE:
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except _DAMAGE:
        return None


def _header(message: Message, name: str) -> str | None:
    try:
        value = message.get(name)
    except _DAMAGE:
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _day(message: Message) -> str | None:
    """Return the day on which a mail was sent, where it was sent."""
    try:
        return parsedate_to_datetime(_header(message, "date") or "").date().isoformat()
    except _DAMAGE:
        return None


def _ending(name: str) -> str:
    from ingest.kinds import kind_of_name

    return kind_of_name(name)
