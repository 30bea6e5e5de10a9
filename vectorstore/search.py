"""What a search returns: passages and sentences with their scores and their exact places in the article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.article import Language, Passage
from vectorstore import lexical
from vectorstore.analysis import analyse
from vectorstore.fusion import Candidate, Scored, fuse, with_sentence
from vectorstore.ranking import Ranking, SentenceRow

# Reading the words of a sentence costs more than comparing its vector, so only likely ones are read.
_READ_FOR_EACH = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A passage with its score (higher is better, 0 says nothing, 1 is the question itself) and its rank from 1."""

    passage: Passage
    score: float
    rank: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SentenceHit:
    """A sentence with its similarity to the question and its rank from 1: `article.text[start:end] == text`.

    `dense` is the cosine similarity, `lexical` the share of the question that the sentence holds by word counts,
    `score` both fused, `coverage` the share of the question of which the sentence holds anything; higher is better.
    """

    article_id: str
    passage_id: str
    start: int
    end: int
    text: str
    language: Language
    score: float
    dense: float
    lexical: float
    coverage: float
    rank: int


def find_passages(ranking: Ranking, *, limit: int) -> tuple[Hit, ...]:
    """Return at most `limit` passages, best first."""
    return tuple(
        Hit(passage=ranking.passages[each.candidate.number], score=each.score, rank=rank)
        for rank, each in enumerate(ranking.scored[:limit], start=1)
    )


def find_sentences(ranking: Ranking, *, limit: int) -> tuple[SentenceHit, ...]:
    """Return at most `limit` sentences of the best passages, best first."""
    likely = _likely(ranking, most=limit * _READ_FOR_EACH)
    texts = {number: _text(ranking, sentence) for number, sentence in likely.items()}
    words = {number: analyse(text) for number, text in texts.items()}
    of_passage = {each.candidate.number: each.candidate for each in ranking.scored}
    scored = fuse(
        (
            _candidate(number, of_passage[sentence.passage], sentence, lexical.score(ranking.words, words[number]))
            for number, sentence in likely.items()
        ),
        lexical_weight=ranking.lexical_weight,
    )
    return tuple(
        _hit(ranking, likely[number], texts[number], each, lexical.coverage(ranking.words, words[number]), rank)
        for rank, each in enumerate(scored[:limit], start=1)
        for number in [each.candidate.number]
    )


def _likely(ranking: Ranking, *, most: int) -> Mapping[int, SentenceRow]:
    """Return each sentence once, the nearest to the question and those of the best passages."""
    once = {(ranking.passages[each.passage].article_id, each.start): each for each in ranking.sentences.rows()}
    standing = {each.candidate.number: each.score for each in ranking.scored}
    floors = {each.candidate.number: each.candidate.floor for each in ranking.scored}
    ordered = sorted(once.values(), key=lambda each: -(each.similarity - floors[each.passage] + standing[each.passage]))
    return dict(enumerate(ordered[:most]))


def _candidate(number: int, passage: Candidate, sentence: SentenceRow, share: float) -> Candidate:
    # The passage tells what a sentence is about where the sentence itself only says "it".
    dense = with_sentence(sentence.similarity, passage.dense)
    return Candidate(number=number, dense=dense, floor=passage.floor, lexical=share)


def _text(ranking: Ranking, sentence: SentenceRow) -> str:
    passage = ranking.passages[sentence.passage]
    return passage.text[sentence.start - passage.start : sentence.end - passage.start]


def _hit(ranking: Ranking, sentence: SentenceRow, text: str, scored: Scored, coverage: float, rank: int) -> SentenceHit:
    passage = ranking.passages[sentence.passage]
    return SentenceHit(
        article_id=passage.article_id,
        passage_id=passage.id,
        start=sentence.start,
        end=sentence.end,
        text=text,
        language=passage.language,
        score=scored.score,
        dense=sentence.similarity,
        lexical=scored.candidate.lexical,
        coverage=coverage,
        rank=rank,
    )
