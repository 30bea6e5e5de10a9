"""Builds the encoder as ONNX graphs that ONNX Runtime runs fast, straight from the 4-bit weights.

The word vectors stay outside (they are nine tenths of the model and a text needs a few hundred rows of them), so a
session opens in a tenth of a second. A graph takes one text, unpadded: no mask, no waste, and its activations fit
the processor's cache. Two ways of multiplying are offered:

- `Arithmetic.BLOCKS`: 8-bit weights and activations with a scale for each 128 of them; cosine 0.9996 with fp32.
- `Arithmetic.INT8`: one scale for all activations of a text; cosine 0.999, and nearly twice as fast where the
  processor has int8 dot products. Neither questions nor passages feel the loss (recall on XQuAD is the same).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from vectorstore.embedding.weights import WeightsFile

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

BLOCK_SIZE = 128
LOUD_CHANNELS = 16  # of 1,536; apart from the rest they halve the error of INT8, more of them do not help
_CONTRIB = "com.microsoft"
_OPSETS = {"": 20, _CONTRIB: 1}
_FORMAT = 10  # the ONNX file format that every ONNX Runtime since 1.18 reads


class Arithmetic(Enum):
    """How a graph multiplies matrices."""

    BLOCKS = "blocks"
    INT8 = "int8"


def write_graph(weights: WeightsFile, arithmetic: Arithmetic, path: Path) -> None:
    """Write the graph: input `words` (1, tokens, hidden) of word vectors, output `vector` (1, hidden), normalised."""
    import onnx

    onnx.save(_GraphBuilder(weights, arithmetic).build(), path)


class _GraphBuilder:
    def __init__(self, weights: WeightsFile, arithmetic: Arithmetic) -> None:
        self._weights, self._arithmetic = weights, arithmetic
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def build(self) -> ModelProto:
        from onnx import TensorProto, helper

        hidden = self._weights.shape.hidden
        state = self._embedded("words")
        for layer in range(self._weights.shape.layers):
            state = self._layer(f"l{layer}", state)
        mean = self._add("ReduceMean", [state, self._constant("axes", np.array([1]))], "mean", keepdims=0)
        self._add("LpNormalization", [mean], "vector", axis=-1, p=2)
        words = helper.make_tensor_value_info("words", TensorProto.FLOAT, [1, "tokens", hidden])
        vector = helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, hidden])
        graph = helper.make_graph(self._nodes, "multilingual-e5-small", [words], [vector], self._constants)
        opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS.items()]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_FORMAT)

    def _embedded(self, words: str) -> str:
        shape = self._weights.shape
        positions = self._weights.vector("emb.pos").reshape(shape.positions, -1)
        first_type = self._weights.vector("emb.type").reshape(shape.token_types, -1)[0]
        length = self._add("Shape", [words], "length", start=1, end=2)
        table = self._constant("positions", positions + first_type)
        placed = self._add("Slice", [table, self._constant("first", np.array([0])), length], "placed")
        return self._normalized("emb.ln", self._add("Add", [words, placed], "embedded"))

    def _layer(self, name: str, state: str) -> str:
        heads = self._weights.shape.heads
        parts = self._attention_inputs(name, state)
        context = self._add("MultiHeadAttention", parts, f"{name}.context", domain=_CONTRIB, num_heads=heads)
        state = self._residual(f"{name}.aln", self._linear(f"{name}.ao", context), state)
        return self._residual(f"{name}.oln", self._feed_forward(name, state), state)

    def _attention_inputs(self, name: str, state: str) -> list[str]:
        """Add queries, keys and values as one product, cut in three: what comes in is made 8-bit only once."""
        names = [f"{name}.{part}" for part in ("q", "k", "v")]
        matrix = np.concatenate([self._matrix(part) for part in names])
        bias = np.concatenate([self._weights.vector(f"{part}.b") for part in names])
        whole = self._product(f"{name}.qkv", state, matrix, bias)
        return self._add_several("Split", [whole], [f"{part}.out" for part in names], axis=-1, num_outputs=len(names))

    def _feed_forward(self, name: str, state: str) -> str:
        """Add the two wide products; where all activations share a scale, the loud channels get their own products."""
        if self._arithmetic is Arithmetic.BLOCKS:
            return self._linear(f"{name}.fo", self._gelu(name, self._linear(f"{name}.fi", state)))
        inner, inner_bias = self._matrix(f"{name}.fi"), self._weights.vector(f"{name}.fi.b")
        outer, outer_bias = self._matrix(f"{name}.fo"), self._weights.vector(f"{name}.fo.b")
        order = self._channels_by_loudness(name)
        outputs = []
        for part, channels in (("loud", order[:LOUD_CHANNELS]), ("rest", order[LOUD_CHANNELS:])):
            wide = self._product(f"{name}.fi.{part}", state, inner[channels], inner_bias[channels])
            bias = outer_bias if part == "rest" else np.zeros_like(outer_bias)
            active = self._gelu(f"{name}.{part}", wide)
            outputs.append(self._product(f"{name}.fo.{part}", active, outer[:, channels], bias))
        return self._add("Add", outputs, f"{name}.ff")

    def _channels_by_loudness(self, name: str) -> npt.NDArray[np.intp]:
        """Order the channels between the wide products by how large they may get, the loudest first.

        What comes in is normalised, then stretched by the norm's gain and moved by its shift, so a channel's mean and
        deviation follow from the weights alone.
        """
        matrix = self._matrix(f"{name}.fi")
        gain, shift = self._weights.vector(f"{name}.aln.w"), self._weights.vector(f"{name}.aln.b")
        mean = matrix @ shift + self._weights.vector(f"{name}.fi.b")
        deviation = np.sqrt(np.square(matrix * gain).sum(axis=1))
        return np.argsort(-(mean + 4 * deviation))

    def _gelu(self, name: str, wide: str) -> str:
        return self._add("Gelu", [wide], f"{name}.gelu", domain=_CONTRIB)

    def _residual(self, name: str, change: str, state: str) -> str:
        return self._normalized(name, self._add("Add", [change, state], f"{name}.sum"))

    def _normalized(self, name: str, state: str) -> str:
        gain, shift = (self._constant(f"{name}.{part}", self._weights.vector(f"{name}.{part}")) for part in "wb")
        epsilon = self._weights.shape.epsilon
        return self._add("LayerNormalization", [state, gain, shift], f"{name}.out", axis=-1, epsilon=epsilon)

    def _linear(self, name: str, state: str) -> str:
        return self._product(name, state, self._matrix(name), self._weights.vector(f"{name}.b"))

    def _matrix(self, name: str) -> npt.NDArray[np.float32]:
        shape = self._weights.shape
        columns = shape.intermediate if name.endswith(".fo") else shape.hidden
        return self._weights.matrix(f"{name}.w", columns).dequantized()

    def _product(self, name: str, state: str, matrix: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> str:
        added = self._constant(f"{name}.b", bias)
        if self._arithmetic is Arithmetic.INT8:
            return self._int8_product(name, state, matrix, added)
        return self._block_product(name, state, matrix, added)

    def _int8_product(self, name: str, state: str, matrix: npt.NDArray[np.float32], bias: str) -> str:
        scales = np.abs(matrix).max(axis=1) / 127
        quants = np.rint(matrix / scales[:, None]).astype(np.int8)
        inputs = [
            state,
            self._constant(f"{name}.quants", quants.T),
            self._constant(f"{name}.scales", scales),
            self._constant(f"{name}.zeros", np.zeros(len(scales), np.int8)),
            bias,
        ]
        return self._add("DynamicQuantizeMatMul", inputs, f"{name}.out", domain=_CONTRIB)

    def _block_product(self, name: str, state: str, matrix: npt.NDArray[np.float32], bias: str) -> str:
        rows, columns = matrix.shape
        blocks = matrix.reshape(rows, -1, BLOCK_SIZE)
        scales = np.abs(blocks).max(axis=2) / 127
        quants = (np.rint(blocks / scales[:, :, None]) + 128).astype(np.uint8)
        constants = [self._constant(f"{name}.quants", quants), self._constant(f"{name}.scales", scales.ravel())]
        return self._add(
            "MatMulNBits",
            [state, *constants, "", "", bias],
            f"{name}.out",
            domain=_CONTRIB,
            K=columns,
            N=rows,
            bits=8,
            block_size=BLOCK_SIZE,
            accuracy_level=4,  # activations in 8 bits too
        )

    def _constant(self, name: str, values: npt.NDArray[Any]) -> str:
        from onnx import numpy_helper

        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _add(self, operation: str, inputs: Sequence[str], output: str, *, domain: str = "", **attributes: Any) -> str:
        return self._add_several(operation, inputs, [output], domain=domain, **attributes)[0]

    def _add_several(
        self, operation: str, inputs: Sequence[str], outputs: Sequence[str], *, domain: str = "", **attributes: Any
    ) -> list[str]:
        from onnx import helper

        self._nodes.append(helper.make_node(operation, inputs, outputs, domain=domain, **attributes))
        return list(outputs)
