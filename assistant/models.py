"""Choose the composer for a model: the built-in mode, or a language model through LangChain."""

from __future__ import annotations

from typing import Any

from assistant.composer import Composer
from assistant.errors import ModelError
from assistant.settings import Settings

EVIDENCE = "evidence"


def make_composer(model: Any, settings: Settings) -> Composer:
    """Return the composer that `model` names; raises ModelError where the model cannot be had."""
    if model == EVIDENCE:
        from assistant.evidence import EvidenceComposer

        return EvidenceComposer()
    raise ModelError(f"model {model!r} cannot be used yet; leave it out or say {EVIDENCE!r}")
