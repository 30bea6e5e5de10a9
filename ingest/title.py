"""A title for a text that came without one."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from ingest.calendar_dates import DATE
from ingest.folding import fold
from ingest.identity import is_address
from ingest.sentences import split_sentences
from ingest.weight import weigh

_HEAD = 4000
_MOST_LINES = 12
_LONGEST = 42
_LONGEST_CUT = 32
_NO_TITLE_END = tuple("。.，,；;：:、")
# A line of credits or a dateline, in folded text.
_CREDIT = re.compile(
    r"(?:作者|来源|文|记者|撰文|编辑|责编|排版|封面|出品|图|by|source|author|editor)\s?(?:[|丨:/]|\s(?=\w)).{0,80}"
    rf"|[^。!?]{{0,16}}{DATE}.{{0,40}}|(?:by\s).{{2,60}}|[\W\d_]*"
)
# What a repost puts around the title it took over.
_REPOST = re.compile(r"^(?:原标题|原標題|标题|標題)\s?[:：]\s?|\s{1,8}(?:来源|來源)\s?[:：]\s?\S{1,20}$")
_CLAUSE = re.compile(r"[，,；;：:。！？!?]|[.!?]\s")


def find_title(text: str, source: str) -> str:
    """Return the first line that reads like a title, else the opening words, else the name of the source.

    A title stands above the story and is short; credits and datelines are passed over. The opening words of a text
    without a title are cut at a clause and end in `…`.
    """
    for head_line in _head_lines(text):
        line = _REPOST.sub("", head_line)
        if _CREDIT.fullmatch(fold(line)):
            continue
        if weigh(line) <= _LONGEST and not line.endswith(_NO_TITLE_END):
            return line
        return _opening(line)
    return name_of(source)


def _head_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text[:_HEAD].splitlines()]
    return [line for line in lines if line][:_MOST_LINES]


def _opening(line: str) -> str:
    first = split_sentences(line[:600])
    sentence = line[first[0].start : first[0].end] if first else line
    if weigh(sentence) <= _LONGEST_CUT:
        return sentence.rstrip("。.")
    end = 0
    for match in _CLAUSE.finditer(sentence):
        if weigh(sentence, 0, match.start()) > _LONGEST_CUT:
            break
        end = match.start()
    return (sentence[:end] if end else _cut(sentence)) + "…"


def _cut(sentence: str) -> str:
    """Cut where no clause ends in time: at a space if there is one, else anywhere."""
    limit = next((size for size in range(1, len(sentence)) if weigh(sentence, 0, size) > _LONGEST_CUT), len(sentence))
    space = sentence.rfind(" ", 0, limit)
    return sentence[: space if space > limit // 2 else limit]


def name_of(source: str) -> str:
    """Return the name of a source without its folder and its ending."""
    path = unquote(urlsplit(source).path) if is_address(source) else source
    return PurePath(path).stem or source
