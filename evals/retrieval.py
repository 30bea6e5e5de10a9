"""How well the library finds the right passage, against plain dense search with the same vectors in the same run.

A set is a folder with `passages.jsonl` (`id`, `text`, `lang`) and `questions.jsonl` (`id`, `question`, `passage_ids`).
"""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evals.errors import EvalsError
from evals.intervals import Measure, mean, share
from ingest.article import Article, Passage
from ingest.document import Document
from ingest.folding import to_traditional
from ingest.language import detect_language
from ingest.sentences import split_sentences
from vectorstore.embedding import Embedder
from vectorstore.embedding.evaluation import evaluate_alone
from vectorstore.library import Library
from vectorstore.writer import Incoming

_DEPTH = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question with the ids of the passages that answer it."""

    id: str
    text: str
    passage_ids: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class RetrievalSet:
    """Passages by id and the questions asked of them; questions that no passage answers are left out."""

    name: str
    passages: dict[str, str]
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RetrievalScore:
    """Retrieval quality of one system; every figure is from 0 to 1 with n and a 95 % interval."""

    system: str
    recall_at_1: Measure
    recall_at_5: Measure
    recall_at_10: Measure
    mrr: Measure
    ndcg_at_10: Measure


def load_set(folder: Path, name: str) -> RetrievalSet:
    """Read the set `name` under `folder`; raises EvalsError where it is not there or not in the format."""
    try:
        passages = {row["id"]: row["text"] for row in _rows(folder / name / "passages.jsonl")}
        questions = tuple(
            Question(id=row["id"], text=row["question"], passage_ids=frozenset(row["passage_ids"]))
            for row in _rows(folder / name / "questions.jsonl")
            if row["passage_ids"]
        )
    except (OSError, ValueError, KeyError) as error:
        raise EvalsError(f"cannot read the retrieval set {name!r} in {str(folder)!r}: {error}; check --path") from error
    return RetrievalSet(name=name, passages=passages, questions=questions)


def in_traditional(retrieval_set: RetrievalSet) -> RetrievalSet:
    """Return the set with its questions written in Traditional characters, its passages as they are."""
    questions = tuple(replace(each, text=to_traditional(each.text)) for each in retrieval_set.questions)
    return replace(retrieval_set, name=f"{retrieval_set.name} asked in zh-Hant", questions=questions)


def score_rankings(system: str, questions: Sequence[Question], rankings: Sequence[Sequence[str]]) -> RetrievalScore:
    """Score one ranking of passage ids a question, best first.

    Recall at k is the share of questions with a right passage among the first k; nDCG has binary gains (Järvelin and
    Kekäläinen, 2002).
    """
    relevant = [
        [passage in question.passage_ids for passage in ranking]
        for question, ranking in zip(questions, rankings, strict=True)
    ]
    at_1, at_5, at_10 = (share(sum(any(row[:depth]) for row in relevant), len(relevant)) for depth in (1, 5, 10))
    return RetrievalScore(
        system=system,
        recall_at_1=at_1,
        recall_at_5=at_5,
        recall_at_10=at_10,
        mrr=mean([next((1 / rank for rank, hit in enumerate(row, 1) if hit), 0.0) for row in relevant]),
        ndcg_at_10=mean(
            [_ndcg(row[:10], len(question.passage_ids)) for row, question in zip(relevant, questions, strict=True)]
        ),
    )


def measure(retrieval_set: RetrievalSet, embedder: Embedder) -> tuple[RetrievalScore, RetrievalScore]:
    """Return the scores of plain dense search and of the library on one set, with the same vectors."""
    questions = retrieval_set.questions
    return (
        score_rankings("dense", questions, rank_dense(retrieval_set, embedder)),
        score_rankings("library", questions, rank_library(retrieval_set, embedder)),
    )


def measure_model(retrieval_set: RetrievalSet, embedder: Embedder) -> str:
    """Return one line of what sentence-transformers' own evaluator says of the model alone."""
    scores = evaluate_alone(
        embedder,
        {question.id: question.text for question in retrieval_set.questions},
        retrieval_set.passages,
        {question.id: question.passage_ids for question in retrieval_set.questions},
    )
    figures = ", ".join(f"{name} {score:.3f}" for name, score in scores.items())
    asked = len(retrieval_set.questions)
    return f"{retrieval_set.name}, model alone (InformationRetrievalEvaluator): {figures}, n={asked}"


def rank_dense(retrieval_set: RetrievalSet, embedder: Embedder) -> list[list[str]]:
    """Rank passages by the cosine similarity of their vectors to the question's alone."""
    ids = list(retrieval_set.passages)
    passages = embedder.encode_document(list(retrieval_set.passages.values()))
    queries = embedder.encode_query([question.text for question in retrieval_set.questions])
    order = (-(queries @ passages.T)).argsort(axis=1, kind="stable")[:, :_DEPTH]
    return [[ids[at] for at in row] for row in order]


def rank_library(
    retrieval_set: RetrievalSet, embedder: Embedder, progress: Callable[[int], None] | None = None
) -> list[list[str]]:
    """Rank passages as `Library.search` does, each passage an article of its own in a library made for the purpose."""
    rankings = []
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder), embedder=embedder) as library:
        stored = library.put_many(
            Incoming(document=as_document(name, text), content_hash=name)
            for name, text in retrieval_set.passages.items()
        )
        names = {each.same_as or each.article_id: each.source for each in reversed(stored)}
        for done, question in enumerate(retrieval_set.questions, 1):
            hits = library.search(question.text, limit=_DEPTH)
            rankings.append([names[hit.passage.article_id] for hit in hits])
            if progress:
                progress(done)
    return rankings


def as_document(name: str, text: str) -> Document:
    """Return a text that is to be one passage, as it is."""
    language = detect_language(text)
    article = Article(id=name, title=name, source=name, url=None, published=None, language=language, text=text)
    passage = Passage(id=name, article_id=name, text=text, start=0, end=len(text), language=language)
    sentences = split_sentences(text)
    return Document(article=article, sentences=sentences, passages=(passage,), figures=(), events=(), removals=())


def to_table(name: str, scores: Sequence[RetrievalScore]) -> str:
    """Return the scores of one set as the lines of a Markdown table."""
    lines = ["| set | system | R@1 | R@5 | R@10 | MRR | nDCG@10 |", "|---|---|---|---|---|---|---|"]
    lines += [
        f"| {name} | {each.system} | {each.recall_at_1} | {each.recall_at_5} | {each.recall_at_10} | {each.mrr} "
        f"| {each.ndcg_at_10} |"
        for each in scores
    ]
    return "\n".join(lines)


def _ndcg(hits: Sequence[bool], relevant: int) -> float:
    gain = sum(1 / math.log2(rank + 1) for rank, hit in enumerate(hits, 1) if hit)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(relevant, 10) + 1))
    return gain / best if best else 0.0


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
