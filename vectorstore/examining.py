"""Looking a library over: is the file sound, and does everything derived agree with what it was derived from?

Index words and totals can be made again from the passages, which `mend_record` does; the rest is the file itself.
"""

from __future__ import annotations

from vectorstore.analysis import analyse
from vectorstore.errors import LibraryError
from vectorstore.record import Connection, Record, find_damage, write_meta
from vectorstore.rows import read_counts
from vectorstore.writer import touch

# What must not be found in a whole library, and the words for it.
_ORPHANS = {
    "passages without a vector": (
        "SELECT count(*) FROM passages WHERE number NOT IN (SELECT passage FROM passage_vectors)"
    ),
    "passages without index words": "SELECT count(*) FROM passages WHERE number NOT IN (SELECT rowid FROM lexicon)",
    "index words without a passage": "SELECT count(*) FROM lexicon WHERE rowid NOT IN (SELECT number FROM passages)",
    "articles without a passage": "SELECT count(*) FROM articles WHERE number NOT IN (SELECT article FROM passages)",
    "articles held twice": "SELECT count(*) - count(DISTINCT text_hash) FROM articles",
}


def examine_record(record: Record) -> tuple[str, ...]:
    """Return what is wrong with the record, a line each; empty when all is well. Reads the whole file."""
    try:
        damage = find_damage(record)
        if damage:
            return damage
        with record.reading() as connection:
            return (*_loose_ends(connection), *_wrong_totals(connection))
    except LibraryError as error:
        return (str(error),)


def mend_record(record: Record) -> None:
    """Make index words and totals anew from the passages, in one change."""
    with record.writing() as connection:
        connection.execute("DELETE FROM lexicon")
        for number, text in connection.execute("SELECT number, text FROM passages ORDER BY number").fetchall():
            words = analyse(text)
            connection.execute("INSERT INTO lexicon (rowid, words) VALUES (?, ?)", (number, " ".join(words)))
            connection.execute("UPDATE passages SET words = ? WHERE number = ?", (len(words), number))
        passages, words_held = _totals(connection)
        write_meta(connection, "passages", str(passages))
        write_meta(connection, "words", str(words_held))
        touch(connection)


def _totals(connection: Connection) -> tuple[int, int]:
    passages, words = connection.execute("SELECT count(*), coalesce(sum(words), 0) FROM passages").fetchone()
    return int(passages), int(words)


def _loose_ends(connection: Connection) -> list[str]:
    counted = {name: int(connection.execute(query).fetchone()[0]) for name, query in _ORPHANS.items()}
    return [f"{count} {name}" for name, count in counted.items() if count]


def _wrong_totals(connection: Connection) -> list[str]:
    kept = read_counts(connection)
    passages, words = _totals(connection)
    if (kept.passages, kept.words) == (passages, words):
        return []
    return [f"totals of {kept.passages} passages and {kept.words} words where there are {passages} and {words}"]
