"""What one sentence puts on stage: its amounts, periods, names and metrics, and the clauses they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from ingest.article import Article, Span
from ingest.companies import CompanyMention, names_in
from ingest.folding import fold
from ingest.ledger.dating import dateline, settle_dates, written_by
from ingest.metrics import MetricMention, metrics_in
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import PeriodMention, Quantity


class Mention(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


# A colon this near to the start ends a label (发行价:23.4港元), which belongs to what it labels.
_CROWD, _LONGEST, _LABEL, _LEAD = 40, 2000, 18, 48
# After so many sentences that mention nothing the thread is lost, and the rest of them say no more.
_MOST_BARE = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """One sentence with all that it mentions; every span counts characters of the article.

    `folded` is the whole article folded. `clauses` cover the sentence; `paragraph` numbers the line it stands in.
    """

    folded: str
    start: int
    end: int
    paragraph: int
    clauses: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    periods: tuple[PeriodMention, ...]
    names: tuple[CompanyMention, ...]
    metrics: tuple[MetricMention, ...]

    @property
    def is_bare(self) -> bool:
        """Whether the sentence mentions nothing that counts."""
        return not (self.quantities or self.periods or self.names or self.metrics)

    def clause(self, position: int) -> int:
        """Return the index of the clause that holds `position`."""
        return max(0, bisect_left(self.clauses, (position + 1, -1)) - 1)

    def clause_text(self, index: int) -> str:
        """Return the folded text of a clause."""
        span = self.clauses[index]
        return self.folded[span.start : span.end]


@lru_cache(maxsize=2)
def read_scenes(
    article: Article, sentences: tuple[Span, ...], also: tuple[tuple[str, str], ...] = ()
) -> tuple[Scene, ...]:
    """Return the scenes of an article in order, sentences without a mention too.

    `also` are further forms of companies with their names (see `names_in`). The last articles are kept, since figures
    and events are read off the same scenes one after the other.
    """
    return tuple(_scenes(article, sentences, also))


def _scenes(article: Article, sentences: Sequence[Span], also: Sequence[tuple[str, str]]) -> Iterator[Scene]:
    folded = fold(article.text)
    found_periods = find_periods(article.text, article.published)
    if not article.published and (written := written_by(article.text, folded, found_periods)):
        found_periods = find_periods(article.text, written)
    day = article.published or dateline(article.text, found_periods)
    periods = settle_dates(folded, found_periods, day)
    names = names_in(article.text, folded, also)
    quantities = tuple(_free(tuple(_free(find_quantities(article.text), periods)), names))
    metrics = metrics_in(folded)
    return _along(
        folded, _pieces(_with_leads(folded, sentences), quantities), _All(quantities, periods, names, metrics)
    )


class _All(NamedTuple):
    """All that an article, or one sentence, mentions, each in order."""

    quantities: tuple[Quantity, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    names: tuple[CompanyMention, ...] = ()
    metrics: tuple[MetricMention, ...] = ()

    def part(self, begins: Sequence[int], ends: Sequence[int]) -> _All:
        """Return what lies between two places in each of the four."""
        return _All(
            self.quantities[begins[0] : ends[0]],
            self.periods[begins[1] : ends[1]],
            self.names[begins[2] : ends[2]],
            self.metrics[begins[3] : ends[3]],
        )


def _along(folded: str, sentences: Iterable[Span], found: _All) -> Iterator[Scene]:
    """Walk along the sentences and give each its mentions."""
    every: tuple[Sequence[Mention], ...] = found
    paragraph, reached, upcoming, bare, cursors = 0, 0, 0, 0, [0, 0, 0, 0]
    for sentence in sentences:
        paragraph += folded.count("\n", reached, sentence.start)
        reached = sentence.start
        bare = bare + 1 if sentence.end <= upcoming else 0
        if not bare:
            begun = [_skip(mentions, at, sentence.start) for mentions, at in zip(every, cursors, strict=True)]
            cursors = [_skip(mentions, at, sentence.end) for mentions, at in zip(every, begun, strict=True)]
            yield _scene(folded, sentence, paragraph, found.part(begun, cursors))
            following = (mentions[at : at + 1] for mentions, at in zip(every, cursors, strict=True))
            upcoming = min((mention.start for one in following for mention in one), default=len(folded))
        elif bare <= _MOST_BARE:
            yield _scene(folded, sentence, paragraph, _All())


def _free(quantities: Sequence[Quantity], others: Sequence[PeriodMention | CompanyMention]) -> Iterator[Quantity]:
    """Leave out amounts that lie inside a period or a name: the half of `the first half`, the 零一万 of 零一万物."""
    cursor = 0
    for quantity in quantities:
        while cursor < len(others) and others[cursor].end <= quantity.start:
            cursor += 1
        if cursor == len(others) or quantity.end > others[cursor].end or quantity.start < others[cursor].start:
            yield quantity


def _with_leads(folded: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Join a sentence that is nothing but an amount with the one behind it on its line: `61%. That was growth at …`."""
    lead: int | None = None
    for sentence in sentences:
        if lead is not None and "\n" in folded[lead : sentence.start]:
            yield Span(lead, folded.index("\n", lead))
            lead = None
        if lead is None and sentence.end - sentence.start <= _LEAD and leads_alone().fullmatch(folded, *sentence):
            lead = sentence.start
            continue
        yield Span(sentence.start if lead is None else lead, sentence.end)
        lead = None
    if lead is not None:
        yield Span(lead, len(folded.rstrip()))


