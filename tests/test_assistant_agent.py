from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessage

from assistant import Answer, Assistant
from assistant.agent.composer import AgentComposer
from assistant.agent.limits import Limits
from assistant.agent.scripted import ScriptedChatModel, ScriptedToolModel
from assistant.settings import Settings
from evals.grounding.articles import ARTICLES

QUESTION = "What was Zhipu's revenue in 2024?"
TRUE = "Zhipu's revenue was RMB 312 million in 2024 [@{RMB 312 million}]."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("agent")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library", settings=Settings(embedding_model="hashing")) as assistant:
        assistant.add(*(folder / name for name in ARTICLES))
    return folder / "library"


@pytest.fixture
def opened(folder: Path) -> Iterator[Any]:
    assistants: list[Assistant] = []

    def open_with(model: Any, **limits: Any) -> Assistant:
        assistant = Assistant.open(folder, model=model, settings=Settings(embedding_model="hashing"))
        if limits:
            assistant._composer = AgentComposer(model, "scripted", Limits(**limits))
        assistants.append(assistant)
        return assistant

    yield open_with
    for assistant in assistants:
        assistant.close()


@pytest.mark.parametrize(
    ("question", "reply", "text"),
    [
        (QUESTION, TRUE, "Zhipu's revenue was RMB 312 million in 2024. [1]"),
        ("智谱2024年营收是多少?", "智谱2024年营收为3.12亿元[@{RMB 312 million}]。", "智谱2024年营收为3.12亿元。 [1]"),
        ("智譜2024年營收多少？", "智譜2024年營收為3.12億元。【@{RMB 312 million}】", "智譜2024年營收為3.12億元。 [1]"),
    ],
)
def test_what_a_model_says_truly_is_shown_with_the_exact_words_it_rests_on(
    opened: Any, question: str, reply: str, text: str
) -> None:
    assistant = opened(ScriptedChatModel(script=[reply]))
    answer = assistant.ask(question)
    assert (answer.status, answer.text, answer.model) == ("answered", text, "ScriptedChatModel")
    (citation,) = answer.citations
    assert assistant.library.article(citation.article_id).text[citation.start : citation.end] == citation.quote
    assert "312 million" in citation.quote


def test_a_model_is_shown_numbered_blocks_with_title_and_date(opened: Any) -> None:
    model = ScriptedChatModel(script=[TRUE])
    opened(model).ask(QUESTION)
    shown = str(model.calls[0][-1].content)
    assert "[1] Zhipu books its year (2026-01-20)\n" in shown
    assert QUESTION in shown


@pytest.mark.parametrize(
    ("question", "words"), [(QUESTION, "in English"), ("智谱营收?", "用简体中文"), ("智譜營收多少？", "用繁體中文")]
)
def test_the_prompt_is_in_the_language_of_the_question(opened: Any, question: str, words: str) -> None:
    model = ScriptedChatModel(script=[""])
    opened(model).ask(question)
    assert words in str(model.calls[0][0].content)


def test_what_fails_is_sent_back_once_with_the_reason_and_takes_its_place(opened: Any) -> None:
    model = ScriptedChatModel(script=["Zhipu's revenue was RMB 321 million in 2024 [@{RMB 312 million}].", TRUE])
    answer = opened(model).ask(QUESTION)
    assert answer.text == "Zhipu's revenue was RMB 312 million in 2024. [1]"
    assert "→ RMB 321 million" in str(model.calls[1][-1].content)
    assert len(model.calls) == 2


def test_no_model_is_called_where_there_is_no_evidence(opened: Any) -> None:
    model = ScriptedChatModel(script=[TRUE])
    answer = opened(model).ask("What is the valuation of DeepSeek?")
    assert (answer.status, model.calls) == ("abstained", [])


def test_a_follow_up_is_made_whole_before_the_model_sees_it(opened: Any) -> None:
    model = ScriptedChatModel(script=["Zhipu's revenue was RMB 124.5 million in 2023 [@{124.5 million}]."])
    answer = opened(model).ask("And the year before?", history=[{"role": "user", "content": QUESTION}])
    assert "Zhipu" in str(model.calls[0][-1].content).rsplit("Question:")[-1]
    assert "124.5" in answer.text


def test_the_stream_grows_by_verified_sentences_only(opened: Any) -> None:
    said = "Zhang Peng said: “We would rather be late than wrong.” [@{late}]"
    script = [f"{TRUE} Zhipu will win [@{{RMB 312 million}}]. {said}"]
    *texts, last = opened(ScriptedChatModel(script=script, piece=3)).stream(QUESTION)
    assert isinstance(last, Answer)
    assert len(texts) >= 2
    assert all("win" not in text for text in (*texts, last.text))
    assert all(str(later).startswith(str(earlier)) for earlier, later in pairwise(texts))
    assert texts[-1] == last.text


