"""Makes any string safe to embed: nothing that stops a tokenizer, nothing far beyond what a model reads."""

from __future__ import annotations

LONGEST_INPUT = 512  # tokens, with the first and the last
# Beyond this many characters no text still has tokens that count: pieces are at most 16 characters long.
LONGEST_TEXT = 16 * LONGEST_INPUT
_BYTES_A_TOKEN = 4.5  # in UTF-8, for Chinese and English alike


def embeddable(text: str) -> str:
    """Return the text's beginning without what C strings and UTF-8 cannot hold (NUL, lone surrogates)."""
    return text[:LONGEST_TEXT].replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def estimated_tokens(text: str) -> int:
    """Guess the tokens of a text from its length, without a tokenizer; at most `LONGEST_INPUT`."""
    size = len(text[:LONGEST_TEXT].encode("utf-8", "replace"))
    return min(LONGEST_INPUT, 4 + round(size / _BYTES_A_TOKEN))
