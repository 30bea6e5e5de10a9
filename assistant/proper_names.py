"""Names of people, places, institutions and products in a statement that its evidence does not know.

Chinese names are found by the part of speech that the segmenter gives them, Latin ones by their capitals and digits. A
name may stand in the evidence in the other script: as a listed name, as a dictionary word, or spelt in pinyin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.across import foreign, is_held_across
from assistant.data import read_data
from assistant.namesakes import namesakes
from assistant.neutral import neutral_words
from assistant.sources import Sources
from assistant.spelt_names import CAPITALS, HAN, LATIN, half_spelt_names, has_surname, is_spelt
from assistant.time_words import names_time
from assistant.understanding.places import asked_places, holds_places
from ingest.companies import Company, CompanyMention, find_names, load_companies
from ingest.folding import fold
from ingest.segmenting import segmenter
from ingest.sounds import usual_spelling
from vectorstore.analysis import analyse
from vectorstore.expansion import function_words, known_terms
from vectorstore.glossary import equivalents

_NAMES = ("nr", "ns", "nt", "nz", "nrt", "nrfg")
# What ends the name of any company of the trade says nothing by itself.
_ENDINGS = frozenset(["AI", "Inc", "Ltd", "Co", "Corp", "Holdings", "Group", "Technology", "Technologies"])
# A word that means so few things in the other language is a name there.
_FEW = 3


def unheld_names(text: str, evidence: str, sources: Sources) -> Iterator[str]:
    """Yield the names in a statement that the evidence does not hold in any script."""
    known = _known(evidence)
    listed = [mention for mention in find_names(text) if mention.kind not in ("company", "market")]
    # What a pattern took for a name may be written in the other script: it is looked up word by word.
    strange = [
        mention
        for mention in listed
        if mention.name not in known and mention.name in load_companies() and not _is_the_exchange(mention, evidence)
    ]
    yield from (mention.alias for mention in strange)
    letters = list(text)
    for mention in (*strange, *(item for item in find_names(text) if item.name in known)):
        letters[mention.start : mention.end] = " " * (mention.end - mention.start)
    rest = "".join(letters)
    yield from _unheld_latin(rest, evidence, sources)
    yield from _unheld_chinese(rest, evidence, sources)
    yield from half_spelt_names(rest, evidence)


def known_names(text: str, evidence: str) -> Iterator[CompanyMention]:
    """Yield the listed names in a text that its evidence names as well, in any language."""
    known = _known(evidence)
    yield from (mention for mention in find_names(text) if mention.name in known)


def is_written(name: str, evidence: str, sources: Sources) -> bool:
    """Whether the evidence writes a name that no list holds in the other script, or translates it word for word."""
    if namesakes(name, evidence):
        return not any(_unheld_latin(f"the {name}", evidence, sources))
    held = set(analyse(evidence))
    words = [match.group() for match in LATIN.finditer(name) if CAPITALS.search(match.group())]
    return len(words) > 1 and all(_is_held(word, held, sources, evidence) for word in words)


def _known(evidence: str) -> set[str]:
    known = {mention.name for mention in find_names(evidence)}
    return known | {market for name in known for market in _seats(name)}


@cache
def _seats(name: str) -> frozenset[str]:
    """Return the markets that the names of an exchange name: who lists on the Hong Kong Exchange lists in Hong Kong."""
    entry = load_companies().get(name)
    if entry is None or entry.kind != "exchange":
        return frozenset()
    return frozenset(item.name for alias in entry.aliases for item in _markets() if item.name in alias)


def _is_the_exchange(mention: CompanyMention, evidence: str) -> bool:
    """Whether the evidence speaks of an exchange and of its place: "its Shanghai plan", "the exchange"."""
    place = mention.name.split(" ")[0].lower()
    folded = fold(evidence)
    return (
        mention.kind == "exchange" and place in folded and re.search(r"exchange|bourse|交易所|交所", folded) is not None
    )


@cache
def _markets() -> tuple[Company, ...]:
    return tuple(entry for entry in load_companies().values() if entry.kind == "market")


def _unheld_latin(text: str, evidence: str, sources: Sources) -> Iterator[str]:
    held = set(analyse(evidence)) | {match.group().lower() for match in LATIN.finditer(fold(evidence))}
    found = list(LATIN.finditer(text))
    chinese = HAN.search(text) is not None
    for place, match in enumerate(found):
        word = match.group()
        opens = not chinese and not text[: match.start()].strip(" \"'“‘(")
        if (
            not CAPITALS.search(word)
            or word in _ENDINGS
            or names_time(word, evidence)
            or _is_held(word, held, sources, evidence)
        ):
            continue
        if opens and _is_ordinary(word):
            continue
        near = [found[index].group() for index in (place - 1, place + 1) if 0 <= index < len(found)]
        if not any(is_spelt(word, other, evidence) for other in ("", *near)) and not _is_term(word, near, evidence):
            yield word


def _is_term(word: str, near: Sequence[str], evidence: str) -> bool:
    """Whether the evidence holds what a word means together with the one before or after it: New York, Supply Chain."""
    folded = fold(evidence)
    pairs = [f"{other} {word}" for other in near[:1]] + [f"{word} {other}" for other in near[-1:]]
    return any(other in folded for pair in pairs for other in equivalents(tuple(analyse(pair))))


def _is_named(word: str, evidence: str) -> bool:
    """Whether the evidence names a place, or holds what a word in names of institutions (Ventures, 创投) means."""
    if (places := asked_places(word)) and holds_places(evidence, places):
        return True
    meant = read_data("name_words.json")["words"].get(word.lower(), ())
    folded = fold(evidence)
    return any(other in folded for other in meant)


def _is_held(word: str, held: set[str], sources: Sources, evidence: str) -> bool:
    plain = re.sub(r"['’]s$", "", word)
    parts = plain.split("-")
    if len(parts) > 1 and all(_is_held(part, held, sources, evidence) for part in parts if part):
        return True
    if plain.lower() in held or set(analyse(plain)) <= held or set(analyse(plain)) <= function_words():
        return True
    if _is_named(plain, evidence):
        return True
    pieces = sources.matter(plain, (evidence,))
    text = foreign(evidence)
    return bool(pieces) and all(piece.held_by or is_held_across(piece.phrases, text) for piece in pieces)


def _is_ordinary(word: str) -> bool:
    """Whether a word that opens a sentence is one of the dictionary's, or made of such (On-premises)."""
    parts = [tuple(analyse(part)) for part in word.split("-") if part]
    return all(bool(equivalents(part)) or set(part) <= function_words() for part in parts)


