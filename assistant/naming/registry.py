"""The companies of one library under one name each, in every form in which a text or a question may name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.naming.clusters import Cluster, cluster
from assistant.naming.forms import crosses_a_word, head_forms, sound_forms
from assistant.naming.pairs import Pair
from ingest.article import Language
from ingest.companies import CompanyMention, company_label, find_companies, load_companies
from ingest.folding import fold, to_simplified, to_traditional
from ingest.lexicon import Lexicon, squeeze


@dataclass(frozen=True)
class Names:
    """The companies that no list holds, as a library names them; listed ones keep their names.

    `clusters` are those companies; without any, only listed companies and those that a text introduces are known.
    """

    clusters: tuple[Cluster, ...] = ()
    _known: dict[str, Cluster] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._known.update((name, item) for item in self.clusters for name in item.names)

    def canonical(self, name: str) -> str:
        """Return the one name of the company that `name`, as the ledger has it, means."""
        found = self._known.get(name)
        return found.name if found else name

    def knows(self, name: str) -> bool:
        """Whether this is a name of a company that no list holds."""
        return name in self._known

    def members(self, name: str) -> tuple[str, ...]:
        """Return all names that the ledger may have for the company of this name."""
        found = self._known.get(name)
        return found.names if found else (name,)

    def label(self, name: str, language: Language) -> str:
        """Return the company's name as readers of `language` write it, as far as the library knows one."""
        found = self._known.get(name)
        if found is None:
            return company_label(name, language)
        own = found.latin if language == "en" else found.chinese
        chosen = (own or found.names)[0]
        return to_traditional(chosen) if language == "zh-Hant" else chosen

    def find(self, text: str) -> tuple[CompanyMention, ...]:
        """Return the companies named in `text` from left to right, listed or not, each under its one name."""
        own = [*self._mentions(text, fold(text))]
        found = [mention for mention in find_companies(text) if not _is_covered(mention, own)]
        kept = [mention for mention in own if not any(_overlap(mention, other) for other in found)]
        return tuple(sorted((*map(self._named, found), *kept), key=lambda mention: mention.start))

    def resolve(self, name: str) -> str:
        """Return the one name of the company that a user calls `name`, in any script; an unknown name stays."""
        mentions = self.find(name)
        return mentions[0].name if mentions else self.canonical(to_simplified(name))

    def other_names(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Return for each unlisted company that `text` names all names under which it can be found."""
        names = dict.fromkeys(mention.name for mention in self.find(text))
        return tuple(self.members(name) for name in names if self.knows(name))

    def in_article(self, text: str, folded: str) -> tuple[tuple[str, str], ...]:
        """Return the forms that an article writes, each with its company's one name.

        A short form counts only where the article has a full one: 云辔 alone may be anything.
        """
        mentions = [*self._mentions(text, folded)]
        full = {mention.name for mention in mentions if self._forms[squeeze(fold(mention.alias))].is_full}
        return tuple(dict.fromkeys((mention.alias, mention.name) for mention in mentions if mention.name in full))

    def _named(self, mention: CompanyMention) -> CompanyMention:
        name = self.canonical(mention.name)
        if name == mention.name:
            return mention
        return CompanyMention(name=name, kind=mention.kind, start=mention.start, end=mention.end, alias=mention.alias)

    def _mentions(self, text: str, folded: str) -> Iterator[CompanyMention]:
        if not self._forms:
            return
        for match in self._lexicon.find(folded):
            form = self._forms[match.phrase]
            if form.is_full or not crosses_a_word(folded, match.start, match.end):
                alias = text[match.start : match.end]
                yield CompanyMention(name=form.name, kind="company", start=match.start, end=match.end, alias=alias)

    @cached_property
    def _forms(self) -> Mapping[str, Form]:
        return _forms_of(self.clusters)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(form.folded for form in self._forms.values())


@dataclass(frozen=True, slots=True)
class Form:
    """A folded way to write the company `name`; one that is not full may mean something else elsewhere."""

    folded: str
    name: str
    is_full: bool


def name_companies(counts: Mapping[str, int], pairs: Iterable[Pair] = ()) -> Names:
    """Return the registry of the names of a library: `counts` how often the ledger has each, `pairs` as introduced."""
    listed = load_companies()
    unlisted = {name: count for name, count in counts.items() if name not in listed}
    free = [pair for pair in pairs if not find_companies(pair.chinese) and not find_companies(pair.latin)]
    return Names(clusters=cluster(unlisted, free))


def _forms_of(clusters: Sequence[Cluster]) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for item in clusters:
        for name in item.names:
            forms.setdefault(squeeze(fold(name)), Form(fold(name), item.name, is_full=len(name) > 2))
    heads: dict[str, set[str]] = {}
    for item in clusters:
        for head in (*head_forms(item.names), *sound_forms(item.names)):
            heads.setdefault(head, set()).add(item.name)
    for head, names in heads.items():
        if len(names) == 1 and squeeze(head) not in forms:
            forms[squeeze(head)] = Form(head, next(iter(names)), is_full=False)
    return forms


def _is_covered(mention: CompanyMention, own: Sequence[CompanyMention]) -> bool:
    """Whether a longer or equal form of the library's own holds the place."""
    return any(other.start <= mention.start and mention.end <= other.end for other in own)


def _overlap(left: CompanyMention, right: CompanyMention) -> bool:
    return left.start < right.end and right.start < left.end
