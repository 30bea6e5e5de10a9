from __future__ import annotations

import base64
import dataclasses
import html
import re
from collections.abc import Iterator
from typing import Any

import pytest

from assistant import Assistant
from assistant.settings import Settings
from assistant.web.asking import ask_in
from assistant.web.desk import Desk
from assistant.web.keeping import Talk, as_markdown, decode, encode, export_html, keep, new_owner, recall, talks_html
from assistant.web.turn import Turn
from vectorstore.chats import Chat, ChatShelf

TEXTS = {
    "english.md": "Zhipu had revenue of RMB 312 million in 2024, the company said.",
    "other.md": "Zhipu had revenue of RMB 460 million in 2024, a broker said.",
    "simplified.md": "MiniMax2024年营收为3052万美元，公司在招股书中写道。",
    "traditional.md": "月之暗面2025年12月的估值為43億美元，公司表示並不急於上市。",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / name).write_text(f"---\ntitle: {name}\npublished: 2026-01-20\n---\n{text}\n", encoding="utf-8")
    settings = Settings(library=tmp_path_factory.mktemp("kept") / "library", embedding_model="hashing")
    with Assistant.open(settings=settings) as assistant:
        assistant.add(folder)
        yield assistant


class Press:
    """What gradio hands to a handler when a button was pressed."""

    def __init__(self, **data: Any) -> None:
        self._data = data


def asked(assistant: Assistant, question: str) -> Turn:
    return list(ask_in(assistant, question, (), "en"))[-1][-1]


@pytest.mark.parametrize(
    "question",
    [
        "What was Zhipu's revenue in 2024?",
        "MiniMax2024年营收是多少？",
        "月之暗面的估值是多少？",
        "How many moons has Jupiter?",
    ],
)
def test_a_conversation_is_read_back_as_it_was_written(assistant: Assistant, question: str) -> None:
    turns = (asked(assistant, question), Turn(question="?", error="no"), Turn(question="?", text="so", stopped=True))
    assert decode(encode(turns)) == turns


@pytest.mark.parametrize("written", ["", "{}", "[1]", '[{"question": 1}]', "not json", "null"])
def test_what_another_version_wrote_is_passed_over(written: str) -> None:
    assert decode(written) is None


def test_a_conversation_is_found_by_what_was_asked_and_answered_in_it(assistant: Assistant) -> None:
    turns = (Turn(question="你好"), asked(assistant, "月之暗面的估值是多少？"), Turn(question='"><b>later</b>'))
    keep(assistant.library, "finder", Talk(turns=turns))
    assistant_said = turns[1].answer.short_answer if turns[1].answer else ""
    listed = talks_html(assistant.library, "finder", "", "en")
    (said,) = re.findall('data-said="([^"]*)"', listed)
    assert html.unescape(said) == f'你好 月之暗面的估值是多少？ {assistant_said} "><b>later</b>'
    assert "<b>" not in listed


def test_a_conversation_is_seen_by_its_owner_alone(assistant: Assistant) -> None:
    library = assistant.library
    talk = keep(library, "me", Talk(turns=(Turn(question="Mine?", error="x"),)))
    assert recall(library, "me", talk.id) == talk
    assert recall(library, "you", talk.id) is None
    assert "Mine?" not in talks_html(library, "you", "", "en")
    shelf = ChatShelf(library)
    shelf.save(Chat(id=talk.id, owner="you", title="stolen", updated="2026", turns="[]"))
    shelf.delete("you", talk.id)
    assert recall(library, "me", talk.id) == talk
    shelf.delete("me", talk.id)
    assert recall(library, "me", talk.id) is None


def test_the_latest_conversation_comes_first(assistant: Assistant) -> None:
    shelf = ChatShelf(assistant.library)
    for number in (2, 3, 1):
        shelf.save(Chat(id=f"c{number}", owner="order", title="t", updated=f"2026-01-0{number}", turns="[]"))
    assert [chat.id for chat in shelf.of("order")] == ["c3", "c2", "c1"]


