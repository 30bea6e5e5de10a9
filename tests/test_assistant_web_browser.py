"""The web chat in a real browser; skipped where there is none."""

from __future__ import annotations

import base64
import dataclasses
import gc
import json
import shutil
import socket
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.settings import Settings
from assistant.web.wording import word

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here: apt-get install chromium"),
    # gradio and its server leave deprecation notes that are not ours to mend.
    pytest.mark.filterwarnings("ignore"),
]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
ARTICLES = {
    "english.md": (
        "A made report on Zhipu",
        "2026-01-20",
        "A first paragraph sets the scene, at some length.\n\n" * 40
        + "Zhipu had revenue of RMB 312 million in 2024, the company told investors on Tuesday.\n\n"
        + "A last paragraph looks ahead.\n\n" * 20,
    ),
    "simplified.md": ("一份关于稀宇的报道", "2026-01-12", "MiniMax2024年营收为3052万美元，公司在招股书中写道。"),
    "traditional.md": ("一份關於月之暗面的報道", "2026-01-05", "月之暗面2025年12月的估值為43億美元，並不急於上市。"),
    "later.md": (
        "A later report",
        "2026-01-25",
        "Anthropic had revenue of US$5 billion in 2024, it said.\n\nOpenAI had 800 million users in 2025.",
    ),
    "another.md": ("Another view", "2026-01-26", "Anthropic had revenue of US$9 billion in 2024, a rival paper said."),
    "hostile.md": (
        "'<img src=x onerror=\"window.struck=1\"><script>window.struck=1</script>'",
        "2026-02-01",
        "Zhipu counted <svg onload=window.struck=1> 270 million users in 2025, ${window.struck=1} {{1}} it said.",
    ),
}
QUESTIONS = [
    ("What was Zhipu's revenue in 2024?", "312"),
    ("MiniMax2024年营收是多少？", "3052"),
    ("月之暗面2025年12月的估值是多少？", "43"),
]


