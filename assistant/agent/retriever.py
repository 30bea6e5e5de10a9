"""The library as a retriever for anyone's LangChain chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

if TYPE_CHECKING:
    from vectorstore.search import Hit


class LibraryRetriever(BaseRetriever):
    """Returns the passages nearest to a query, best first, as documents; the filters hold before ranking.

    A document's metadata hold the passage's place (`article_id`, `start`, `end`), its article's `title`, `source`,
    `published` and `language`, and its `score` (higher is better).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Any = Field(exclude=True)
    k: int = Field(default=8, ge=1)
    companies: tuple[str, ...] = ()
    published_after: str | None = None
    published_before: str | None = None
    language: str | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        hits = self.assistant.search(
            query,
            limit=k or self.k,
            companies=self.companies,
            published_after=self.published_after,
            published_before=self.published_before,
            language=self.language,
        )
        return [self._document(hit) for hit in hits]

    def _document(self, hit: Hit) -> Document:
        passage = hit.passage
        article = self.assistant.library.article(passage.article_id)
        metadata = {
            "article_id": passage.article_id,
            "start": passage.start,
            "end": passage.end,
            "title": article.title,
            "source": article.source,
            "published": article.published,
            "language": passage.language,
            "score": hit.score,
        }
        return Document(id=passage.id, page_content=passage.text, metadata=metadata)
