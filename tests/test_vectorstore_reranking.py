"""The cross-encoder: it scores every passage on its own and has the last word on the order of the best passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant import Assistant
from assistant.cli import main
from assistant.settings import Settings
from ingest.load import document_from_text
from vectorstore.embedding import ModelMissing, Vectors, open_embedder, open_reranker
from vectorstore.library import Library
from vectorstore.reranking import MOST
from vectorstore.writer import Incoming

TEXTS = (
    "公司的营收为三亿元。",
    "公司的營收為三億元，比去年多。",
    "The revenue of the company was 300 million yuan.",
    "营收的公布推迟了。",
)


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


class Backwards:
    """Likes best what the search liked least."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def score(self, question: str, passages: Sequence[str]) -> Vectors:
        """Score by place."""
        self.asked.append((question, len(passages)))
        return np.arange(len(passages), dtype=np.float32)


def filled(folder: Path, texts: Sequence[str], **options: object) -> Library:
    library = Library.open(folder, embedder=open_embedder("hashing"), **options)  # type: ignore[arg-type]
    library.put_many(
        Incoming(document=document_from_text(text, source=f"{at}.txt"), content_hash="1")
        for at, text in enumerate(texts)
    )
    return library


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with filled(tmp_path_factory.mktemp("library"), TEXTS) as library:
        yield library


@pytest.mark.parametrize("question", ["营收多少?", "營收多少?", "What was the revenue?"])
def test_a_cross_encoder_orders_the_best_passages_anew(plain: Library, cross_encoder: str, question: str) -> None:
    reranker = open_reranker(cross_encoder)
    assert reranker is not None
    before = plain.search(question)
    with Library.open(plain.folder, embedder=open_embedder("hashing"), reranker=reranker) as library:
        after = library.search(question)
    verdicts = reranker.score(question, [hit.passage.text for hit in before])
    assert [hit.passage.text for hit in after] == [before[at].passage.text for at in np.argsort(-verdicts)]
    assert [hit.score for hit in after] == [hit.score for hit in before]
    assert [hit.rank for hit in after] == [1, 2, 3, 4]


def test_only_the_first_places_change_hands_and_each_question_is_read_once(tmp_path: Path) -> None:
    reranker = Backwards()
    texts = [f"第{number}号公司的营收为{number}亿元。" for number in range(MOST + 10)]
    with filled(tmp_path / "a", texts) as library:
        before = [hit.passage.id for hit in library.search("营收多少?", limit=50)]
        with Library.open(library.folder, embedder=open_embedder("hashing"), reranker=reranker) as again:
            after = [hit.passage.id for hit in again.search("营收多少?", limit=50)]
            again.search_sentences("营收多少?")
    assert after == [*before[:MOST][::-1], *before[MOST:]]
    assert reranker.asked == [("营收多少?", MOST)]


def test_the_assistant_uses_the_cross_encoder_that_its_settings_name(
    tmp_path: Path, plain: Library, cross_encoder: str
) -> None:
    (tmp_path / "articles").mkdir()
    for at, text in enumerate(TEXTS):
        (tmp_path / "articles" / f"{at}.txt").write_text(text, encoding="utf-8")
    reranker = open_reranker(cross_encoder)
    assert reranker is not None
    settings = Settings(library=tmp_path / "library", embedding_model="hashing", rerank_model=cross_encoder)
    with Assistant.open(settings=settings) as assistant:
        assistant.add(tmp_path / "articles")
        texts = [hit.passage.text for hit in assistant.search("营收多少?")]
    assert texts == sorted(texts, key=lambda text: -reranker.score("营收多少?", [text])[0])


def test_a_cross_encoder_that_is_not_there_is_one_line_and_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_RERANK_MODEL", "./no/such/model")
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", "hashing")
    (tmp_path / "a.txt").write_text(TEXTS[0] * 5, encoding="utf-8")
    library = str(tmp_path / "library")
    assert main(["add", "--library", library, str(tmp_path / "a.txt")]) == 0
    capsys.readouterr()
    assert main(["search", "--library", library, "营收"]) == 2
    error = capsys.readouterr().err.strip()
    assert "'./no/such/model'" in error and "\n" not in error
