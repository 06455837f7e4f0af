"""Run the examples anew and save their outputs: `python -m tests.notebooks.refresh`."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat

from tests.notebooks.running import copy_examples, execute

_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# A bar that shows how far a cell is, as tqdm writes it beside its widget.
_PROGRESS = re.compile(r"\d+%\|")

ROOT = Path(__file__).resolve().parents[2]


def tidy(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """Take out what differs from run to run or tells of this machine.

    Parameters
    ----------
    notebook
        A notebook that was run.
    folder
        The folder it was run in; its name and this Python's become stand-ins.
    """
    stand_ins = {
        str(folder): "/home/you/newslens/examples",
        str(folder.parent): "/home/you/newslens",
        sys.prefix: "/home/you/newslens/.venv",
        str(ROOT): "/home/you/newslens",
    }
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        }
    )
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02d}"
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            cell.outputs = [
                _without_model(_replaced(output, stand_ins))
                for output in cell.outputs
                # Progress and warnings of one run mean nothing to the next reader.
                if not (output.output_type == "stream" and output.name == "stderr")
                and not _is_progress(output)
            ]
    return notebook


def _is_progress(output: nbformat.NotebookNode) -> bool:
    data = output.get("data", {})
    return _WIDGET_VIEW in data and bool(_PROGRESS.search(data.get("text/plain", "")))


def _without_model(output: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Take the widget out of its output: it is gone with its kernel, its still form stays."""
    view = output.get("data", {}).get(_WIDGET_VIEW)
    if view is not None:
        view["model_id"] = ""
    return output


def _replaced(value: Any, stand_ins: dict[str, str]) -> Any:
    if isinstance(value, str):
        for path, stand_in in stand_ins.items():
            value = value.replace(path, stand_in)
        return value
    if isinstance(value, dict):
        return nbformat.from_dict({key: _replaced(v, stand_ins) for key, v in value.items()})
    if isinstance(value, list):
        return [_replaced(item, stand_ins) for item in value]
    return value


def main() -> int:
    """Refresh every notebook in examples/."""
    for path in sorted((ROOT / "examples").glob("*.ipynb")):
        with tempfile.TemporaryDirectory() as scratch:
            folder = copy_examples(ROOT, Path(scratch)) / "examples"
            notebook = execute(nbformat.read(path, as_version=4), folder)
            nbformat.write(tidy(notebook, folder), path)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
