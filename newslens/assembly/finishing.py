"""The end of an assembly: a corpus in memory, or one that was written to a place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslens.article import Problem, Reason
from newslens.assembly.assembly import Assembly
from newslens.corpus import Corpus, open_corpus
from newslens.corpus.folder import is_own_path
from newslens.errors import StorageError, warn
from newslens.remote import filesystem, is_remote, written_to

if TYPE_CHECKING:
    import pandas as pd

_BEFORE_A_BAR_IS_SHOWN = 2.0

Place = str | os.PathLike[str]


def finished(
    assembly: Assembly,
    problems: Sequence[Problem],
    to: Place | None,
    corrections: pd.DataFrame | None,
    progress: bool | None,
) -> Corpus:
    """Return the corpus of all that an assembly took, in memory or from where it was written.

    Parameters
    ----------
    assembly, problems
        What was taken, and the problems of its reading.
    to
        A path or an address, or None. What was interrupted replaces no corpus there: it goes
        beside it.
    corrections
        What is to be corrected again.

    Raises
    ------
    StorageError
        As `Corpus.save` does.
    """
    if to is None:
        corpus = assembly.corpus(problems)
        return corpus if corrections is None else corpus.apply_corrections(corrections)
    if any(one.reason == Reason.INTERRUPTED for one in problems):
        to = _not_replacing(to)
    with bar_of(progress, "newslens, writing", len(assembly)) as bar:
        if corrections is None:
            with written_to(to, is_own_path) as folder:
                assembly.write(folder, problems, bar)
        else:
            # What stands at the place has the corrections: it stays until they are in the new.
            with tempfile.TemporaryDirectory(dir=beside(to), prefix=".newslens-") as scratch:
                folder = Path(scratch, "corpus")
                assembly.write(folder, problems, bar)
                open_corpus(folder).apply_corrections(corrections).save(to)
    return open_corpus(to)


def beside(to: Place) -> Path | None:
    """Return the folder in which something is to be saved, made if need be; None for an address.

    Raises
    ------
    StorageError
        If nothing can be written there.
    """
    if is_remote(to):
        return None
    folder = Path(os.path.abspath(os.fsdecode(to))).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise StorageError(
            f"{str(folder)!r} cannot be written to ({type(error).__name__}: {error})",
            "a folder that you may write to, on a disk with room",
            "nl.load(..., to='work.newslens')",
        ) from error


def _not_replacing(to: Place) -> Place:
    """Return a place where nothing complete is replaced by a part."""
    if is_remote(to):
        address = os.fspath(to)
        fs, path = filesystem(str(address))
        there, other = bool(fs.exists(path)), f"{str(address).rstrip('/')}-interrupted"
    else:
        at = Path(os.fsdecode(to))
        there, other = at.exists(), str(at.with_name(f"{at.stem}-interrupted{at.suffix}"))
    if not there:
        return to
    warn(f"what stands at {os.fspath(to)!r} stays; what was done is saved to {other!r}")
    return other


def bar_of(progress: bool | None, what: str, total: int | None, unit: str = " articles") -> Any:
    """Return a bar, which is shown if the user wants it or has waited for some time."""
    from tqdm.auto import tqdm

    delay = 0 if progress else _BEFORE_A_BAR_IS_SHOWN
    return tqdm(total=total, desc=what, unit=unit, delay=delay, disable=progress is False)
