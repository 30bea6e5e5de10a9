"""How well text comes back from the encodings that people keep it in, and from having been ruined once.

The files are made here from short texts in three scripts. What can be told for certain must come back to the letter;
what is lost for good must be reported, for a silent error is a wrong number that nobody looks for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from evals.intervals import share
from ingest.article import LANGUAGES, Language
from ingest.cleaning import clean
from ingest.errors import IngestError
from ingest.load import document_of
from ingest.piece import Piece

Outcome = Literal["exact", "reported", "silent"]

_PLAIN = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030")
_OWN = {"zh-Hans": ("gbk",), "zh-Hant": ("big5hkscs", "cp950"), "en": ("cp1252", "mac-roman")}
# (name, what the text was, as what it was read)
_RUINED = (
    ("utf-8 read as latin-1", "utf-8", "latin-1"),
    ("utf-8 read as cp1252", "utf-8", "cp1252"),
    ("gbk read as latin-1", "gb18030", "latin-1"),
    ("gbk read as cp1252", "gb18030", "cp1252"),
    ("big5 read as latin-1", "big5hkscs", "latin-1"),
    ("utf-8 read as gbk", "utf-8", "gb18030"),
)
_REPORTS = frozenset(["encoding_uncertain", "undecodable", "lost_characters", "mojibake_uncertain"])


@dataclass(frozen=True, kw_only=True, slots=True)
class EncodedFile:
    """A made file: `text` is what it should read as; `recoverable` is false where some of it is gone for good."""

    name: str
    language: Language
    data: bytes
    text: str
    recoverable: bool = True
    kind: str = ".txt"


@dataclass(frozen=True, kw_only=True, slots=True)
class EncodingResult:
    """What became of one file."""

    file: EncodedFile
    outcome: Outcome

    @property
    def is_right(self) -> bool:
        """Whether what could be had was had, and what could not was reported."""
        return self.outcome == "exact" if self.file.recoverable else self.outcome != "silent"


def encoded_files() -> tuple[EncodedFile, ...]:
    """Make the files, always the same."""
    texts = json.loads(files("evals").joinpath("intake/encoding_texts.json").read_text(encoding="utf-8"))
    made = [file for language in LANGUAGES for text in texts[language] for file in _files_of(text, language)]
    return tuple(made)


def read_all(made: Sequence[EncodedFile]) -> tuple[EncodingResult, ...]:
    """Read every file as the assistant would."""
    return tuple(EncodingResult(file=file, outcome=_outcome(file)) for file in made)


def render(results: Sequence[EncodingResult]) -> str:
    """Return a table by kind of file, the wrong ones by name, and shares with their interval."""
    lines = []
    for recoverable, title in ((True, "comes back to the letter"), (False, "lost in part, and reported or refused")):
        chosen = [result for result in results if result.file.recoverable is recoverable]
        right = sum(result.is_right for result in chosen)
        lines.append(f"{title:40} {share(right, len(chosen))}")
    for language in LANGUAGES:
        own = [result for result in results if result.file.language == language]
        lines.append(f"{'right, ' + language:40} {share(sum(result.is_right for result in own), len(own))}")
    silent = [result for result in results if result.outcome == "silent"]
    lines.append(f"{'wrong without a word':40} {share(len(silent), len(results))}")
    lines += [f"  {result.outcome:9} {result.file.name}" for result in results if not result.is_right]
    return "\n".join(lines) + "\n"


def _files_of(text: str, language: Language) -> Iterator[EncodedFile]:
    head = f"{language} {text[:8]}"
    for encoding in (*_PLAIN, *_OWN[language]):
        data = _encoded(text, encoding)
        if data is not None:
            yield EncodedFile(name=f"{head} {encoding}", language=language, data=data, text=text)
    yield from _ruined(text, language, head)
    yield from _mislabelled(text, language, head)
    yield from _damaged(text, language, head)


def _ruined(text: str, language: Language, head: str) -> Iterator[EncodedFile]:
    for name, was, read_as in _RUINED:
        whole = _misread(text, was, read_as)
        if whole is not None and whole != text:
            yield EncodedFile(name=f"{head} {name}", language=language, data=whole.encode(), text=text)
        first, _, rest = text.partition("\n")
        title = _misread(first, was, read_as)
        if title is not None and title != first:
            yield EncodedFile(
                name=f"{head} title alone {name}", language=language, data=f"{title}\n{rest}".encode(), text=text
            )


def _mislabelled(text: str, language: Language, head: str) -> Iterator[EncodedFile]:
    """Pages whose label is wrong or too narrow."""
    own = {"zh-Hans": "gb18030", "zh-Hant": "big5hkscs", "en": "cp1252"}[language]
    told = {"zh-Hans": "gb2312", "zh-Hant": "big5", "en": "iso-8859-1"}[language]
    for encoding, label in ((own, told), ("utf-8", told), (own, "utf-8")):
        data = _encoded(_page(text, label), encoding)
        if data is not None:
            name = f"{head} page in {encoding} labelled {label}"
            yield EncodedFile(name=name, language=language, data=data, text=text, kind=".html")


def _damaged(text: str, language: Language, head: str) -> Iterator[EncodedFile]:
    """Files of which something is gone for good."""
    lossy = {
        "cut within a character": text.encode()[:-2] if text[-1] > "\x7f" else (text + "“").encode()[:-1],
        "read as ascii with marks": text.encode().decode("ascii", "replace").encode(),
        "bytes lost in the middle": _without_bytes(text.encode()),
    }
    if language != "en":
        lossy["utf-8 read as gbk with marks"] = text.encode().decode("gbk", "replace").encode()
        lossy["replacement read as gbk"] = text.replace("，", "锟斤拷").encode()
    for name, data in lossy.items():
        yield EncodedFile(name=f"{head} {name}", language=language, data=data, text=text, recoverable=False)


def _page(text: str, label: str) -> str:
    title, _, body = text.partition("\n\n")
    paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
    head = f'<meta charset="{label}"><title>{title}</title>'
    return f"<html><head>{head}</head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"


def _encoded(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _misread(text: str, was: str, read_as: str) -> str | None:
    try:
        return text.encode(was).decode(read_as)
    except UnicodeError:
        return None


def _without_bytes(data: bytes) -> bytes:
    at = next((index for index in range(len(data) // 2, len(data)) if data[index] >= 0xE0), len(data) // 2)
    return data[:at] + b"\xff\xfe\xfd" + data[at + 2 :]


def _outcome(file: EncodedFile) -> Outcome:
    try:
        document = document_of(Piece(source=f"made{file.kind}", data=file.data, kind=file.kind))
    except IngestError:
        return "reported"
    wanted = file.text if file.kind == ".txt" else file.text.partition("\n")[2]
    read, stated = _letters(document.article.text), _letters(clean(wanted).text)
    if read == stated or (file.kind != ".txt" and read.endswith(stated) and len(read) < len(stated) + 80):
        return "exact"
    return "reported" if any(removal.kind in _REPORTS for removal in document.removals) else "silent"


def _letters(text: str) -> str:
    return "".join(text.split())
