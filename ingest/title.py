"""A title for a text that came without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from ingest.calendar_dates import DATE
from ingest.folding import fold
from ingest.identity import is_address
from ingest.masthead_words import PAGE, PERIODICAL
from ingest.mastheads import read_masthead, spaced
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
# The names of a column, a paper and its page, the code of a notice and the lines of a mail, in folded text.
_ABOVE = re.compile(
    r"(?:专栏|社评|评论|观点|名家|时评|column|opinion|comment)\s?[:|丨/]\s?[^。!?,\s]{1,8}"
    r"|《[^》]{1,20}》(?:\s?(?:专栏|副刊|周刊|电子报)[^。!?]{0,8}|\s[^。!?\s]{2,4})?"
    r"|(?:证券|股票|股份|债券|公司|基金)(?:代[码号]|简称)\s?:.{0,80}|(?:公告)?编号\s?:.{0,60}"
    r"|stock code\s?:.{0,60}"
    r"|(?:发件[人者]|寄件[人者]|收件[人者]|发送时间|寄件日期|抄送|from|to|cc|sent|date)\s?:.{0,100}"
    rf"|[^\s。!?,:]{{2,10}}[报刊社网台]\s(?:[^\s。!?]{{1,8}}\s)?(?:{PAGE}|[a-d]\d{{1,2}})"
)
_MARK = re.compile(r"^#{1,6}\s")
_SITE_PARTS = re.compile(r"\s?[|｜]\s?|\s/\s")
_LONGEST_PART = 8
# The name of a paper in a line of its own: what it ends in, and how short any name is.
_PAPER = re.compile(rf"(?:财经|经济|科技|网|社|[日早晚周时商快]?报|通讯|电讯|{PERIODICAL})$")
_LONGEST_PAPER, _LONGEST_NAME = 12, 4
# What a repost puts around the title it took over.
_REPOST = re.compile(
    r"^(?:原标题|原標題|标题|標題|主[题題旨]|[Ss]ubject)\s?[:：]\s?|\s{1,8}(?:来源|來源)\s?[:：]\s?\S{1,20}$"
)
_CLAUSE = re.compile(r"[，,；;：:。！？!?]|[.!?]\s")


def find_title(text: str, source: str) -> str:
    """Return the first line that reads like a title, else the opening words, else the name of the source.

    A title stands above the story and is short; credits and datelines are passed over. The opening words of a text
    without a title are cut at a clause and end in `…`.
    """
    lines = [_REPOST.sub("", line) for line in _head_lines(text)]
    if marked := next((line for line in lines if line.startswith("# ")), None):
        return _MARK.sub("", marked)
    candidates = [line for line in lines if not _is_passed_over(line)]
    if len(candidates) > 1 and _reads_like_a_title(candidates[1]) and _is_outlet(candidates[0], lines):
        return candidates[1]
    if candidates and _reads_like_a_title(candidates[0]):
        return candidates[0]
    if lines and _is_issue(lines[0]):
        return lines[0]
    return _opening(candidates[0]) if candidates else name_of(source)


def _is_passed_over(line: str) -> bool:
    return _is_credit(line) or _is_masthead(line)


def _is_credit(line: str) -> bool:
    folded = fold(line)
    return _CREDIT.fullmatch(folded) is not None or _ABOVE.fullmatch(folded) is not None


def _is_issue(line: str) -> bool:
    """Whether a line names the issue of a paper, which stands for a title where there is none."""
    return _is_masthead(line) and not _is_credit(line)


def _is_masthead(line: str) -> bool:
    text = spaced(line)
    return read_masthead(text, fold(text)) is not None


def _is_outlet(line: str, lines: Sequence[str]) -> bool:
    """Whether a line names a site, or at the very top a paper: before its date or author, or in capitals."""
    if _is_site(line):
        return True
    if lines[0] != line or weigh(line) > _LONGEST_PAPER or any(map(str.isdigit, line)) or _CLAUSE.search(line):
        return False
    return (
        line.isupper() or _PAPER.search(fold(line)) is not None or (len(lines) > 1 and _is_name_above(line, lines[1]))
    )


def _is_name_above(line: str, below: str) -> bool:
    return weigh(line) <= _LONGEST_NAME and _is_credit(below)


def _is_site(line: str) -> bool:
    """Whether a line names a site and a section: short parts with bars between."""
    parts = _SITE_PARTS.split(line)
    return len(parts) > 1 and all(weigh(part) <= _LONGEST_PART for part in parts)


def _reads_like_a_title(line: str) -> bool:
    return weigh(line) <= _LONGEST and not line.endswith(_NO_TITLE_END)


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
