"""Words that carry a claim without an amount, a date or a quotation: they have to come from the cited words too.

Three things are asked of free prose: every name in it stands in the evidence; every word that turns a claim around or
raises its stakes (not, largest, certainly) has one of its kind there; and the evidence holds enough of its matter, word
by word, in either language. The thresholds lie between sentences and the passages they come from, and sentences and
other passages: in one language 0.77 and more against 0.46 and less (XQuAD, n = 459, both at 1 %); across languages the
two overlap, so the lower threshold trades the one for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.across import foreign, is_held_across
from assistant.allotting import dated_changes, exchanged, misallotted, named_apart
from assistant.changes import Change, borne_out, changes_in, changes_of, contradicted, reversed_changes
from assistant.claim_words import clauses, is_claimed, is_negated, reasons, unheld_words, without_claims
from assistant.claims import Claims
from assistant.dating import misdated
from assistant.ground import Ground
from assistant.matching import held_shares, is_across
from assistant.neutral import neutral_phrases
from assistant.orders import out_of_order, then_and_now
from assistant.polarity import against_the_grain
from assistant.proper_names import known_names, unheld_names
from assistant.relations import turned_round
from assistant.restating import said_otherwise
from assistant.sources import Sources
from assistant.speakers import said_by_others
from assistant.spelt_names import without_spelt
from ingest.article import Span
from ingest.event_kinds import event_label
from ingest.language import detect_language
from ingest.metrics import find_metrics, metric_label, named_metrics

# The least share of a statement's matter that its evidence holds, in its own language and in the other one.
_LEAST, _LEAST_ACROSS = 0.6, 0.3
# An amount or a date that was found counts as so much matter, in pieces, up to the third.
_CREDIT, _MOST_CREDITED = 0.5, 3
# A sentence whose vector lies so much nearer than its article's does on the whole speaks of the same: of those on other
# sources one in ten has a sentence as near somewhere else in the article, of true ones three in four in its passage.
_NEAR = 0.045
_CLEAR = 0.5


def unsupported_words(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield the words of a statement that its evidence does not hold, leaving amounts, dates and quotations aside."""
    own = own_words(claims, ground, sources)
    stated, told = changes_in(claims), _told_changes(ground)
    past = [change for quoted in ground.quoted for change in then_and_now(quoted)]
    turned = reversed_changes((*stated, *then_and_now(claims)), (*told, *past))
    wrong = (*turned, *contradicted(stated, claims.text))
    yield from (claims.text[change.start : change.end] for change in wrong)
    borne = borne_out((*stated, *dated_changes(claims)), (*told, *past), claims.text)
    around = "" if claims.quantities else ground.around
    yield from unheld_words(own, f"{ground.words}\n{labels(ground)}", around, borne)
    yield from unheld_names(own, ground.around, sources)
    if is_across(claims.text, ground.words):
        yield from against_the_grain(claims, ground, sources)
        yield from misdated(claims, ground, sources)
        yield from exchanged(claims, ground, sources)
        yield from named_apart(claims, ground, sources)
    yield from out_of_order(claims, ground.quoted)
    yield from turned_round(claims.text, ground, sources)
    yield from said_by_others(claims.text, ground, sources)
    yield from misallotted(claims, ground, sources)
    if denied := _denied(claims, ground, sources):
        yield denied
    yield from (word for word in said_otherwise(claims, ground, sources) if not _is_borne_out(word, claims.text, borne))
    for kind, places in borne.items():
        own = without_claims(kind, own, places)
    own = without_spelt(own, ground.around)
    is_near = is_across(claims.text, ground.words) and sources.lead(claims.text, ground.quotes) >= _NEAR
    yield from _unheld_matter(own, claims, ground, sources, is_near=is_near)
    yield from _unheld_reasons(own, claims, ground, sources)


def _told_changes(ground: Ground) -> tuple[Change, ...]:
    in_words = (change for quoted in ground.quoted for change in (*changes_in(quoted), *dated_changes(quoted)))
    return (*in_words, *changes_of(ground.figures))


