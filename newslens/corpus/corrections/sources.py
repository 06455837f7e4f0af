"""Where corrections come from: a corpus, a frame, a saved corpus, a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pandas as pd

from newslens.corpus import manifest
from newslens.corpus.corrections import records
from newslens.corpus.seal import Seal, damaged
from newslens.errors import InputError

FILE = "corrections.json"


def read_corrections(what: Any) -> pd.DataFrame:
    """Return the corrections that something holds, as the rows of `corpus.corrections`.

    Parameters
    ----------
    what
        A Corpus, a DataFrame with the columns of `corpus.corrections`, the folder of a saved
        corpus, or the file `corrections.json` in one.

    Raises
    ------
    InputError
        If it is none of these, or cannot be read.
    StorageError
        If those of a saved corpus are not as they were saved.

    Examples
    --------
    >>> from newslens.corpus import Corpus
    >>> len(read_corrections(Corpus({}, {})))
    0
    """
    frame = getattr(what, "corrections", what)
    if isinstance(frame, pd.DataFrame):
        return records.to_frame(records.from_frame(frame))
    if not isinstance(what, (str, os.PathLike)):
        raise _unreadable(f"corrections of type {type(what).__name__}")
    path = Path(what)
    if (path / manifest.MANIFEST).is_file():
        return of_saved(manifest.read(path, str(path)).seal)
    try:
        return records.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise _unreadable(f"{str(path)!r} ({type(error).__name__}: {error})") from error


def of_saved(seal: Seal) -> pd.DataFrame:
    """Return the corrections of a saved corpus.

    Raises
    ------
    StorageError
        If they are not as they were saved, or cannot be read.
    """
    data = seal.read(FILE)
    try:
        return records.to_frame([]) if data is None else records.from_json(data.decode("utf-8"))
    except (ValueError, TypeError, RecursionError) as error:
        raise damaged(seal.place, FILE, error) from error


def _unreadable(seen: str) -> InputError:
    return InputError(
        seen,
        "a Corpus, its .corrections, or the folder that corpus.save() wrote",
        "nl.load(..., corrections='work.newslens')",
    )
