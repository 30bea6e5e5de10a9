"""Answer from the sentences themselves: rank them by what the question wants, quote the best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.draft import Draft
from assistant.evidence.closer import READ, read_sentences
from assistant.evidence.fitness import asks_why, fitness, names_cause
from assistant.evidence.neighbours import neighbours_of, opens_with, subjects_of
from assistant.evidence.pointing import amounts_in, short_amount, short_date
from assistant.evidence.voices import Voices, is_silent, weigh
from assistant.evidence.windows import Reach, windows
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS, Kind
from assistant.understanding.latest import asks_latest
from assistant.understanding.reading import Reading
from assistant.understanding.roles import tells_role
from assistant.understanding.tokens import holds_names
from ingest.article import Span
from ingest.language import detect_language
from vectorstore.reading import Reading as Found
from vectorstore.search import SentenceHit

_POOL = 60
_BARE = 100
_SHORT = 200
_NEAR = 2.0  # log odds
# Where one sentence is asked for, another this near to the best is likely enough to be the one that answers.
_TIED = 2.5
# Reasons and lists share few words with the question, so that more of what comes next may hold them.
_NEAR_FOLLOWED = 3.5
# Several of the likeliest sentences may stand in one window, so that more are looked at than windows are quoted.
_LOOKED_AT = 6
# A sentence often leaves its subject to the one before it, so what both hold counts, a little less.
_WINDOW = 0.7
_LEAST_LETTERS, _LEAST_BESIDE_NAMES = 8, 3
# Where a sentence may be cut: after the end of a clause, or between Latin words; never inside a number.
_BREAK = re.compile(r"[；;，、：]|[,:](?=\s)|\s")
# What a sentence loses that speaks of another model or rule than the one asked about by name.
_UNNAMED = 0.4
# What a sentence gains that speaks of the part asked about (founder, sponsor).
_PART = 0.3
# What a sentence gains that follows the question why in the article itself; the question alone tells nothing.
_ASKED = 0.25
# What a sentence gains whose reason the next one gives.
_EXPLAINED = 0.12
_NEWEST = 0.3  # log odds
# The same where the question asks how things stand now.
_NOW = 1.6
# Kinds whose answer is told in sentences: those around the best belong to it, or several may be needed.
_FOLLOWED = frozenset({"reason", "how", "list", "definition"})
_REACH_FOLLOWED = Reach(before=1, after=2, most=4)
_REACH = Reach(before=0, after=1, most=3)
_REACH_POINTED = Reach(before=0, after=0, most=3)
# Kinds whose answer is told in words that no question foresees.
_FREE = frozenset({"reason", "how", "list", "definition", "status", "comparison"})
_TOLD = frozenset({*_FOLLOWED, "open", "status", "disagreement", "comparison", "computation"})


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


def answer_from_sentences(question: Question, sources: Sources) -> Draft | None:
    """Quote the sentences that answer best, or return None where they do not hold the question's matter."""
    reading = question.reading
    ranked = [item for item in rank(question, sources) if _tells_part(item.hit, reading.roles, sources)]
    if not ranked:
        return None
    if is_silent([item.voices for item in ranked]) and not _may_be_told(ranked, reading, sources):
        return None
    kind = reading.kinds[0]
    near = _near(_of_asked(ranked, reading, sources), kind)
    pointed = _pointed(near[0], question, sources)
    # Where the amount or the date itself is pointed at, what stands after its sentence would only add others.
    reach = _REACH_FOLLOWED if kind in _FOLLOWED else _REACH_POINTED if pointed else _REACH
    return Draft(
        status="answered",
        short_answer=pointed or shortened(near[0].hit.text),
        statements=tuple(dict.fromkeys(windows([item.hit for item in near], reach, question, sources))),
    )


def _near(ranked: Sequence[Ranked], kind: Kind) -> list[Ranked]:
    """The sentences that are about as likely to answer as the best one."""
    within = _NEAR_FOLLOWED if kind in _FOLLOWED else _NEAR if kind in _TOLD else _TIED
    likely = ranked[: _LOOKED_AT if kind in _FOLLOWED else _REACH.most]
    return [item for item in likely if item.score >= ranked[0].score - within]


def _of_asked(ranked: Sequence[Ranked], reading: Reading, sources: Sources) -> Sequence[Ranked]:
    """Leave out what speaks of other companies than those asked about, where anything likely speaks of these."""
    asked = set(reading.companies)
    own = [item for item in ranked[:READ] if not asked or _may_be_of(item.hit, asked, sources)]
    return own or ranked


def _may_be_of(hit: SentenceHit, asked: set[str], sources: Sources) -> bool:
    """Whether a sentence may be of one of the companies: its article is, and it does not open with others alone."""
    named = sources.names.find(hit.text)
    if asked & {mention.name for mention in named}:
        return True
    return not opens_with(hit.text, named) and bool(asked & set(sources.register.companies.get(hit.article_id, ())))


