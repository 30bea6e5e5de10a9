"""Rank the sentences by how well they answer: by what each voice says of them, the reader last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.evidence.asking_turns import Asked, Place, asked_before, is_asked, raised
from assistant.evidence.capitals import lacks_name
from assistant.evidence.closer import READ, read_sentences
from assistant.evidence.fitness import asks_meaning, fitness, is_list, names_cause
from assistant.evidence.neighbours import may_speak_of, neighbours_of, paragraph_to, said_before, subjects_of
from assistant.evidence.voices import Voices, weigh
from assistant.question import Question
from assistant.sources import Sources
from assistant.subjects import speaks_of_other
from assistant.understanding.kinds import TOLD_KINDS, Kind, find_kinds
from assistant.understanding.latest import asks_latest
from assistant.understanding.reading import Reading
from assistant.understanding.roles import searched_as, tells_role
from assistant.understanding.tokens import holds_names
from ingest.article import Span
from ingest.folding import fold
from ingest.language import detect_language
from ingest.mastheads import read_masthead, spaced
from vectorstore.reading import Reading as Found
from vectorstore.search import SentenceHit

# So many of the nearest sentences may answer; of so many it is looked whether they answer a question that is near.
_POOL, _SOUGHT = 100, 240
# A sentence often leaves its subject to the one before it, so what both hold counts, a little less.
_WINDOW = 0.7
_LEAST_LETTERS, _LEAST_BESIDE_NAMES = 8, 3
# Who wrote or printed an article is nobody that a question asks for.
_BYLINE = re.compile(
    r"\W*By [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}(?:,| \||\Z)"
    r"|\W*(?:来源|來源|记者|記者|编辑|編輯|作者|撰文|责编|責編|文) ?[:：/|丨]"
    r"|.*(?:记者|記者|编辑|編輯|作者|责编|責編) ?[:：/]? ?\w{2,4}\Z"
)
_LONGEST_BYLINE = 60
# Where a paper, an author and a day stand in a line of their own, and how long that may be.
_HEAD, _LONGEST_MASTHEAD = 600, 120
# What a sentence loses that speaks of another model or rule than the one asked about by name.
_UNNAMED = 0.4
# What one loses whose article lacks a name of the question that others hold.
_OTHERS = 0.25
# What a sentence gains that speaks of the part asked about (founder, sponsor).
_PART = 0.3
# What one gains besides that lists them where a list is asked for.
_PART_LISTED = 0.15
# What a sentence gains that follows a question of the kind asked (why, what it is) in the article itself.
_ASKED = 0.15
_ASKED_OF: frozenset[Kind] = frozenset({"reason", "how", "list", "who"})
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
    """Return the candidate sentences, best first, the likeliest of them read; headings and datelines are none."""
    return sources.once(("rank", question), lambda: _rank(question, sources))


def likely(question: Question, sources: Sources) -> list[Ranked]:
    """Return the candidate sentences, best first, as far as can be told without reading any, which takes its time."""
    return sources.once(("likely", question), lambda: _likely(question, sources))


def _rank(question: Question, sources: Sources) -> list[Ranked]:
    first = likely(question, sources)
    read = _read_closely(first[:READ], question, sources)
    return [*_ordered(read, _newest(question.reading), sources), *first[READ:]]


def _likely(question: Question, sources: Sources) -> list[Ranked]:
    sought = f"{question.text} {searched_as(question.reading.roles)}".rstrip()
    passages = {hit.passage.id: hit.score for hit in sources.passages(sought, limit=_POOL)}
    hits = _candidates(sought, question.reading, sources)
    texts = [hit.text for hit in hits]
    questions = [asked_before(hit, sources) for hit in hits]
    before = [asked.text if asked else said_before(hit, sources) for asked, hit in zip(questions, hits, strict=True)]
    carried = [f"{earlier} {hit.text}" for earlier, hit in zip(before, hits, strict=True)]
    reading, asked_in_english = question.reading, detect_language(question.asked) == "en"
    matters = sources.coverage(reading.matter, [*texts, *carried])
    ranked = []
    for hit, asked, own, wide in zip(hits, questions, matters, matters[len(hits) :], strict=False):
        matter = max(own, _WINDOW * wide)
        voices = Voices(
            search=hit.score,
            dense=hit.dense,
            coverage=hit.coverage,
            matter=matter,
            passage=passages.get(hit.passage_id, 0.0),
            fitness=_fitness(hit, asked, reading, sources),
            across=float((hit.language == "en") != asked_in_english),
        )
        ranked.append(Ranked(hit=hit, voices=voices, score=weigh(voices)))
    return _ordered(ranked, _newest(reading), sources)


def _newest(reading: Reading) -> float:
    return _NOW if reading.kinds[0] == "progress" or asks_latest(reading.text) else _NEWEST


def _candidates(sought: str, reading: Reading, sources: Sources) -> list[SentenceHit]:
    """Return the sentences that may answer: the nearest, and those after a question of an article that is near.

    What an article asks answers nothing that is to be told in words.
    """
    found = _found(sought, reading, sources)
    near = set(list(found)[:_POOL])
    hits = []
    for place, hit in found.items():
        asked = asked_before(hit, sources)
        if place in near or (asked and near & set(asked.places)):
            hits.append(raised(hit, asked, found))
    told = [hit for hit in hits if _is_told(hit, sources)]
    return [hit for hit in told if not is_asked(hit.text)] if reading.kinds[0] in TOLD_KINDS else told


def _found(sought: str, reading: Reading, sources: Sources) -> dict[Place, SentenceHit]:
    """Return the nearest sentences by place, each as near as it is on average to the question with and without names.

    Any sentence that names the company is near a question that does; the one that answers often says "the company".
    """
    found = {(hit.article_id, hit.start): hit for hit in sources.sentences(sought, limit=_SOUGHT)}
    if not reading.mentions or not any(map(str.isalnum, reading.matter)):
        return found
    bare = {(hit.article_id, hit.start): hit.dense for hit in sources.sentences(reading.matter, limit=_SOUGHT)}
    least = min(bare.values(), default=0.0)
    return {place: replace(hit, dense=(hit.dense + bare.get(place, least)) / 2) for place, hit in found.items()}


def _fitness(hit: SentenceHit, asked: Asked | None, reading: Reading, sources: Sources) -> float:
    """How well a sentence, with what stands before it, fits what the question wants."""
    published = sources.article(hit.article_id).published
    perhaps = may_speak_of(hit, sources) if reading.mentions else ()
    fit = fitness(hit.text, reading, subjects_of(hit, sources), published, perhaps)
    if reading.roles and tells_role(hit.text, reading.roles):
        fit += _PART + _PART_LISTED * (reading.kinds[0] == "list" and is_list(hit.text))
    kind = reading.kinds[0]
    sought: Kind | None = "definition" if asks_meaning(reading) else (kind if kind in _ASKED_OF else None)
    if sought and asked and asked.distance <= 1:
        fit += _ASKED * (sought in find_kinds(asked.text))
    if kind in ("reason", "how"):
        # What is said and explained in the next sentence is quoted together with it.
        later = not names_cause(hit.text) and names_cause(neighbours_of(hit, sources).text_after)
        fit += _EXPLAINED * later
    fit -= _OTHERS * lacks_name(hit, reading, sources)
    other = any(speaks_of_other(hit.text, reading.text, company) for company in reading.companies)
    return fit - (_UNNAMED if other or not holds_names(paragraph_to(hit, sources), reading.names) else 0.0)


def _ordered(ranked: Sequence[Ranked], newest: float, sources: Sources) -> list[Ranked]:
    return sorted(ranked, key=lambda item: (-item.score - newest * _freshness(item.hit, sources), item.hit.rank))


def _read_closely(first: Sequence[Ranked], question: Question, sources: Sources) -> Sequence[Ranked]:
    """Let the reader have its say on the likeliest sentences, where there is a reader."""
    texts = [(said_before(item.hit, sources), item.hit.text) for item in first]
    readings = read_sentences(sources.read, question.text, texts)
    if readings is None:
        return first
    return [_heard(item, reading) for item, reading in zip(first, readings, strict=True)]


def _freshness(hit: SentenceHit, sources: Sources) -> float:
    """Return 0 to 1, more for newer articles, because what was said later supersedes what was said before."""
    days = sources.days
    published = sources.article(hit.article_id).published
    return (days.index(published) + 1) / len(days) if published in days else 0.0


def _is_told(hit: SentenceHit, sources: Sources) -> bool:
    """Whether a line tells anything: a date, a name or a byline alone does not, and a title only promises."""
    if _is_byline(hit.text.strip()) or (hit.start < _HEAD and _is_masthead(hit.text)):
        return False
    letters = sum(map(str.isalpha, hit.text))
    asked = asked_before(hit, sources)
    if asked and not asked.distance:
        return letters >= _LEAST_BESIDE_NAMES
    names = "".join(hit.text[mention.start : mention.end] for mention in sources.named(hit.text))
    if letters - sum(map(str.isalpha, names)) < _LEAST_BESIDE_NAMES:
        return False
    return letters >= _LEAST_LETTERS and hit.text.strip() != sources.article(hit.article_id).title.strip()


def _is_masthead(line: str) -> bool:
    text = spaced(line)
    return len(text) <= _LONGEST_MASTHEAD and read_masthead(text, fold(text)) is not None


def _is_byline(line: str) -> bool:
    return len(line) <= _LONGEST_BYLINE and line[-1:] not in ".。!;；" and _BYLINE.match(line) is not None


def _heard(item: Ranked, reading: Found) -> Ranked:
    voices = replace(item.voices, reader=reading.score)
    told = Span(reading.start, reading.end) if reading.end > reading.start else None
    return replace(item, voices=voices, score=weigh(voices), told=told)
