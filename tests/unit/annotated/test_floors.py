"""The accuracy that newslens must keep on our annotated articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.found import analyse, predictions_of
from benchmarks.report import report
from benchmarks.standoff import read_folder
from newslens.analysis.model import BUNDLED

FOLDER = Path(__file__).parents[2] / "annotated"
FLOORS: dict[str, float] = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    gold = read_folder(FOLDER / "articles")
    # The pipeline that comes with newslens, so that a larger one installed changes nothing.
    return report(gold, predictions_of(analyse(gold, BUNDLED))).figures()


@pytest.mark.parametrize("figure", FLOORS)
def test_accuracy_stays_above_its_floor(figure: str, figures: dict[str, float]) -> None:
    assert figure in figures, sorted(figures)
    assert figures[figure] >= FLOORS[figure]
