"""Judges an embedding model alone by the evaluator of the sentence-transformers library, as its users know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vectorstore.embedding.base import Embedder


def evaluate_alone(
    embedder: Embedder, queries: Mapping[str, str], passages: Mapping[str, str], relevant: Mapping[str, frozenset[str]]
) -> dict[str, float]:
    """Return accuracy at 1, 5 and 10, MRR at 100 and nDCG at 10 by `InformationRetrievalEvaluator`, by name."""
    from sentence_transformers.sentence_transformer.evaluation import InformationRetrievalEvaluator
    from sentence_transformers.util import cos_sim

    evaluator = InformationRetrievalEvaluator(
        dict(queries),
        dict(passages),
        {name: set(ids) for name, ids in relevant.items()},
        accuracy_at_k=[1, 5, 10],
        mrr_at_k=[100],
        ndcg_at_k=[10],
        score_functions={"cosine": cos_sim},
        write_csv=False,
    )
    model: Any = _Tensors(embedder)
    found: Any = evaluator.compute_all_metrics(model)
    scores = found["cosine"]
    named = (("accuracy@k", (1, 5, 10)), ("mrr@k", (100,)), ("ndcg@k", (10,)))
    return {name.replace("@k", f"@{depth}"): float(scores[name][depth]) for name, depths in named for depth in depths}


class _Tensors:
    """An embedder as the evaluator calls a model: with options that it does not need, for tensors."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def encode_query(self, sentences: Sequence[str], **_: Any) -> Any:
        """Embed questions to a tensor."""
        import torch

        return torch.from_numpy(self._embedder.encode_query(sentences))

    def encode_document(self, sentences: Sequence[str], **_: Any) -> Any:
        """Embed passages to a tensor."""
        import torch

        return torch.from_numpy(self._embedder.encode_document(sentences))
