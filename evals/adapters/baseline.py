"""The pipeline that LangChain's tutorials build, to be compared with.

RecursiveCharacterTextSplitter of 1,000 characters with 200 overlap, a vector store, the 4 nearest, all of them stuffed
into one prompt. Without a chat model the retrieved text itself is the answer: what a model that reads perfectly could
know. The vectors are those of the assistant's own embedder, so that only the pipeline differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from evals.adapters.base import History
from evals.errors import TargetError
from ingest.article import Article

_SIZE, _OVERLAP, _NEAREST = 1000, 200, 4
_PROMPT = (
    "Use the following pieces of context to answer the question at the end. If you don't know the answer, just say "
    "that you don't know, don't try to make up an answer.\n\n{context}\n\nQuestion: {question}\nHelpful answer:"
)


class Vectors(Protocol):
    """Turns texts into vectors; the two methods of a SentenceTransformer."""

    def encode_document(self, sentences: Sequence[str]) -> Any:
        """Return one vector a passage."""
        ...

    def encode_query(self, sentences: Sequence[str]) -> Any:
        """Return one vector a query."""
        ...


class PlainPipeline:
    """Splits, embeds, retrieves, stuffs."""

    def __init__(self, articles: Sequence[Article], vectors: Vectors, model: Any = None) -> None:
        self._store = _store(articles, vectors)
        self._model = model

    def __call__(self, question: str, history: History) -> Mapping[str, Any]:
        """Answer one question from the four nearest pieces; earlier turns are not looked at, as in the tutorials."""
        found = self._store.similarity_search(question, k=_NEAREST)
        pieces = [document.page_content for document in found]
        citations = [{"source": document.metadata["source"], "quote": document.page_content} for document in found]
        if self._model is None:
            return {"text": "\n".join(f"“{piece}”" for piece in pieces), "citations": citations, "status": "answered"}
        reply = self._model.invoke(_PROMPT.format(context="\n\n".join(pieces), question=question))
        return {"text": str(reply.text), "citations": citations}


def open_baseline(articles: Sequence[Article], model: str | None) -> PlainPipeline:
    """Build the pipeline; `model` is a LangChain model string, or None to answer with the retrieved text."""
    from assistant.settings import read_settings
    from vectorstore.embedding import open_embedder

    settings = read_settings()
    return PlainPipeline(articles, open_embedder(settings.embedding_model, settings.cache), _chat_model(model))


def _chat_model(name: str | None) -> Any:
    if name is None:
        return None
    from langchain.chat_models import init_chat_model

    try:
        return init_chat_model(name)
    except (ImportError, ValueError) as error:
        raise TargetError(f"model {name!r} cannot be opened: {error}") from error


def _store(articles: Sequence[Article], vectors: Vectors) -> Any:
    try:
        from langchain_core.documents import Document
        from langchain_core.vectorstores import InMemoryVectorStore
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError as error:
        raise TargetError(f"the baseline needs {error.name!r}; pip install langchain-text-splitters") from error
    splitter = RecursiveCharacterTextSplitter(chunk_size=_SIZE, chunk_overlap=_OVERLAP)
    documents = [Document(page_content=article.text, metadata={"source": article.source}) for article in articles]
    store = InMemoryVectorStore(_embeddings(vectors))
    store.add_documents(splitter.split_documents(documents))
    return store


def _embeddings(vectors: Vectors) -> Any:
    from langchain_core.embeddings import Embeddings

    class Adapted(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[float(number) for number in vector] for vector in vectors.encode_document(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(number) for number in vectors.encode_query([text])[0]]

    return Adapted()
