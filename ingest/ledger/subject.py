"""Which company a whole article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.article import Article
from ingest.companies import CompanyMention
from ingest.folding import fold
from ingest.ledger.scene import Scene
from ingest.mentions import find_groups

_MAIN_SHARE, _MAIN_MENTIONS = 0.6, 4
# A short article need not repeat the name with which it opens.
_OPENING_MENTIONS = 2
_HEADLINE = 120
# What an article is about it names soon.
_EARLY, _EARLY_SHARE = 300, 0.2


def subject_of(article: Article, scenes: Sequence[Scene]) -> str | None:
    """Return the company that an article is about, or None.

    It is the only one named, most of the names in it are that company's, or the headline names it alone and none is
    named more often.
    """
    mentions = [name for scene in scenes for name in scene.names if name.kind == "company"]
    named = Counter(mention.name for mention in mentions)
    if not named:
        return None
    company, count = named.most_common(1)[0]
    if len(named) == 1 and _in_first_line(scenes, mentions[0]):
        return company
    if count >= max(_MAIN_MENTIONS, _MAIN_SHARE * named.total()):
        return company
    subjects = [group.companies for scene in scenes for group in find_groups(scene.folded, scene.names)]
    early = mentions[0].start <= max(_EARLY, _EARLY_SHARE * len(article.text))
    opens = bool(subjects) and subjects[0] == (company,) and early
    if opens and (len(named) == 1 or count >= max(_OPENING_MENTIONS, _MAIN_SHARE * named.total())):
        return company
    headline = _named_in(fold(article.title), mentions)
    return headline[0] if len(headline) == 1 and named[headline[0]] == count else None


def _in_first_line(scenes: Sequence[Scene], mention: CompanyMention) -> bool:
    """Whether a name stands in a first line that is a headline: short, with more lines behind it."""
    folded = scenes[0].folded
    end = folded.find("\n", mention.start)
    return mention.start < _HEADLINE and 0 < end < _HEADLINE and "\n" not in folded[: mention.start].strip()


def _named_in(headline: str, mentions: Sequence[CompanyMention]) -> list[str]:
    """Return the companies of the text that a folded headline names, in a form of the text or by its head alone."""
    forms = {_head(fold(mention.alias)): mention.name for mention in mentions}
    return list(dict.fromkeys(name for form, name in forms.items() if form in headline))


def _head(form: str) -> str:
    """Return what headlines shorten a name to: the first word of a Latin one, two characters of a Chinese one."""
    return form.split(" ")[0] if form.isascii() else form[:2]
