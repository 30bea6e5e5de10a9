"""What stands beside a sentence: articles state a fact in one sentence and its reason in the next."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import CitedFigure
from assistant.evidence.lists import is_bullet
from assistant.sources import Sources
from ingest.article import Span
from ingest.companies import CompanyMention
from vectorstore.analysis import is_chinese
from vectorstore.search import SentenceHit

# A name that begins after so many characters is seldom what the sentence speaks of: of Latin ones, of Chinese ones.
_OPENING, _OPENING_CHINESE = 14, 5
# What opens a sentence in the place of a company that was named before.
_STANDS_FOR_ONE = re.compile(
    r"\W*(?:(?:[该該本]|[这這]家)?公司|[其它]|(?:the (?:company|firm|group|startup|developer)|it|its|they|their)\b)",
    re.IGNORECASE,
)
# So many sentences back no text carries on a thought.
_FARTHEST = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """The sentences before and after one in its paragraph, nearest first; `article` is the text they stand in."""

    article: str
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()

    @property
    def text_before(self) -> str:
        """The text of the sentence before, empty where there is none."""
        return self.words(self.before[0]) if self.before else ""

    @property
    def text_after(self) -> str:
        """The text of the sentence after, empty where there is none."""
        return self.words(self.after[0]) if self.after else ""

    def words(self, span: Span) -> str:
        """Return the text of one of the sentences."""
        return self.article[span.start : span.end]


def neighbours_of(hit: SentenceHit, sources: Sources) -> Neighbours:
    """Return what stands beside a sentence; a sentence of another paragraph does not stand after it.

    The sentence before may be of the paragraph before, because that is where a text says of whom it speaks.
    """
    text = sources.article(hit.article_id).text
    spans = sources.sentence_spans(hit.article_id)
    place = bisect.bisect_left(spans, hit.start, key=lambda span: span.start)
    if place == len(spans) or spans[place].start != hit.start:
        return Neighbours(article=text)
    after = spans[place + 1 : place + 1 + _FARTHEST]
    return Neighbours(
        article=text,
        before=tuple(reversed(spans[max(0, place - _FARTHEST) : place])),
        after=tuple(itertools.takewhile(lambda span: "\n\n" not in text[hit.end : span.start], after)),
    )


def said_before(hit: SentenceHit, sources: Sources) -> str:
    """Return what a sentence carries on: the one before it, of the items of a list the line that heads them."""
    beside = neighbours_of(hit, sources)
    if not is_bullet(hit.text):
        return beside.text_before
    return next((words for span in beside.before if not is_bullet(words := beside.words(span))), "")


def subjects_of(hit: SentenceHit, sources: Sources) -> frozenset[str]:
    """Return the companies of which a sentence speaks: those it names, and those that it carries on.

    A sentence that opens with a name speaks of those it names alone; where names come only later (its customers, its
    investors), or none, it still speaks of the company last named before it, else of the title's. A heading or list
    item opens its own matter, so that only its paragraph is looked at.
    """
    named = sources.named(hit.text)
    own = frozenset(mention.name for mention in named)
    if opens_with(hit.text, named):
        return own
    article = sources.article(hit.article_id)
    before = _named_before(hit, sources)
    if before:
        return own | {before[-1].name}
    return own | frozenset(mention.name for mention in sources.named(article.title))


def may_speak_of(hit: SentenceHit, sources: Sources) -> frozenset[str]:
    """Return the companies of which a sentence may speak besides: all that its paragraph and the title name before it.

    A sentence that opens with a name leaves nothing open.
    """
    if opens_with(hit.text, sources.named(hit.text)):
        return frozenset()
    named = (*_named_before(hit, sources), *sources.named(sources.article(hit.article_id).title))
    return frozenset(mention.name for mention in named) | {main_company(hit.article_id, sources) or ""}


def main_company(article_id: str, sources: Sources) -> str | None:
    """Return the company that an article names most often, where it names none other as often: whom it is about."""
    return sources.once(("main_company", article_id), lambda: _most_named(article_id, sources))


def _most_named(article_id: str, sources: Sources) -> str | None:
    named = sources.named(sources.article(article_id).text)
    (first, most), *rest = [*Counter(mention.name for mention in named).most_common(2), (None, 0)][:2]
    return first if first and all(count < most for _, count in rest) else None


def spoken_of(figure: CitedFigure, sources: Sources) -> set[str]:
    """Return whom a sentence names, or else its paragraph and the one before, or else the title first."""
    article = sources.article(figure.article_id)
    text = article.text
    named = sources.named(text[figure.sentence_start : figure.sentence_end])
    if not named:
        paragraph = text.rfind("\n\n", 0, figure.sentence_start)
        named = sources.named(text[max(0, text.rfind("\n\n", 0, max(0, paragraph))) : figure.sentence_start])
    named = named or sources.named(article.title)[:1]
    return {mention.name for mention in named}


def paragraph_to(hit: SentenceHit, sources: Sources) -> str:
    """Return the title and the paragraph up to the end of a sentence: where a text says which model it speaks of."""
    article = sources.article(hit.article_id)
    return article.title + article.text[max(0, article.text.rfind("\n", 0, hit.start)) : hit.end]


def carried_by(hit: SentenceHit, sources: Sources) -> frozenset[str]:
    """Return the companies that the paragraph names before a sentence, or else those of the title: one is no riddle."""
    named = _named_before(hit, sources) or sources.named(sources.article(hit.article_id).title)
    return frozenset(mention.name for mention in named)


def _named_before(hit: SentenceHit, sources: Sources) -> Sequence[CompanyMention]:
    text = sources.article(hit.article_id).text
    return sources.named(text[max(0, text.rfind("\n\n", 0, hit.start)) : hit.start])


def opens_with(text: str, named: Sequence[CompanyMention]) -> bool:
    """Whether one of the companies that a sentence names stands at its beginning."""
    reach = _OPENING_CHINESE if any(map(is_chinese, text)) else _OPENING
    return bool(named) and named[0].start <= reach and not _STANDS_FOR_ONE.match(text)
