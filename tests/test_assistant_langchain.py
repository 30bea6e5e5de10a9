from __future__ import annotations

import asyncio
from collections.abc import Iterator
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from langchain_core.documents import Document
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda

from assistant import Assistant
from assistant.agent.retriever import LibraryRetriever
from assistant.errors import UsageError
from assistant.settings import Settings
from evals.grounding.articles import ARTICLES


def standard_tests() -> Any:
    """LangChain's tests for retrievers, loaded alone: their package asks for plugins that other tests in it need."""
    found = find_spec("langchain_tests")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "integration_tests" / "retrievers.py"
    spec = spec_from_file_location("standard_retriever_tests", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.RetrieversIntegrationTests


Standard = standard_tests()

QUESTION = "What was Zhipu's revenue in 2024?"
SHORT = "Zhipu revenue: RMB 312 million (2024). [1]"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("langchain")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library", settings=Settings(embedding_model="hashing")) as assistant:
        assistant.add(*(folder / name for name in ARTICLES))
        yield assistant


if Standard is None:

    def test_the_standard_tests_of_langchain() -> None:
        pytest.skip("langchain-tests is not installed")

else:

    class TestStandard(Standard):  # type: ignore[misc, valid-type]
        """LangChain's own tests for retrievers."""

        opened: Assistant

        @pytest.fixture(autouse=True)
        def _open(self, desk: Assistant) -> None:
            type(self).opened = desk

        @property
        def retriever_constructor(self) -> type[BaseRetriever]:
            return LibraryRetriever

        @property
        def retriever_constructor_params(self) -> dict[str, Any]:
            return {"assistant": self.opened}

        @property
        def retriever_query_example(self) -> str:
            return "Zhipu revenue"

        def test_ainvoke_returns_documents(self, retriever: BaseRetriever) -> None:  # type: ignore[override]
            """Run the standard test without a plugin for coroutines."""
            asyncio.run(super().test_ainvoke_returns_documents(retriever))


@pytest.mark.parametrize("query", ["MiniMax listing", "MiniMax上市", "MiniMax掛牌"])
def test_the_library_is_a_retriever_whose_documents_say_where_they_stand(desk: Assistant, query: str) -> None:
    documents = desk.as_retriever(k=2).invoke(query)
    assert len(documents) == 2
    for document in documents:
        where = document.metadata
        text = desk.library.article(where["article_id"]).text
        assert text[where["start"] : where["end"]] == document.page_content
        assert {"title", "source", "published", "language", "score"} <= set(where)


def test_a_retriever_keeps_to_its_filters(desk: Assistant) -> None:
    documents = desk.as_retriever(k=8, language="zh-Hant").invoke("MiniMax")
    assert {document.metadata["language"] for document in documents} == {"zh-Hant"}


def test_a_retriever_drops_into_a_chain(desk: Assistant) -> None:
    def first(documents: list[Document]) -> str:
        return documents[0].page_content

    chain = desk.as_retriever(k=1) | RunnableLambda(first)
    assert "Zhipu" in chain.invoke("Zhipu revenue")


@pytest.mark.parametrize(
    "asked",
    [
        QUESTION,
        {"question": QUESTION},
        {"question": "And in 2024?", "history": [{"role": "user", "content": "What was Zhipu's revenue in 2023?"}]},
        [HumanMessage(QUESTION)],
        [HumanMessage("What was Zhipu's revenue in 2023?"), AIMessage("RMB 124.5 million"), HumanMessage("In 2024?")],
    ],
)
def test_the_assistant_is_a_runnable_that_takes_questions_in_many_forms(desk: Assistant, asked: Any) -> None:
    message = desk.as_runnable().invoke(asked)
    assert str(message.content).startswith(SHORT)
    assert message.response_metadata["answer"]["status"] == "answered"


def test_the_runnable_answers_in_batches_awaited_and_in_a_chain(desk: Assistant) -> None:
    runnable = desk.as_runnable()
    assert [str(message.content).startswith(SHORT) for message in runnable.batch([QUESTION, QUESTION])] == [True, True]
    assert str(asyncio.run(runnable.ainvoke(QUESTION)).content).startswith(SHORT)
    assert (runnable | StrOutputParser()).invoke(QUESTION).startswith(SHORT)


def test_the_pieces_of_the_stream_add_up_to_the_answer(desk: Assistant) -> None:
    runnable = desk.as_runnable()
    pieces = list(runnable.stream(QUESTION))
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = whole + piece  # type: ignore[assignment]
    assert whole.content == runnable.invoke(QUESTION).content
    assert whole.response_metadata["answer"]["text"] == whole.content

    async def awaited() -> list[Any]:
        return [piece async for piece in runnable.astream(QUESTION)]

    assert "".join(str(piece.content) for piece in asyncio.run(awaited())) == whole.content


def test_a_question_in_no_known_form_is_refused_in_one_line(desk: Assistant) -> None:
    with pytest.raises(UsageError, match="'question'"):
        desk.as_runnable().invoke(7)
