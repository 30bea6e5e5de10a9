"""Do the words that an answer cites prove it? Quotes are compared with the gold quotes, and for the gold values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from evals.answers import CitedQuote
from evals.cells import GoldSource
from evals.judge.expected import Expected, Gold, holders
from evals.judge.mentions import mention_spans
from evals.judge.parties import are_others
from evals.judge.reading import Reading, read
from evals.judge.required import dates_without_year
from evals.truth import TruthRow
from ingest.folding import fold

_SHARED = 0.5


def citation_precision(row: TruthRow, expected: Expected, citations: Sequence[CitedQuote] | None) -> float | None:
    """Return the share of citations that support the answer; None without citations or without gold sources."""
    if not row.sources or not citations:
        return None
    return sum(_supports(citation, row, expected) for citation in citations) / len(citations)


def citation_recall(row: TruthRow, expected: Expected, citations: Sequence[CitedQuote] | None) -> float | None:
    """Return the share of gold sources that are quoted; None where the system cites nothing by design.

    Sources that prove the same are alternatives: one whose gold values are all proven by other citations that support
    the answer counts as quoted, so that a fact which stands in four articles need not be cited four times.
    """
    if not row.sources or citations is None:
        return None
    return sum(_is_quoted(source, row, expected, citations) for source in row.sources) / len(row.sources)


def same_source(cited: str, name: str) -> bool:
    """Whether a cited path, address or title is the article that the table names by file name or its first part."""
    if not cited:
        return True
    cited, name = fold(cited.strip()), fold(name.strip())
    last = PurePosixPath(cited.replace("\\", "/")).name
    return any(text == name or (text.startswith(name) and not text[len(name)].isalnum()) for text in (cited, last))


def same_words(first: str, second: str) -> bool:
    """Whether one quote holds the other, or they share half of the shorter one as one piece."""
    a, b = _letters(first), _letters(second)
    if not a or not b:
        return False
    if a in b or b in a:
        return min(len(a), len(b)) >= 6 or a == b
    return _shares_piece(a, b, max(8, int(min(len(a), len(b)) * _SHARED)))


def _supports(citation: CitedQuote, row: TruthRow, expected: Expected) -> bool:
    overlapping = [source for source in row.sources if same_words(citation.quote, source.quote)]
    if overlapping:
        # The right words under the name of another article are a wrong citation.
        return any(same_source(citation.source, source.name) for source in overlapping)
    return _proves_value(citation, row, expected)


def _is_quoted(source: GoldSource, row: TruthRow, expected: Expected, citations: Sequence[CitedQuote]) -> bool:
    own = [citation for citation in citations if same_source(citation.source, source.name)]
    if any(same_words(citation.quote, source.quote) for citation in own):
        return True
    facts = _facts(read(source.quote), row, expected)
    proven = (
        _facts(read(citation.quote), row, expected) for citation in citations if _supports(citation, row, expected)
    )
    return bool(facts) and facts <= frozenset().union(*proven)


def _proves_value(citation: CitedQuote, row: TruthRow, expected: Expected) -> bool:
    """Whether a quote that the table does not list holds a gold value, and of the right company if it names one."""
    reading = read(citation.quote)
    allowed = expected.overall.companies
    named = frozenset(found.name for found in reading.companies)
    if allowed is not None and are_others(named, allowed):
        return False
    return bool(_facts(reading, row, expected))


def _facts(reading: Reading, row: TruthRow, expected: Expected) -> frozenset[str]:
    """Return which gold values stand in a quote; a word that the question itself has proves nothing."""
    golds: tuple[Gold, ...] = (*row.numbers, *row.dates)
    values = {str(gold) for gold in golds if _states(gold, reading, expected)}
    question = read(row.question)
    asked = [group for group in row.mentions if not any(mention_spans(words, question) for words in group)]
    words = {" | ".join(group) for group in asked if any(mention_spans(word, reading) for word in group)}
    return frozenset(values | words)


def _states(gold: Gold, reading: Reading, expected: Expected) -> bool:
    return bool(holders(gold, reading, expected.question) or any(dates_without_year(gold, reading)))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _shares_piece(a: str, b: str, length: int) -> bool:
    if len(a) < length or len(b) < length:
        return False
    pieces = {a[start : start + length] for start in range(len(a) - length + 1)}
    return any(b[start : start + length] in pieces for start in range(len(b) - length + 1))
