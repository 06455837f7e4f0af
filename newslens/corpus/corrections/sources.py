"""Where corrections come from: a corpus, a frame, a saved corpus, a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pandas as pd

from newslens.corpus.corrections import records
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
    if (path / "provenance.json").is_file():
        path /= FILE
        if not path.exists():
            return records.to_frame([])
    try:
        return records.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise _unreadable(f"{str(path)!r} ({type(error).__name__}: {error})") from error


def _unreadable(seen: str) -> InputError:
    return InputError(
        seen,
        "a Corpus, its .corrections, or the folder that corpus.save() wrote",
        "nl.load(..., corrections='work.newslens')",
    )