class Slow:
    """An assistant whose answers take their time, so that they can be stopped."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.pause = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._assistant, name)

    def stream(self, question: str, history: Any = (), stop: Any = None) -> Iterator[Any]:
        for event in self._assistant.stream(question, history, stop=stop):
            if self.pause:
                yield "So far"
                time.sleep(self.pause)
            yield event


@dataclasses.dataclass
class Served:
    """A running chat: where it is and what stands behind it."""

    address: str
    assistant: Slow


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    from assistant.web.serving import launch

    folder = tmp_path_factory.mktemp("articles")
    for name, (title, day, text) in ARTICLES.items():
        (folder / name).write_text(
            f"---\ntitle: {title}\npublished: {day}\nurl: https://news.example.org/{name}\n---\n{text}\n",
            encoding="utf-8",
        )
    settings = Settings(library=tmp_path_factory.mktemp("web") / "library", embedding_model="hashing")
    with Assistant.open(settings=settings) as assistant:
        assistant.add(folder)
        slow = Slow(assistant)
        app = launch(slow, host="127.0.0.1", port=(port := _free_port()))  # type: ignore[arg-type]
        yield Served(address=f"http://127.0.0.1:{port}/", assistant=slow)
        app.close(verbose=False)
    # The server leaves an event loop and sockets to the garbage collector, which would warn during some later test.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        del app
        gc.collect()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser
        browser.close()


@dataclasses.dataclass
class Visit:
    """A page and what it did that it should not."""

    page: Any
    complaints: list[str]


@pytest.fixture
def visit(served: Served, browser: Any) -> Iterator[Any]:
    visits: list[Visit] = []

    def go(**options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "en-US", **options})
        context.set_default_timeout(60_000)
        page = context.new_page()
        seen = Visit(page=page, complaints=[])
        page.on("console", lambda line: seen.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on("request", lambda request: _note_stranger(request.url, served.address, seen.complaints))
        page.on("response", lambda response: _note_failure(response, seen.complaints))
        page.goto(served.address)
        page.wait_for_selector(".welcome")
        visits.append(seen)
        return page

    yield go
    served.assistant.pause = 0.0
    for seen in visits:
        struck = seen.page.evaluate("window.struck")
        seen.page.context.close()
        assert struck is None
        assert seen.complaints == []


def _note_stranger(url: str, home: str, complaints: list[str]) -> None:
    if not url.startswith((home, "data:", "blob:")):
        complaints.append(f"asked {url}")


def _note_failure(response: Any, complaints: list[str]) -> None:
    if response.status >= 400:
        complaints.append(f"{response.status} {response.url}")


def ask(page: Any, question: str, place: int = 0) -> Any:
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f'.turn[data-turn="{place}"] .meta')
    return page.locator(f'.turn[data-turn="{place}"]')


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_a_question_in_each_script_is_answered_and_its_citation_opens_the_sentence(
    visit: Any, question: str, expected: str
) -> None:
    page = visit()
    turn = ask(page, question)
    assert expected in turn.locator(".answer").inner_text()
    assert " s · " in turn.locator(".meta").inner_text()
    turn.locator(".cite").first.click()
    mark = page.locator(".reader mark")
    mark.wait_for()
    assert expected in mark.inner_text()
    page.wait_for_timeout(300)
    box, body = mark.bounding_box(), page.locator("#reader-pane").bounding_box()
    assert body["y"] <= box["y"] <= body["y"] + body["height"]
    assert page.locator(".reader .where").inner_text().count("2026-01-") == 1


def test_escape_closes_the_article_and_gives_the_focus_back(visit: Any) -> None:
    page = visit()
    ask(page, QUESTIONS[0][0]).locator(".cite").first.click()
    page.locator(".reader").wait_for()
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")
    page.locator(".reader").wait_for(state="detached")
    assert page.evaluate("document.activeElement.className") == "cite"


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant")])
def test_the_interface_speaks_the_language_of_the_browser(visit: Any, locale: str, language: Any) -> None:
    page = visit(locale=locale)
    page.get_by_role("tab", name=word("tab_articles", language)).wait_for()
    assert word("welcome", language) in page.locator(".welcome").inner_text()


def test_the_language_switch_is_remembered(visit: Any) -> None:
    page = visit()
    page.get_by_role("button", name="繁體").click()
    page.get_by_role("tab", name=word("tab_race", "zh-Hant")).wait_for()
    # Only the words of the tab are there yet; a page that is left while the rest comes in complains of that.
    page.wait_for_function("document.documentElement.lang.startsWith('zh')")
    page.wait_for_timeout(2000)
    page.reload()
    page.get_by_role("tab", name=word("tab_race", "zh-Hant")).wait_for()


def test_a_running_answer_can_be_stopped_and_the_next_one_asked(served: Served, visit: Any) -> None:
    page = visit()
    served.assistant.pause = 3.0
    page.fill("#question textarea", QUESTIONS[0][0])
    page.keyboard.press("Enter")
    page.get_by_text("So far").wait_for()
    page.locator("#question button").last.click()
    page.get_by_text(word("stopped", "en")).wait_for()
    served.assistant.pause = 0.0
    assert QUESTIONS[1][1] in ask(page, QUESTIONS[1][0], place=1).inner_text()


def test_enter_that_ends_a_chinese_word_does_not_send_the_question(visit: Any) -> None:
    page = visit()
    page.fill("#question textarea", "智谱")
    page.evaluate(
        "document.querySelector('#question textarea').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    page.wait_for_timeout(500)
    assert page.locator(".turn").count() == 0


def test_two_browsers_keep_their_conversations_apart(visit: Any) -> None:
    first, second = visit(), visit()
    ask(first, QUESTIONS[0][0])
    ask(second, QUESTIONS[1][0])
    assert first.locator(".turn").count() == second.locator(".turn").count() == 1
    assert QUESTIONS[0][0] in first.locator(".turn").inner_text()
    assert QUESTIONS[0][0] not in second.locator("#talk-page").inner_text()


def test_a_conversation_is_found_again_after_a_reload_renamed_and_deleted(visit: Any) -> None:
    page = visit()
    ask(page, QUESTIONS[2][0])
    page.locator(".talk", has_text=QUESTIONS[2][0]).wait_for()
    page.reload()
    page.locator(".talk", has_text=QUESTIONS[2][0]).click()
    turn = page.locator('.turn[data-turn="0"]')
    assert QUESTIONS[2][1] in turn.locator(".answer").inner_text()
    page.once("dialog", lambda dialog: dialog.accept("Kimi 的估值"))
    page.locator(".talks [data-act=rename]").click()
    page.locator(".talk", has_text="Kimi 的估值").wait_for()
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator(".talks [data-act=forget]").click()
    page.locator(".talk").wait_for(state="detached")
    page.locator(".welcome").wait_for()


def test_a_thumb_down_asks_why_and_is_kept(served: Served, visit: Any) -> None:
    from vectorstore.chats import ChatShelf

    page = visit()
    turn = ask(page, QUESTIONS[0][0])
    page.once("dialog", lambda dialog: dialog.accept("wrong year"))
    turn.locator("[data-value=down]").click()
    page.locator('.thumb[data-value=down][aria-pressed="true"]').wait_for()
    page.reload()
    page.locator(".talk").click()
    page.locator('.thumb[data-value=down][aria-pressed="true"]').wait_for()
    assert ChatShelf(served.assistant.library).of("nobody") == ()


def test_an_article_is_uploaded_removed_and_restored(visit: Any, tmp_path: Path) -> None:
    file = tmp_path / "uploaded <b>report.txt"
    file.write_text("An uploaded report\n\nAnthropic raised US$13 billion in 2025.\n", encoding="utf-8")
    page = visit()
    page.get_by_role("tab", name="Articles").click()
    page.locator("#upload input[type=file]").set_input_files([str(file)])
    page.get_by_text(word("report_added", "en", count=1)).wait_for()
    row = page.locator("table.shelf tr", has_text="An uploaded report")
    row.wait_for()
    row.locator("[data-act=inspect]").click()
    page.locator(".reader", has_text="An uploaded report").wait_for()
    row.locator("[data-act=remove]").click()
    row.wait_for(state="detached")
    page.locator("[data-act=undo]").click()
    row.wait_for()


def test_the_race_is_compared_as_of_a_day_and_its_cells_open_articles(visit: Any) -> None:
    page = visit()
    page.get_by_role("tab", name="The race").click()
    page.locator(".compare .cell", has_text="312 million").click()
    page.locator(".reader mark").wait_for()
    page.keyboard.press("Escape")
    slider = page.locator(".as-of input")
    slider.focus()
    slider.press("Home")
    page.locator(".as-of output", has_text="2026-01-05").wait_for()
    page.locator(".compare .cell", has_text="312 million").wait_for(state="detached")


def test_what_is_hostile_in_titles_texts_and_questions_is_shown_and_not_run(visit: Any) -> None:
    page = visit()
    payload = "<img src=x onerror=window.struck=1> ${window.struck=1} Zhipu 2025 users?"
    turn = ask(page, payload)
    assert "<img" in turn.locator(".question").inner_text()
    page.get_by_role("tab", name="Articles").click()
    title = page.locator("#shelf .source-title", has_text="<script>")
    title.click()
    assert "<svg onload" in page.locator(".reader-body").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")])
def test_nothing_runs_off_the_side_of_a_desktop_or_a_phone(visit: Any, width: int, scheme: str) -> None:
    page = visit(viewport={"width": width, "height": 844}, color_scheme=scheme)
    turn = ask(page, QUESTIONS[0][0])
    turn.locator(".cite").first.click()
    page.locator(".reader").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    image = page.screenshot()
    assert base64.b64encode(image)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(visit: Any, scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed: pip install axe-playwright-python"
    )
    page = visit(color_scheme=scheme)
    ask(page, QUESTIONS[0][0]).locator(".cite").first.click()
    page.locator(".reader mark").wait_for()
    for name in ("Ask", "Articles", "The race"):
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(1500)
        found = axe.Axe().run(page).response["violations"]
        assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


def open_race(page: Any) -> None:
    page.get_by_role("tab", name="The race").click()
    page.locator(".js-plotly-plot .bars .point").first.wait_for(state="attached")


def bar_of(page: Any, metric: str) -> dict[str, float]:
    bar = page.locator(f"#chart-{metric} .bars .point path").first
    bar.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box: dict[str, float] = bar.bounding_box()
    return {"x": box["x"] + 12, "y": box["y"] + box["height"] / 2}


def test_a_bar_shows_its_source_on_hover_and_opens_it_and_the_first_page_does_without_the_drawing_library(
    visit: Any,
) -> None:
    page = visit()
    loaded = "performance.getEntriesByType('resource').some((each) => each.name.includes('PlotlyPlot'))"
    assert not page.evaluate(loaded)
    open_race(page)
    assert page.evaluate(loaded)
    place = bar_of(page, "revenue")
    page.mouse.move(**place)
    hover = page.locator("#chart-revenue .hoverlayer .hovertext")
    hover.wait_for()
    told = hover.text_content()
    page.mouse.click(**place)
    mark = page.locator(".reader mark")
    mark.wait_for()
    assert mark.inner_text()[:20] in told
    assert page.locator(".reader h2").inner_text() in told


def test_the_bars_of_a_chart_are_reached_and_opened_by_keyboard(visit: Any) -> None:
    page = visit()
    open_race(page)
    bars = page.locator("#chart-revenue .bars .point path[role=button]")
    bars.first.wait_for(state="attached")
    assert page.locator("#chart-revenue [tabindex='0']").count() == 1
    bars.first.focus()
    for _ in range(bars.count()):  # beyond the last one there is nowhere to go
        page.keyboard.press("ArrowDown")
    last = bars.last
    assert last.evaluate("bar => bar === document.activeElement")
    told = last.get_attribute("aria-label")
    page.keyboard.press("Enter")
    mark = page.locator(".reader mark")
    mark.wait_for()
    assert mark.inner_text()[:20] in told and page.locator(".reader h2").inner_text() in told
    page.keyboard.press("Escape")
    page.locator(".reader").wait_for(state="detached")
    assert last.evaluate("bar => bar === document.activeElement")


def test_what_is_copied_carries_its_citations(visit: Any) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, QUESTIONS[0][0]).locator("[data-copy]").click()
    page.get_by_text(word("copied", "en"), exact=True).wait_for()
    words = page.evaluate("navigator.clipboard.readText()")
    assert "[1] A made report on Zhipu" in words and "2026-01-20" in words and "RMB 312 million" in words


def test_a_question_is_edited_and_asked_again(visit: Any) -> None:
    page = visit()
    ask(page, QUESTIONS[0][0]).locator("[data-act=edit]").click()
    page.wait_for_function("document.querySelector('#question textarea').value !== ''")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert page.input_value("#question textarea") == QUESTIONS[0][0]
    assert QUESTIONS[1][1] in ask(page, QUESTIONS[1][0], place=1).inner_text()


def test_the_link_to_the_original_page_scrolls_to_the_quotation(visit: Any) -> None:
    page = visit()
    ask(page, QUESTIONS[1][0]).locator(".cite").first.click()
    link = page.locator(".reader a")
    link.wait_for()
    assert link.get_attribute("href").startswith("https://news.example.org/simplified.md#:~:text=MiniMax2024%E5%B9%B4")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_disagreement_is_a_card_and_each_side_opens_its_own_article(visit: Any) -> None:
    page = visit()
    card = ask(page, "What was Anthropic's revenue in 2024?").locator(".conflict")
    for words, title in (("US$5 billion", "A later report"), ("US$9 billion", "Another view")):
        card.locator(".side", has_text=words).click()
        page.locator(".reader h2", has_text=title).wait_for()
        assert words in page.locator(".reader mark").inner_text()


def test_an_abstention_offers_what_the_sources_do_know(visit: Any) -> None:
    page = visit()
    turn = ask(page, "What was Zhipu's revenue in 2019?")
    turn.locator(".verdict.abstained").wait_for()
    assert "312" in turn.locator(".answer").inner_text()


def test_the_race_goes_to_paper_with_its_footnotes_in_every_script(visit: Any) -> None:
    import pypdfium2

    page = visit(color_scheme="dark")
    open_race(page)
    page.locator(".chips button", has_text="Moonshot").click()
    page.locator(".compare thead", has_text="Moonshot").wait_for()
    pages = pypdfium2.PdfDocument(page.pdf())
    words = "".join(each.get_textpage().get_text_range() for each in pages)
    for expected in (
        "[1]",
        "MiniMax2024年营收为3052万美元",
        "月之暗面2025年12月的估值",
        "RMB 312 million",
        "Side by side",
    ):
        assert expected in words.replace("\r\n", ""), expected
    red, green, blue = pages[0].render().to_pil().getpixel((5, 5))[:3]
    assert min(red, green, blue) > 240


def test_the_race_is_taken_away_as_files(visit: Any, tmp_path: Path) -> None:
    import openpyxl

    page = visit()
    open_race(page)
    for ending in ("csv", "md", "xlsx"):
        with page.expect_download() as waiting:
            page.locator(f".exports a[download$={ending}]").click()
        waiting.value.save_as(tmp_path / f"race.{ending}")
    assert "3052" in (tmp_path / "race.csv").read_text(encoding="utf-8")
    assert "[^1]:" in (tmp_path / "race.md").read_text(encoding="utf-8")
    assert len(openpyxl.load_workbook(tmp_path / "race.xlsx").worksheets) == 2


def test_a_company_is_added_to_the_comparison_and_taken_away(visit: Any) -> None:
    page = visit()
    open_race(page)
    chip = page.locator(".chips button", has_text="Zhipu")
    shown = chip.get_attribute("aria-pressed") == "true"
    for state in (not shown, shown):
        chip.click()
        page.locator(f".chips [aria-pressed={'true' if state else 'false'}]", has_text="Zhipu").wait_for()
        head = page.locator(".compare thead", has_text="Zhipu")
        head.wait_for(state="attached" if state else "detached")


def test_conversations_are_searched_and_exported(visit: Any) -> None:
    page = visit()
    ask(page, QUESTIONS[0][0])
    page.locator("[data-act=anew]").click()
    page.locator(".welcome").wait_for()
    ask(page, QUESTIONS[1][0])
    page.locator(".talk", has_text=QUESTIONS[1][0]).wait_for()
    for wanted in ("zhipu", "312"):  # what the title says, and what only the answer does
        page.fill(".talks input", wanted)
        assert page.locator(".talks li:visible").count() == 1
    with page.expect_download() as waiting:
        page.locator(".export-talk a").click()
    words = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert words.startswith(f"# {QUESTIONS[1][0]}") and "[1] 一份关于稀宇的报道" in words


def test_everything_is_reached_by_keyboard(visit: Any) -> None:
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type(QUESTIONS[0][0])
    page.keyboard.press("Enter")
    page.wait_for_selector('.turn[data-turn="0"] .meta')

    def tab_to(selector: str, key: str = "Tab") -> None:
        for _ in range(80):
            page.keyboard.press(key)
            if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"{selector} is out of the keyboard's reach")

    tab_to(".cite", "Shift+Tab")
    page.keyboard.press("Enter")
    page.locator(".reader mark").wait_for()
    page.wait_for_function("document.activeElement.matches('.reader h2')")
    page.keyboard.press("Escape")
    page.locator(".reader").wait_for(state="detached")
    tab_to("#tabs [role=tab]", "Shift+Tab")
    page.get_by_role("tab", name="The race").focus()
    page.keyboard.press("Enter")
    for selector in (".chips button", ".as-of input", ".exports a", ".compare .cell"):
        page.locator(selector).first.wait_for()
        tab_to(selector)
    page.keyboard.press("Enter")
    page.locator(".reader mark").wait_for()


def test_the_document_names_its_language_for_fonts_and_readers_aloud(visit: Any) -> None:
    page = visit(locale="zh-TW")
    page.wait_for_function("document.documentElement.lang === 'zh-Hant'")
    page.get_by_role("button", name="简体").click()
    page.wait_for_function("document.documentElement.lang === 'zh-Hans'")
    assert page.title() == word("title", "zh-Hans")


def test_what_cleaning_removed_is_shown_and_a_dropped_file_is_added(visit: Any) -> None:
    page = visit()
    page.get_by_role("tab", name="Articles").click()
    dropped = page.evaluate_handle(
        """() => {
            const carried = new DataTransfer();
            const words = 'A dropped report\\n\\nxAI raised US$6 billion\\u200b in 2024.\\n';
            carried.items.add(new File([words], 'dropped.txt', { type: 'text/plain' }));
            return carried;
        }"""
    )
    page.dispatch_event("#upload button", "drop", {"dataTransfer": dropped})
    row = page.locator("table.shelf tr", has_text="A dropped report")
    row.wait_for()
    row.locator("[data-act=inspect]").click()
    page.locator(".removals del").first.wait_for()
    assert word("kind_invisible", "en") in page.locator(".removals").inner_text()
    assert page.locator(".removals del").first.inner_text() == "U+200B"
    row.locator("[data-act=remove]").click()
    row.wait_for(state="detached")


def test_no_payload_runs_in_a_question_a_title_a_text_or_a_file_name(visit: Any, tmp_path: Path) -> None:
    payloads = [
        payload.replace("alert(1)", "window.struck=1")
        for payload in json.loads((Path(__file__).parent / "data" / "payloads.json").read_text(encoding="utf-8"))
    ]
    assert len(payloads) >= 30
    files = []
    for number, payload in enumerate(payloads):
        name = "".join(each for each in payload if each not in "/\0") + f" {number}.txt"
        (tmp_path / name).write_text(
            f"{payload} report {number}\n\n{payload} DeepSeek had {number + 5} million users.\n"
        )
        files.append(str(tmp_path / name))
    page = visit()
    page.get_by_role("tab", name="Articles").click()
    page.locator("#upload input[type=file]").set_input_files(files)
    page.locator(".report .failures, .report p", has_text="added").wait_for()
    page.locator("#shelf .source-title", has_text="report 7").first.click()
    page.locator(".reader").wait_for()
    page.get_by_role("tab", name="Ask").click()
    for place, payload in enumerate(payloads[::4]):
        turn = ask(page, f"DeepSeek users? {payload}", place)
        assert turn.locator(".question").inner_text().split()[:2] == ["DeepSeek", "users?"]
        assert turn.locator(".question *").count() == 0
    open_race(page)
    page.wait_for_timeout(500)


def test_the_next_question_is_suggested_and_asked_with_one_press(visit: Any) -> None:
    page = visit()
    page.locator(".suggestions button", has_text="Zhipu").first.click()
    page.wait_for_selector('.turn[data-turn="0"] .meta')
