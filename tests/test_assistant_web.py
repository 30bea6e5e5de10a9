from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant import Assistant
from assistant.answer import Answer, Citation, CitedFigure, Conflict
from assistant.errors import UsageError
from assistant.settings import Settings
from assistant.web.asking import ask_in, stop
from assistant.web.conversation import conversation_html
from assistant.web.markup import address_of_quote, is_web_address, outlet, with_citations
from assistant.web.opening import open_article
from assistant.web.plain import plain_answer
from assistant.web.reader import article_html
from assistant.web.serving import is_loopback, parse_auth
from assistant.web.turn import Turn, history_of
from assistant.web.welcome import next_questions, questions_from, welcome_html
from assistant.web.wording import _all_words, preferred_language, word
from ingest.article import LANGUAGES, Article, Language, Span
from ingest.quantity import Period

PAYLOADS = json.loads((Path(__file__).parent / "data" / "payloads.json").read_text(encoding="utf-8"))


def citation(number: int = 1, title: str = "A made report", quote: str = "Revenue was RMB 312 million.") -> Citation:
    return Citation(
        number=number,
        article_id="a1",
        title=title,
        source="/home/me/articles/made.md",
        published="2026-01-20",
        language="en",
        quote=quote,
        start=0,
        end=len(quote),
    )


def answer(**changed: Any) -> Answer:
    values: dict[str, Any] = {
        "question": "How much?",
        "language": "en",
        "status": "answered",
        "short_answer": "RMB 312 million",
        "text": "Revenue was RMB 312 million. [1]",
        "citations": (citation(),),
        "timings": {"total": 0.1234},
    }
    return Answer(**(values | changed))


def figure(company: str, metric: str, year: int, value: str = "312000000") -> CitedFigure:
    import datetime

    amount = Decimal(value)
    period = Period(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31), granularity="year")
    return CitedFigure(
        article_id="a1",
        company=company,
        metric=metric,
        value=amount,
        low=amount,
        high=amount,
        unit="CNY",
        qualifier="exact",
        digits=3,
        period=period,
        status="actual",
        speaker=None,
        published="2026-01-20",
        start=0,
        end=5,
        sentence_start=0,
        sentence_end=28,
        citation=citation(),
    )


def tags(html: str) -> list[str]:
    """The elements and attributes that a browser would make of it."""
    from html.parser import HTMLParser

    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend([tag, *(f"{tag}.{name}" for name, _ in attrs)])

    Reader().feed(html)
    return found


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_a_text_holds_adds_no_element_and_no_attribute(payload: str) -> None:
    def page(words: str) -> str:
        cited = citation(title=words, quote=words)
        article = Article(
            id="a1", title=words, source=words, url=None, published=words, language="en", text=f"{words}\n{words}"
        )
        side = figure("Zhipu", "revenue", 2024)
        conflict = Conflict(company=words, metric=words, period="2024", sides=(side,), reason=words)
        full = answer(
            question=words,
            short_answer=words,
            text=f"{words} [1]",
            citations=(cited,),
            conflicts=(conflict,),
            model=words,
        )
        turns = (Turn(question=words, answer=full), Turn(question=words, error=words), Turn(question=words, text=words))
        return (
            conversation_html(turns, "en")
            + article_html(article, Span(0, 2 * len(words) + 1), "en")
            + welcome_html(1, [words], "en")
        )

    assert tags(page(payload)) == tags(page("words"))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "http://[x"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    article = Article(
        id="a1", title="t", source=address, url=address, published=None, language="en", text="Some words."
    )
    assert not is_web_address(address)
    assert "href" not in article_html(article, Span(0, 4), "en")


@pytest.mark.parametrize(
    ("quotation", "fragment"),
    [
        ("收入为3.12亿元", "#:~:text=%E6%94%B6%E5%85%A5%E4%B8%BA3.12%E4%BA%BF%E5%85%83"),
        ("收入為3.12億元", "#:~:text=%E6%94%B6%E5%85%A5%E7%82%BA3.12%E5%84%84%E5%85%83"),
        ("a well-known, sum", "#:~:text=a%20well%2Dknown%2C%20sum"),
    ],
)
def test_a_link_to_the_page_carries_the_quotation(quotation: str, fragment: str) -> None:
    assert address_of_quote("https://example.org/a", quotation) == f"https://example.org/a{fragment}"


def test_a_long_quotation_is_named_by_its_ends() -> None:
    fragment = address_of_quote("https://example.org/a#top", "start" + " x" * 100 + " end").split("#")[1]
    assert fragment.startswith("top:~:text=start%20x")
    assert fragment.endswith("%20end")
    assert fragment.count(",") == 1


