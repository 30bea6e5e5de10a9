"""Check a ground-truth table against its articles: every quote in its source, every gold value in its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evals.judge.citations import same_source
from evals.judge.expected import Gold, holders
from evals.judge.mentions import mention_spans
from evals.judge.reading import Reading, read
from evals.judge.required import dates_without_year
from evals.pairs import pair_groups
from evals.truth import TruthRow
from ingest.article import Article
from ingest.folding import fold

_COMPUTED = re.compile(r"comput|calculat|derive|divid|计算|相除|相加|相减|差额|[=÷×]")


def check_truth(path: Path, rows: Sequence[TruthRow], articles: Sequence[Article]) -> tuple[str, ...]:
    """Return a line for everything that is wrong with the table, each with file, line and column."""
    problems = [(row.line, problem) for row in rows for problem in _row_problems(row, articles)]
    problems += [(group[0].line, problem) for group in pair_groups(rows).values() for problem in _pair_problems(group)]
    return tuple(f"{path}:{line}: {problem}" for line, problem in sorted(problems))


def _row_problems(row: TruthRow, articles: Sequence[Article]) -> Iterator[str]:
    if row.answerable and not (row.numbers or row.dates or row.mentions or row.forbidden):
        yield "column 'numbers': the row is answerable and requires nothing; add numbers, dates or mentions"
    if row.answerable and not row.sources:
        yield "column 'sources': the row is answerable and names no source; add 'name: exact quote'"
    for source in row.sources:
        own = [article for article in articles if _is_named(article, source.name)]
        if not own:
            yield f"column 'sources': no article is named {source.name!r}"
        elif not any(source.quote in article.text for article in own):
            yield f"column 'sources': the quote {source.quote[:40]!r} is not in {source.name!r}"
    if not _COMPUTED.search(fold(row.note)):
        yield from _gold_problems(row)


def _gold_problems(row: TruthRow) -> Iterator[str]:
    if not row.sources:
        return
    quotes = [read(source.quote) for source in row.sources]
    columns: Mapping[str, Sequence[Gold]] = {"numbers": row.numbers, "dates": row.dates}
    for column, golds in columns.items():
        for gold in golds:
            if not any(_holds(gold, quote, row) for quote in quotes):
                yield f"column {column!r}: {gold} is in none of the quotes; note how it was computed if it was"
    for words in row.forbidden:
        if any(mention_spans(words, quote, inflected=False) for quote in quotes) and len(row.sources) == 1:
            yield f"column 'forbidden': {words!r} is in the row's own quote"


def _holds(gold: Gold, quote: Reading, row: TruthRow) -> bool:
    return bool(holders(gold, quote, fold(row.question)) or any(dates_without_year(gold, quote)))


def _pair_problems(group: Sequence[TruthRow]) -> Iterator[str]:
    first = group[0]
    for other in group[1:]:
        for column in ("answerable", "conflict", "numbers", "dates"):
            if _comparable(first, column) != _comparable(other, column):
                yield f"column {column!r}: {first.id!r} and its pair {other.id!r} (line {other.line}) disagree"


def _comparable(row: TruthRow, column: str) -> object:
    value = getattr(row, column)
    return sorted(map(str, value)) if isinstance(value, tuple) else value


def _is_named(article: Article, name: str) -> bool:
    return same_source(article.source, name) or fold(article.title).startswith(fold(name)) or article.id == name
