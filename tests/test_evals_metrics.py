"""Metrics and intervals: each with n, None where nothing applies, and the same in every run."""

from __future__ import annotations

import pytest

from evals.answers import SystemAnswer
from evals.cells import parse_numbers
from evals.gate import read_gate, shortfalls
from evals.intervals import mcnemar, mean, quantile, share
from evals.metrics import summarise, timings
from evals.pairs import pair_groups
from evals.run import judge_answers
from evals.truth import TruthRow


def rows() -> tuple[TruthRow, ...]:
    numbers = parse_numbers("312000000 CNY")
    return (
        TruthRow(id="a", language="en", type="amount", pair="p", question="How much?", numbers=numbers),
        TruthRow(id="b", language="zh-Hans", type="amount", pair="p", question="多少?", numbers=numbers),
        TruthRow(id="c", language="en", type="unanswerable", question="Why?", answerable=False),
        TruthRow(id="d", language="zh-Hant", type="unanswerable", question="為何?", answerable=False),
    )


def test_a_share_has_its_wilson_interval() -> None:
    measure = share(9, 10)
    assert measure.value == 0.9
    assert measure.low == pytest.approx(0.5958, abs=1e-4)
    assert measure.high == pytest.approx(0.9821, abs=1e-4)
    assert share(0, 0).value is None
    assert (share(0, 5).low, share(5, 5).high) == (0.0, 1.0)


def test_a_mean_has_a_seeded_bootstrap_interval() -> None:
    values = [0.0, 1.0, 1.0, 0.5]
    assert mean(values) == mean(values)
    measure = mean(values)
    assert measure.low is not None and measure.high is not None and measure.value is not None
    assert measure.low <= measure.value <= measure.high
    assert mean([]).n == 0


def test_quantiles_and_mcnemar_are_exact() -> None:
    assert quantile([1, 2, 3, 4], 0.5) == 2.5
    assert quantile([], 0.5) is None
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(6, 0) == pytest.approx(2 / 64)
    assert mcnemar(5, 5) == 1.0
    assert mcnemar(3000, 3000) == 1.0


def test_metrics_say_what_they_are_over() -> None:
    answers = [
        SystemAnswer(id="a", text="RMB 312 million", short_answer="RMB 312 million", seconds=0.2),
        SystemAnswer(id="b", text="3.12亿元", short_answer="4亿元", seconds=0.4),
        SystemAnswer(id="c", text="The sources do not say.", status="abstained", seconds=0.1),
        SystemAnswer(id="d", text="37%", seconds=0.1),
    ]
    result = judge_answers(rows(), answers, "fake")
    overall = summarise(result).overall
    assert (overall["abstention_recall"].value, overall["abstention_recall"].n) == (0.5, 2)
    assert (overall["abstention_precision"].value, overall["wrongly_abstained"].value) == (1.0, 0.0)
    assert (overall["short_exact"].value, overall["short_exact"].n) == (0.5, 2)
    assert overall["disagreement_recall"].value is None
    assert (overall["agreement"].value, overall["agreement"].n) == (0.0, 1)
    assert summarise(result).languages["zh-Hant"]["correct"].value == 0.0
    assert timings(result)["latency_p50"] == pytest.approx(0.15)


def test_a_question_without_an_answer_counts_as_wrong() -> None:
    result = judge_answers(rows(), [SystemAnswer(id="a", text="RMB 312 million")], "fake")
    assert [item.score.correct for item in result.judged] == [True, False, False, False]
    assert result.judged[1].score.why == "no answer was given"


def test_a_pair_is_named_by_a_word_or_by_the_id_of_one_of_its_rows() -> None:
    table = (
        TruthRow(id="a", language="en", question="?", pair=""),
        TruthRow(id="b", language="en", question="?", pair="a"),
        TruthRow(id="c", language="en", question="?", pair="other"),
    )
    assert {key: [row.id for row in group] for key, group in pair_groups(table).items()} == {"a": ["a", "b"]}


def test_the_gate_names_every_metric_that_misses_and_none_that_does_not_apply() -> None:
    result = judge_answers(rows(), [SystemAnswer(id="a", text="RMB 312 million")], "fake")
    missed = shortfalls(
        summarise(result), {"overall": {"correct": 0.9, "disagreement_recall": 0.9, "false_alarms": 0.0}}
    )
    assert [str(shortfall) for shortfall in missed] == ["correct (all) is 0.250, below the gate's 0.900"]
    by_language = shortfalls(summarise(result), {"language": {"correct": 0.5}})
    assert [shortfall.where for shortfall in by_language] == ["zh-Hans", "zh-Hant"]


def test_the_gate_that_ships_names_known_metrics() -> None:
    overall = summarise(judge_answers(rows(), [], "fake")).overall
    assert {metric for thresholds in read_gate().values() for metric in thresholds} <= set(overall)