def test_tools_give_numbered_evidence_that_may_be_cited(opened: Any) -> None:
    calls = [
        {"name": "look_up_figures", "args": {"company": "MiniMax", "metric": "net loss"}, "id": "1"},
        {"name": "search_passages", "args": {"query": "founder of MiniMax"}, "id": "2"},
        {"name": "timeline", "args": {"company": "MiniMax"}, "id": "3"},
        {"name": "compare", "args": {"companies": ["Zhipu", "MiniMax"]}, "id": "4"},
    ]
    said = "MiniMax's net loss was US$465 million in 2024 [@{4.65亿美元}]."
    model = ScriptedToolModel(script=[AIMessage(content="Let me look.", tool_calls=calls), said])
    answer = opened(model).ask("What did MiniMax lose in 2024?")
    assert set(model.tools_given) == {"search_passages", "look_up_figures", "compare", "timeline", "calculate"}
    assert answer.text == "MiniMax's net loss was US$465 million in 2024. [1]"
    assert answer.trace is not None
    assert [call.name for call in answer.trace.tool_calls] == [call["name"] for call in calls]
    assert answer.trace.steps == 2


def test_a_computed_number_is_shown_with_its_formula(opened: Any) -> None:
    operands = [
        {"name": "a", "value": "RMB 312 million", "citation": 1},
        {"name": "b", "value": "RMB 124.5 million", "citation": 1},
    ]
    call = {"name": "calculate", "args": {"expression": "a / b", "operands": operands}, "id": "1"}
    said = "Zhipu's revenue in 2024 was 2.51 times that of 2023 [@{RMB 312 million}]."
    model = ScriptedToolModel(script=[AIMessage(content="", tool_calls=[call]), said])
    answer = opened(model).ask("How many times its 2023 revenue was Zhipu's revenue in 2024?")
    assert "2.51 times" in answer.text
    assert "(RMB 312 million / RMB 124.5 million = 2.50602)" in answer.text


def test_an_operand_that_its_passage_does_not_state_is_refused(opened: Any) -> None:
    operands = [{"name": "a", "value": "RMB 999 million", "citation": 1}]
    call = {"name": "calculate", "args": {"expression": "a * 2", "operands": operands}, "id": "1"}
    model = ScriptedToolModel(script=[AIMessage(content="", tool_calls=[call]), "It was RMB 1,998 million [1]."])
    answer = opened(model).ask(QUESTION)
    assert "does not state" in str(model.calls[1][-1].content)
    assert "1,998" not in answer.text


@pytest.mark.parametrize(
    "expression", ["__import__('os')", "a ** 9", "().__class__", "a if a else 1", "1" * 500, "a / 0"]
)
def test_an_expression_that_is_no_arithmetic_is_refused(opened: Any, expression: str) -> None:
    operands = [{"name": "a", "value": "RMB 312 million", "citation": 1}]
    call = {"name": "calculate", "args": {"expression": expression, "operands": operands}, "id": "1"}
    model = ScriptedToolModel(script=[AIMessage(content="", tool_calls=[call]), TRUE])
    opened(model).ask(QUESTION)
    assert "expression" in str(model.calls[1][-1].content)


def test_a_loop_of_tool_calls_ends_and_the_answer_is_asked_for(opened: Any) -> None:
    def again(messages: Any) -> Any:
        if "without calling tools" in str(messages[-1].content):
            return TRUE
        return AIMessage(content="", tool_calls=[{"name": "timeline", "args": {}, "id": str(len(messages))}])

    model = ScriptedToolModel(script=[lambda messages: again(messages)])
    answer = opened(model, steps=3).ask(QUESTION)
    assert len(model.calls) <= 4
    assert answer.status == "answered"


def test_malformed_and_unknown_tool_calls_do_not_end_the_answer(opened: Any) -> None:
    bad = AIMessage(
        content="",
        tool_calls=[
            {"name": "format_disk", "args": {}, "id": "1"},
            {"name": "compare", "args": {"companies": 7}, "id": "2"},
        ],
        invalid_tool_calls=[{"name": "timeline", "args": "{not json", "id": "3", "error": None}],
    )
    answer = opened(ScriptedToolModel(script=[bad, TRUE.replace("@{RMB 312 million}", "1")])).ask(QUESTION)
    assert answer.status == "answered"
    assert "312 million" in answer.text


class RateLimitError(Exception):
    status_code = 429


def test_a_rate_limit_is_waited_out(opened: Any) -> None:
    model = ScriptedChatModel(script=[RateLimitError("slow down"), RateLimitError("slow down"), TRUE])
    answer = opened(model, delay=0.01).ask(QUESTION)
    assert (len(model.calls), answer.model, answer.notes) == (3, "scripted", ())


@pytest.mark.parametrize(
    ("question", "words"),
    [(QUESTION, "failed"), ("智谱2024年营收?", "语言模型出错"), ("智譜2024年營收多少？", "語言模型出錯")],
)
def test_a_provider_that_fails_gives_way_to_the_default_mode_with_a_line(
    opened: Any, question: str, words: str
) -> None:
    model = ScriptedChatModel(script=[ValueError("bad request: sk-abcdefghijklmnop")])
    answer = opened(model, delay=0.01).ask(question)
    assert (answer.status, answer.model) == ("answered", "evidence")
    assert words in answer.notes[0]
    assert "abcdefghijklmnop" not in answer.notes[0]


