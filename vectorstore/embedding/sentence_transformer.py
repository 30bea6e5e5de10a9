"""Embeds with any model of the sentence-transformers library, by name or by folder."""

from __future__ import annotations

import re
import threading
import zlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from vectorstore.embedding.base import Prompts, Vectors, embed_shaped, fingerprint_of
from vectorstore.embedding.errors import ModelMissing, ModelUnusable
from vectorstore.embedding.text import embeddable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Model = TypeVar("Model")
_VERSION = 1
# Padded tokens in one batch; activations of a large model then stay within some hundred megabytes.
_TOKENS_A_BATCH = 8192
_E5 = re.compile(r"(?:^|[/_-])e5-(?:small|base|large)(?!.*instruct)", re.IGNORECASE)


class SentenceTransformerEmbedder:
    """A sentence-transformers model; it and PyTorch are loaded when the first vector is asked for."""

    def __init__(self, model: str, *, bf16: bool = False) -> None:
        self._name, self._bf16 = model, bf16
        self._loading = threading.Lock()
        # Fast tokenizers change their padding as they go, so two threads must not use one at once.
        self._using = threading.Lock()
        self._loaded: SentenceTransformer | None = None

    @property
    def dimension(self) -> int:
        """The length of one vector."""
        return self._model.get_embedding_dimension() or len(self.encode_query(""))

    @cached_property
    def fingerprint(self) -> str:
        """The model's name (and for a folder its contents), dimension and prompts."""
        found = self._model.prompts
        prompts = Prompts(query=found.get("query") or "", document=found.get("document") or "")
        return fingerprint_of(_identity(self._name), self.dimension, prompts, _VERSION)

    def encode_query(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed questions: (dimension,) for one string, (n, dimension) for a sequence."""
        return embed_shaped(sentences, lambda texts: self.embed(texts, question=True), self.dimension)

    def encode_document(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed passages: (dimension,) for one string, (n, dimension) for a sequence."""
        return embed_shaped(sentences, lambda texts: self.embed(texts, question=False), self.dimension)

    def embed(self, texts: Sequence[str], *, question: bool) -> Vectors:
        """Embed texts in batches of like length: shape (n, dimension)."""
        model = self._model
        encode = model.encode_query if question else model.encode_document
        longest = min(int(model.max_seq_length or 512), max(len(text) for text in texts) + 8)
        with self._using:
            vectors = encode(
                [embeddable(text) for text in texts],
                batch_size=max(1, _TOKENS_A_BATCH // longest),
                show_progress_bar=False,
                normalize_embeddings=True,
                convert_to_numpy=True,
            )
        return np.asarray(vectors, dtype=np.float32)

    @property
    def _model(self) -> SentenceTransformer:
        with self._loading:
            if self._loaded is None:
                self._loaded = load_model(self._name, bf16=self._bf16)
            return self._loaded


def load_model(name: str, *, bf16: bool = False) -> SentenceTransformer:
    """Load a model from its folder or the local cache; only a named model that is not there is fetched.

    Raises ModelMissing when it can be had nowhere, ModelUnusable when its files cannot be loaded.
    """
    options: dict[str, Any] = {"model_kwargs": {"dtype": "bfloat16"}} if bf16 else {}

    def load(local: bool) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(name, local_files_only=local, **options)

    model = load_local_first(name, load)
    if _E5.search(name) and not any(model.prompts.values()):
        model.prompts.update(query="query: ", document="passage: ")  # their model cards ask for it, their files do not
    return model


def load_local_first(name: str, load: Callable[[bool], Model]) -> Model:
    """Call `load(local)` without the network first, then with it unless `name` is a folder."""
    is_folder = Path(name).exists()
    if not is_folder and _looks_like_path(name):
        raise ModelMissing(f"no model in {name!r}: there is no such folder")
    try:
        try:
            return load(True)
        except (OSError, ValueError):
            if is_folder:
                raise
            return load(False)
    except Exception as error:  # the hub, the tokenizers and PyTorch each raise their own kind
        reason = str(error).strip().split("\n")[0]
        if is_folder:
            raise ModelUnusable(f"cannot load the model in {name!r}: {reason}") from error
        message = f"cannot get the model {name!r}: {reason}; check the name and the network, or give a local folder"
        raise ModelMissing(message) from error


def _looks_like_path(name: str) -> bool:
    return name.startswith(("/", "./", "../", "~", ".\\")) or name.count("/") > 1 or "\\" in name


def _identity(name: str) -> str:
    """Return a hub name as it is, a folder as its name and a checksum of its settings and weights' sizes."""
    folder = Path(name)
    if not folder.is_dir():
        return name
    checksum = 0
    for path in sorted(folder.rglob("*.json")) + sorted(folder.rglob("*.safetensors")):
        content = path.read_bytes() if path.suffix == ".json" else str(path.stat().st_size).encode()
        checksum = zlib.crc32(path.relative_to(folder).as_posix().encode() + content, checksum)
    return f"{folder.resolve().name}-{checksum:08x}"
