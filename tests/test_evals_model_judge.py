"""The second judge: named explicitly, never the answering model, its agreement reported."""

from __future__ import annotations

import pytest
from langchain_core.language_models import FakeListChatModel

from evals.answers import SystemAnswer
from evals.cells import parse_numbers
from evals.errors import UsageError
from evals.model_judge import ask_model_judge, refuse_self_judging, render_agreement
from evals.run import judge_answers
from evals.truth import TruthRow


def test_its_verdicts_stand_beside_the_others_with_their_agreement() -> None:
    numbers = parse_numbers("312000000 CNY")
    rows = [TruthRow(id=name, language="en", question="How much?", numbers=numbers) for name in "abcd"]
    answers = [SystemAnswer(id="a", text="RMB 312 million"), SystemAnswer(id="b", text="RMB 3 million")]
    model = FakeListChatModel(responses=["RIGHT", "**Right.**", "wrong", "I cannot tell"])
    opinions = ask_model_judge(judge_answers(rows, answers, "fake"), model)
    assert [(o.deterministic, o.model) for o in opinions] == [
        (True, True),
        (False, True),
        (False, False),
        (False, None),
    ]
    line = render_agreement(opinions, "openai:judge")
    assert "agreement 0.667" in line
    assert "kappa 0.400" in line
    assert "1 replies not readable" in line


@pytest.mark.parametrize("answering", ["openai:gpt-x", "gpt-x", "azure_openai:GPT-X"])
def test_a_model_never_judges_itself(answering: str) -> None:
    with pytest.raises(UsageError, match="never judges itself"):
        refuse_self_judging("openai:gpt-x", answering)
    refuse_self_judging("openai:other", answering)
