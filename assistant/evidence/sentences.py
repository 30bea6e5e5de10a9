"""Answer from the sentences themselves: rank them by what the question wants, quote the best."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.fitness import asks_why, fitness
from assistant.evidence.neighbours import neighbours_of, subjects_of
from assistant.evidence.pointing import amounts_in, short_amount, short_date
from assistant.evidence.windows import windows
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS
from assistant.understanding.reading import Reading
from assistant.understanding.roles import tells_role
from assistant.understanding.tokens import holds_names
from vectorstore.search import SentenceHit

_POOL = 60
_SHORT = 200
# Weights of the voices, set on the development questions; a cosine of this encoder below 0.8 says nothing.
_DENSE, _SILENT, _COVERAGE, _MATTER, _PASSAGE = 4.0, 0.8, 0.5, 0.6, 1.0
# Below this share of the question's matter the sources speak of something else.
_LEAST_MATTER = 0.15
_NEAR = 0.25
# A sentence often leaves its subject to the one before it, so what both hold counts, a little less.
_WINDOW = 0.7
_LEAST_LETTERS = 8
# What a sentence loses that speaks of another model or rule than the one asked about by name.
_UNNAMED = 0.4
# What a sentence gains that speaks of the part asked about (founder, sponsor).
_PART = 0.3
# What a sentence gains that follows the question why in the article itself; the question alone tells nothing.
_ASKED = 0.25
_NEWEST = 0.05
# Kinds whose answer is told in sentences: those around the best belong to it, or several may be needed.
_FOLLOWED = frozenset({"reason", "how", "list", "definition"})
# Kinds whose answer is told in words that no question foresees.
_FREE = frozenset({"reason", "how", "definition", "status", "comparison"})
_TOLD = frozenset({*_FOLLOWED, "open", "status", "disagreement", "comparison", "computation"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A sentence with how well it fits what the question wants, and the share of the question's matter it holds."""

    hit: SentenceHit
    score: float
    matter: float


def answer_from_sentences(question: Question, sources: Sources) -> Draft | None:
    """Quote the sentences that answer best, or return None where they do not hold the question's matter."""
    reading = question.reading
    ranked = [item for item in rank(question, sources) if _tells_part(item.hit, reading.roles, sources)]
    if not ranked:
        return None
    kind = reading.kinds[0]
    if max(item.matter for item in ranked[:3]) < _LEAST_MATTER and not _may_be_told(ranked[0].hit, reading, sources):
        return None
    near = [item.hit for item in ranked[: 3 if kind in _TOLD else 1] if item.score >= ranked[0].score - _NEAR]
    statements = windows(near, sources) if kind in _FOLLOWED else [quoted(hit) for hit in near]
    short = _pointed(near[0], question, sources) or shortened(near[0].text)
    return Draft(status="answered", short_answer=short, statements=tuple(dict.fromkeys(statements)))


def _may_be_told(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether a sentence in other words may answer: reasons share few words with the question, but the company."""
    return reading.kinds[0] in _FREE and bool(subjects_of(hit, sources) & set(reading.companies))


def _tells_part(hit: SentenceHit, roles: tuple[str, ...], sources: Sources) -> bool:
    """Whether the sentence, or the one that it carries on, speaks of the part that was asked about."""
    return tells_role(hit.text, roles) or tells_role(neighbours_of(hit, sources).text_before, roles)


def _pointed(hit: SentenceHit, question: Question, sources: Sources) -> str | None:
    kind = question.reading.kinds[0]
    if kind == "date":
        return short_date(hit, question, sources)
    if kind in AMOUNT_KINDS and (amounts := amounts_in(hit, question, sources)):
        return short_amount(hit, amounts, question, sources)
    return None


def rank(question: Question, sources: Sources) -> list[Ranked]:
    """Return the candidate sentences, best first; headings and datelines are none."""
    hits = [hit for hit in sources.sentences(question.text, limit=_POOL) if _is_told(hit, sources)]
    passages = {hit.passage.id: hit.score for hit in sources.passages(question.text, limit=_POOL)}
    texts = [hit.text for hit in hits]
    before = [neighbours_of(hit, sources).text_before for hit in hits]
    carried = [f"{earlier} {hit.text}" for earlier, hit in zip(before, hits, strict=True)]
    reading = question.reading
    matters = sources.coverage(reading.matter, [*texts, *carried])
    ranked = []
    why = reading.kinds[0] in ("reason", "how")
    for hit, earlier, own, wide in zip(hits, before, matters, matters[len(hits) :], strict=False):
        matter = max(own, _WINDOW * wide)
        passage = _PASSAGE * passages.get(hit.passage_id, 0.0)
        published = sources.article(hit.article_id).published
        score = _voices(hit, matter) + passage + fitness(hit.text, reading, subjects_of(hit, sources), published)
        score += _PART if reading.roles and tells_role(hit.text, reading.roles) else 0.0
        score += _ASKED if why and asks_why(earlier) else 0.0
        score -= _ASKED if why and asks_why(hit.text) else 0.0
        score -= 0.0 if holds_names(_paragraph(hit, sources), reading.names) else _UNNAMED
        ranked.append(Ranked(hit=hit, score=score, matter=matter))
    return sorted(ranked, key=lambda item: (-item.score - _freshness(item.hit, sources), item.hit.rank))


def _paragraph(hit: SentenceHit, sources: Sources) -> str:
    """The title and the paragraph up to the end of a sentence: where a text says which model it speaks of."""
    article = sources.article(hit.article_id)
    return article.title + article.text[max(0, article.text.rfind("\n", 0, hit.start)) : hit.end]


def _freshness(hit: SentenceHit, sources: Sources) -> float:
    """A little for the newest of the articles, because what was said later supersedes what was said before."""
    days = sorted({article.published for article in sources.articles if article.published})
    published = sources.article(hit.article_id).published
    return _NEWEST * (days.index(published) + 1) / len(days) if published in days else 0.0


def _is_told(hit: SentenceHit, sources: Sources) -> bool:
    """Whether a line tells anything: a date, a number or a byline alone does not, and a title only promises."""
    letters = sum(character.isalpha() for character in hit.text)
    return letters >= _LEAST_LETTERS and hit.text.strip() != sources.article(hit.article_id).title.strip()


def _voices(hit: SentenceHit, matter: float) -> float:
    return hit.score + _DENSE * (hit.dense - _SILENT) + _COVERAGE * hit.coverage + _MATTER * matter


def shortened(text: str) -> str:
    """Return a text on one line, cut where it would be too long for a short answer."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"
