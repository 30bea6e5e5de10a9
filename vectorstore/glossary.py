"""A general dictionary between English and Chinese, so that a question finds text in the other language.

`data/glossary.en.tsv` and `data/glossary.zh.tsv` are derived from CC-CEDICT (see `data/README.md`): one line an entry,
in byte order, the index words of the entry first, then its equivalents. They are looked up where they lie on disk,
because a question needs a dozen lines of sixty thousand.
"""

from __future__ import annotations

import mmap
from functools import cache, lru_cache
from importlib.resources import as_file, files

from vectorstore.analysis import is_chinese

# Rare senses come last in the dictionary and cost more than they find.
_MOST = 30


@lru_cache(maxsize=4096)
def equivalents(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what `words` (index words that follow each other) are in the other language, the usual senses first.

    Chinese words are given whole (`承销`), English ones as stems (`gross profit`); an unknown entry has none.
    """
    if not words or not all(words):
        return ()
    chinese = is_chinese(words[0])
    key = ("" if chinese else " ").join(words)
    line = _look_up(_table("zh" if chinese else "en"), key.encode("utf-8") + b"\t")
    return tuple(line.decode("utf-8").split("\t")[:_MOST]) if line else ()


def _look_up(table: mmap.mmap, key: bytes) -> bytes:
    """Binary search for the line that starts with `key`; returns the rest of it, or nothing."""
    low, high = 0, len(table)
    while low < high:
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1
        start = max(middle, low)
        end = table.find(b"\n", start, high)
        end = high if end < 0 else end
        line = table[start:end]
        if line.startswith(key):
            return line[len(key) :]
        if line < key:
            low = end + 1
        else:
            high = start
    return b""


@cache
def _table(language: str) -> mmap.mmap:
    with as_file(files("vectorstore") / "data" / f"glossary.{language}.tsv") as path, path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
