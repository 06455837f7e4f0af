"""What is taken out of a notebook's outputs before it is saved."""

from __future__ import annotations

from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook, new_output

from tests.notebooks.refresh import tidy

_VIEW = {"model_id": "b7a1", "version_major": 2, "version_minor": 0}


def test_a_bar_that_shows_progress_goes_and_a_widget_stays() -> None:
    bar, widget, table = (
        new_output("display_data", data)
        for data in (
            {
                "application/vnd.jupyter.widget-view+json": dict(_VIEW),
                "text/plain": "claims:  50%|#####     | 16/32 [00:06<00:06,  2.50 texts/s]",
            },
            {"application/vnd.jupyter.widget-view+json": dict(_VIEW)},
            {"text/plain": "a share of 50%|"},
        )
    )
    cell = new_code_cell("1", outputs=[bar, widget, table])
    (tidied,) = tidy(new_notebook(cells=[cell]), Path("examples").resolve()).cells
    assert [list(output.data) for output in tidied.outputs] == [
        ["application/vnd.jupyter.widget-view+json"],
        ["text/plain"],
    ]
