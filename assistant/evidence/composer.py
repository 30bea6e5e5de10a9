"""The default mode: try the ways of answering in turn, the most exact first, and abstain when none holds."""

from __future__ import annotations

from collections.abc import Callable

from assistant.draft import Draft
from assistant.evidence.abstaining import abstain, refuse_unknown
from assistant.evidence.asked_accounts import answer_from_accounts, answer_from_opposition
from assistant.evidence.bound import answer_from_bound
from assistant.evidence.calculations import answer_by_calculation
from assistant.evidence.changes import answer_by_change
from assistant.evidence.dated import answer_from_moments
from assistant.evidence.dates import answer_from_events
from assistant.evidence.deducting import answer_by_deduction
from assistant.evidence.denials import answer_from_denial
from assistant.evidence.derived import answer_by_derivation, answer_in_money
from assistant.evidence.figures import answer_from_figures
from assistant.evidence.formulas import answer_by_formula
from assistant.evidence.fractions import answer_by_fraction, answer_by_rate
from assistant.evidence.headway import answer_from_headway
from assistant.evidence.holders import refute_holder
from assistant.evidence.implied import answer_by_implication
from assistant.evidence.lots import answer_by_lot
from assistant.evidence.pairs_asked import answer_by_accounts
from assistant.evidence.parts import answer_in_parts
from assistant.evidence.premises import refute_listing, refute_owner, refute_sign, refute_unlisted
from assistant.evidence.progress import answer_by_progress
from assistant.evidence.refuting import refute_denied
from assistant.evidence.rivals import answer_by_ranking
from assistant.evidence.sentences import answer_from_sentences
from assistant.evidence.spans import answer_by_days
from assistant.evidence.stating import answer_from_statement
from assistant.evidence.unstated import refuse_unstated
from assistant.evidence.withheld import refuse_computing, refuse_withheld
from assistant.evidence.without import answer_by_omission
from assistant.question import Question
from assistant.sources import Sources

Way = Callable[[Question, Sources], Draft | None]

_WAYS: tuple[Way, ...] = (
    refuse_unknown,
    refute_owner,
    refute_holder,
    answer_by_omission,
    refute_sign,
    refute_unlisted,
    refute_listing,
    answer_by_implication,
    refuse_computing,
    answer_by_days,
    answer_by_formula,
    answer_by_deduction,
    answer_by_lot,
    answer_by_progress,
    answer_by_fraction,
    answer_by_ranking,
    answer_by_accounts,
    answer_by_calculation,
    answer_by_change,
    answer_from_moments,
    answer_from_opposition,
    answer_from_denial,
    answer_from_headway,
    answer_from_events,
    answer_in_money,
    answer_from_figures,
    answer_by_derivation,
    answer_by_rate,
    answer_from_statement,
    refuse_withheld,
    answer_from_bound,
    refuse_unstated,
    answer_from_sentences,
)


class EvidenceComposer:
    """Drafts answers from retrieved sentences and the figures ledger, without a language model."""

    name = "evidence"

    def compose(self, question: Question, sources: Sources) -> Draft:
        """Return, for each part of the question, the first draft that a way of answering is sure of, or abstain."""
        whole = answer_from_accounts(question, sources)
        return whole or answer_in_parts(question, sources, _answer) or _answer(question, sources)


def _answer(question: Question, sources: Sources) -> Draft:
    for way in _WAYS:
        draft = way(question, sources)
        if draft is not None and draft.status != "abstained":
            return draft
        if draft is not None:
            return _unless_denied(draft, question, sources)
    return _unless_denied(abstain(question, sources), question, sources)


def _unless_denied(silence: Draft, question: Question, sources: Sources) -> Draft:
    """Before it is said that the sources are silent, it is looked whether they deny what is asked about."""
    return refute_denied(question, sources) or silence
