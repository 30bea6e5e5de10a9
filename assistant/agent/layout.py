"""Tables and lists of a reply as sentences that stand alone: each row with its headings, each item with its lead.

A row says nothing without its headings, nor an item of "Zhipu's revenue by year:" without that line, and whoever checks
or quotes one has to know what it is about. Lines are taken in the order in which they grow, so that what a reply says
next never changes what it said before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.companies import find_companies
from ingest.metrics import find_metrics
from ingest.periods import find_periods

_ROW = re.compile(r"^[ \t]*\|(?P<cells>.*[^|\s].*?)\|?[ \t]*$")
_RULE = re.compile(r"^[ \t]*(?:\|?[ \t:|-]+\|[ \t:|-]*|={3,}|-{3,})$")
_ITEM = re.compile(r"^[ \t]*(?:[-*+•·▪►>](?!\*)|\d{1,2}[.)、](?=\s|[^\d\s]))[ \t]*")
_HEADING = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+(?P<hash>.*)|\*\*(?P<bold>[^*\n]{1,60})\*\*[:：]?)[ \t]*$")
_LEAD = re.compile(r"^(?P<lead>[^。！？!?|\n]{2,120}?)[:：][ \t*_]*$")
_MARKER = re.compile(r"\[\d+\]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORT = 24
_ENDS = re.compile(r"[\d.。！？!?%]")
# Titles and leads that say nothing of what follows.
_EMPTY = re.compile(
    r"\b(?:here|below|follow(?:s|ing)|summary|answer|key|details?|sources?|findings?|overview|conclusions?|note|figures)\b"
    r"|以下|如下|要[点點]|重[点點]|[总總][结結]|小[结結]|[结結][论論]|概[要述览覽]|回答|答案|[资資]料|[来來]源|[数數][据據]",
    re.IGNORECASE,
)


def standing_alone(text: str) -> str:
    """Return a reply in which rows carry their headings and items the lines that lead to them.

    Markers are plain. A heading, a lead and the first row of a table are no sentences and are left out.
    """
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    columns: list[str] | None = None
    heading = lead = ""
    for line in lines:
        if _RULE.match(line):
            continue
        if row := _ROW.match(line):
            if columns is None:
                columns = _cells(row["cells"])
            else:
                yield _with_columns(columns, _cells(row["cells"]))
            continue
        columns = None
        if title := _HEADING.match(line):
            heading, lead = _bare(title["hash"] or title["bold"] or ""), ""
        elif item := _ITEM.match(line):
            told = line[item.end() :]
            if _is_title(told):
                lead = _bare(told)
            else:
                yield _led((heading, lead), told)
        elif (found := _LEAD.match(line.strip(" \t*_"))) and not _MARKER.search(line):
            lead = _bare(found["lead"])
        else:
            lead = "" if line.strip() else lead
            yield line


def _is_title(item: str) -> bool:
    """Whether an item names only what those under it are about; without a citation it could not be shown either."""
    return 0 < len(_bare(item)) <= _SHORT and not _ENDS.search(item) and not _MARKER.search(item)


def _led(leads: Sequence[str], item: str) -> str:
    """Set before an item those of the lines above it that say what it does not say itself."""
    needed = [lead for lead in leads if lead and _is_needed(lead, item)]
    colon = "：" if any(map(_HAN.search, (*needed, item))) else ": "
    return colon.join((*needed, item))


def _is_needed(lead: str, item: str) -> bool:
    if find_companies(lead) and not find_companies(item):
        return True
    if find_metrics(lead) and not find_metrics(item) and any(map(str.isdigit, _MARKER.sub("", item))):
        return True
    if find_periods(lead) and not find_periods(item):
        return True
    return len(lead) <= _SHORT and not _EMPTY.search(lead) and not (find_metrics(lead) or find_companies(item))


def _with_columns(columns: Sequence[str], cells: Sequence[str]) -> str:
    """Write a row as one line, its markers last."""
    chinese = _HAN.search("".join((*columns, *cells)))
    colon, comma, stop = ("：", "；", "。") if chinese else (": ", "; ", ".")
    markers = "".join(dict.fromkeys(_MARKER.findall("".join(cells))))
    named = [*columns, *[""] * len(cells)]
    told = [(name, _MARKER.sub("", cell).strip()) for name, cell in zip(named, cells, strict=False)]
    parts = [f"{name}{colon}{cell}" if name else cell for name, cell in told if cell]
    return f"{comma.join(parts)}{markers}{stop}" if parts else ""


def _cells(row: str) -> list[str]:
    return [_bare(cell) for cell in row.split("|")]


def _bare(text: str) -> str:
    return text.strip(" \t*_:：#")
