"""Files of any size that are hard by their shape and not by damage: one thing, over and over, for every reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from evals.intake.packed import PACKED, packed

Shape = Callable[[int], bytes]
"""Makes a file of about so many bytes."""

_LINES = {
    "one line": "智谱营收",
    "one word": "a",
    "digits": "1",
    "numbers": "1,",
    "points": "1.",
    "amounts": "3.1亿元",
    "years": "2024年",
    "dollars": "$1 ",
    "spaces": " ",
    "empty lines": "\n",
    "lines of one digit": "1\n",
    "rows of an amount": "智,1元\n",
    "lines of an amount": "智谱营收3.1亿元\n",
    "short sentences": "It rose. ",
    "one sentence": "Zhipu had revenue of RMB 312.4 million, and ",
    "names": "Alpha Beta, ",
    "brackets": "(",
    "quotes": '"',
    "marks of reference": "&amp;",
    "ruined text": "Ã©â€",
    "links": "https://a.example/b ",
}
_MARKED = {
    "tables": "| 智 | 1元 |\n",
    "headings": "# 智\n",
    "lists": "- 智1元\n",
    "quotations": ">",
    "stars": "*",
    "ticks": "`",
    "open links": "[",
    "links in lists": "- [智](https://a.example)\n",
    "rules": "---\n",
}
_PAGE = {
    "open tags": "<",
    "nested": "<div>",
    "paragraphs": "<p>1</p>\n",
    "links": "<a href='/'>智</a>\n",
    "cells": "<table><tr><td>智</td><td>1元</td></tr></table>",
    "rows": "<tr><td>智</td><td>1元</td></tr>",
    "hidden": "<p style='color:#fff'>智</p>",
    "rules of style": "<style>.a{left:-9999px}</style>",
    "comments": "<!-",
    "attributes": "<p a='1",
}
_MAIL = {
    "headers": "X-A: 1\n",
    "folded header": " a\n",
    "encoded words": "=?utf-8?b?5pm6?= ",
    "addresses": "a@b.c, ",
    "quotations": "> 1\n",
}
_SHEETS = {"one cell": "智", "separators": ",", "cells": "智,1元,", "wide rows": "智," * 200 + "\n"}
_PAGE_STARTS = "<html><head><title>T</title></head><body><article>"


def shapes_of(kind: str) -> Mapping[str, Shape]:
    """Return the shapes of one kind by name; every kind that a reader takes, and the cleaner, has some."""
    match kind:
        case ".md":
            return _filled(_LINES | _MARKED)
        case ".html":
            return _filled(_LINES | _PAGE, _PAGE_STARTS)
        case ".csv":
            return _filled(_LINES | _SHEETS, "名称,营收\n") | _filled({"open quotes": '""'}, '"')
        case ".eml":
            text = _filled(_LINES | _MAIL, "Subject: a\n\n")
            return _filled(_MAIL, "Subject: ") | {f"{name}, in the text": shape for name, shape in text.items()}
        case _ if kind in PACKED:
            return {name: partial(packed, kind, unit) for name, unit in PACKED[kind].items()}
    return _filled(_LINES)


def _filled(units: Mapping[str, str], before: str = "") -> dict[str, Shape]:
    return {name: partial(_fill, before, unit) for name, unit in units.items()}


def _fill(before: str, unit: str, size: int) -> bytes:
    return (before + unit * (size // len(unit.encode()))).encode()
