"""Builds the tokenizer of multilingual-e5-small: a Unigram model over the pieces in the weights file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vectorstore.embedding.text import LONGEST_INPUT
from vectorstore.embedding.weights import Vocabulary

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# SentencePiece's "nmt_nfkc": NFKC, but controls are dropped, what only separates becomes a space, and the full-width
# tilde, which writes a range in Chinese, stays. NFKC would fold it, so it passes as a private character.
DROPPED = r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
SPACES = r"[\t\n\x0c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"
TILDE, STAND_IN = "～", "\uf8fe"


def build_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """Build the tokenizer: normaliser, metaspace before every text, `<s>` and `</s>` around it, cut at 512 tokens."""
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
    from tokenizers.decoders import Metaspace

    pieces, begin, end = vocabulary.pieces, vocabulary.begin, vocabulary.end
    tokenizer = Tokenizer(models.Unigram(list(zip(pieces, vocabulary.scores, strict=True)), vocabulary.unknown, False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(DROPPED), ""),
            normalizers.Replace(Regex(SPACES), " "),
            normalizers.Replace(TILDE, STAND_IN),
            normalizers.NFKC(),
            normalizers.Replace(STAND_IN, TILDE),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{pieces[begin]} $A {pieces[end]}",
        pair=f"{pieces[begin]} $A {pieces[end]} {pieces[end]} $B {pieces[end]}",
        special_tokens=[(pieces[begin], begin), (pieces[end], end)],
    )
    special = (begin, vocabulary.padding, end, vocabulary.unknown, vocabulary.mask)
    tokenizer.add_special_tokens([AddedToken(pieces[index], special=True, normalized=False) for index in special])
    tokenizer.enable_truncation(LONGEST_INPUT)
    return tokenizer
