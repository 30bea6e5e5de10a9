"""The file of what the reader learned: 8-bit matrices beside 16-bit vectors, laid over the encoder's own weights.

Each matrix is kept as int8 in blocks of 64 columns with an fp16 scale a block, under its name and its name with
`.scales`; vectors are fp16. Everything that the file does not hold is the default encoder's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vectorstore.embedding.errors import ModelUnusable
from vectorstore.embedding.onnx_graph import Heads
from vectorstore.embedding.weights import QuantizedMatrix, Shape, WeightsFile

_BLOCK = 64
_SCALES = ".scales"
Tensors = Mapping[str, npt.NDArray[np.float32]]


def write_learned(tensors: Tensors, path: Path) -> None:
    """Write tensors to a safetensors file, matrices in 8 bits; it is whole or not there."""
    from safetensors.numpy import save_file

    kept: dict[str, npt.NDArray[np.generic]] = {}
    for name, tensor in tensors.items():
        if tensor.ndim < 2:
            kept[name] = tensor.astype(np.float16)
            continue
        blocks = tensor.reshape(len(tensor), -1, _BLOCK)
        scales = (np.abs(blocks).max(axis=2, keepdims=True) / 127).astype(np.float16)
        steps = np.maximum(scales.astype(np.float32), np.finfo(np.float16).tiny)
        kept[name] = np.clip(np.rint(blocks / steps), -127, 127).astype(np.int8).reshape(tensor.shape)
        kept[name + _SCALES] = scales[:, :, 0]
    unfinished = path.with_suffix(".unfinished")
    save_file(kept, unfinished)
    unfinished.replace(path)


def read_learned(path: Path) -> Tensors:
    """Read what `write_learned` wrote, in fp32; raises ModelUnusable."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        kept = load_file(path)
    except (OSError, SafetensorError) as error:
        raise ModelUnusable(f"cannot read the reader's weights in {str(path)!r}: {error}; reinstall it") from error
    return {name: _whole(name, kept) for name in kept if not name.endswith(_SCALES)}


def _whole(name: str, kept: Mapping[str, npt.NDArray[np.generic]]) -> npt.NDArray[np.float32]:
    tensor = kept[name].astype(np.float32)
    if name + _SCALES not in kept:
        return tensor
    scales = kept[name + _SCALES].astype(np.float32)
    return (tensor.reshape(len(tensor), -1, _BLOCK) * scales[:, :, None]).reshape(tensor.shape)


@dataclass(frozen=True)
class _Learned:
    whole: npt.NDArray[np.float32]

    def dequantized(self) -> npt.NDArray[np.float32]:
        return self.whole


class ReaderWeights:
    """The encoder with its upper layers replaced; see `onnx_graph.EncoderWeights`."""

    def __init__(self, encoder: WeightsFile, learned: Tensors) -> None:
        self._encoder, self._learned = encoder, learned

    @property
    def shape(self) -> Shape:
        """The sizes of the encoder."""
        return self._encoder.shape

    def vector(self, name: str) -> npt.NDArray[np.float32]:
        """Return a tensor of one dimension."""
        return self._learned[name] if name in self._learned else self._encoder.vector(name)

    def matrix(self, name: str, columns: int) -> _Learned | QuantizedMatrix:
        """Return a matrix of so many columns."""
        return _Learned(self._learned[name]) if name in self._learned else self._encoder.matrix(name, columns)

    @cached_property
    def heads(self) -> Heads:
        """The heads for the start and the end of the answer and, on the first token, whether there is one."""
        parts = ("span", "score")
        matrix = np.concatenate([self._learned[f"{part}.w"] for part in parts]).T
        return Heads(matrix=matrix, bias=np.concatenate([self._learned[f"{part}.b"] for part in parts]))
