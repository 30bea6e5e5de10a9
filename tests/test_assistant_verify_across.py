"""Statements in the other language than their source: what is true passes, what is turned in it does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.agent.narrowing import narrow
from assistant.agent.source_words import is_source_words, source_words
from assistant.claims import claims_of
from assistant.draft import Quote, Statement
from assistant.entities import Entity
from assistant.namesakes import namesakes
from assistant.orders import out_of_order, then_and_now
from assistant.question import understand
from assistant.relations import relations_in
from assistant.settings import Settings
from assistant.sources import Sources
from assistant.verify import NOT_CONFIRMED, faults
from assistant.worked_out import is_worked_out

ARTICLES = {
    "hans.md": "---\ntitle: 栖桐智能递表\npublished: 2026-03-18\n---\n"
    "3月16日，栖桐智能第二次向港交所递交上市申请。\n\n"
    "创始人温若衡持股31.4%，首席技术官戴予白持股9.7%。公司计划明年在曼谷设立第二总部，暂无配股计划。\n\n"
    "财务总监祝敬堯表示，车载业务占收入47%，客服业务占36%。集团上月终止收购耳山科技。\n",
    "hant.md": "---\ntitle: 磐語科技首掛\npublished: 2026-05-22\n---\n"
    "磐語科技昨日在聯交所主板掛牌，開市報27.1元，全日收報24.25元，集資淨額約11.6億港元。基石股份禁售期為半年。\n\n"
    "公開發售錄得612倍超額認購，國際配售錄得6.4倍認購。高盛退出保薦，由摩根大通接替。\n",
    "en.md": "---\ntitle: Lanxi Cognition trims its offer\npublished: 2026-06-30\n---\n"
    "Lanxi Cognition will close its books on July 3, and trading should begin on July 9.\n\n"
    "Lanxi has not decided whether to pay a dividend. A hearing is due on May 20, postponed from April 15.\n\n"
    "Publisher Golden Reed sued Lanxi in January and wants RMB 48 million. Free cash flow was still negative.\n\n"
    "It cut prices by 30% in March and by half in August.\n",
}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sources]:
    folder = tmp_path_factory.mktemp("across")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library", settings=Settings(embedding_model="hashing")) as assistant:
        assistant.add(*(folder / name for name in ARTICLES))
        yield Sources(assistant.library)


def statement_of(text: str, title: str, sources: Sources) -> Statement:
    article = next(article for article in sources.articles if article.title.startswith(title))
    passages = sources.library.passages(article.id)
    quotes = [Quote(article_id=article.id, start=passage.start, end=passage.end) for passage in passages]
    return Statement(text=text, quotes=narrow(text, quotes, sources), free=True)


def faults_of(text: str, title: str, sources: Sources) -> tuple[str, ...]:
    return faults(statement_of(text, title, sources), understand(title, find=sources.names.find), sources)


TRUE = [
    ("Qitong AI refiled for a Hong Kong listing on 16 March.", "栖桐"),
    ("Founder Wen Ruoheng owns 31.4% and chief technology officer Dai Yubai 9.7%.", "栖桐"),
    ("A second headquarters in Bangkok is planned for next year.", "栖桐"),
    ("Finance chief Zhu Jingyao said in-vehicle products account for 47% of revenue.", "栖桐"),
    ("Panyu Technology opened at HK$27.1 and closed at HK$24.25.", "磐"),
    ("The cornerstone shares are locked up for six months.", "磐"),
    ("Goldman Sachs was replaced by JPMorgan.", "磐"),
    ("兰溪7月9日开始买卖。", "Lanxi"),
    ("蘭溪7月9日開始買賣。", "Lanxi"),
    ("庭审由4月15日推迟到5月20日。", "Lanxi"),
    ("Golden Reed今年1月起诉兰溪，索赔4800万元。", "Lanxi"),
    ("蘭溪的自由現金流仍為負數。", "Lanxi"),
]
FALSE = [
    ("Qitong AI refiled for a Hong Kong listing on 18 March.", "栖桐"),
    ("Dai Yubai owns 31.4% and Wen Ruoheng 9.7%.", "栖桐"),
    ("Qitong has set up a second headquarters in Bangkok.", "栖桐"),
    ("Qitong plans to place new shares.", "栖桐"),
    ("Wen Ruoheng said in-vehicle products account for 47% of revenue.", "栖桐"),
    ("The group completed the acquisition of Ershan Technology last month.", "栖桐"),
    ("Panyu Technology opened at RMB 2.71 billion.", "磐"),
    ("Panyu raised US$1.16 billion.", "磐"),
    ("JPMorgan was replaced by Goldman Sachs.", "磐"),
    ("International placing was 612 times subscribed and the public offer 6.4 times.", "磐"),
    ("兰溪7月3日开始买卖。", "Lanxi"),
    ("庭审由5月20日提前到4月15日。", "Lanxi"),
    ("兰溪起诉出版商Golden Reed，索赔4800万元。", "Lanxi"),
    ("蘭溪的自由現金流已經轉正。", "Lanxi"),
    ("兰溪8月降价三成，3月再降一半。", "Lanxi"),
]


CONFIRMED = [
    ("Wen Ruoheng owns 31.4%.", "栖桐"),
    ("Goldman Sachs was replaced by JPMorgan.", "磐"),
    ("Panyu Technology opened at HK$27.1 and closed at HK$24.25.", "磐"),
    ("Lanxi尚未决定是否派息。", "Lanxi"),
    ("蘭溪尚未決定是否派發股息。", "Lanxi"),
    ("Golden Reed一月起訴Lanxi。", "Lanxi"),
    ("兰溪预计7月9日开始交易。", "Lanxi"),
]


@pytest.mark.parametrize(("text", "title"), TRUE)
def test_what_a_source_in_the_other_language_says_is_not_contradicted(text: str, title: str, sources: Sources) -> None:
    found = faults_of(text, title, sources)
    assert found in ((), (NOT_CONFIRMED,))
    assert not found or source_words(statement_of(text, title, sources), sources)


@pytest.mark.parametrize(("text", "title"), CONFIRMED)
def test_what_one_sentence_says_in_every_respect_is_shown_as_written(text: str, title: str, sources: Sources) -> None:
    assert faults_of(text, title, sources) == ()


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Dai Yubai owns 31.4% of the shares.", "栖桐", "31.4%"),
        ("庭审由5月20日提前到4月15日。", "Lanxi", "postponed from April 15"),
        ("庭審由5月20日提前到4月15日。", "Lanxi", "postponed from April 15"),
    ],
)
def test_the_sentence_of_the_source_stands_for_what_it_does_not_say(
    text: str, title: str, expected: str, sources: Sources
) -> None:
    (quoted,) = source_words(statement_of(text, title, sources), sources)
    assert expected in quoted.text
    assert is_source_words(quoted)
    assert faults(quoted, understand(title, find=sources.names.find), sources) == ()


@pytest.mark.parametrize("text", ["The shares opened at HK$99.", "开市报99元。", "開市報99元。"])
def test_no_sentence_of_a_source_stands_for_an_amount_that_it_does_not_have(text: str, sources: Sources) -> None:
    title = "磐" if text.startswith("The") else "Lanxi"
    assert source_words(statement_of(text, title, sources), sources) == ()


@pytest.mark.parametrize(("text", "title"), FALSE)
def test_what_is_turned_in_another_language_is_struck(text: str, title: str, sources: Sources) -> None:
    assert faults_of(text, title, sources)


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("温若衡持股", "founder Wen Ruoheng owns", {"温若衡": "Wen Ruoheng"}),
        ("溫若衡持股", "founder Wen Ruoheng owns", {"溫若衡": "Wen Ruoheng"}),
        ("Hexi and Qingtan", "青檀与河西", {"Hexi": "河西", "Qingtan": "青檀"}),
        ("Changhu Capital", "长湖资本", {"Changhu": "长湖"}),
        ("The market fell", "市场下跌", {}),
    ],
)
def test_a_name_is_found_where_the_other_script_spells_it(text: str, other: str, expected: dict[str, str]) -> None:
    found = {text[same.start : same.end]: other[slice(*same.there[0])] for same in namesakes(text, other)}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "names", "agent", "patient"),
    [
        ("Golden Reed sued Qingtan.", ("Golden Reed", "Qingtan"), "Golden Reed", "Qingtan"),
        ("Qingtan was sued by Golden Reed.", ("Golden Reed", "Qingtan"), "Golden Reed", "Qingtan"),
        ("青檀被金芦起诉。", ("金芦", "青檀"), "金芦", "青檀"),
        ("金蘆起訴青檀。", ("金蘆", "青檀"), "金蘆", "青檀"),
        ("高盛退出，由摩根接替。", ("高盛", "摩根"), "摩根", "高盛"),
        ("It replaced Gao Rui with Peggy Soong.", ("Gao Rui", "Peggy Soong"), "Peggy Soong", "Gao Rui"),
    ],
)
def test_who_did_it_to_whom_is_read_in_either_voice(
    text: str, names: tuple[str, ...], agent: str, patient: str
) -> None:
    places = sorted((text.index(name), name) for name in names)
    entities = [Entity(start=start, end=start + len(name), key=name) for start, name in places]
    (relation,) = relations_in(text, entities)
    assert (relation.agents, relation.patients) == ((agent,), (patient,))


@pytest.mark.parametrize(
    ("statement", "evidence", "is_turned"),
    [
        ("庭审由5月20日提前到4月15日。", "A hearing is due on May 20, postponed from April 15.", True),
        ("庭審由4月15日推遲到5月20日。", "A hearing is due on May 20, postponed from April 15.", False),
        ("It rose from fifth to second.", "由第二名跌至第五名。", True),
        ("It slipped from second to fifth.", "由第二名跌至第五名。", False),
    ],
)
def test_days_and_ranks_keep_their_order(statement: str, evidence: str, is_turned: bool) -> None:
    stated, told = (claims_of(text, "2026-04-11") for text in (statement, evidence))
    assert bool([*out_of_order(stated, [told])]) is is_turned


@pytest.mark.parametrize(
    "text",
    [
        "It is worth US$1.65 billion, nearly twice the US$860 million of a year ago.",
        "估值16.5亿美元，一年前为8.6亿美元。",
        "估值16.5億美元，一年前為8.6億美元。",
    ],
)
def test_an_amount_of_the_past_comes_before_that_of_today(text: str) -> None:
    (change,) = then_and_now(claims_of(text, "2026-04-11"))
    assert (change.before.value, change.after.value) == (860_000_000, 1_650_000_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("统计为2,310台，与公司所说的2,960台相差650台。", True),
        ("統計為2,310台，與公司所說的2,960台相差600台。", False),
        ("Revenue was RMB 915 million, more than two times the RMB 402 million of the year before.", True),
        ("Revenue was RMB 915 million, more than four times the RMB 402 million of the year before.", False),
    ],
)
def test_a_difference_and_a_ratio_are_worked_out_again(text: str, expected: bool) -> None:
    amounts = claims_of(text).quantities
    derived = next(each for each in amounts if each.unit == "times") if "times" in text else amounts[-1]
    assert is_worked_out(derived, text, [each for each in amounts if each != derived]) is expected
