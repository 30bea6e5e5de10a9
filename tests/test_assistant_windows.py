"""What is quoted around the sentence that answers, and of whom it says that it speaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Answer, Assistant
from assistant.evidence.lists import is_item, list_around, opens_list
from assistant.evidence.neighbours import subjects_of
from assistant.settings import Settings
from assistant.sources import Sources
from assistant.understanding.moves import moves
from ingest.article import Span

ARTICLES = {
    "hans.txt": """岚曦智算获注资
2026-04-02
岚曦智算（Lanxi Compute）周四公布注资方案。腾讯认购三成。

公司亏损扩大有三个原因。
- 一是电价上涨。
- 二是新机房尚未满租。
- 三是人手增加。

阿里巴巴同日公布回购。回购上限十亿元。
""",
    "hant.txt": """嵐曦智算的股東
2026-05-04
嵐曦智算上周三完成增資。股權方面，最大股東是國資基金，騰訊持有8.8%。
""",
    "en.txt": """Lanxi Compute trims its plans
June 8, 2026
Lanxi Compute will build two halls instead of four. The board blamed slow permits. Tencent kept its stake.
""",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("windows")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library", settings=Settings()) as assistant:
        assistant.add(*sorted(folder.glob("*.txt")))
        yield assistant


@pytest.mark.parametrize(
    "question", ["岚曦智算为什么亏损扩大?", "嵐曦智算為何虧損擴大？", "Why did Lanxi Compute's loss widen?"]
)
def test_every_item_of_a_list_of_reasons_is_quoted(desk: Assistant, question: str) -> None:
    text = desk.ask(question).text
    assert all(reason in text for reason in ("电价", "满租", "人手"))


@pytest.mark.parametrize(
    "question", ["岚曦智算为什么亏损扩大?", "嵐曦智算為何虧損擴大？", "Why did Lanxi Compute's loss widen?"]
)
def test_what_another_company_does_next_is_not_quoted(desk: Assistant, question: str) -> None:
    assert "回购" not in desk.ask(question).text


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("岚曦智算最大股东是谁?", "岚曦智算："),
        ("嵐曦智算最大股東是誰？", "嵐曦智算："),
        ("Who is Lanxi Compute's largest shareholder?", "Lanxi Compute:"),
    ],
)
def test_a_quote_that_does_not_say_of_whom_it_speaks_opens_with_the_name(
    desk: Assistant, question: str, lead: str
) -> None:
    line = _line_with("國資基金", desk.ask(question))
    assert line.startswith((f"{lead} “", f"{lead}“"))


def test_a_quote_that_names_the_company_itself_has_no_lead(desk: Assistant) -> None:
    line = _line_with("two halls", desk.ask("How many halls will Lanxi Compute build?"))
    assert line.startswith("“")


@pytest.mark.parametrize(
    ("words", "carried"), [("騰訊持有", "Lanxi Compute"), ("board blamed", "Lanxi Compute"), ("腾讯认购", "")]
)
def test_a_sentence_carries_on_the_company_before_unless_it_opens_with_another(
    desk: Assistant, words: str, carried: str
) -> None:
    sources = Sources(desk.library)
    hit = next(hit for hit in sources.sentences("Lanxi Compute 腾讯 股东", limit=50) if words in hit.text)
    spoken = subjects_of(hit, sources)
    assert (sources.names.resolve("Lanxi Compute") in spoken) == bool(carried)


@pytest.mark.parametrize(
    "question",
    [
        "岚曦智算什么时候完成增资，股东有谁?",
        "嵐曦智算的增資完成了嗎？",
        "What happened to Lanxi Compute's capital increase?",
    ],
)
def test_last_wednesday_in_one_of_several_articles_is_no_reason_to_be_silent(desk: Assistant, question: str) -> None:
    assert desk.ask(question).status != "abstained"


@pytest.mark.parametrize(
    ("lines", "gap"),
    [
        (["他给的理由有三条：", "1. 训练太贵；", "2. 用户在意的是声音；", "3. 省下租金。"], "\n"),
        (["集資所得用途如下：", "四成半用於訓練", "兩成半用於海外", "一成作營運資金"], "\n"),
        (["She named three things:", "- age checks,", "- a reserve for refunds,", "- no sale of data."], "\n\n"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_list_is_found_whole_from_its_opening_and_from_any_item(lines: list[str], gap: str, place: int) -> None:
    head, *items = lines
    text = "前言。" + head + "\n\n" + gap.join(items) + "\n\nLater. 后话。"
    spans = [Span(start=text.index(line), end=text.index(line) + len(line)) for line in [*lines, "Later.", "后话。"]]
    assert [text[span.start : span.end] for span in list_around(place, spans, text)] == lines


def test_sentences_in_a_row_are_no_list() -> None:
    text = "他说：今年更好。明年也是。"
    spans = [Span(start=0, end=8), Span(start=8, end=13)]
    assert list_around(0, spans, text) == list_around(1, spans, text) == ()


@pytest.mark.parametrize(
    "text", ["- 电价上涨", "2. refunds", "（三）人手增加", "二是審核周期長", "其二，排队太久", "Second, the queue"]
)
def test_an_item_is_known_by_its_mark(text: str) -> None:
    assert is_item(text)


@pytest.mark.parametrize("text", ["2025年营收增长", "公司是第二大股東", "A second queue formed."])
def test_other_sentences_are_no_items(text: str) -> None:
    assert not is_item(text)


@pytest.mark.parametrize(
    ("text", "opens"), [("理由有三：", True), ("用途如下:", True), ("Three things:", True), ("10:30 開市。", False)]
)
def test_a_colon_at_the_end_opens_a_list(text: str, opens: bool) -> None:
    assert opens_list(text) == opens


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("毛利率从38%滑落至31%", {"down"}),
        ("毛利率回升至36%", {"up"}),
        ("虧損收窄", {"down"}),
        ("Gross margin recovered to 47.5%", {"up"}),
        ("What squeezed its margin?", {"down"}),
        ("The chief executive declined to comment.", set()),
    ],
)
def test_which_way_something_moved_is_read_in_three_scripts(text: str, ways: set[str]) -> None:
    assert moves(text) == ways


def _line_with(words: str, answer: Answer) -> str:
    return next(line for line in answer.text.splitlines() if words in line)
