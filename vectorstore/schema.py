"""The tables of the record, in one place so that a reader sees the whole shape of a library at once."""

from __future__ import annotations

SCHEMA_VERSION = 3

# What tells copies and translations of one report is derived and may be missing from a library: it is made when it is
# first needed. A sketch's number is never given again, so that whoever holds one cannot mean another by it.
COPIES_SCHEMA = """
CREATE TABLE IF NOT EXISTS sketches (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL UNIQUE REFERENCES articles (number) ON DELETE CASCADE,
    maker TEXT NOT NULL, digest BLOB NOT NULL, mean BLOB NOT NULL, english INTEGER NOT NULL, sentences INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS copies (
    sketch INTEGER NOT NULL REFERENCES sketches (number) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES sketches (number) ON DELETE CASCADE, PRIMARY KEY (sketch, other)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS copies_by_other ON copies (other)
"""

# Vectors that wait for the rest of their article, by what they stand for; `kept` is a Unix time. Made when needed.
STAGED_SCHEMA = """
CREATE TABLE IF NOT EXISTS staged (digest BLOB PRIMARY KEY, vector BLOB NOT NULL, kept INTEGER NOT NULL) WITHOUT ROWID
"""

# The other sources of an article, by the id that an article of theirs would have. Made when the first is met.
REPEATS_SCHEMA = """
CREATE TABLE IF NOT EXISTS repeats (
    id TEXT PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    source TEXT NOT NULL, url TEXT, title TEXT NOT NULL, published TEXT
) WITHOUT ROWID
"""

# Amounts are kept as text, because SQLite would round a decimal to a binary float.
# `pages` are the offsets in an article's text at which the pages of its source begin.
# `fetches` holds what a server said of an address when it was last fetched; it counts only while the article is still
# the one that was made from that answer.
# `lexicon` holds the analysed words of a passage under the passage's row number.
# `pending` lists what the vector index has yet to be told: it is written in the transaction that changes the passages
# and emptied once the index has confirmed, so a crash in between loses nothing.
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, source TEXT NOT NULL, url TEXT,
    published TEXT, day INTEGER, language TEXT NOT NULL, text TEXT NOT NULL,
    content_hash TEXT NOT NULL, text_hash TEXT NOT NULL, cleaning TEXT NOT NULL,
    pages TEXT NOT NULL DEFAULT ''
);
CREATE INDEX articles_by_text ON articles (text_hash);
CREATE TABLE passages (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,
    words INTEGER NOT NULL
);
CREATE INDEX passages_by_article ON passages (article, start);
CREATE INDEX passages_by_language ON passages (language);
CREATE TABLE passage_vectors (
    passage INTEGER PRIMARY KEY REFERENCES passages (number) ON DELETE CASCADE, vector BLOB NOT NULL
);
CREATE TABLE passage_companies (
    company TEXT NOT NULL, passage INTEGER NOT NULL REFERENCES passages (number) ON DELETE CASCADE,
    PRIMARY KEY (company, passage)
) WITHOUT ROWID;
CREATE INDEX companies_by_passage ON passage_companies (passage);
CREATE TABLE sentences (
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (article, start)
) WITHOUT ROWID;
CREATE TABLE figures (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    company TEXT, metric TEXT, value TEXT NOT NULL, low TEXT NOT NULL, high TEXT NOT NULL, unit TEXT NOT NULL,
    qualifier TEXT NOT NULL, digits INTEGER NOT NULL, period_start TEXT, period_end TEXT, granularity TEXT,
    status TEXT NOT NULL, speaker TEXT, published TEXT, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL
);
CREATE INDEX figures_by_company ON figures (company, metric);
CREATE INDEX figures_by_article ON figures (article);
CREATE TABLE events (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    company TEXT NOT NULL, kind TEXT NOT NULL, period_start TEXT NOT NULL, period_end TEXT NOT NULL,
    granularity TEXT NOT NULL, status TEXT NOT NULL, published TEXT, start INTEGER NOT NULL, stop INTEGER NOT NULL
);
CREATE INDEX events_by_company ON events (company);
CREATE INDEX events_by_article ON events (article);
CREATE TABLE removals (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    kind TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, replacement TEXT NOT NULL
);
CREATE INDEX removals_by_article ON removals (article);
CREATE TABLE fetches (
    address TEXT PRIMARY KEY, article TEXT NOT NULL, content_hash TEXT NOT NULL, etag TEXT, last_modified TEXT
) WITHOUT ROWID;
CREATE TABLE backdrop (language TEXT NOT NULL, vector BLOB NOT NULL);
CREATE TABLE pending (passage TEXT PRIMARY KEY, action TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE chats (id TEXT PRIMARY KEY, title TEXT NOT NULL, updated TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE lexicon USING fts5(words, tokenize = "unicode61 remove_diacritics 0 tokenchars '.'");
CREATE VIRTUAL TABLE lexicon_terms USING fts5vocab(lexicon, 'row');
"""
