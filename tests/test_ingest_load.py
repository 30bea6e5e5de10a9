"""From paths to documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.errors import IngestError, SourceEmpty, SourceMissing, SourceUnreadable, SourceUnsupported
from ingest.finding import find_sources
from ingest.identity import article_id
from ingest.load import document_from_text, load_document

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
STORIES = [
    ("智谱上市首日收涨\n\n2026-01-08 16:30\n\n智谱今日在港交所挂牌，市场反应热烈。公司表示将继续投入。", "zh-Hans"),
    ("智譜上市首日收漲\n\n2026-01-08 16:30\n\n智譜今日在港交所掛牌，市場反應熱烈。公司表示將繼續投入。", "zh-Hant"),
    ("Zhipu rises on debut\n\nJanuary 8, 2026\n\nZhipu listed in Hong Kong. It said it would keep investing.", "en"),
]


@pytest.mark.parametrize(("text", "language"), STORIES, ids=[language for _, language in STORIES])
def test_a_file_becomes_an_article_with_sentences_and_passages(tmp_path: Path, text: str, language: str) -> None:
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    document = load_document(str(path))
    article = document.article
    assert (article.language, article.published, article.title) == (language, "2026-01-08", text.split("\n")[0])
    assert (article.source, article.url, article.id) == (str(path), None, article_id(str(path)))
    assert len(document.sentences) == 4
    assert all(article.text[one.start : one.end] == one.text for one in document.passages)


def test_the_id_follows_the_file_and_not_the_way_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("智谱上市。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_document("a.txt").article.id == load_document(str(tmp_path / "." / "a.txt")).article.id
    assert article_id("HTTPS://Example.com:443/a#top") == article_id("https://example.com/a")
    assert article_id("https://example.com/a?id=1") != article_id("https://example.com/a?id=2")


def test_a_folder_is_read_in_order_without_hidden_files_and_pictures(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "sub/c.html", ".git/d.txt", "photo.jpg", "report.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = [os.path.relpath(source, tmp_path) for source in find_sources([str(tmp_path)])]
    assert found == ["a.md", "b.txt", "report.pdf", "sub/c.html"]
    assert find_sources([str(tmp_path / "b.txt"), str(tmp_path / "b.txt")]) == (str(tmp_path / "b.txt"),)
    assert find_sources(["https://example.com/a"]) == ("https://example.com/a",)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("empty.txt", b"", SourceEmpty),
        ("blank.txt", " \n\t\u3000 \n".encode(), SourceEmpty),
        ("mark.txt", b"\xef\xbb\xbf", SourceEmpty),
        ("binary.txt", b"\x7fELF\x00\x01" * 50, SourceUnreadable),
        ("noise.txt", bytes(range(128, 256)) * 10, SourceUnreadable),
        ("report.pdf", b"%PDF-1.7", SourceUnreadable),
        ("report.doc", b"\xd0\xcf\x11\xe0", SourceUnsupported),
        ("hidden.pdf.txt", b"%PDF-1.7", SourceUnreadable),
        ("empty.html", b"<html></html>", SourceEmpty),
        ("front.md", b"---\ntitle: t\n---\n", SourceEmpty),
    ],
)
def test_bad_input_is_refused_in_one_clear_line(
    tmp_path: Path, name: str, data: bytes, error: type[IngestError]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        load_document(str(path))
    message = str(caught.value)
    assert message.startswith(f"{str(path)!r}: ") and ";" in message and "\n" not in message


def test_what_does_not_exist_and_what_holds_nothing_is_named(tmp_path: Path) -> None:
    for use in (lambda path: find_sources([path]), load_document):
        with pytest.raises(SourceMissing, match=r"missing\.txt': no such file"):
            use(str(tmp_path / "missing.txt"))
    with pytest.raises(SourceEmpty, match="nothing to read"):
        find_sources([str(tmp_path)])
    with pytest.raises(SourceUnreadable):
        load_document(str(tmp_path))
    with pytest.raises(SourceMissing):
        find_sources(["bad\0name"])
    with pytest.raises(SourceMissing):
        find_sources([""])


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("智谱", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(SourceUnreadable, match="permission denied"):
        load_document(str(path))


def test_text_that_a_caller_has_is_cleaned_like_any_other() -> None:
    document = document_from_text(
        "產(chǎn)業(yè)鏈出現變化。", source="https://example.com/a", title="標題", published="2026年1月8日"
    )
    article = document.article
    assert (article.text, article.title, article.published) == ("產業鏈出現變化。", "標題", "2026-01-08")
    assert [removal.kind for removal in document.removals] == ["pinyin_splice"] * 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("作者 | 甲\n来源：某报\n大模型的账单\n正文第一句话在这里，写得很清楚。", "大模型的账单"),
        (
            "2026年伊始，两家公司相继在港交所挂牌，成为市场焦点。后文。",
            "2026年伊始，两家公司相继在港交所挂牌，成为市场焦点",
        ),
        (
            "當科技浪潮逐漸退去，資本市場的大門正在為新一代的弄潮兒打開，而他們究竟有沒有準備好迎接下一次挑戰？",
            "當科技浪潮逐漸退去，資本市場的大門正在為新一代的弄潮兒打開…",
        ),
        ("Hong Kong has reopened. Firms list.", "Hong Kong has reopened"),
    ],
)
def test_a_title_is_found_above_the_story_or_cut_from_its_opening(text: str, title: str) -> None:
    assert document_from_text(text, source="a.txt").article.title == title


def test_the_address_that_a_text_gives_as_its_own_is_kept() -> None:
    text = "开源模型正在改写价格表。\n市场反应不一。\n本文链接:https://example.com/post/1.html"
    article = document_from_text(text, source="a.txt").article
    assert article.url == "https://example.com/post/1.html"
    assert "https" not in article.text


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside this checkout")
def test_the_corpus_is_taken_in_with_its_dates_and_scripts() -> None:
    documents = [load_document(source) for source in find_sources([str(CORPUS)])]
    articles = [document.article for document in documents]
    assert [article.published for article in articles] == [None, None, None, "2026-01-18", "2026-02-08"]
    assert [article.language for article in articles] == ["zh-Hans", "zh-Hant", "zh-Hans", "zh-Hant", "zh-Hans"]
    assert len({article.id for article in articles}) == 5
    for document in documents:
        assert {one.language for one in document.passages} == {document.article.language}
        assert all(document.article.text[one.start : one.end] == one.text for one in document.passages)
