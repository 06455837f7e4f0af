"""The examples: where they lie, and a copy of them to work in."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from newslens.errors import StorageError

QUICKSTART = Path("examples", "quickstart.ipynb")
COPY_NAME = "newslens-examples"
_PARTS = ("examples", "seeds")
_SUFFIXES = frozenset({".csv", ".html", ".json", ".md", ".png", ".txt", ".xml"})
# Beside the notebooks lies what they write, too.
_BESIDE_NOTEBOOKS = frozenset({".ipynb", ".md", ".py", ".txt"})
_WRITTEN = "work"


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
    def as_shipped(self) -> tuple[Path, ...]:
        """The notebooks that are, byte for byte, those this newslens came with."""
        source = shipped()
        if source is None:
            return ()
        names = sorted(path.name for path in (source / QUICKSTART).parent.glob("*.ipynb"))
        places = [QUICKSTART.with_name(name) for name in names]
        return tuple(self.root / at for at in places if _same(source / at, self.root / at))


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
        if not _is_example(relative):
            continue
        target = root / relative
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            written.append(relative)
        elif not _same(path, target):
            kept.append(relative)
    return ExamplesFolder(root, tuple(written), tuple(kept))


def _is_example(path: Path) -> bool:
    """Whether a file came with newslens, and was not made by using the examples."""
    known = _BESIDE_NOTEBOOKS if len(path.parts) == len(QUICKSTART.parts) else _SUFFIXES
    made_by_use = any(
        part.startswith(".") or part.endswith(".newslens") or part == _WRITTEN
        for part in path.parts
    )
    return path.suffix in known and not made_by_use


def _same(left: Path, right: Path) -> bool:
    return left.is_file() and right.is_file() and left.read_bytes() == right.read_bytes()