def test_a_stream_that_breaks_keeps_what_was_verified_and_adds_the_default_answer(opened: Any) -> None:
    script = [TRUE + " And then there is a lot more to be said about it all, of which nothing will arrive."]
    model = ScriptedChatModel(script=script, breaks_after=9, piece=12)
    answer = opened(model, retries=0).ask(QUESTION)
    assert answer.text.startswith("Zhipu's revenue was RMB 312 million in 2024. [1]\nZhipu revenue: RMB 312 million")
    assert "broke off" in answer.notes[0]


def test_a_reply_without_end_is_cut_off(opened: Any) -> None:
    model = ScriptedChatModel(script=[TRUE], endless=True)
    answer = opened(model, characters=2_000).ask(QUESTION)
    assert "limit" in answer.notes[0]
    assert answer.text.count("RMB 312 million in 2024.") == 1


def test_a_silent_model_is_left_when_its_time_is_up(opened: Any) -> None:
    free = threading.Event()
    model = ScriptedChatModel(script=[lambda messages: free.wait(30) and ""])
    answer = opened(model, seconds=0.3).ask(QUESTION)
    free.set()
    assert (answer.model, "0.3 s" in answer.notes[0]) == ("evidence", True)


def test_closing_the_stream_ends_the_work(opened: Any) -> None:
    model = ScriptedChatModel(script=[TRUE], endless=True, pause=0.001)
    stream = opened(model, characters=10**9, seconds=30).stream(QUESTION)
    next(stream)
    stream.close()
    time.sleep(0.2)
    said = model.pieces_said
    time.sleep(0.2)
    assert model.pieces_said == said


def test_stopping_from_another_thread_ends_with_what_was_verified(opened: Any) -> None:
    stop = threading.Event()
    model = ScriptedChatModel(script=[TRUE], endless=True, pause=0.001)
    assistant = opened(model, characters=10**9, seconds=30)
    events = []
    for event in assistant.stream(QUESTION, stop=stop):
        events.append(event)
        stop.set()
    last = events[-1]
    assert isinstance(last, Answer)
    assert last.text == "Zhipu's revenue was RMB 312 million in 2024. [1]"


def test_cancelling_an_awaited_answer_ends_the_work(opened: Any) -> None:
    model = ScriptedChatModel(script=[TRUE], endless=True, pause=0.001)
    assistant = opened(model, characters=10**9, seconds=30)

    async def cancelled() -> None:
        task = asyncio.create_task(assistant.aask(QUESTION))
        while not model.pieces_said:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())
    time.sleep(0.2)
    said = model.pieces_said
    time.sleep(0.2)
    assert model.pieces_said == said


def test_a_disagreement_that_the_ledger_knows_is_told_whatever_the_model_says(opened: Any) -> None:
    model = ScriptedChatModel(script=["Analysts put the value of Moonshot at US$4.3 billion [@{4.3 billion}]."])
    answer = opened(model).ask("What is Moonshot worth?")
    assert answer.status == "conflicting"
    assert len(answer.conflicts[0].sides) == 2
    assert "US$4 billion" in answer.text


@pytest.mark.parametrize("silence", ["The sources do not say.", "现有资料没有说明。", "現有資料沒有說明。"])
def test_a_model_that_finds_nothing_does_not_hide_a_figure_of_the_ledger(opened: Any, silence: str) -> None:
    answer = opened(ScriptedChatModel(script=[silence])).ask(QUESTION)
    assert (answer.short_answer, answer.model) == ("RMB 312 million (2024)", "evidence")


def test_the_trace_counts_tokens_and_keeps_the_keys_of_the_contract(opened: Any) -> None:
    usage = {"input_tokens": 900, "output_tokens": 20, "total_tokens": 920}
    message = AIMessage(content=TRUE.replace("@{RMB 312 million}", "1"), usage_metadata=usage)
    answer = opened(ScriptedChatModel(script=[message])).ask(QUESTION)
    shape = answer.to_dict()
    keys = "question language status short_answer text citations conflicts reason model timings"
    assert set(keys.split()) <= set(shape)
    assert (shape["trace"]["input_tokens"], shape["trace"]["output_tokens"], shape["trace"]["steps"]) == (900, 20, 1)
    assert shape["trace"]["cost"] is None


def test_an_object_that_is_no_model_is_refused_in_one_line(folder: Path) -> None:
    from assistant.errors import ModelError

    with pytest.raises(ModelError, match="no chat model"):
        Assistant.open(folder, model=7)


def test_the_stop_button_of_the_web_chat_ends_the_work_of_a_model(opened: Any) -> None:
    from assistant.web.desk import Desk
    from assistant.web.keeping import Talk

    model = ScriptedChatModel(script=[TRUE], endless=True, pause=0.001)
    desk = Desk(opened(model, characters=10**9, seconds=30))
    shown = desk.ask(QUESTION, Talk(), "someone", "en")
    talk = next(talk for _, talk, *_ in shown if talk.turns[-1].text)
    desk.halt(talk, "someone", "en")
    time.sleep(0.2)
    said = model.pieces_said
    time.sleep(0.2)
    assert model.pieces_said == said