@cache
def leads_alone() -> re.Pattern[str]:
    """Match a sentence that is nothing but the number of its line and an amount."""
    return re.compile(
        r"[*_·•>#-]*(?:\d{1,2}[.)] )?[*_]*(?:[a-z]{0,3} ?[$€£¥])? ?\d[\d.,]*(?:%| per ?cent|[a-z]{1,2})?"
        r"(?: (?:million|billion|trillion|thousand))?(?: (?:yuan|dollars|euros|renminbi))?[*_]*\.[*_]*"
    )


def _pieces(sentences: Iterable[Span], quantities: Sequence[Quantity]) -> Iterator[Span]:
    """Cut sentences longer and fuller than prose ever is (tables, lists run together), to keep the work linear."""
    cursor = 0
    for sentence in (piece for whole in sentences for piece in _shorter(whole)):
        start, crowd = sentence.start, 0
        cursor = _skip(quantities, cursor, sentence.start)
        while cursor < len(quantities) and quantities[cursor].start < sentence.end:
            crowd += 1
            if crowd > _CROWD:
                yield Span(start, quantities[cursor].start)
                start, crowd = quantities[cursor].start, 1
            cursor += 1
        yield Span(start, sentence.end)


def _shorter(sentence: Span) -> Iterator[Span]:
    for start in range(sentence.start, max(sentence.end, sentence.start + 1), _LONGEST):
        yield Span(start, min(start + _LONGEST, sentence.end))


def _scene(folded: str, sentence: Span, paragraph: int, here: _All) -> Scene:
    counts = here.quantities or here.names or len(here.periods) > 1
    solid: list[Mention] = sorted((*here.quantities, *here.periods, *here.names), key=_start) if counts else []
    metrics = tuple(_outside(here.metrics, here.names, here.periods)) if here.quantities else here.metrics
    return Scene(
        folded=folded,
        start=sentence.start,
        end=sentence.end,
        paragraph=paragraph,
        clauses=tuple(_clauses(folded, sentence, solid)) if counts else (sentence,),
        quantities=here.quantities,
        periods=here.periods,
        names=here.names,
        metrics=metrics,
    )


def _start(mention: Mention) -> int:
    return mention.start


def _clauses(folded: str, sentence: Span, solid: Sequence[Mention]) -> Iterator[Span]:
    starts = [mention.start for mention in solid]
    begin = sentence.start
    for match in _boundary().finditer(folded, sentence.start, sentence.end):
        index = bisect_left(starts, match.start() + 1) - 1
        if index >= 0 and solid[index].start <= match.start() < solid[index].end:
            continue
        if begin == sentence.start and match.group() == ":" and match.end() - begin <= _LABEL and starts:
            continue
        yield Span(begin, match.end())
        begin = match.end()
    if begin < sentence.end or begin == sentence.start:
        yield Span(begin, sentence.end)


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(r"[,;:。!?\n—]|(?<=[a-z\d] )(?:while|whereas|but|although|though|compared with|compared to)(?= )")


def _outside(metrics: Sequence[MetricMention], *covers: Sequence[Mention]) -> Iterator[MetricMention]:
    spans = [(cover.start, cover.end) for group in covers for cover in group]
    for metric in metrics:
        if not any(start <= metric.start and metric.end <= end for start, end in spans):
            yield metric


def _skip(mentions: Sequence[Mention], cursor: int, position: int) -> int:
    while cursor < len(mentions) and mentions[cursor].start < position:
        cursor += 1
    return cursor
