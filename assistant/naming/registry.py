"""The companies of one library under one name each, in every form in which a text or a question may name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from assistant.naming.clusters import Cluster, cluster
from assistant.naming.forms import crosses_a_word, is_ordinary
from assistant.naming.index import Form, forms_of
from assistant.naming.likeness import nearest
from assistant.naming.pairs import Pair
from ingest.article import Language
from ingest.companies import CompanyMention, company_label, find_companies, load_companies
from ingest.folding import fold, to_simplified, to_traditional
from ingest.lexicon import Lexicon, squeeze
from ingest.sounds import first_word, spellings

_LONGEST_QUESTION = 400
_LEAST_MISSPELT = 4


@dataclass(frozen=True)
class Names:
    """The companies that no list holds, as a library names them; listed ones keep their names.

    `clusters` are those companies; without any, only listed companies and those that a text introduces are known.
    `forms` are all ways to write them, `spoken` the first words of names that have no Chinese side, each with the
    company's name, `products` what stands for a company in questions, each with a name of the company. All are fields,
    because making them takes a table of sounds and a dictionary that a process should not load for it again.
    """

    clusters: tuple[Cluster, ...] = ()
    forms: tuple[Form, ...] = ()
    spoken: tuple[tuple[str, str], ...] = ()
    products: tuple[tuple[str, str], ...] = ()

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
        own = (
            [*self._mentions(text, fold(text))]
            or [*self._product_mentions(text)]
            or [*self._sounding(text)]
            or [*self._misspelt(text)]
        )
        found = [mention for mention in find_companies(text) if not self._is_better(mention, own)]
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

        A short form counts only where the article has a full one or repeats it: 云辔 once may be anything.
        """
        mentions = [mention for mention in self._mentions(text, folded) if not mention.alias[0].islower()]
        full = {mention.name for mention in mentions if self._forms[squeeze(fold(mention.alias))].is_full}
        full |= {name for name, count in Counter(mention.name for mention in mentions).items() if count > 1}
        return tuple(dict.fromkeys((mention.alias, mention.name) for mention in mentions if mention.name in full))

    def _sounding(self, text: str) -> Iterator[CompanyMention]:
        """Yield the characters of a question that spell a company of which the library has Latin names alone."""
        if not self._latin_alone or len(text) > _LONGEST_QUESTION:
            return
        folded = fold(text)
        for match in _pieces().finditer(folded):
            spoken = spellings(match.group("piece"))
            for word in spoken.keys() & self._latin_alone.keys():
                start, end = match.start(), match.start() + spoken[word]
                if not is_ordinary(folded[start:end]) and not crosses_a_word(folded, start, end):
                    name, alias = self._latin_alone[word], text[start:end]
                    yield CompanyMention(name=name, kind="company", start=start, end=end, alias=alias)

    def _product_mentions(self, text: str) -> Iterator[CompanyMention]:
        """Yield the products that a question names, each meaning its company."""
        if not self.products or len(text) > _LONGEST_QUESTION:
            return
        for match in self._product_lexicon.find(fold(text)):
            start, end = match.start, match.end
            alias, name = text[start:end], self._products[match.phrase]
            if not is_ordinary(fold(alias)) or alias[0].isupper() or _is_product().match(text, end):
                yield CompanyMention(name=name, kind="company", start=start, end=end, alias=alias, is_product=True)

    def _misspelt(self, text: str) -> Iterator[CompanyMention]:
        """Yield the words of a question that are a slip away from the name of one company."""
        if not self._forms or len(text) > _LONGEST_QUESTION:
            return
        for match in _latin_words().finditer(text):
            folded = fold(match.group())
            meant = None if is_ordinary(folded) else nearest(folded, self._latin_forms)
            if meant and not any(mention.name in load_companies() for mention in find_companies(match.group())):
                name, alias = self._latin_forms[meant], match.group()
                yield CompanyMention(name=name, kind="company", start=match.start(), end=match.end(), alias=alias)

    def _is_better(self, found: CompanyMention, own: Sequence[CompanyMention]) -> bool:
        """Whether a form of the library's own says more than what a pattern or the list found at its place."""
        unlisted = found.name not in load_companies() and not self.knows(found.name)
        return _is_covered(found, own) or (unlisted and any(_overlap(found, other) for other in own))

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
            alias = text[match.start : match.end]
            if form.is_full or not (_is_a_word(alias) or crosses_a_word(folded, match.start, match.end)):
                yield CompanyMention(name=form.name, kind="company", start=match.start, end=match.end, alias=alias)

    @cached_property
    def _known(self) -> Mapping[str, Cluster]:
        return {name: item for item in self.clusters for name in item.names}

    @cached_property
    def _forms(self) -> Mapping[str, Form]:
        return {squeeze(form.folded): form for form in self.forms}

    @cached_property
    def _latin_alone(self) -> Mapping[str, str]:
        return dict(self.spoken)

    @cached_property
    def _products(self) -> Mapping[str, str]:
        """The products that stand for one company alone."""
        makers: dict[str, set[str]] = {}
        for product, name in self.products:
            makers.setdefault(squeeze(fold(product)), set()).add(self.canonical(name))
        return {product: next(iter(names)) for product, names in makers.items() if len(names) == 1}

    @cached_property
    def _product_lexicon(self) -> Lexicon:
        return Lexicon(fold(product) for product, _ in self.products if squeeze(fold(product)) in self._products)

    @cached_property
    def _latin_forms(self) -> Mapping[str, str]:
        """The Latin names and their first words, as far as they are long enough to be misspelt."""
        names = ((form.folded, form.name) for form in self._forms.values())
        return {folded: name for folded, name in names if folded.isascii() and len(folded) > _LEAST_MISSPELT}

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(form.folded for form in self._forms.values())


