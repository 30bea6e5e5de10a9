"""The names of a library that no text pairs, put together by what its articles and its ledger tell of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from assistant.naming.alike import alike
from assistant.naming.clusters import Cluster, rests_agree
from assistant.naming.pairs import Pair
from assistant.naming.registry import Names
from assistant.naming.traits import Traits, traits_of
from ingest.article import Article
from vectorstore.library import Library

Named = Mapping[str, Mapping[str, int]]


def pairs_alike(
    library: Library, articles: Sequence[Article], names: Names, apart: Collection[str]
) -> tuple[Pair, ...]:
    """Return the pairs of names in two scripts that mean one company by what is told of both.

    `names` are the companies as far as texts pair them; `apart` are subsidiaries, of which much is told that is told of
    their parents.
    """
    single = [item for item in names.clusters if not (item.latin and item.chinese) and not {*item.names} & {*apart}]
    latin, chinese = ({item.name: item for item in single if side(item)} for side in (_is_latin, _is_chinese))
    if not latin or not chinese:
        return ()
    named = library.companies()
    traits = _traits(library, articles, names, named, {*latin, *chinese})
    return tuple(
        Pair(right, left)
        for left, right in alike(
            {name: traits[name] for name in latin},
            {name: traits[name] for name in chinese},
            frozenset(_together(named, names, latin, chinese)),
            lambda left, right: rests_agree(latin[left].latin, chinese[right].chinese),
        )
    )


def _is_latin(item: Cluster) -> bool:
    return not item.chinese


def _is_chinese(item: Cluster) -> bool:
    return not item.latin


def _together(
    named: Named, names: Names, latin: Collection[str], chinese: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs that stand in one article without being introduced as one."""
    for own in named.values():
        known = {names.canonical(name) for name in own}
        yield from ((left, right) for left in known & {*latin} for right in known & {*chinese})


def _traits(
    library: Library, articles: Sequence[Article], names: Names, named: Named, wanted: Collection[str]
) -> Mapping[str, Traits]:
    about: dict[str, list[Article]] = {name: [] for name in wanted}
    for article in articles:
        subject = _subject(named.get(article.id, {}), names)
        if subject in about:
            about[subject].append(article)
    figures = {name: [figure for own in names.members(name) for figure in library.figures(own)] for name in wanted}
    return {name: traits_of(about[name], figures[name]) for name in wanted}


def _subject(own: Mapping[str, int], names: Names) -> str | None:
    """Return the company of which more passages speak than of any other."""
    counts = Counter[str]()
    for name, count in own.items():
        counts[names.canonical(name)] += count
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