def test_nothing_is_kept_before_anything_was_asked(assistant: Assistant) -> None:
    assert keep(assistant.library, "empty", Talk()) == Talk()
    assert keep(assistant.library, "", Talk(turns=(Turn(question="?"),))).id == ""
    assert ChatShelf(assistant.library).of("empty") == ()


@pytest.mark.parametrize(
    ("known", "user", "kept"),
    [
        ("a" * 32, None, True),
        ("", None, False),
        ("x" * 31, None, False),
        (None, None, False),
        ("user:root" + "x" * 23, None, False),
    ],
)
def test_a_browser_is_known_by_its_token_and_cannot_claim_a_name(known: object, user: str | None, kept: bool) -> None:
    owner = new_owner(known, user)
    assert (owner == known) is kept
    assert not owner.startswith("user:")
    assert new_owner(known, "ann") == "user:ann"


def test_a_second_question_waits_until_the_first_is_answered(assistant: Assistant) -> None:
    running = Talk(turns=(Turn(question="first"),))
    steps = list(Desk(assistant).ask("second", running, "me", "en"))
    assert len(steps) == 1
    assert all(isinstance(each, dict) and each["__type__"] == "update" for each in steps[0])


def test_a_thumb_is_kept_with_its_reason_and_taken_back(assistant: Assistant) -> None:
    desk, turn = Desk(assistant), asked(assistant, "What was Zhipu's revenue in 2024?")
    press: Any = Press(turn="0", value="down", reply="wrong year")
    talk = desk.rate(Talk(turns=(turn,)), "judge", "en", press)[1]
    assert (talk.turns[0].rating, talk.turns[0].comment) == ("down", "wrong year")
    kept = recall(assistant.library, "judge", talk.id)
    assert kept == talk
    assert desk.rate(talk, "judge", "en", press)[1].turns[0].rating == ""


@pytest.mark.parametrize(
    "sent", [{}, {"turn": "9", "value": "up"}, {"turn": "x", "value": "up"}, {"turn": "0", "value": "<"}]
)
def test_a_thumb_on_nothing_changes_nothing(assistant: Assistant, sent: dict[str, Any]) -> None:
    press: Any = Press(**sent)
    assert all(
        isinstance(each, dict) for each in Desk(assistant).rate(Talk(turns=(Turn(question="?"),)), "me", "en", press)
    )


def test_renaming_keeps_the_turns_and_an_empty_name_changes_nothing(assistant: Assistant) -> None:
    desk = Desk(assistant)
    talk = keep(assistant.library, "namer", Talk(turns=(Turn(question="Old?", error="x"),)))
    for reply, title in (("新的名字", "新的名字"), ("  ", "新的名字")):
        press: Any = Press(chat=talk.id, reply=reply)
        talk = desk.rename(talk, "namer", "en", press)[1]
        assert talk.title == title
    kept = recall(assistant.library, "namer", talk.id)
    assert kept == talk


@pytest.mark.parametrize("payload", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "{{x}}${x}"])
def test_names_of_conversations_are_shown_as_text(assistant: Assistant, payload: str) -> None:
    keep(assistant.library, "hostile", Talk(turns=(Turn(question=payload, error="x"),)))
    html = talks_html(assistant.library, "hostile", "", "en")
    assert "<img" not in html
    assert "<script" not in html


def test_a_conversation_is_exported_with_its_sources(assistant: Assistant) -> None:
    turn = asked(assistant, "What was Zhipu's revenue in 2024?")
    talk = Talk(title="Revenue", turns=(turn, dataclasses.replace(turn, answer=None, question="Stopped?")))
    words = as_markdown(talk)
    assert words.startswith("# Revenue")
    assert "[1]" in words
    assert "Stopped?" in words
    assert export_html(talk, "en") == ""
    link = export_html(dataclasses.replace(talk, id="0" * 32), "en")
    assert base64.b64encode(words.encode()).decode() in link
