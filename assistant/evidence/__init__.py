"""Answer without a language model: from the figures ledger and the sentences that the sources hold."""

from __future__ import annotations

from assistant.evidence.composer import EvidenceComposer

__all__ = ["EvidenceComposer"]
