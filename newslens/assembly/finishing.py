"""The end of an assembly: a corpus in memory, or one that was written to a place."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from newslens.article import Problem
from newslens.assembly.assembly import Assembly
from newslens.corpus import Corpus, open_corpus
from newslens.remote import written_to

_BEFORE_A_BAR_IS_SHOWN = 2.0


def finished(
    assembly: Assembly,
    problems: Sequence[Problem],
    to: str | os.PathLike[str] | None,
    progress: bool | None,
) -> Corpus:
    """Return the corpus of all that an assembly took, in memory or from where it was written.

    `problems` are those of reading; `to` is a path or an address.

    Raises
    ------
    StorageError
        As `Corpus.save` does.
    """
    if to is None:
        return assembly.corpus(problems)
    with written_to(to) as folder, bar_of(progress, "newslens, writing", len(assembly)) as bar:
        assembly.write(folder, problems, bar)
    return open_corpus(to)


def bar_of(progress: bool | None, what: str, total: int | None, unit: str = " articles") -> Any:
    """Return a bar, which is shown if the user wants it or has waited for some time."""
    from tqdm.auto import tqdm

    delay = 0 if progress else _BEFORE_A_BAR_IS_SHOWN
    return tqdm(total=total, desc=what, unit=unit, delay=delay, disable=progress is False)
