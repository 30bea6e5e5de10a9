"""Articles made for the trials: short, each unlike the others, in three scripts, in as many revisions as wanted."""

from __future__ import annotations

from pathlib import Path

_OPENINGS = (
    "第{n}号公司第{r}次修订：营收为{figure}亿元，净亏损为{other}亿元。",
    "第{n}號公司第{r}次修訂：營收為{figure}億元，淨虧損為{other}億元。",
    "Company {n}, revision {r}: revenue was ${figure} million and the net loss was ${other} million.",
)
_LINES = (
    "该公司在第{line}周向第{place}区交付了{figure}台设备，负责人编号{key}未置评。",
    "該公司在第{line}週向第{place}區交付了{figure}台設備，負責人編號{key}未置評。",
    "In week {line} it delivered {figure} units to district {place}; manager {key} made no comment.",
)


def article_text(number: int, revision: int, lines: int) -> str:
    """Return an article of `lines` sentences after its first; no two numbers or revisions share a sentence."""
    figure = 3 + (number * 7 + revision * 11) % 900
    parts = [_OPENINGS[number % 3].format(n=number, r=revision, figure=figure, other=figure + 1)]
    for line in range(lines):
        key = f"{number:05d}{revision:02d}{line:02d}"
        parts.append(_LINES[number % 3].format(line=line, place=(number * 31 + line) % 997, figure=line + 5, key=key))
    return "\n".join(parts) + "\n"


def make_files(folder: Path, count: int, *, revision: int = 0, lines: int = 6, first: int = 0) -> None:
    """Write articles `first` to `first + count - 1`, a hundred to a folder."""
    for number in range(first, first + count):
        place = folder / f"{number // 100:03d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:05d}.txt").write_text(article_text(number, revision, lines), encoding="utf-8")