@pytest.mark.parametrize(
    ("line", "buttons"),
    [
        ("One. [1]", 1),
        ("One. [1][2]", 2),
        ("Array [7] stays", 0),
        ("收入上升。[1]", 1),
        ("收入上升。[2][1]", 2),
        ("[99999]", 0),
    ],
)
def test_markers_of_citations_become_buttons_and_others_stay_text(line: str, buttons: int) -> None:
    written = with_citations(line, {1: citation(1), 2: citation(2)})
    assert written.count("<button") == buttons


@pytest.mark.parametrize(
    ("source", "name"),
    [("https://news.example.org/a/b", "news.example.org"), ("C:\\x\\报告.txt", "报告.txt"), ("/a/報告.md", "報告.md")],
)
def test_the_outlet_is_a_host_or_a_file_name(source: str, name: str) -> None:
    assert outlet(source) == name


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("First.\nRevenue rose. It fell.\n", 7, 20),
        ("第一段。\n营收上升。随后下降。", 5, 10),
        ("第一段。\n營收上升。隨後下降。", 5, 10),
    ],
)
def test_the_reader_marks_exactly_the_quoted_words(text: str, start: int, end: int) -> None:
    article = Article(id="a", title="t", source="s", url=None, published=None, language="en", text=text)
    assert f"<mark>{text[start:end]}</mark>" in article_html(article, Span(start, end), "en")


def test_a_quotation_over_two_paragraphs_is_marked_in_both() -> None:
    article = Article(id="a", title="t", source="s", url=None, published=None, language="en", text="One two.\n\nThree.")
    html = article_html(article, Span(4, 16), "en")
    assert "<mark>two.</mark>" in html
    assert "<mark>Three.</mark>" in html


@pytest.mark.parametrize("span", [Span(0, 0), Span(9, 3), Span(5000, 6000)])
def test_a_span_outside_of_the_text_marks_nothing(span: Span) -> None:
    article = Article(id="a", title="t", source="s", url=None, published=None, language="en", text="One two.")
    assert "<mark" not in article_html(article, span, "en")


def test_the_short_answer_stands_before_the_text_with_seconds_and_model_below() -> None:
    html = conversation_html((Turn(question="How much?", answer=answer()),), "en")
    assert html.index("RMB 312 million</p>") < html.index("Revenue was") < html.index("0.12 s")
    assert word("model_evidence", "en") in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_disagreement_shows_each_side_with_its_amount_and_title(language: Language) -> None:
    sides = (figure("Zhipu", "revenue", 2024), figure("Zhipu", "revenue", 2024, "460000000"))
    conflict = Conflict(company="Zhipu", metric="revenue", period="2024", sides=sides, reason="sources differ")
    told = answer(status="conflicting", conflicts=(conflict,), language=language)
    html = conversation_html((Turn(question="?", answer=told),), language)
    assert html.count('class="side"') == 2
    assert {"en": "RMB 460 million", "zh-Hans": "4.6亿元", "zh-Hant": "4.6億元"}[language] in html.replace(
        "4.60", "4.6"
    )
    assert word("conflicting", language) in html
    assert word("reason_sources_differ", language) in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_abstention_says_so(language: Language) -> None:
    silent = answer(
        status="abstained", short_answer="", text="They do not say.", citations=(), reason="They do not say."
    )
    html = conversation_html((Turn(question="?", answer=silent),), language)
    assert word("abstained", language) in html
    assert "They do not say." in html


def test_every_text_of_the_interface_exists_in_three_scripts_with_the_same_blanks() -> None:
    import string

    for name, texts in _all_words().items():
        assert set(texts) == set(LANGUAGES), name
        blanks = [{field for _, field, _, _ in string.Formatter().parse(text) if field} for text in texts.values()]
        assert blanks[0] == blanks[1] == blanks[2], name


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW,zh;q=0.9", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-CN", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("fr-FR,en;q=0.5,zh;q=0.3", "en"),
        ("en;q=0.2,zh-tw;q=0.9", "zh-Hant"),
        (";;;q=x,,,", "en"),
        ("de," * 5000, "en"),
    ],
)
def test_the_interface_takes_the_language_of_the_browser(header: str | None, language: Language) -> None:
    assert preferred_language(header) == language


def test_the_copied_answer_stands_alone() -> None:
    words = plain_answer(answer())
    assert "Revenue was RMB 312 million. [1]" in words
    assert "[1] A made report" in words
    assert "2026-01-20" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_suggested_questions_name_a_company_a_metric_and_a_year(language: Language) -> None:
    figures = [figure("Zhipu", "revenue", 2023), figure("Zhipu", "revenue", 2024), figure("MiniMax", "net_loss", 2024)]
    questions = questions_from(figures, language)
    assert len(questions) == 2
    assert all("2024" in question for question in questions)
    assert questions_from([], language) == ()


@pytest.mark.parametrize("asked", ["What was Zhipu's revenue?", "智谱的营收是多少？", "智譜的營收是多少？"])
def test_what_could_be_asked_next_is_on_the_same_company_and_on_something_else(asked: str) -> None:
    figures = [figure("Zhipu", "revenue", 2024), figure("Zhipu", "net_loss", 2024), figure("MiniMax", "cash", 2024)]
    assert next_questions(asked, figures, "en") == ("What was Zhipu's net loss in 2024?",)
    assert next_questions("How are you?", figures, "en") == ()


