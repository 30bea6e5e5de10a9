"""Derive the glossary's two files from CC-CEDICT: `python -m vectorstore.glossary_source cedict.txt FOLDER`.

Kept are common words of two to six characters and glosses of at most three words; variants, surnames and radicals go.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ingest.folding import fold
from vectorstore.analysis import analyse, is_chinese

_ENTRY = re.compile(r"^(\S+) (?P<word>[\u3400-\u9fff]{2,6}) \[(?P<sound>[^\]]*)\] /(?P<senses>.*)/\s*$")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NO_SENSE = re.compile(r"variant of|surname |^CL:|see also|^see |abbr\. |radical|place name|county|dialect|\bpr\. ")
_FILLER = re.compile(r"^(?:to be |to |a |an |the |sth |sb |be )+|\b(?:sth|sb|one's|etc)\b")


class Pair(NamedTuple):
    """A Chinese word, one of its glosses as stems, and which sense of the word it is, from 0."""

    word: str
    gloss: str
    sense: int


def read_pairs(lines: Iterable[str]) -> Iterator[Pair]:
    """Yield the pairs of a dictionary in CC-CEDICT's format."""
    for line in lines:
        entry = _ENTRY.match(line)
        if entry is None:
            continue
        for sense, meaning in enumerate(entry["senses"].split("/")):
            if not _NO_SENSE.search(meaning):
                for gloss in _glosses(meaning):
                    yield Pair(fold(entry["word"]), gloss, sense)


def to_lines(pairs: Iterable[Pair], *, by_gloss: bool) -> list[str]:
    """Return the lines of one file in byte order, the usual senses of each entry first."""
    senses: dict[str, dict[str, int]] = {}
    for pair in pairs:
        key, value = (pair.gloss, pair.word) if by_gloss else (pair.word, pair.gloss)
        known = senses.setdefault(key, {})
        known[value] = min(pair.sense, known.get(value, pair.sense))
    lines = (f"{key}\t" + "\t".join(_by_sense(values)) for key, values in senses.items())
    return sorted(lines, key=lambda line: line.encode("utf-8"))


def main(argv: list[str] | None = None) -> int:
    """Write `glossary.en.tsv` and `glossary.zh.tsv` into a folder."""
    source, folder = map(Path, sys.argv[1:] if argv is None else argv)
    pairs = list(read_pairs(source.read_text(encoding="utf-8").splitlines()))
    for name, by_gloss in (("en", True), ("zh", False)):
        text = "\n".join(to_lines(pairs, by_gloss=by_gloss)) + "\n"
        (folder / f"glossary.{name}.tsv").write_text(text, encoding="utf-8", newline="\n")
    return 0


def _glosses(meaning: str) -> Iterator[str]:
    for part in re.split(r"[;,]", _ASIDE.sub("", meaning)):
        words = analyse(_FILLER.sub("", part.strip().lower()))
        if 1 <= len(words) <= 3 and not any(map(is_chinese, words)):
            yield " ".join(words)


def _by_sense(values: Mapping[str, int]) -> list[str]:
    return sorted(values, key=lambda value: values[value])


if __name__ == "__main__":
    sys.exit(main())
