"""The assistant: one object over one library, with everything that the command line and the web chat can do."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from assistant.answer import Answer, CitedFigure, Conflict
from assistant.models import EVIDENCE, make_composer
from assistant.opening import open_library
from assistant.parameters import as_date, as_language
from assistant.report import AddReport
from assistant.settings import Settings, read_settings
from assistant.sources import Sources
from ingest.article import Article, Removal
from vectorstore.library import Library
from vectorstore.reading import open_reader
from vectorstore.search import Hit

if TYPE_CHECKING:
    from assistant.adding import Progress
    from assistant.agent.retriever import LibraryRetriever
    from assistant.agent.runnable import AssistantRunnable
    from assistant.comparison import Comparison
    from assistant.composer import Composer
    from assistant.doctor import Checkup
    from assistant.refreshing import RefreshReport
    from assistant.timeline import TimelineEvent
    from ingest.fetching.fetch import Fetcher

History = Sequence[Mapping[str, str]]


class Assistant:
    """Answers questions from the articles of one library, from several threads; close it or use it in `with`."""

    def __init__(self, library: Library, settings: Settings, model: Any) -> None:
        self.library = library
        self.settings = settings
        self.fetcher: Fetcher | None = None  # None: the public internet
        self._model = model
        if model != EVIDENCE:  # One that cannot be had is said at once; what answers without one waits to be asked.
            _ = self._composer
        self._reader = open_reader(settings.embedding_model, settings.cache)

    @cached_property
    def _composer(self) -> Composer:
        return make_composer(self._model, self.settings)

    @property
    def model(self) -> str:
        """The name of what writes the answers: "evidence" or a language model's."""
        return self._composer.name

    @classmethod
    def open(cls, library: str | Path | None = None, model: Any = None, *, settings: Settings | None = None) -> Self:
        """Open the library in that folder (None: the one that the settings name), making it where it is missing.

        `model` is "evidence", a LangChain model string or a chat model; None takes the one that the settings name.
        """
        settings = settings or read_settings(library=library)
        folder = Path(library) if library is not None else settings.library_folder
        return cls(open_library(folder, settings), settings, model if model is not None else settings.model)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the library."""
        self.library.close()

    def add(self, *sources: str | Path, progress: Progress | None = None) -> AddReport:
        """Add files, folders, patterns, addresses and `-` for standard input, each archive and feed with all in it.

        The same source again changes nothing, a changed one replaces its passages.
        """
        # Readers and cleaning take as long to import as a question takes to answer.
        from assistant.adding import add_sources

        return add_sources(self.library, [str(source) for source in sources], progress, fetcher=self.fetcher)

    def refresh(self, progress: Progress | None = None) -> RefreshReport:
        """Fetch the articles that came from addresses again and tell what changed in words and figures."""
        from assistant.refreshing import refresh

        return refresh(self.library, self.fetcher, progress)

    def add_shipped(self, progress: Progress | None = None) -> AddReport:
        """Add the articles that ship with the package."""
        from assistant.adding import shipped_folder

        return self.add(shipped_folder(), progress=progress)

    def is_empty(self) -> bool:
        """Whether the library holds no article."""
        return not self.library.count()

    def articles(self) -> tuple[Article, ...]:
        """Return the articles of the library."""
        return self.library.articles()

    def copies(self) -> Mapping[str, str]:
        """Return by id of each article that copies or translates another the id of the earliest of them."""
        with self._sources() as sources:
            return sources.origins

    def remove(self, article_id: str) -> None:
        """Remove one article with everything derived from it; an unknown id is refused."""
        self.library.remove(article_id)

    def removals(self, article_id: str) -> tuple[Removal, ...]:
        """Return what cleaning took out of an article; an unknown id is refused."""
        return self.library.removals(self.library.article(article_id).id)

    def ask(
        self,
        question: str,
        history: History = (),
        language: str | None = None,
        as_of: str | None = None,
        *,
        stop: threading.Event | None = None,
    ) -> Answer:
        """Answer a question from the library, in `language` or else in the question's own.

        `history` holds earlier turns as {"role", "content"}; with `as_of` (ISO date) only what was published by then
        is used. When `stop` is set, from any thread, a language model ends its work.
        """
        from assistant.asking import ask_sources

        started = time.perf_counter()
        with self._sources(as_of) as sources:
            return ask_sources(question, history, language, sources, self._composer, started=started, stop=stop)

    async def aask(
        self, question: str, history: History = (), language: str | None = None, as_of: str | None = None
    ) -> Answer:
        """Answer a question without blocking the event loop; cancelling ends the work as well as the waiting."""
        stop = threading.Event()
        try:
            return await asyncio.to_thread(self.ask, question, history, language, as_of, stop=stop)
        finally:
            stop.set()

    def stream(
        self,
        question: str,
        history: History = (),
        language: str | None = None,
        as_of: str | None = None,
        *,
        stop: threading.Event | None = None,
    ) -> Iterator[str | Answer]:
        """Yield the growing text of the answer, sentence by verified sentence, and last the Answer.

        Closing the iterator or setting `stop` ends the work.
        """
        from assistant.asking import each_in, stream_sources

        started, stop = time.perf_counter(), stop or threading.Event()
        sources = Sources(self.library, as_date(as_of), self._reader)
        events = stream_sources(question, history, language, sources, self._composer, started=started, stop=stop)
        try:
            yield from each_in(self.library.snapshot, events)
        finally:
            stop.set()

    def as_retriever(self, **fields: Any) -> LibraryRetriever:
        """Return the library as a LangChain retriever; `k` is the number of documents."""
        from assistant.agent.retriever import LibraryRetriever

        return LibraryRetriever(assistant=self, **fields)

    def as_runnable(self) -> AssistantRunnable:
        """Return the assistant as a LangChain runnable: a question in, a message with the cited answer out."""
        from assistant.agent.runnable import AssistantRunnable

        return AssistantRunnable(self)

    def search(
        self,
        query: str,
        limit: int = 8,
        companies: Sequence[str] = (),
        published_after: str | None = None,
        published_before: str | None = None,
        language: str | None = None,
    ) -> tuple[Hit, ...]:
        """Return the passages nearest to the query, best first; the filters hold before ranking."""
        with self._sources() as sources:
            names = sources.names
            return self.library.search(
                query,
                limit=limit,
                companies=tuple(member for company in companies for member in names.members(names.resolve(company))),
                published_after=as_date(published_after),
                published_before=as_date(published_before),
                language=as_language(language),
                names=names.other_names(query),
            )

    def figures(
        self, company: str | None = None, metric: str | None = None, period: str | None = None, as_of: str | None = None
    ) -> tuple[CitedFigure, ...]:
        """Return the figures that the articles state, each with the sentence that states it."""
        from assistant.ledger import select_figures

        with self._sources(as_of) as sources:
            return select_figures(sources, company=company, metric=metric, period=period)

    def timeline(self, company: str | None = None, as_of: str | None = None) -> tuple[TimelineEvent, ...]:
        """Return what happened and what is planned, in order."""
        from assistant.ledger import timeline_of

        with self._sources(as_of) as sources:
            return timeline_of(sources, company)

    def compare(self, companies: Sequence[str], as_of: str | None = None) -> Comparison:
        """Set companies side by side, metric by metric, every cell cited."""
        from assistant.ledger import comparison_of

        with self._sources(as_of) as sources:
            return comparison_of(sources, companies)

    def conflicts(self, as_of: str | None = None) -> tuple[Conflict, ...]:
        """Return the figures on which the articles disagree."""
        with self._sources(as_of) as sources:
            return sources.conflicts

    def doctor(self, *, repair: bool = False, rebuild: bool = False) -> Checkup:
        """Check the library and this machine; `repair` and `rebuild` mend its vectors (see `assistant.doctor`)."""
        from assistant.doctor import examine

        return examine(self.library, self.settings, repair=repair, rebuild=rebuild)

    @contextmanager
    def _sources(self, as_of: str | None = None) -> Iterator[Sources]:
        """Lend the library as it is now, so that an answer rests on one state of it whatever others add meanwhile."""
        sources = Sources(self.library, as_date(as_of), self._reader)
        with self.library.snapshot():
            yield sources
