"""What a statement claims, with the companies that its evidence names in the other script."""

from __future__ import annotations

from dataclasses import replace

from assistant.claims import Claims
from assistant.ground import Ground
from assistant.namesakes import companies_across
from assistant.proper_names import is_written
from assistant.sources import Sources


def claims_on(text: str, ground: Ground, sources: Sources) -> Claims:
    """Return what a text claims, read as one that rests on its evidence.

    A name that is a company's in the evidence is that company's here, in either script; one that a pattern took for a
    company and that the evidence writes as something else (a person with a title, an investor) is none.
    """
    claims = sources.claims(text, ground.latest)
    forms = forms_on(text, ground, sources)
    own = {name for name in claims.companies if _is_strange(name, ground, sources)}
    if not forms and not own:
        return claims
    return replace(claims, companies=claims.companies - own | {name for _, name in forms})


def forms_on(text: str, ground: Ground, sources: Sources) -> tuple[tuple[str, str], ...]:
    """Return the forms in which a text writes companies that its evidence names in the other script."""
    return companies_across(text, tuple(each.text for each in (*ground.context, *ground.quoted)), sources)


def _is_strange(name: str, ground: Ground, sources: Sources) -> bool:
    known = any(name in each.companies for each in (*ground.context, *ground.quoted))
    return not known and not sources.names.knows(name) and is_written(name, ground.around, sources)
