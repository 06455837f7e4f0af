"""The examples: where they lie, and a copy of them to work in."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from newslens.errors import StorageError

QUICKSTART = Path("examples", "quickstart.ipynb")
COPY_NAME = "newslens-examples"
_PARTS = ("examples", "seeds")
_SUFFIXES = frozenset({".ipynb", ".txt", ".md", ".csv", ".json", ".png"})


@dataclass(frozen=True, slots=True)
class ExamplesFolder:
    """A folder with the examples in it.

    `written` are the files that were copied just now, `kept` those that were there already
    and differ from the shipped ones; both are relative to `root`.
    """

    root: Path
    written: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()

    @property
    def quickstart(self) -> Path:
        """The first notebook."""
        return self.root / QUICKSTART

    @property
    def is_shipped_quickstart(self) -> bool:
        """Whether the first notebook is, byte for byte, the one this newslens came with."""
        source = shipped()
        return source is not None and _same(source / QUICKSTART, self.quickstart)


def shipped() -> Path | None:
    """Return the folder of the examples this newslens came with, None if it came without.

    In an installed newslens it lies inside the package, in a checkout beside it.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_examples", package.parent):
        if (folder / QUICKSTART).is_file():
            return folder
    return None


def find_or_copy(where: Path) -> ExamplesFolder:
    """Return the examples in `where`, or copy them to `where`/newslens-examples first.

    A file that is there already is never overwritten.

    Parameters
    ----------
    where
        The folder the user is in.

    Raises
    ------
    StorageError
        If this newslens came without examples, or the copy cannot be written.
    """
    if (where / QUICKSTART).is_file():
        return ExamplesFolder(where)
    source = shipped()
    if source is None:
        raise StorageError(
            f"newslens in {Path(__file__).resolve().parent} came without its examples",
            f"the notebook {QUICKSTART.as_posix()} in the package or in {where}",
            "newslens lab, in a checkout of newslens",
        )
    root = where / COPY_NAME
    try:
        return _copy(source, root)
    except OSError as error:
        raise StorageError(
            f"cannot write {root}: {error.strerror or error}",
            "a folder that can be written to",
            "cd to such a folder, then: newslens lab",
        ) from error


def _copy(source: Path, root: Path) -> ExamplesFolder:
    written, kept = [], []
    for path in sorted(file for part in _PARTS for file in (source / part).rglob("*")):
        relative = path.relative_to(source)
        made_by_use = any(p.startswith(".") or p.endswith(".newslens") for p in relative.parts)
        if path.suffix not in _SUFFIXES or made_by_use:
            continue
        target = root / relative
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            written.append(relative)
        elif not _same(path, target):
            kept.append(relative)
    return ExamplesFolder(root, tuple(written), tuple(kept))


def _same(left: Path, right: Path) -> bool:
    return left.is_file() and right.is_file() and left.read_bytes() == right.read_bytes()
