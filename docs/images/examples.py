"""Draw the picture that an example opens with, where it is a chart, from its own cells.

    python docs/images/examples.py

Needs a Chrome or Chromium. The pictures lie in examples/images/, so that they are copied and
installed with the notebooks. Those of widgets are made by `examples_in_lab.py`.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import newslens as nl

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "images"


# The name that a cell of the notebook gives to the chart.
CHARTS = {"who-is-quoted": "voices", "mentions-over-time": "lines"}
WIDTH = 760  # px


@contextmanager
def copied() -> Iterator[Path]:
    """Go to a copy of the examples, where what the cells write does no harm."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as scratch:
        for part in ("examples", "seeds"):
            shutil.copytree(ROOT / part, Path(scratch, part))
        os.chdir(Path(scratch, "examples"))
        try:
            yield Path.cwd()
        finally:
            os.chdir(before)


def made_by(notebook: Path, name: str) -> Any:
    """Run the cells of a notebook up to the one that binds `name`, and return what it is."""
    bound: dict[str, Any] = {}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        exec("".join(cell["source"]), bound)  # noqa: S102
        if name in bound:
            return bound[name]
    raise LookupError(f"no cell of {notebook.name} makes {name}")


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    for stem, name in CHARTS.items():
        with copied() as folder:
            chart = made_by(folder / f"{stem}.ipynb", name)
        chart.update_layout(width=WIDTH)
        path = nl.export(chart, FOLDER / f"{stem}.png", scale=1, overwrite=True)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