def _is_borne_out(word: str, text: str, borne: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    """Whether a direction that another clause of the evidence does not share is told by the amounts at its place."""
    places = [place for spans in borne.values() for place in spans]
    return any(is_claimed(kind, word) for kind in borne) and any(word in text[start:end] for start, end in places)


def _unheld_reasons(own: str, claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield what a statement gives as a reason, where its evidence does not hold that by itself."""
    for start, end in reasons(claims.text):
        reason = own[start:end]
        if any(map(str.isalpha, reason)):
            yield from _unheld_matter(reason, sources.claims(claims.text[start:end]), ground, sources)
            yield from (reason.strip(),) if _is_result(claims.text[start:end], ground, sources) else ()


def _is_result(reason: str, ground: Ground, sources: Sources) -> bool:
    """Whether what a statement gives as a reason is what the evidence gives a reason for."""
    for text in ground.words_each:
        for start, end in reasons(text):
            cause, rest = held_shares(reason, (text[start:end], text[:start] + text[end:]), sources)
            if rest - cause >= _CLEAR:
                return True
    return False


def own_words(claims: Claims, ground: Ground, sources: Sources) -> str:
    """Return the text with everything blanked that has been looked up already."""
    spans = [(item.start, item.end) for item in claims.quantities]
    spans += [(item.start, item.end) for item in claims.periods]
    spans += [(item.start, item.end) for item in sources.names.find(claims.text)]
    spans += [(item.start, item.end) for item in known_names(claims.text, ground.around)]
    letters = list(claims.text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    text = "".join(letters)
    for label in _metric_labels(claims.text, ground):
        text = re.sub(re.escape(label), " " * len(label), text, flags=re.IGNORECASE)
    for quotation in claims.quotations:
        at = claims.text.find(quotation)
        text = text[:at] + " " * len(quotation) + text[at + len(quotation) :]
    return text


def _metric_labels(text: str, ground: Ground) -> Iterator[str]:
    """Yield the names, in the language of a text, of the metrics that the ledger read off its evidence."""
    language = detect_language(text)
    for name in dict.fromkeys(figure.metric for figure in ground.figures if figure.metric):
        yield metric_label(name, language)


def labels(ground: Ground) -> str:
    """Name what the ledger read off the evidence, so that "loss" is held by a figure of net loss in any wording."""
    metrics = dict.fromkeys(figure.metric for figure in ground.figures if figure.metric)
    kinds = dict.fromkeys(event.kind for event in ground.events)
    return " ".join((*(metric_label(name, "en") for name in metrics), *(event_label(kind, "en") for kind in kinds)))


def _denied(claims: Claims, ground: Ground, sources: Sources) -> str:
    """Return the clause of the evidence that says the opposite: the one that a statement is nearest to, but negated.

    A clause that does nothing but deny (it is not cancelled) counts wherever a statement has its word.
    """
    own = _without(claims.text, [Span(item.start, item.end) for item in claims.quantities])
    if is_negated(own):
        return ""
    told = [clause for quoted in ground.quoted for clause in clauses(quoted.text)]
    denied = [clause for clause in told if is_negated(clause)]
    if not denied:
        return ""
    shares = held_shares(own, told, sources)
    best = max(shares, default=0.0)
    nearest = [clause for clause, share in zip(told, shares, strict=True) if share == best]
    if best >= _CLEAR and all(map(is_negated, nearest)):
        return nearest[0]
    affirmed = " ".join(clause for clause in told if clause not in denied)
    bare = (clause for clause in denied if held_shares(clause, (own, affirmed), sources) == (1.0, 0.0))
    return next(bare, "")


def _unheld_matter(
    own: str, claims: Claims, ground: Ground, sources: Sources, *, is_near: bool = False
) -> Iterator[str]:
    measured = [Span(mention.start, mention.end) for mention in find_metrics(own) if _is_held(mention.names, ground)]
    pieces = [
        piece
        for piece in sources.matter(_without(own, measured), (f"{ground.around}\n{labels(ground)}",))
        if not neutral_phrases() & set(piece.phrases)
    ]
    across = is_across(claims.text, ground.words)
    text = foreign(ground.around) if across else None
    missing = [piece for piece in pieces if not (piece.held_by or (text and is_held_across(piece.phrases, text)))]
    if not missing:
        return
    credit = min(len(claims.quantities) + len(claims.periods) + len(claims.quotations), _MOST_CREDITED)
    given = credit * _CREDIT * max(piece.weight for piece in pieces)
    held = sum(piece.weight for piece in pieces) - sum(piece.weight for piece in missing) + given
    share = held / (held + sum(piece.weight for piece in missing))
    if share < (_LEAST_ACROSS if across else _LEAST) and not (across and is_near):
        yield ", ".join("".join(piece.phrases[0]) if piece.phrases else "" for piece in missing)


def _is_held(names: tuple[str, ...], ground: Ground) -> bool:
    """Whether the evidence measures or names one of these metrics, in whatever words."""
    figures = {figure.metric for figure in ground.figures}
    return bool(set(names) & (figures | named_metrics(ground.words)))


def _without(text: str, spans: list[Span]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text