def _may_be_told(ranked: Sequence[Ranked], reading: Reading, sources: Sources) -> bool:
    """Whether a sentence in other words may answer: reasons share few words with the question, but the company.

    Where none is asked about, one of the next sentences has to share the matter.
    """
    first = ranked[0].hit
    free = reading.kinds[0] in _FREE or (bool(reading.roles) and tells_role(first.text, reading.roles))
    if not reading.companies:
        return free and not is_silent([item.voices for item in ranked[3:_LOOKED_AT]])
    return free and bool(subjects_of(first, sources) & set(reading.companies))


def _tells_part(hit: SentenceHit, roles: tuple[str, ...], sources: Sources) -> bool:
    """Whether the sentence, or the one that it carries on, speaks of the part that was asked about."""
    return tells_role(hit.text, roles) or tells_role(neighbours_of(hit, sources).text_before, roles)


def _pointed(item: Ranked, question: Question, sources: Sources) -> str | None:
    kind, hit = question.reading.kinds[0], item.hit
    if kind == "date":
        return short_date(hit, question, sources)
    if kind in AMOUNT_KINDS and (amounts := amounts_in(hit, question, sources)):
        return short_amount(hit, amounts, question, sources, item.told)
    return None


def rank(question: Question, sources: Sources) -> list[Ranked]:
    """Return the candidate sentences, best first; headings and datelines are none."""
    return sources.once(("rank", question), lambda: _rank(question, sources))


def _rank(question: Question, sources: Sources) -> list[Ranked]:
    hits = [hit for hit in sources.sentences(question.text, limit=_POOL) if _is_told(hit, sources)]
    passages = {hit.passage.id: hit.score for hit in sources.passages(question.text, limit=_POOL)}
    texts = [hit.text for hit in hits]
    before = [neighbours_of(hit, sources).text_before for hit in hits]
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
    fit += _PART if reading.roles and tells_role(hit.text, reading.roles) else 0.0
    if reading.kinds[0] in ("reason", "how"):
        fit += _ASKED * (asks_why(earlier) - asks_why(hit.text))
        # What is said and explained in the next sentence is quoted together with it.
        later = not names_cause(hit.text) and names_cause(neighbours_of(hit, sources).text_after)
        fit += _EXPLAINED * later
    return fit - (0.0 if holds_names(_paragraph(hit, sources), reading.names) else _UNNAMED)


def _ordered(ranked: Sequence[Ranked], newest: float, sources: Sources) -> list[Ranked]:
    return sorted(ranked, key=lambda item: (-item.score - newest * _freshness(item.hit, sources), item.hit.rank))


def _read_closely(likely: Sequence[Ranked], question: Question, sources: Sources) -> Sequence[Ranked]:
    """Let the reader have its say on the likeliest sentences, where there is a reader."""
    texts = [(neighbours_of(item.hit, sources).text_before, item.hit.text) for item in likely]
    readings = read_sentences(sources.read, question.text, texts)
    if readings is None:
        return likely
    return [_heard(item, reading) for item, reading in zip(likely, readings, strict=True)]


def _heard(item: Ranked, reading: Found) -> Ranked:
    voices = replace(item.voices, reader=reading.score)
    told = Span(reading.start, reading.end) if reading.end > reading.start else None
    return replace(item, voices=voices, score=weigh(voices), told=told)


def _paragraph(hit: SentenceHit, sources: Sources) -> str:
    """The title and the paragraph up to the end of a sentence: where a text says which model it speaks of."""
    article = sources.article(hit.article_id)
    return article.title + article.text[max(0, article.text.rfind("\n", 0, hit.start)) : hit.end]


def _freshness(hit: SentenceHit, sources: Sources) -> float:
    """Return 0 to 1, more for newer articles, because what was said later supersedes what was said before."""
    days = sorted({article.published for article in sources.articles if article.published})
    published = sources.article(hit.article_id).published
    return (days.index(published) + 1) / len(days) if published in days else 0.0


def _is_told(hit: SentenceHit, sources: Sources) -> bool:
    """Whether a line tells anything: a date, a name or a byline alone does not, and a title only promises."""
    letters = sum(map(str.isalpha, hit.text))
    names = "".join(hit.text[mention.start : mention.end] for mention in sources.names.find(hit.text))
    if letters - sum(map(str.isalpha, names)) < _LEAST_BESIDE_NAMES:
        return False
    return letters >= _LEAST_LETTERS and hit.text.strip() != sources.article(hit.article_id).title.strip()


def shortened(text: str) -> str:
    """Return a text on one line, cut between two clauses or words where it would be too long for a short answer."""
    line = " ".join(text.split())
    if len(line) <= _SHORT:
        return line
    ends = [match.end() for match in _BREAK.finditer(line, 0, _SHORT - 1)]
    return line[: ends[-1] if ends and ends[-1] > _SHORT // 2 else _SHORT - 1].rstrip() + "…"
