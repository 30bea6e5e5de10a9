"""Tables as text: comma- or tab-separated values."""

from __future__ import annotations

import csv
import io

from ingest.decoding import decode
from ingest.errors import SourceEmpty, SourceUnreadable
from ingest.readers.base import ReadText
from ingest.readers.rows import lines_of_table

_SAMPLE = 8192
_DELIMITERS = ",;\t|"


class SeparatedReader:
    """Reads each row as a line with the headings of its columns."""

    suffixes: tuple[str, ...] = (".csv", ".tsv")

    def read(self, data: bytes, source: str, declared: str | None = None) -> ReadText:
        """Return one line a row; the delimiter is the one that the first lines agree on."""
        decoded = decode(data, source, declared)
        text = decoded.text.lstrip("\ufeff")
        try:
            rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text[:_SAMPLE], source))]
        except csv.Error as error:
            raise SourceUnreadable(f"{source!r}: not a table ({error}); save it as CSV again") from error
        lines = [*lines_of_table(rows)]
        if not lines:
            raise SourceEmpty(f"{source!r}: no row in this table; add one that has some")
        return ReadText(text="\n".join(lines), repairs=decoded.repairs, tabular=True)


def _delimiter(sample: str, source: str) -> str:
    if source.lower().endswith(".tsv"):
        return "\t"
    lines = [line for line in sample.splitlines()[:20] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: (sum(map(bool, counts[mark])), sum(counts[mark])))
