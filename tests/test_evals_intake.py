"""The measurements of intake hold their gates; readers stand a short barrage of damaged files."""

from __future__ import annotations

import pytest

from evals.cli import main
from evals.intake.cleaning import made_pages, score_page
from evals.intake.degenerate import measure_shapes, render_shapes
from evals.intake.encodings import encoded_files, read_all
from evals.intake.fuzzing import damaged, fuzz, kinds_fuzzed
from evals.intake.seeds import seeds
from evals.intake.shapes import shapes_of
from ingest.article import LANGUAGES
from ingest.gather import parts_of_piece
from ingest.load import document_of
from ingest.piece import Piece


def test_text_comes_back_from_its_encodings_and_what_is_lost_is_said() -> None:
    results = read_all(encoded_files())
    assert len(results) >= 60 and {result.file.language for result in results} == set(LANGUAGES)
    assert [result.file.name for result in results if not result.is_right] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_in_the_manner_of_real_sites_keep_their_story_and_lose_the_rest(language: str) -> None:
    pages = made_pages()
    assert len(pages) >= 30
    scores = [score_page(page) for page in pages if page.language == language]
    assert sum(score.precision for score in scores) / len(scores) >= 0.97
    assert sum(score.recall for score in scores) / len(scores) >= 0.97


def test_a_page_that_is_left_as_it_is_would_not_hold_the_gate() -> None:
    (page, *_) = made_pages()
    worse = type(page)(name=page.name, language=page.language, html=page.html, story=page.story[:80], neutral=())
    assert score_page(worse).precision < 0.6


@pytest.mark.parametrize("kind", seeds())
def test_the_whole_file_of_every_kind_is_read(kind: str) -> None:
    parts = [
        *parts_of_piece(Piece(source=f"a{kind}", data=seeds()[kind], kind=kind), fetch=lambda address: pytest.fail())
    ]
    texts = [document_of(part).article.text for part in parts if isinstance(part, Piece)]
    assert texts and any("3.124" in text or "312.4" in text for text in texts)


@pytest.mark.parametrize("kind", kinds_fuzzed())
def test_readers_answer_or_refuse_whatever_is_thrown_at_them(kind: str) -> None:
    trial = fuzz(kind, 0.3, first_seed=1000)
    assert (trial.crashes, trial.tried >= 10) == ((), True)


def test_a_finding_can_be_had_again_by_its_seed() -> None:
    assert damaged(".docx", 7) == damaged(".docx", 7) != damaged(".docx", 8)


def test_the_measurements_are_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["encodings"]) == 0
    assert main(["cleaning"]) == 0
    assert "precision zh-Hant" in capsys.readouterr().out


@pytest.mark.parametrize("kind", kinds_fuzzed())
def test_every_reader_has_shapes_that_are_hard_and_no_larger_than_asked(kind: str) -> None:
    shapes = shapes_of(kind)
    assert len(shapes) >= 2
    for name, shape in shapes.items():
        assert len(shape(50_000)) <= 56_000, name


def test_a_shape_is_read_at_two_sizes_and_told_with_its_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.intake.degenerate._SMALL", 200)
    monkeypatch.setattr("evals.intake.degenerate._LARGE", 2000)
    results = measure_shapes([".pdf", ".zip"])
    assert {result.kind for result in results} == {".pdf", ".zip"}
    assert [result for result in results if not result.is_clean] == []
    assert f"{len(results)} shapes of 1 MB, 0 took over" in render_shapes(results)
