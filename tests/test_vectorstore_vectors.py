"""One contract for every vector index: nearest first, filters before ranking, the record decides what exists."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from ingest.load import document_from_text
from vectorstore.embedding import open_embedder
from vectorstore.filters import Filters
from vectorstore.library import Library
from vectorstore.vectors import VectorIndex, largest
from vectorstore.writer import Incoming

ARTICLES = (
    ("a.txt", "en", "2025-12-19", "Zhipu passed the listing hearing of the Hong Kong exchange in December."),
    ("b.txt", "zh-Hans", "2026-01-09", "MiniMax在香港上市，发行价为165港元，首日股价翻倍。"),
    ("c.txt", "zh-Hant", None, "月之暗面表示公司現金充足，短期不急於上市。"),
    ("news/d.txt", "zh-Hans", "2025-12-31", "智谱计划募资43亿港元，MiniMax同月递表。"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("library"), embedder=open_embedder("hashing")) as opened:
        opened.put_many(
            Incoming(
                document=document_from_text(text, source=source, title="News", language=language, published=published),
                content_hash="1",
            )
            for source, language, published, text in ARTICLES
        )
        yield opened


@pytest.fixture(params=["exact", "chroma"])
def index(request: pytest.FixtureRequest, library: Library) -> VectorIndex:
    library._keeper._exact_up_to = 20_000 if request.param == "exact" else 0
    return library._keeper.index(open_embedder("hashing").dimension)


def sources(library: Library, index: VectorIndex, text: str, filters: Filters, limit: int = 10) -> list[str]:
    vector = open_embedder("hashing").encode_query(text)
    with library._record.reading() as connection:
        found = index.nearest(connection, vector, limit=limit, filters=filters)
        assert list(found.similarities) == sorted(found.similarities, reverse=True)
        rows = connection.execute(
            "SELECT p.number, a.source FROM passages p JOIN articles a ON a.number = p.article"
        ).fetchall()
    names = {row["number"]: row["source"] for row in rows}
    return [names[number] for number in found.passages]


@pytest.mark.parametrize(("source", "text"), [(source, text) for source, _, _, text in ARTICLES])
def test_a_passage_is_nearest_to_itself(library: Library, index: VectorIndex, source: str, text: str) -> None:
    assert sources(library, index, text, Filters())[0] == source


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {"a.txt", "b.txt", "c.txt", "news/d.txt"}),
        (Filters(companies=("Zhipu",)), {"a.txt", "news/d.txt"}),
        (Filters(companies=("Zhipu", "Moonshot")), {"a.txt", "c.txt", "news/d.txt"}),
        (Filters(companies=("Nobody",)), set()),
        (Filters(language="zh-Hant"), {"c.txt"}),
        (Filters(published_after="2025-12-31"), {"b.txt", "news/d.txt"}),
        (Filters(published_before="2025-12-31"), {"a.txt", "news/d.txt"}),
        (Filters(published_before="2025-12"), {"a.txt", "news/d.txt"}),
        (Filters(published_after="2026"), {"b.txt"}),
        (Filters(published_after="2025-12-20", published_before="2026-01-08"), {"news/d.txt"}),
        (Filters(source="news/"), {"news/d.txt"}),
        (Filters(source="elsewhere"), set()),
        (Filters(companies=("MiniMax",), language="zh-Hans", published_before="2025-12-31"), {"news/d.txt"}),
    ],
)
def test_filters_hold_before_ranking(
    library: Library, index: VectorIndex, filters: Filters, expected: set[str]
) -> None:
    assert set(sources(library, index, "上市", filters)) == expected
    assert set(sources(library, index, "上市", filters, limit=1)) <= expected
    assert len(sources(library, index, "上市", filters, limit=1)) == min(1, len(expected))


def test_a_bound_that_is_no_date_is_refused(library: Library, index: VectorIndex) -> None:
    with pytest.raises(ValueError, match="'next week'"):
        sources(library, index, "上市", Filters(published_before="next week"))


def test_the_largest_come_in_order_and_ties_in_theirs() -> None:
    values = np.array([0.1, 0.9, 0.5, 0.9, 0.2], dtype=np.float32)
    assert largest(values, 3).tolist() == [1, 3, 2]
    assert largest(values, 99).tolist() == [1, 3, 2, 4, 0]
    assert largest(values[:0], 3).tolist() == []
