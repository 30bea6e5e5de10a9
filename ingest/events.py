"""Read dated events off an article: filings, hearings, pricings, listings, funding rounds, releases, changes of plan.

The kinds and the words that tell them are a data file, `data/events.json`. An event needs a company and a date; what
lacks either is not recorded, and an event that the text denies is none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from ingest.article import Article, Span
from ingest.attribution import find_status
from ingest.event_dates import SAID, THOUGHTS, Dated, date_event
from ingest.event_kinds import event_kinds_data, event_label, load_event_kinds
from ingest.figure import Event, FigureStatus
from ingest.ledger.actor import named_owners
from ingest.ledger.casting import Cast, cast_of
from ingest.ledger.scene import Scene, read_scenes
from ingest.ledger.subject import subject_of
from ingest.mentions import Focus, advance

__all__ = ["event_label", "find_events", "load_event_kinds", "openings"]

_REACH, _FAR = 8, 400
# The end of a lock-up is a fact of the calendar, also while it lies ahead.
_SET = frozenset(("lockup_expiry",))
_OFF = SAID | {"plan_changed"}
# Words of a listing: the sentence has to hold one where the words of the kind alone may be of something else.
_LISTING = (
    *("上市", "挂牌", "h股", "a股", "港股", "科创板", "招股", "递表", "申请"),
    *(
        "ipo",
        "listing",
        "listed",
        " list ",
        "offering",
        "h share",
        "float",
        "flotation",
        "debut",
        "star market",
        "prospectus",
        "application",
    ),
)
_SAID_OF_A_LISTING = {
    "lapsed": ("refil", "filing", "bid", *_LISTING),
    "plan_changed": ("撤回", "审核", "share sale", *_LISTING),
    "board_approved": _LISTING,
}


def find_events(
    article: Article, sentences: tuple[Span, ...], also: tuple[tuple[str, str], ...] = ()
) -> tuple[Event, ...]:
    """Return the events of an article in the order in which they stand; `[start:end]` is the sentence that says so.

    `also` are forms, as the article writes them, with the names of companies that other articles introduce.
    """
    scenes = read_scenes(article, sentences, also)
    focus = Focus(subject=subject_of(article, scenes))
    events: dict[tuple[object, ...], Event] = {}
    paragraph = 0
    for scene in scenes:
        focus = focus if scene.paragraph == paragraph else focus.entering()
        paragraph = scene.paragraph
        if scene.periods or article.published:
            for event in _events(article, scene, focus):
                events.setdefault((event.company, event.kind, event.when, event.status), event)
        focus = advance(focus, scene.folded, Span(scene.start, scene.end), scene.names)
    return tuple(events.values())


def _events(article: Article, scene: Scene, focus: Focus) -> Iterator[Event]:
    cast: Cast | None = None
    for match in _pattern().finditer(scene.folded, scene.start, scene.end):
        if _is_denied(scene, match):
            continue
        cast = cast or cast_of(scene)
        clause = scene.clauses[scene.clause(match.start())]
        # What is off has the plan in its own words (把上市计划搁置), which say nothing of how sure it is.
        reached = match.start() if match.lastgroup in _OFF else match.end()
        if match.lastgroup == "filing" and (files := _files().search(match.group())):
            # What was filed for is a plan, the filing is none.
            reached = match.start() + files.end()
        status = find_status(scene.folded, clause, reached, Span(scene.start, scene.end))
        if match.lastgroup == "ruled_out" and (status != "rumoured" or _denies().match(match.group())):
            status = "actual"
        dated = date_event(article, scene, match, status)
        if dated is None or _is_dropped(article, scene, match, dated, status):
            continue
        if match.lastgroup == "considered" and dated.kind == "listed" and status == "actual":
            status = "planned"
        today = article.published or "9999"
        if status == "actual" and dated.kind not in _SET and dated.when.start.isoformat() > today:
            status = "expected"
        for company in named_owners(scene, cast, Span(match.start(), match.end()), focus):
            yield Event(
                article_id=article.id,
                company=company,
                kind=dated.kind,
                when=dated.when,
                status=status,
                published=article.published,
                start=scene.start,
                end=scene.end,
            )


def _is_dropped(article: Article, scene: Scene, match: re.Match[str], dated: Dated, status: FigureStatus) -> bool:
    """Whether a plan for a time that is over stands behind the word that gives it up: dropped a plan to list."""
    if status not in ("planned", "expected") or not article.published or dated.kind in THOUGHTS:
        return False
    over = dated.when.end < datetime.date.fromisoformat(article.published)
    earlier = _pattern().finditer(scene.folded, scene.start, match.start())
    return over and any(found.lastgroup == "plan_changed" for found in earlier)


def _is_denied(scene: Scene, match: re.Match[str]) -> bool:
    clause = scene.clauses[scene.clause(match.start())]
    start = max(clause.start, match.start() - _REACH)
    if match.lastgroup == "ruled_out":
        return _unsaid().search(scene.folded, start, match.start()) is not None
    if match.lastgroup == "model_released" and _bare_release().fullmatch(match.group()):
        # What was released stands before: GLM-7 was released, V5已上线.
        return _model_before().search(scene.folded, clause.start, match.start()) is None
    said = _SAID_OF_A_LISTING.get(match.lastgroup or "")
    if match.group().startswith("hearing "):
        # A hearing that is set may be one of a court.
        return not any(word in scene.folded[max(0, scene.start - _FAR) : scene.end] for word in _LISTING)
    if said and not any(word in scene.folded[scene.start : scene.end] for word in said):
        return True
    if match.lastgroup == "listed" and _sought().search(scene.folded, clause.start, match.start()):
        return True
    return _negation().search(scene.folded, start, match.start() + 1) is not None


@cache
def _files() -> re.Pattern[str]:
    return re.compile(r"(?:fil|submi|appl|lodg)[a-z]*|递|交|申请|呈")


@cache
def _pattern() -> re.Pattern[str]:
    kinds = [f"(?P<{kind['name']}>{'|'.join(kind['patterns'])})" for kind in event_kinds_data()["kinds"]]
    first = {
        character
        for kind in event_kinds_data()["kinds"]
        for pattern in kind["patterns"]
        for character in openings(pattern)
    }
    return re.compile(f"(?=[{re.escape(''.join(sorted(first)))}])(?:{'|'.join(kinds)})")


def openings(pattern: str) -> frozenset[str]:
    """Return the characters with which a match of `pattern` can begin, so that a search skips all others at once.

    The pattern may open with literals, classes of Latin letters and plain groups of alternatives, optional or not.
    """
    if not pattern:
        return frozenset()
    if pattern.startswith("["):
        one = re.compile(pattern[: pattern.index("]") + 1])
        return frozenset(character for character in map(chr, range(32, 127)) if one.match(character))
    if not pattern.startswith("(?:"):
        rest = pattern[2:] if pattern[1:2] == "?" else ""
        return frozenset(pattern[0]) | openings(rest)
    depth, cuts = 0, [2]
    for end, character in enumerate(pattern):
        depth += (character == "(") - (character == ")")
        if depth == 1 and character == "|":
            cuts.append(end)
        if depth == 0:
            break
    branches = [pattern[left + 1 : right] for left, right in zip(cuts, [*cuts[1:], end], strict=True)]
    rest = pattern[end + 1 :]
    skips = rest[:1] == "?" or "" in branches
    found = frozenset(first for branch in branches for first in openings(branch))
    return found | (openings(rest.removeprefix("?")) if skips else frozenset())


@cache
def _bare_release() -> re.Pattern[str]:
    return re.compile(r"发布|推出|上线|面世|亮相|问世|came out|(?:was|were|been|be) [a-z]+")


@cache
def _model_before() -> re.Pattern[str]:
    """Match a model's name with its number right before the word that says that it came out."""
    return re.compile(
        r"(?<![a-z0-9])(?!(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|[qhg]\d|fy)[a-z]* ?\d)"
        r"[a-z]+[- ]?\d+(?:\.\d+)*(?![\d%])(?:-[a-z]{2,8})?"
        r"(?:模型|已|正式|将|计划|定|于|在|则|也|\d{1,4}[年月日]|今[日天]|昨[日天]|[本上][周月]|[ ,]){0,8}"
        r"(?:[a-z'-]{1,12},? ){0,8}\Z"
    )


