"""The folder of a saved corpus: what is in it, and what of it is not newslens's."""

from __future__ import annotations

import re
from pathlib import Path

from newslens.corpus import arrays, kept
from newslens.corpus.corrections.sources import FILE as CORRECTIONS
from newslens.corpus.corrections.state import CORRECTED
from newslens.corpus.manifest import MANIFEST
from newslens.tables import SCHEMA

BEFORE = "uncorrected-"

_TABLES = frozenset(
    [*(f"{name}.parquet" for name in SCHEMA), *(f"{BEFORE}{name}.parquet" for name in CORRECTED)]
)
_OWN_FILES = _TABLES | {MANIFEST, CORRECTIONS, kept.FILE}
_PART = re.compile(r"part-\d{5,}\.parquet")
_LEFT_BY_OTHERS = frozenset([".DS_Store", ".ipynb_checkpoints", "desktop.ini"])


def is_saved_corpus(folder: Path) -> bool:
    """Whether a saved corpus stands at this path."""
    return (folder / MANIFEST).is_file()


def is_replaceable(folder: Path) -> bool:
    """Whether a saved corpus stands there and nothing else would be lost with it."""
    return is_saved_corpus(folder) and all(_is_own(path) for path in folder.iterdir())


def _is_own(path: Path) -> bool:
    if path.name in _LEFT_BY_OTHERS:
        return True
    if not path.is_dir():
        return path.name in _OWN_FILES
    within = [inner.name for inner in path.iterdir() if inner.name not in _LEFT_BY_OTHERS]
    if path.name == arrays.FOLDER:
        return arrays.FILES.issuperset(within)
    return path.name in _TABLES and all(map(_PART.fullmatch, within))


def is_own_path(path: str) -> bool:
    """Whether a path within a folder is one that a saved corpus has.

    Examples
    --------
    >>> is_own_path("quotes.parquet/part-00000.parquet"), is_own_path("notes.txt")
    (True, False)
    """
    first, _, rest = path.partition("/")
    if not rest:
        return first in _OWN_FILES or first in _LEFT_BY_OTHERS
    if first == arrays.FOLDER:
        return rest in arrays.FILES
    return first in _TABLES and _PART.fullmatch(rest) is not None
