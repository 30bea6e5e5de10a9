"""Rank the sentences by how well they answer: by what each voice says of them, the reader last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.evidence.closer import READ, read_sentences
from assistant.evidence.fitness import asks_itself, asks_meaning, fitness, is_list, names_cause
from assistant.evidence.neighbours import neighbours_of, paragraph_to, said_before, subjects_of
from assistant.evidence.voices import Voices, weigh
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import Kind
from assistant.understanding.latest import asks_latest
from assistant.understanding.reading import Reading
from assistant.understanding.roles import searched_as, tells_role
from assistant.understanding.tokens import holds_names
from ingest.article import Span
from ingest.language import detect_language
from vectorstore.reading import Reading as Found
from vectorstore.search import SentenceHit

_POOL = 60
_BARE = 100
# A sentence often leaves its subject to the one before it, so what both hold counts, a little less.
_WINDOW = 0.7
_LEAST_LETTERS, _LEAST_BESIDE_NAMES = 8, 3
# What a sentence loses that speaks of another model or rule than the one asked about by name.
_UNNAMED = 0.4
# What a sentence gains that speaks of the part asked about (founder, sponsor).
_PART = 0.3
# What one gains besides that lists them where a list is asked for.
_PART_LISTED = 0.15
# What a sentence gains that follows the question asked (why, what it is) in the article itself; that tells nothing.
_ASKED = 0.25
_ASKED_OF: Mapping[Kind, Kind] = {"reason": "reason", "how": "reason"}
# What a sentence gains whose reason the next one gives.
_EXPLAINED = 0.12
_NEWEST = 0.3  # log odds
# The same where the question asks how things stand now.
_NOW = 2.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A sentence with how well it fits what the question wants, in log odds up to a constant of the question.

    `told` are the characters of the sentence in which a reader finds the answer, None where it did not read.
    """

    hit: SentenceHit
    voices: Voices
    score: float
    told: Span | None = None

    @property
    def matter(self) -> float:
        """The share of the question's matter that the sentence holds."""
        return self.voices.matter


def rank(question: Question, sources: Sources) -> list[Ranked]:
    """Return the candidate sentences, best first; headings and datelines are none."""
    return sources.once(("rank", question), lambda: _rank(question, sources))


def _rank(question: Question, sources: Sources) -> list[Ranked]:
    sought = f"{question.text} {searched_as(question.reading.roles)}".rstrip()
    hits = [hit for hit in sources.sentences(sought, limit=_POOL) if _is_told(hit, sources)]
    passages = {hit.passage.id: hit.score for hit in sources.passages(sought, limit=_POOL)}
    texts = [hit.text for hit in hits]
    before = [said_before(hit, sources) for hit in hits]
    carried = [f"{earlier} {hit.text}" for earlier, hit in zip(before, hits, strict=True)]
    reading, asked_in_english = question.reading, detect_language(question.asked) == "en"
    matters = sources.coverage(reading.matter, [*texts, *carried])
    nearness = _nearness(hits, reading, sources)
    ranked = []
    for hit, earlier, own, wide in zip(hits, before, matters, matters[len(hits) :], strict=False):
        matter = max(own, _WINDOW * wide)
        voices = Voices(
            search=hit.score,
            dense=nearness[hit.article_id, hit.start],
            coverage=hit.coverage,
            matter=matter,
            passage=passages.get(hit.passage_id, 0.0),
            fitness=_fitness(hit, earlier, reading, sources),
            across=float((hit.language == "en") != asked_in_english),
        )
        ranked.append(Ranked(hit=hit, voices=voices, score=weigh(voices)))
    newest = _NOW if asks_latest(reading.text) else _NEWEST
    likely = _ordered(ranked, newest, sources)
    return [*_ordered(_read_closely(likely[:READ], question, sources), newest, sources), *likely[READ:]]


def _nearness(hits: Sequence[SentenceHit], reading: Reading, sources: Sources) -> dict[tuple[str, int], float]:
    """Return how near each sentence, by its place, is to the question: the mean cosine with and without the names.

    Any sentence that names the company is near a question that does; the one that answers often says "the company".
    """
    own = {(hit.article_id, hit.start): hit.dense for hit in hits}
    if not reading.mentions or not any(map(str.isalnum, reading.matter)):
        return own
    bare = {(hit.article_id, hit.start): hit.dense for hit in sources.sentences(reading.matter, limit=_BARE)}
    least = min(bare.values(), default=0.0)
    return {place: (dense + bare.get(place, least)) / 2 for place, dense in own.items()}


def _fitness(hit: SentenceHit, earlier: str, reading: Reading, sources: Sources) -> float:
    """How well a sentence, with what stands before it, fits what the question wants."""
    published = sources.article(hit.article_id).published
    fit = fitness(hit.text, reading, subjects_of(hit, sources), published)
    if reading.roles and tells_role(hit.text, reading.roles):
        fit += _PART + _PART_LISTED * (reading.kinds[0] == "list" and is_list(hit.text))
    kind = reading.kinds[0]
    sought: Kind | None = "definition" if asks_meaning(reading) else _ASKED_OF.get(kind)
    if sought:
        fit += _ASKED * (asks_itself(earlier, sought) - asks_itself(hit.text, sought))
    if kind in ("reason", "how"):
        # What is said and explained in the next sentence is quoted together with it.
        later = not names_cause(hit.text) and names_cause(neighbours_of(hit, sources).text_after)
        fit += _EXPLAINED * later
    return fit - (0.0 if holds_names(paragraph_to(hit, sources), reading.names) else _UNNAMED)


def _ordered(ranked: Sequence[Ranked], newest: float, sources: Sources) -> list[Ranked]:
    return sorted(ranked, key=lambda item: (-item.score - newest * _freshness(item.hit, sources), item.hit.rank))


def _read_closely(likely: Sequence[Ranked], question: Question, sources: Sources) -> Sequence[Ranked]:
    """Let the reader have its say on the likeliest sentences, where there is a reader."""
    texts = [(said_before(item.hit, sources), item.hit.text) for item in likely]
    readings = read_sentences(sources.read, question.text, texts)
    if readings is None:
        return likely
    return [_heard(item, reading) for item, reading in zip(likely, readings, strict=True)]


def _freshness(hit: SentenceHit, sources: Sources) -> float:
    """Return 0 to 1, more for newer articles, because what was said later supersedes what was said before."""
    days = sources.days
    published = sources.article(hit.article_id).published
    return (days.index(published) + 1) / len(days) if published in days else 0.0


def _is_told(hit: SentenceHit, sources: Sources) -> bool:
    """Whether a line tells anything: a date, a name or a byline alone does not, and a title only promises."""
    letters = sum(map(str.isalpha, hit.text))
    names = "".join(hit.text[mention.start : mention.end] for mention in sources.named(hit.text))
    if letters - sum(map(str.isalpha, names)) < _LEAST_BESIDE_NAMES:
        return False
    return letters >= _LEAST_LETTERS and hit.text.strip() != sources.article(hit.article_id).title.strip()


def _heard(item: Ranked, reading: Found) -> Ranked:
    voices = replace(item.voices, reader=reading.score)
    told = Span(reading.start, reading.end) if reading.end > reading.start else None
    return replace(item, voices=voices, score=weigh(voices), told=told)
