"""Answer from the sentences themselves: rank them by what the question wants, quote the best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.draft import Draft, Quote, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.closer import READ, read_sentences
from assistant.evidence.fitness import fitness, names_cause
from assistant.evidence.neighbours import neighbours_of
from assistant.evidence.voices import Voices, weigh
from assistant.evidence.wording import quote_line
from assistant.question import Question
from assistant.sources import Sources
from vectorstore.reading import Reading
from vectorstore.search import SentenceHit

_POOL = 60
_SHORT = 200
# Below this share of the question's matter the sources speak of something else.
_LEAST_MATTER = 0.15
_NEAR = 1.5  # log odds
# A sentence often leaves its subject to the one before it, so what both hold counts, a little less.
_WINDOW = 0.7
_LEAST_LETTERS = 8
_NEWEST = 0.3  # log odds
# Kinds whose answer is told in sentences, where several may be needed.
_FOLLOWED = frozenset({"reason", "how"})
_TOLD = frozenset({"reason", "how", "list", "definition", "open", "status", "disagreement"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A sentence with how well it fits what the question wants."""

    hit: SentenceHit
    voices: Voices
    score: float
    reading: Reading | None = None

    @property
    def matter(self) -> float:
        """The share of the question's matter that the sentence holds."""
        return self.voices.matter


def answer_from_sentences(question: Question, sources: Sources) -> Draft | None:
    """Quote the sentences that answer best, or return None where they do not hold the question's matter."""
    ranked = rank(question, sources)
    if not ranked or max(item.matter for item in ranked[:3]) < _LEAST_MATTER:
        return None
    kind = question.reading.kinds[0]
    near = [item.hit for item in ranked[: 3 if kind in _TOLD else 1] if item.score >= ranked[0].score - _NEAR]
    statements = [statement for hit in near for statement in _told(hit, sources, follow=kind in _FOLLOWED)]
    return Draft(status="answered", short_answer=shortened(near[0].text), statements=tuple(dict.fromkeys(statements)))


def rank(question: Question, sources: Sources) -> list[Ranked]:
    """Return the candidate sentences, best first; headings and datelines are none."""
    hits = [hit for hit in sources.sentences(question.text, limit=_POOL) if _is_told(hit, sources)]
    passages = {hit.passage.id: hit.score for hit in sources.passages(question.text, limit=_POOL)}
    texts = [hit.text for hit in hits]
    windows = [neighbours_of(hit, sources).before + " " + hit.text for hit in hits]
    matters = sources.coverage(question.reading.matter, [*texts, *windows])
    ranked = []
    for hit, own, wide in zip(hits, matters, matters[len(hits) :], strict=False):
        matter = max(own, _WINDOW * wide)
        voices = Voices(
            search=hit.score,
            dense=hit.dense,
            coverage=hit.coverage,
            matter=matter,
            passage=passages.get(hit.passage_id, 0.0),
            fitness=fitness(hit.text, question.reading, sources.names.find),
        )
        ranked.append(Ranked(hit=hit, voices=voices, score=weigh(voices)))
    likely = _ordered(ranked, sources)
    closer = _read_closely(likely[:READ], question, sources)
    return [*_ordered(closer, sources), *likely[READ:]]


def _ordered(ranked: Sequence[Ranked], sources: Sources) -> list[Ranked]:
    return sorted(ranked, key=lambda item: (-item.score - _freshness(item.hit, sources), item.hit.rank))


def _read_closely(likely: Sequence[Ranked], question: Question, sources: Sources) -> Sequence[Ranked]:
    """Let the reader have its say on the likeliest sentences, where there is a reader."""
    texts = [(neighbours_of(item.hit, sources).before, item.hit.text) for item in likely]
    readings = read_sentences(sources.read, question.text, texts)
    if readings is None:
        return likely
    return [_with_reading(item, reading) for item, reading in zip(likely, readings, strict=True)]


def _with_reading(item: Ranked, reading: Reading) -> Ranked:
    voices = replace(item.voices, reader=reading.score)
    return replace(item, voices=voices, score=weigh(voices), reading=reading)


def _freshness(hit: SentenceHit, sources: Sources) -> float:
    """A little for the newest of the articles, because what was said later supersedes what was said before."""
    days = sorted({article.published for article in sources.articles if article.published})
    published = sources.article(hit.article_id).published
    return _NEWEST * (days.index(published) + 1) / len(days) if published in days else 0.0


def _told(hit: SentenceHit, sources: Sources, *, follow: bool) -> Iterator[Statement]:
    """Yield the sentence and, where a reason may stand behind it, the next one that gives a cause."""
    yield quoted(hit)
    if follow:
        after = neighbours_of(hit, sources)
        if after.after_span and names_cause(after.after):
            quote = Quote(article_id=hit.article_id, start=after.after_span.start, end=after.after_span.end)
            yield Statement(text=quote_line(after.after), quotes=(quote,))


def _is_told(hit: SentenceHit, sources: Sources) -> bool:
    """Whether a line tells anything: a date, a number or a byline alone does not, and a title only promises."""
    letters = sum(character.isalpha() for character in hit.text)
    return letters >= _LEAST_LETTERS and hit.text.strip() != sources.article(hit.article_id).title.strip()


def shortened(text: str) -> str:
    """Return a text on one line, cut where it would be too long for a short answer."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"
