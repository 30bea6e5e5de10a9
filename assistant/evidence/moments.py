"""When something happens that the ledger has no event for (a tape-out, a founder gone), as each source dates it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.data import read_data
from assistant.evidence.neighbours import main_company, paragraph_to, subjects_of
from assistant.evidence.ranking import rank
from assistant.evidence.same_matter import attributes, forecasts
from assistant.evidence.told_times import times_told
from assistant.moved import is_put_off
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.tokens import holds_names, named_nearest
from ingest.folding import fold
from ingest.quantity import Period, PeriodMention
from vectorstore.search import SentenceHit

# What products are asked of by name; a company's own are events of the ledger.
RELEASED = "released"
_POOL = 60
# What a text dates by a year that still runs has happened in it.
_LOOKED_BACK_ON = frozenset({"founded", "departed"})
_FORMER = re.compile(
    r"(?:原定|原计划|原本|原先|由|从|本来|此前)(?:(?![至到延推改])[^,。;]){0,10}\Z"
    r"|(?<![a-z])(?:(?:from|originally|instead of)(?:(?! to )[^,.;]){0,24}|had been[^,.;]{0,40})\Z"
)
_PUT_TO = re.compile(r"(?:到|至|为)\Z|(?<![a-z])(?:to|until|till)(?: early| mid| late)? \Z")
_APPOSED = re.compile(r",[^,;.]{2,60}, (?:on|in) ")
_CLAUSE = re.compile(r"(?<!\d),|,(?!\d)|[;:。!?]|\.(?=\s|$)|\b(?:and|but|which)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """A sentence that dates something.

    `moved` where it says that another date held before, `ahead` where it had not happened when it was written, `heard`
    where it is somebody's account.
    """

    hit: SentenceHit
    when: Period
    published: str
    moved: bool
    ahead: bool
    heard: bool


def matters_of(text: str) -> tuple[str, ...]:
    """Return what a text says to happen, by name, in the three scripts."""
    folded = fold(text)
    found = tuple(name for name, pattern in _patterns().items() if pattern.search(folded))
    # A works that goes into production opens.
    return tuple(name for name in found if name != "mass_produced" or "opened" not in found)


def tellings(matter: str, question: Question, sources: Sources) -> list[Telling]:
    """Return the sentences that date the matter of a question, in the order in which they were told."""
    found = {(hit.article_id, hit.start): hit for hit in _hits(matter, question, sources)}
    told = (_telling(hit, matter, question, sources) for hit in found.values())
    return sorted((item for item in told if item), key=lambda item: (item.published, item.hit.start))


def _hits(matter: str, question: Question, sources: Sources) -> Iterator[SentenceHit]:
    reading = question.reading
    likely = rank(question, sources)
    companies, query = reading.companies, read_data("moments.json")[matter]["query"]
    if matter == RELEASED:
        # The product's own name finds it, whoever is taken for its maker.
        query = f"{reading.text} {query}"
    elif likely and not companies:
        companies = _companies_of(likely[0].hit, sources)
    pool = (item.hit for item in likely)
    for hit in (*pool, *sources.sentences(query, limit=_POOL, companies=companies)):
        told = _patterns()[matter].search(fold(hit.text)) or (matter == RELEASED and is_put_off(hit.text))
        if not told or "|" in hit.text:
            continue
        if holds_names(paragraph_to(hit, sources), reading.names) and _may_be_of(hit, companies, sources):
            yield hit


def _companies_of(hit: SentenceHit, sources: Sources) -> tuple[str, ...]:
    return tuple(subjects_of(hit, sources))


def _may_be_of(hit: SentenceHit, companies: Sequence[str], sources: Sources) -> bool:
    """Whether a sentence speaks of one of the companies, or of none in an article about it."""
    if not companies or set(companies) & subjects_of(hit, sources):
        return True
    return not sources.named(hit.text) and main_company(hit.article_id, sources) in companies


def _telling(hit: SentenceHit, matter: str, question: Question, sources: Sources) -> Telling | None:
    names = question.reading.names if matter == RELEASED else ()
    if names and not holds_names(hit.text, names):
        return None
    published = sources.article(hit.article_id).published
    folded = fold(hit.text)
    moved = is_put_off(hit.text)
    dates = [item for item in times_told(hit.text, published) if not item.as_of and not _is_former(folded, item)]
    chosen = _chosen(hit.text, dates, matter, names, moved=moved)
    if chosen is None:
        return None
    ahead = moved or forecasts(hit.text) or _is_ahead(chosen.period, matter, published)
    return Telling(
        hit=hit,
        when=chosen.period,
        published=published or "",
        moved=moved,
        ahead=ahead,
        heard=attributes(hit.text),
    )


def _is_ahead(when: Period, matter: str, published: str | None) -> bool:
    """Whether something had not happened when it was written; a works opened "this year" by half of it has not."""
    last = when.start if matter in _LOOKED_BACK_ON else when.end
    return published is not None and published < last.isoformat()


def _chosen(
    text: str, dates: Sequence[PeriodMention], matter: str, names: Sequence[str], *, moved: bool
) -> PeriodMention | None:
    """Return the date of the clause that tells the matter, of the product named; of a change the last one."""
    if moved and not names:
        return dates[-1] if dates else None
    folded = fold(text)
    for match in _patterns()[matter].finditer(folded):
        if names and not named_nearest(text, match.start(), names):
            continue
        left = max((each.end() for each in _CLAUSE.finditer(folded, 0, match.start())), default=0)
        right = next((each.start() for each in _CLAUSE.finditer(folded, match.end())), len(folded))
        own = [item for item in dates if left <= item.start < right] or _behind_apposition(folded, dates, right)
        if own:
            return min(own, key=lambda item: abs(item.start - match.start()))
    # K4 has been put back to October: what is put off needs no word for coming out.
    return next((item for item in dates if moved and _PUT_TO.search(folded, 0, item.start)), None)


def _behind_apposition(folded: str, dates: Sequence[PeriodMention], end: int) -> list[PeriodMention]:
    """Return the date behind a name said twice: `the release of V5, its model, on 5 May`."""
    return [item for item in dates if _APPOSED.fullmatch(folded, end, item.start)]


def _is_former(folded: str, date: PeriodMention) -> bool:
    return _FORMER.search(folded, 0, date.start) is not None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    words: Mapping[str, Mapping[str, Any]] = read_data("moments.json")
    return {name: re.compile("|".join((*each["zh"], *each["en"]))) for name, each in words.items()}
