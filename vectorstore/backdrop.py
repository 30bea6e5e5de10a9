"""What similarity says nothing: how near a question is to any text at all of a language.

An embedding model puts all texts near each other, and those of one language nearer still (multilingual-e5-small: 0.82
for a Chinese question and a random Chinese passage, 0.72 for an English one). The mean of a language's passages stands
for any of them; a few sentences about nothing in common stand in while a library holds little.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from ingest.article import LANGUAGES, Language
from vectorstore.embedding import Embedder, Vectors
from vectorstore.record import Connection
from vectorstore.rows import pack, unpack

_SAMPLE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Backdrop:
    """The mean vector of each language, and the languages that the library holds."""

    means: Mapping[Language, Vectors]
    languages: tuple[Language, ...]

    def floors(self, vector: Vectors) -> dict[Language, float]:
        """Return by language the similarity that any text has to a question."""
        return {language: float(mean @ vector) for language, mean in self.means.items()}


def read_backdrop(connection: Connection, dimension: int) -> Backdrop:
    """Return the backdrop of the library as it stands."""
    means: dict[Language, Vectors] = {}
    languages: list[Language] = []
    for language in LANGUAGES:
        rows = connection.execute(
            "SELECT v.vector FROM passages p JOIN passage_vectors v ON v.passage = p.number WHERE p.language = ? "
            "ORDER BY p.number LIMIT ?",
            (language, _SAMPLE),
        ).fetchall()
        stand_ins = connection.execute("SELECT vector FROM backdrop WHERE language = ?", (language,)).fetchall()
        vectors = unpack((row["vector"] for row in (*rows, *stand_ins)), dimension)
        if rows:
            languages.append(language)
        means[language] = vectors.mean(axis=0) if len(vectors) else np.zeros(dimension, dtype=np.float32)
    return Backdrop(means=means, languages=tuple(languages))


def write_stand_ins(connection: Connection, embedder: Embedder) -> None:
    """Keep the vectors of the sentences that stand in for a language."""
    texts = [(language, text) for language in LANGUAGES for text in _sentences()[language]]
    vectors = embedder.encode_document([text for _, text in texts])
    connection.execute("DELETE FROM backdrop")
    connection.executemany(
        "INSERT INTO backdrop VALUES (?, ?)",
        [(language, pack(vector)) for (language, _), vector in zip(texts, vectors, strict=True)],
    )


@cache
def _sentences() -> Mapping[str, list[str]]:
    text = files("vectorstore").joinpath("data", "backdrop.json").read_text(encoding="utf-8")
    sentences: Mapping[str, list[str]] = json.loads(text)
    return sentences
