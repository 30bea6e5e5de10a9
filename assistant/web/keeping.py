"""Conversations between sessions: written to the library, listed, found, exported."""

from __future__ import annotations

import base64
import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from assistant.web.markup import element, text
from assistant.web.plain import plain_answer
from assistant.web.turn import Turn
from assistant.web.wording import word
from ingest.article import Language
from vectorstore.chats import Chat, ChatShelf
from vectorstore.library import Library

_LONGEST_TITLE = 80
_OWN_LENGTH = 32
# The list goes to the browser whenever a conversation is kept.
_MOST_SAID = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """A conversation as the page holds it: `id` is empty until it was first kept."""

    id: str = ""
    title: str = ""
    turns: tuple[Turn, ...] = ()


def keep(library: Library, owner: str, talk: Talk) -> Talk:
    """Write a conversation to the library and return it with its id; one without a turn or an owner is not kept."""
    if not talk.turns or not owner:
        return talk
    kept = replace(talk, id=talk.id or uuid.uuid4().hex, title=talk.title or _title(talk.turns[0].question))
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    ChatShelf(library).save(Chat(id=kept.id, owner=owner, title=kept.title, updated=now, turns=encode(kept.turns)))
    return kept


def recall(library: Library, owner: str, chat_id: str) -> Talk | None:
    """Return a kept conversation of an owner; None when there is none, or when a later version wrote it."""
    chat = ChatShelf(library).get(owner, chat_id)
    turns = decode(chat.turns) if chat else None
    return Talk(id=chat.id, title=chat.title, turns=turns) if chat and turns is not None else None


def encode(turns: Sequence[Turn]) -> str:
    """Return turns as JSON."""
    written: bytes = _adapter().dump_json(tuple(turns))
    return written.decode("utf-8")


def decode(written: str) -> tuple[Turn, ...] | None:
    """Read turns back; None when they are not of this version's shape."""
    try:
        turns: tuple[Turn, ...] = _adapter().validate_json(written)
    except ValueError:
        return None
    return turns


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[Turn, ...])


def new_owner(known: object, user: str | None) -> str:
    """Return who a browser is: the name that signed in, else the token that it keeps, else a new token."""
    if user:
        return f"user:{user}"
    token = str(known or "")
    return token if len(token) == _OWN_LENGTH and token.isalnum() else uuid.uuid4().hex


def as_markdown(talk: Talk) -> str:
    """Return a conversation with all its sources, for taking away."""
    parts = [f"# {talk.title}"]
    parts += [plain_answer(turn.answer) if turn.answer else turn.question for turn in talk.turns]
    return "\n\n---\n\n".join(parts) + "\n"


def export_html(talk: Talk, language: Language) -> str:
    """Write the link that takes a kept conversation away as Markdown; nothing before it was kept."""
    if not talk.id:
        return ""
    data = base64.b64encode(as_markdown(talk).encode()).decode()
    link = element(
        "a",
        text(word("export_talk", language)),
        href=f"data:text/markdown;charset=utf-8;base64,{data}",
        download=f"conversation-{talk.id[:8]}.md",
    )
    return element("p", link, class_="export-talk")


def talks_html(library: Library, owner: str, current: str, language: Language) -> str:
    """Write the conversations of an owner as a list, the current one marked."""
    rows = "".join(_row(chat, chat.id == current, language) for chat in ChatShelf(library).of(owner))
    new = element("button", text(word("new_conversation", language)), type="button", class_="fresh", data_act="anew")
    search = element(
        "input",
        type="search",
        placeholder=word("search_talks", language),
        aria_label=word("search_talks", language),
        data_search="talks",
    )
    listed = search + element("ul", rows) if rows else element("p", text(word("no_talks", language)), class_="where")
    fold = element(
        "button", text(word("conversations", language)), type="button", class_="quiet-button unfold", data_unfold="yes"
    )
    inside = element("div", new + listed, class_="talk-list")
    return element("nav", fold + inside, class_="talks", aria_label=word("conversations", language))


def _row(chat: Chat, current: bool, language: Language) -> str:
    open_it = element(
        "button",
        text(chat.title) + element("span", text(chat.updated[:10]), class_="where"),
        type="button",
        class_="talk",
        data_act="recall",
        data_chat=chat.id,
        aria_current="true" if current else None,
    )
    rename = _small("rename", "✎", chat, language, data_ask=word("rename_ask", language), data_title=chat.title)
    forget = _small("forget", "✕", chat, language, data_confirm=word("forget_ask", language, title=chat.title))
    return element("li", open_it + rename + forget, data_said=_said(chat.turns))


@lru_cache(maxsize=512)
def _said(written: str) -> str:
    """Return what a kept conversation can be found by beside its title: its questions and short answers."""
    turns = decode(written) or ()
    parts = (part for turn in turns for part in (turn.question, turn.answer.short_answer if turn.answer else ""))
    return " ".join(" ".join(parts).split())[:_MOST_SAID]


def _small(act: str, sign: str, chat: Chat, language: Language, **more: str) -> str:
    label = f"{word(act, language)}: {chat.title}"
    return element(
        "button",
        sign,
        type="button",
        data_act=act,
        data_chat=chat.id,
        aria_label=label,
        title=word(act, language),
        **more,
    )


def _title(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"
