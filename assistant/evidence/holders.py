"""Questions that give one company what the sources know as another's: a product that no list holds, a model, an app.

What is asked about stands right after the company (Lumenfold's Pebble app, 沐川旗下的鲸落); sources that write it, and
never of that company, tell whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.draft import Draft, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.neighbours import subjects_of
from assistant.naming.bearers import is_in_dictionary
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from ingest.folding import fold
from ingest.newcomers.data import alternatives
from vectorstore.search import SentenceHit

_HOLDS = r"(?:['’]s|的|旗下的?|自家的?) ?"
_LATIN = re.compile(
    _HOLDS + r"(?:[a-z]+ ){0,2}[\"“‘「『]?(?P<name>[A-Z][a-z]{2,}(?: \d[\d.]*)?)(?P<after>[\"”’」』]| \w+)?"
)
_QUOTED = re.compile(_HOLDS + r"(?:[\w-]+ ){0,2}[“「『《\"](?P<name>[^”」』》\"]{2,20})[”」』》\"]")
_CHINESE = re.compile(r"(?:的|旗下的?|自家的?)(?P<run>[\u3400-\u9fff]{2,6})")
_THINGS = re.compile(
    r" ?(?:apps?|assistants?|models?|chips?|chatbot|agent|platform|toy|tool|service|robot)\b|[\"”’」』]"
)
_SOUGHT, _SHORTEST = 30, 2


def refute_holder(question: Question, sources: Sources) -> Draft | None:
    """Say whose a thing is that a question gives to another company, or return None where the sources do not tell."""
    mentions = [mention for mention in question.reading.mentions if not mention.is_product]
    if len(question.reading.companies) != 1 or not mentions:
        return None
    company = question.reading.companies[0]
    for name in _names(question.reading.text[mentions[0].end :], sources):
        hits = [hit for hit in sources.sentences(name, limit=_SOUGHT) if fold(name) in fold(hit.text)]
        subjects = [subjects_of(hit, sources) for hit in hits]
        if any(company in each for each in subjects):
            return None
        if draft := _of_another(name, hits, question, sources):
            return draft
    return None


def _names(after: str, sources: Sources) -> Iterator[str]:
    """Yield what may be named right after a company; a common word only where a word says that it is a thing."""
    if quoted_name := _QUOTED.match(after):
        yield quoted_name["name"]
    elif latin := _LATIN.match(after):
        name = latin["name"]
        told = _THINGS.match(latin["after"] or "") is not None
        unusual = not is_in_dictionary(name.split(" ")[0])
        if told or (unusual and any(_is_thing(name, article.text) for article in sources.articles)):
            yield name
    elif chinese := _CHINESE.match(after):
        run = chinese["run"]
        texts = [article.text for article in sources.articles]
        prefixes = (run[:length] for length in range(len(run), _SHORTEST - 1, -1))
        yield from (name for name in prefixes if any(_is_quoted(name, text) for text in texts))


def _is_quoted(name: str, text: str) -> bool:
    return any(f"{left}{name}{right}" in text for left, right in ("“”", "「」", "『』", "《》"))


def _is_thing(name: str, text: str) -> bool:
    """Whether a text says that a name is of something made: the app Ripple, 「蘆笛」, but not Hong of Hong Kong."""
    goods, han_goods = alternatives("products"), alternatives("han_products")
    own = re.escape(name)
    return (
        re.search(
            rf"[“「『《\"]{own}[”」』》\"]|(?:{han_goods}){own}|{own}(?:{han_goods}|\d)"
            rf"|(?<![a-z])(?:{goods}),?(?: called| named)? {own}(?! [A-Z])"
            rf"|{own}(?: [\d.]+|,(?: [a-z\-]+){{1,6}}?| )?(?: |-)?(?:{goods})(?![a-z])",
            text,
        )
        is not None
    )


def _of_another(name: str, hits: Sequence[SentenceHit], question: Question, sources: Sources) -> Draft | None:
    """State whose a thing is by the first sentence that names one company besides, else by one that speaks of one."""
    told = [(hit, {mention.name for mention in sources.named(hit.text)}) for hit in hits]
    spoken = [(hit, set(subjects_of(hit, sources))) for hit in hits]
    for hit, owners in (*told, *spoken):
        if len(owners) == 1:
            label = sources.names.label(owners.pop(), question.language)
            short = phrase("premise_owner", question.language, product=name, company=label)
            statement = quoted(hit)
            lead = Statement(text=short, quotes=statement.quotes)
            return Draft(status="answered", short_answer=short, statements=(lead, statement))
    return None