class Scripted:
    """An assistant that says what it was told to say."""

    def __init__(self, *events: Any) -> None:
        self.events = events
        self.asked: list[tuple[str, Any]] = []

    def stream(self, question: str, history: Any = (), stop: Any = None) -> Iterator[Any]:
        self.asked.append((question, history))
        for event in self.events:
            if isinstance(event, Exception):
                raise event
            yield event


def test_a_conversation_grows_with_the_answer_and_hands_on_its_history() -> None:
    assistant = Scripted("Revenue", "Revenue was", answer())
    steps = list(ask_in(assistant, " How much? ", (), "en"))  # type: ignore[arg-type]
    assert [step[-1].text for step in steps] == ["", "Revenue", "Revenue was", "Revenue was"]
    assert steps[-1][-1].answer is not None
    list(ask_in(assistant, "And in 2023?", steps[-1], "en"))  # type: ignore[arg-type]
    assert assistant.asked[1] == ("And in 2023?", history_of(steps[-1]))
    assert [message["role"] for message in history_of(steps[-1])] == ["user", "assistant"]


@pytest.mark.parametrize(
    ("error", "shown"),
    [(UsageError("the question is empty"), "the question is empty"), (RuntimeError("secret path"), "server's log")],
)
def test_a_failure_becomes_one_line_and_ours_stay_in_the_log(error: Exception, shown: str) -> None:
    last = list(ask_in(Scripted("So", error), "?", (), "en"))[-1]  # type: ignore[arg-type]
    assert shown in last[-1].error
    assert "secret path" not in last[-1].error


def test_stopping_marks_only_a_running_answer() -> None:
    done = Turn(question="a", answer=answer())
    assert stop((done,)) == (done,)
    assert stop((done, Turn(question="b", text="so far")))[-1].stopped
    assert stop(()) == ()


@pytest.mark.parametrize(("auth", "password"), [("me:secret", "secret"), ("me:a:b", "a:b"), ("me:密码", "密码")])
def test_auth_is_a_name_and_a_password_of_which_only_a_hash_is_kept(auth: str, password: str) -> None:
    sign_in = parse_auth(auth)
    assert sign_in is not None and sign_in.matches("me", password)
    assert not sign_in.matches("me", password + "x") and not sign_in.matches("you", password)
    assert password not in repr(sign_in) and parse_auth(None) is None


@pytest.mark.parametrize("auth", ["", "me", "me:", ":secret"])
def test_half_an_auth_is_refused(auth: str) -> None:
    with pytest.raises(UsageError, match="USER:PASSWORD"):
        parse_auth(auth)


@pytest.mark.parametrize(
    ("host", "local"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("box", False)]
)
def test_loopback_is_told_from_the_rest(host: str, local: bool) -> None:
    assert is_loopback(host) is local


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("0.0.0.0", True)])
def test_serving_beyond_this_machine_without_a_sign_in_is_warned_of(
    host: str, warned: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from assistant.web import serving

    class App:
        def block_thread(self) -> None: ...
        def close(self, verbose: bool) -> None: ...

    monkeypatch.setattr(serving, "launch", lambda *parts, **options: App())
    idle: Any = SimpleNamespace(model="a language model")
    assert serving.serve_until_stopped(idle, host=host, port=1, auth=None) == 0
    assert ("warning: --host" in capsys.readouterr().err) is warned
    serving.serve_until_stopped(idle, host=host, port=1, auth="me:secret")
    assert "warning" not in capsys.readouterr().err


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Assistant]:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "made.txt").write_text("A made report\n\nRevenue was RMB 312 million in 2024.\n", encoding="utf-8")
    settings = Settings(library=tmp_path / "library", embedding_model="hashing")
    with Assistant.open(settings=settings) as assistant:
        assistant.add(folder)
        yield assistant


@pytest.mark.parametrize(
    "sent",
    [{}, {"article": None}, {"article": "none"}, {"article": ["x"]}, {"article": "../etc", "start": "x", "end": {}}],
)
def test_opening_what_is_not_there_says_so(library: Assistant, sent: dict[str, Any]) -> None:
    assert word("gone", "en") in open_article(library, sent, "en")


@pytest.mark.parametrize("start", ["x", -1, "9" * 400, None, 1.5, "１２"])
def test_a_span_that_is_no_span_opens_the_article_all_the_same(library: Assistant, start: Any) -> None:
    article = library.articles()[0]
    sent = {"article": article.id, "start": start, "end": "7"}
    assert "made report" in open_article(library, sent, "en").lower()


def test_importing_the_package_does_not_import_gradio() -> None:
    program = "import sys, assistant.web, assistant.web.serving; sys.exit('gradio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