@cache
def _denies() -> re.Pattern[str]:
    """Match a denial of hearsay, which is no hearsay itself."""
    return re.compile(r"否认|澄清|驳斥|den|dismiss|reject|rul")


@cache
def _unsaid() -> re.Pattern[str]:
    """Match what takes a denial back: 没有否认, `did not rule out`, `declined to say whether`."""
    return re.compile(
        r"(?:不|没有?|未|拒绝|是否|会不会|若|如果)\Z"
        r"|(?<![a-z])(?:not|never|nor|neither|without|if|whether(?: it)?|declined to) \Z"
    )


@cache
def _sought() -> re.Pattern[str]:
    """Match what makes a listing only what is applied for: `application to list on …`."""
    return re.compile(
        r"(?<![a-z])(?:applications?|bid|approval|permission|nod|go-ahead|request|applied|registration|clearance|cleared)"
        r" (?:to|for (?:an?|its|the)) (?:[a-z-]+ ){0,2}\Z"
    )


@cache
def _negation() -> re.Pattern[str]:
    words = event_kinds_data()["negations"]
    han = [word for word in words if not word.isascii()]
    latin = [word for word in words if word.isascii()]
    return re.compile(rf"(?:{'|'.join(han)})[^,。;]{{0,3}}\Z|(?<![a-z])(?:{'|'.join(latin)})(?![a-z])")
