"""Which company a whole article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from ingest.article import Article
from ingest.companies import CompanyMention
from ingest.folding import fold
from ingest.ledger.scene import Scene
from ingest.mentions import find_groups

_MAIN_SHARE, _MAIN_MENTIONS = 0.6, 4
# A short article need not repeat the name with which it opens.
_OPENING_MENTIONS = 2
# What half of the names are, twice as often as any other, is what an article that opens with it is about.
_LEADING_MENTIONS, _LEADING_SHARE = 3, 0.5
_HEADLINE = 120
# What an article is about it names soon.
_EARLY, _EARLY_SHARE = 300, 0.2
_HEAD = 600


def subject_of(article: Article, scenes: Sequence[Scene]) -> str | None:
    """Return the company that an article is about, or None.

    It is the only one named, most of the names in it are that company's, or the headline names it alone and the text
    opens with it or names none more often.
    """
    mentions = [name for scene in scenes for name in scene.names if name.kind == "company"]
    named = Counter(mention.name for mention in mentions)
    if not named:
        return None
    if (issuer := _issuer(scenes)) is not None:
        return issuer
    company, count = named.most_common(1)[0]
    if len(named) == 1 and _in_first_line(scenes, mentions[0]):
        return company
    if count >= max(_MAIN_MENTIONS, _MAIN_SHARE * named.total()):
        return company
    subjects = [group.companies for scene in scenes for group in find_groups(scene.folded, scene.names)]
    early = mentions[0].start <= max(_EARLY, _EARLY_SHARE * len(article.text))
    early = early and _told_before(scenes, mentions[0].start) <= _OPENING_MENTIONS
    opens = bool(subjects) and subjects[0] == (company,) and early
    if opens and (len(named) == 1 or count >= max(_OPENING_MENTIONS, _MAIN_SHARE * named.total())):
        return company
    second = max((other for name, other in named.items() if name != company), default=0)
    leads = count >= max(_LEADING_MENTIONS, _LEADING_SHARE * named.total(), 2 * second)
    if leads and subjects and company in subjects[0] and early:
        return company
    headline = _named_in(fold(article.title) or _first_line(scenes), mentions)
    if len(headline) != 1:
        return None
    # What the headline names alone and the text opens with it is about, whoever it is compared with further on.
    opening = subjects[: _OPENING_MENTIONS if _first_line(scenes) else 1]
    opens = len(opening) > 0 and all(companies == (headline[0],) for companies in opening)
    return headline[0] if opens or named[headline[0]] == count else None


def _told_before(scenes: Sequence[Scene], position: int) -> int:
    """Return how many paragraphs tell amounts before a place: what an article is about is named before its figures."""
    return len({scene.paragraph for scene in scenes if scene.quantities and scene.end <= position})


def _issuer(scenes: Sequence[Scene]) -> str | None:
    """Return the company whose legal name stands on a line of its own above a text that speaks of itself as it."""
    folded = scenes[0].folded
    if not _speaks_of_itself().search(folded):
        return None
    head = [name for scene in scenes for name in scene.names if name.end < _HEAD and name.kind == "company"]
    for name in head:
        begin, end = folded.rfind("\n", 0, name.start) + 1, folded.find("\n", name.end)
        line = folded[begin : end if end >= 0 else len(folded)]
        if _place().fullmatch(line[: name.start - begin].strip(" #*_")) and _legal_form().fullmatch(
            line[name.end - begin :].strip()
        ):
            return name.name
    return None


@cache
def _speaks_of_itself() -> re.Pattern[str]:
    return re.compile(r"本公司|本集团|(?<![a-z])the (?:company|group) \(|our company|the directors of the company")


@cache
def _place() -> re.Pattern[str]:
    """Match the place with which a Chinese legal name begins, or nothing."""
    return re.compile(r"[\u4e00-\u9fff]{0,4}")


@cache
def _legal_form() -> re.Pattern[str]:
    """Match what a legal name ends with beyond the name itself, which may have taken it in."""
    return re.compile(
        r"(?:[^\s,。;]{0,8}(?:有限公司|集团|公司))?[*_#]*"
        r"|\.?,? ?(?:co\.?,? )?(?:ltd|limited|inc|corp(?:oration)?|plc)\.?[*_#]*"
    )


def _in_first_line(scenes: Sequence[Scene], mention: CompanyMention) -> bool:
    """Whether a name stands in a first line that is a headline: short, with more lines behind it."""
    folded = scenes[0].folded
    end = folded.find("\n", mention.start)
    return mention.start < _HEADLINE and 0 < end < _HEADLINE and "\n" not in folded[: mention.start].strip()


def _first_line(scenes: Sequence[Scene]) -> str:
    """Return the folded first line where it is short as headlines are, else nothing."""
    line, _, rest = scenes[0].folded.lstrip().partition("\n")
    return line if rest and len(line) < _HEADLINE else ""


def _named_in(headline: str, mentions: Sequence[CompanyMention]) -> list[str]:
    """Return the companies of the text that a folded headline names, in a form of the text or by its head alone."""
    forms = {_head(fold(mention.alias)): mention.name for mention in mentions}
    return list(dict.fromkeys(name for form, name in forms.items() if form in headline))


def _head(form: str) -> str:
    """Return what headlines shorten a name to: the first word of a Latin one, two characters of a Chinese one."""
    return form.split(" ")[0] if form.isascii() else form[:2]