def name_companies(
    counts: Mapping[str, int],
    pairs: Iterable[Pair] = (),
    shorts: Iterable[tuple[str, str]] = (),
    apart: Collection[str] = (),
) -> Names:
    """Return the registry of the names of a library.

    `counts` says how often the ledger has each, `pairs` are names introduced together, `shorts` short forms in use,
    `apart` the names of subsidiaries.
    """
    listed = load_companies()
    unlisted = {name: count for name, count in counts.items() if name not in listed}
    clusters = cluster(unlisted, filter(_is_new, pairs), apart)
    known = {name: item.name for item in clusters for name in item.names}
    forms = forms_of(clusters, [(short, known.get(name, name)) for short, name in dict.fromkeys(shorts)])
    return Names(clusters=clusters, forms=tuple(forms.values()), spoken=tuple(_spoken(clusters)))


def _spoken(clusters: Iterable[Cluster]) -> Iterator[tuple[str, str]]:
    words = ((first_word(item.name), item.name) for item in clusters if not item.chinese)
    yield from ((word, name) for word, name in words if len(word) > 4 and not is_ordinary(word))


def _is_new(pair: Pair) -> bool:
    """Whether neither side is a listed company's name or a word of the language (DaDa（原名…）)."""
    sides = (pair.chinese, pair.latin)
    listed = any(mention.name in load_companies() for side in sides for mention in find_companies(side))
    return not listed and not any(is_ordinary(fold(side)) for side in sides)


@cache
def _is_product() -> re.Pattern[str]:
    """Match what follows a common word that is used as the name of a product: 砚台这个App."""
    return re.compile(
        r"(?:[这這呢][个個]?|嗰個|[”」』》\"])? ?(?:App|APP|app|应用|應用|助手|模型|产品|產品|工具|平台|[”」』》])"
    )


def _is_a_word(alias: str) -> bool:
    """Whether a short form is written as the word that it is otherwise: horizon, not Horizon."""
    return alias.isascii() and alias.islower() and is_ordinary(alias)


@cache
def _latin_words() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][A-Za-z.\-]{4,}")


@cache
def _pieces() -> re.Pattern[str]:
    """Match, at every Chinese character, as many as a name may begin with."""
    return re.compile(r"(?=(?P<piece>[\u4e00-\u9fff]{2,4}))")


def _is_covered(mention: CompanyMention, own: Sequence[CompanyMention]) -> bool:
    """Whether a longer or equal form of the library's own holds the place."""
    return any(other.start <= mention.start and mention.end <= other.end for other in own)


def _overlap(left: CompanyMention, right: CompanyMention) -> bool:
    return left.start < right.end and right.start < left.end
