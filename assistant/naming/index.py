"""All forms in which the companies of a library may be written, each meaning one company."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.naming.clusters import Cluster
from assistant.naming.forms import head_forms, sound_forms, tells_nothing
from ingest.folding import fold
from ingest.lexicon import squeeze


@dataclass(frozen=True, slots=True)
class Form:
    """A folded way to write the company `name`; one that is not full may mean something else elsewhere."""

    folded: str
    name: str
    is_full: bool


def forms_of(clusters: Sequence[Cluster], shorts: Iterable[tuple[str, str]]) -> dict[str, Form]:
    """Return the forms by what is left of them without blanks; `shorts` are short forms in use with their companies.

    A short form that may mean two companies means none.
    """
    forms: dict[str, Form] = {}
    for item in clusters:
        for name in item.names:
            if tells_nothing(name):
                continue
            forms.setdefault(squeeze(fold(name)), Form(fold(name), item.name, is_full=len(name) > 2))
    heads: dict[str, set[str]] = {}
    for item in clusters:
        for head in (*head_forms(item.names), *sound_forms(item.names)):
            heads.setdefault(head, set()).add(item.name)
    for short, name in shorts:
        heads.setdefault(fold(short), set()).add(name)
    for head, names in heads.items():
        if len(names) == 1 and squeeze(head) not in forms:
            forms[squeeze(head)] = Form(head, next(iter(names)), is_full=False)
    return forms
