"""A notebook to start from: the template, filled in for some articles or a saved corpus."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from newslens.errors import StorageError
from newslens.jupyter.literals import literal

TEMPLATE = Path(__file__).with_name("starter.json")
_PLACE = "nl.load(...)"
_KEY = "newslens"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Starter:
    """A notebook that was written, or that was there already for the same articles."""

    path: Path
    is_new: bool


def call_for(paths: Sequence[str], *, saved: bool = False) -> str:
    """Return the code that makes a corpus of what is named.

    Examples
    --------
    >>> call_for(["articles/"])
    'nl.load("articles/")'
    >>> call_for(["work.newslens"], saved=True)
    'nl.open("work.newslens")'
    """
    written = [literal(path) for path in paths]
    what = written[0] if len(written) == 1 else f"[{', '.join(written)}]"
    return f"nl.{'open' if saved else 'load'}({what})"


def notebook(call: str) -> dict[str, Any]:
    """Return the template as a notebook, filled in, not run.

    Parameters
    ----------
    call
        The code that makes the corpus.
    """
    cells = json.loads(TEMPLATE.read_text(encoding="utf-8"))["cells"]
    for number, cell in enumerate(cells, start=1):
        cell |= {"id": f"cell-{number:02d}", "metadata": {}}
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
            cell["source"] = cell["source"].replace(_PLACE, call)
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, _KEY: {"corpus": call}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def find_or_write(folder: Path, paths: Sequence[str], *, saved: bool = False) -> Starter:
    """Write a notebook for some articles into a folder, unless one for the same is there.

    Parameters
    ----------
    folder
        Where to; what is there is never overwritten.
    paths
        What the notebook reads, as the user named it: relative paths are relative to `folder`.
    saved
        Whether it is a saved corpus.

    Raises
    ------
    StorageError
        If nothing can be written there.
    """
    call = call_for(paths, saved=saved)
    stem = _stem(paths[0])
    for number in count(1):
        path = folder / (f"{stem}.ipynb" if number == 1 else f"{stem}-{number}.ipynb")
        if _is_for(path, call):
            return Starter(path, is_new=False)
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(json.dumps(notebook(call), indent=1, ensure_ascii=False) + "\n")
        except FileExistsError:
            continue
        except OSError as error:
            raise StorageError(
                f"cannot write {path}: {error.strerror or error}",
                "a folder that can be written to",
                "cd to such a folder, then: newslens lab articles/",
            ) from error
        break
    return Starter(path, is_new=True)


def _is_for(path: Path, call: str) -> bool:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return bool(found["metadata"][_KEY]["corpus"] == call)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _stem(path: str) -> str:
    """Return a name for the notebook: that of the file or folder, in characters for names."""
    name = re.split(r"[/\\]", path.rstrip("/\\"))[-1].split("?")[0]
    known = re.sub(r"\.\w{1,8}\Z", "", name)
    return re.sub(r"[^\w.]+", "-", known).strip("-.")[:_LONGEST_NAME] or "articles"
