"""Running a notebook as a user would: a fresh kernel of this Python, in the notebook's folder."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

_SECONDS_A_CELL = 300


def execute(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """Run all cells in `folder`; an error in a cell is raised.

    Returns
    -------
    nbformat.NotebookNode
        The same notebook, with new outputs.
    """
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=_SECONDS_A_CELL,
        record_timing=False,
        # Widget state bloats a saved notebook.
        store_widget_state=False,
        resources={"metadata": {"path": os.fspath(folder)}},
    )
    manager = client.create_kernel_manager()
    spec = manager.kernel_spec
    assert spec is not None, "no kernel python3 is installed"
    # The one that is installed under this name may be another Python's.
    spec.argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    client.km = manager
    client.execute()
    return notebook


def copy_examples(root: Path, target: Path) -> Path:
    """Copy the examples and what they load to `target`, so that nothing in the tree changes."""
    for part in ("examples", "seeds"):
        shutil.copytree(
            root / part,
            target / part,
            ignore=shutil.ignore_patterns("*.newslens", ".ipynb_checkpoints"),
        )
    return target
