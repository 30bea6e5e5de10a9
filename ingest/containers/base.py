"""What every container takes and gives, and how much may be unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ingest.errors import SourceRefused
from ingest.piece import Piece, Refusal

MOST_UNPACKED = 1024 * 1024 * 1024
MOST_PARTS = 20_000


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one source, over all levels of archives within archives."""

    bytes_left: int = MOST_UNPACKED
    parts_left: int = MOST_PARTS

    def spend(self, size: int, source: str) -> None:
        """Count a part of that many bytes; raise `SourceRefused` when the source unpacks without end."""
        self.bytes_left -= size
        self.parts_left -= 1
        if self.bytes_left < 0 or self.parts_left < 0:
            most = f"{MOST_UNPACKED // 1024**2:,} MB or {MOST_PARTS:,} parts"
            raise SourceRefused(f"{source!r}: unpacks to more than {most}; add its parts one by one")


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """An article that a source only points to; relative to nothing, still to be checked and fetched."""

    address: str


class Container(Protocol):
    """Takes one format apart into the articles that it holds or points to."""

    suffixes: tuple[str, ...]

    def parts(self, piece: Piece, budget: Budget) -> Iterator[Piece | Refusal | Link]:
        """Yield the parts in order, each read when it is asked for; raise an `IngestError` if there are none."""
        ...


def inside(source: str, name: str) -> str:
    """Return the name of a part of a source: path-like, on one line, without steps upwards."""
    steps = [step for step in name.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    plain = "/".join("".join(character for character in step if character.isprintable()) for step in steps)
    return f"{source}/{plain[:240] or 'part'}"