def _is_common(word: str, kind: str) -> bool:
    """Whether a word that the segmenter takes for a name is none: one of the trade's or the dictionary's."""
    if kind in ("ns", "nt"):
        if equivalents((word,)) and not (asked_places(word) or _is_a_place(word)):
            return True
        terms = [term for entry in known_terms(word) for term in entry]
        return bool(terms) and not any(term[:1].isupper() and not term.isupper() for term in terms)
    return bool(equivalents((word,))) or (kind == "nr" and not has_surname(word))


def _is_a_place(word: str) -> bool:
    """Whether a word of the dictionary names a place: Berlin means 柏林 and nothing besides, "relate" many things."""
    meanings = equivalents((word,))
    named = (other for other in meanings if " " not in other and word in equivalents((other,)))
    return any("capit of" in other for other in meanings) or any(len(equivalents((other,))) <= _FEW for other in named)


def _unheld_chinese(text: str, evidence: str, sources: Sources) -> Iterator[str]:
    folded = fold(evidence)
    for word, kind in segmenter().tag(fold(text)):
        if kind not in _NAMES or len(word) < 2 or not HAN.fullmatch(word) or word in folded:
            continue
        if (
            _is_common(word, kind)
            or word in neutral_words()
            or ((places := asked_places(word)) and holds_places(evidence, places))
        ):
            continue
        pieces = sources.matter(word, (evidence,))
        spelt = (
            bool(namesakes(word, evidence)) or usual_spelling(word) in re.sub(r"[^a-z]", "", folded)
            if len(word) > 1
            else False
        )
        if not spelt and not (pieces and all(piece.held_by for piece in pieces)):
            yield word
