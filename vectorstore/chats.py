"""Conversations, kept in the record beside the articles: whose they are, what they are called, what was said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from vectorstore.library import Library

_MOST_LISTED = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Chat:
    """One conversation: `owner` may see it, `updated` is an ISO time, `turns` is text that the caller reads."""

    id: str
    owner: str
    title: str
    updated: str
    turns: str


class ChatShelf:
    """The conversations of a library; each is seen by its owner alone."""

    def __init__(self, library: Library) -> None:
        self._record = library._record

    def save(self, chat: Chat) -> None:
        """Keep a conversation, replacing what was kept under its id if that was the same owner's."""
        body = json.dumps({"owner": chat.owner, "turns": chat.turns}, ensure_ascii=False)
        with self._record.writing() as connection:
            connection.execute(
                "INSERT INTO chats (id, title, updated, body) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET title = excluded.title, updated = excluded.updated, "
                "body = excluded.body WHERE json_extract(chats.body, '$.owner') = ?",
                (chat.id, chat.title, chat.updated, body, chat.owner),
            )

    def of(self, owner: str) -> tuple[Chat, ...]:
        """Return the conversations of an owner, the latest first, at most 500."""
        with self._record.reading() as connection:
            found = connection.execute(
                "SELECT * FROM chats WHERE json_extract(body, '$.owner') = ? ORDER BY updated DESC, id LIMIT ?",
                (owner, _MOST_LISTED),
            )
            return tuple(map(_chat, found))

    def get(self, owner: str, chat_id: str) -> Chat | None:
        """Return one conversation of an owner, None when there is none of that id."""
        with self._record.reading() as connection:
            row = connection.execute(
                "SELECT * FROM chats WHERE id = ? AND json_extract(body, '$.owner') = ?", (chat_id, owner)
            ).fetchone()
        return _chat(row) if row is not None else None

    def delete(self, owner: str, chat_id: str) -> None:
        """Forget one conversation of an owner; an unknown id changes nothing."""
        with self._record.writing() as connection:
            connection.execute("DELETE FROM chats WHERE id = ? AND json_extract(body, '$.owner') = ?", (chat_id, owner))


def _chat(row: Any) -> Chat:
    body = json.loads(row["body"])
    return Chat(id=row["id"], owner=body["owner"], title=row["title"], updated=row["updated"], turns=body["turns"])
