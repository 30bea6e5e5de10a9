"""A model's reply as sentences with the numbers they cite, whatever Markdown or HTML it came in."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.agent.layout import standing_alone
from assistant.agent.markers import take_markers, with_plain_markers
from ingest.sentences import split_sentences

_THOUGHT = re.compile(r"<(think|thinking|reasoning|scratchpad)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
# Some servers leave the opening tag out, or write the channels of a template into the text.
_THOUGHT_BEFORE = re.compile(r"\A.*</(?:think|thinking|reasoning|scratchpad)>", re.DOTALL | re.IGNORECASE)
_CHANNEL = re.compile(r"<\|channel\|>(?:analysis|commentary)\b.*?(?:<\|(?:end|return|call)\|>|\Z)", re.DOTALL)
_TEMPLATE = re.compile(r"<\|start\|>[a-z]*|<\|channel\|>final\b|<\|[a-z_]+\|>")
_ESCAPE = re.compile(r"\\([$%&#_*~`])")
_OBJECT = re.compile(r"\A\s*(?:```(?:json)?\s*)?(\{.*\})\s*(?:```)?\s*\Z", re.DOTALL)
_OPENS_OBJECT = re.compile(r"\A\s*(?:```(?:json)?\s*)?\{")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HIDDEN = re.compile(r"<(script|style|iframe|object|svg)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>?")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|`)")
_STAR = re.compile(r"(?<![\d*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\d*])")
# Markers that follow a full stop, whole, and what may be the beginning of one.
_MARKERS = re.compile(r"(?:\s*[\[【［〔][^\]】］〕\n]{0,40}[\]】］〕])*")
_OPENING = re.compile(r"\s*(?:[\[【［〔]|$)")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\U000e0000-\U000e007f]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence of a reply without its markers, and the numbers that it cites."""

    text: str
    numbers: tuple[int, ...]


def sentences_of(reply: str) -> tuple[Sentence, ...]:
    """Return the sentences of a whole reply in order; headings and what is not to be read are left out."""
    return tuple(_sentences(plain(reply)))


def finished_part(reply: str) -> str:
    """Return the part of a growing reply that will not change: its whole lines and, in the last, its whole sentences.

    The last sentence is held back, because its markers may still come.
    """
    if _OPENS_OBJECT.match(reply) or (reply.count("<|channel|>") and "<|channel|>final" not in reply):
        return ""
    if _THOUGHT.search(reply) and not re.search(r"</(think|thinking|reasoning|scratchpad)>", reply, re.IGNORECASE):
        return ""
    head, _, tail = reply.rpartition("\n")
    if "<" in tail:
        return head
    ends = [_MARKERS.match(tail, span.end).end() for span in split_sentences(tail)]  # type: ignore[union-attr]
    whole = [end for end in ends if tail[end:].strip() and not _OPENING.match(tail, end)]
    return f"{head}\n{tail[: whole[-1]]}" if whole else head


def plain(reply: str) -> str:
    """Return a reply as plain text with plain markers."""
    text = _unwrapped(_INVISIBLE.sub("", reply))
    for pattern in (_THOUGHT, _THOUGHT_BEFORE, _CHANNEL, _TEMPLATE, _COMMENT, _HIDDEN, _IMAGE, _TAG, _FENCE):
        text = pattern.sub("", text)
    text = _ESCAPE.sub(r"\1", text)
    text = with_plain_markers(html.unescape(text))
    text = _EMPHASIS.sub("", standing_alone(_LINK.sub(r"\1", text)))
    return _STAR.sub(r"\1", text).replace("|", " ")


def _unwrapped(reply: str) -> str:
    """Return the only text of a reply that is a JSON object with one: {"answer": "…", "citations": [1]}."""
    found = _OBJECT.match(reply)
    try:
        values = json.loads(found[1]).values() if found else ()
    except ValueError:
        return reply
    texts = [value for value in values if isinstance(value, str)]
    return texts[0] if len(texts) == 1 else reply


def _sentences(text: str) -> Iterator[Sentence]:
    for span in split_sentences(text):
        written, numbers = take_markers(text[span.start : span.end])
        if any(map(str.isalnum, written)):
            yield Sentence(text=" ".join(written.split()), numbers=numbers)
