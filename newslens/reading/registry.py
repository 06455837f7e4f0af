"""Which reader reads which file: one table, from suffix to reader, that users may extend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from newslens.article import Article, Problem
from newslens.errors import InputError
from newslens.reading.plaintext import read_plain

Reader = Callable[[bytes, str], Iterable[Article | Problem]]

_SUFFIX = re.compile(r"\.(?=[0-9_]*[a-z])[a-z0-9_]{1,10}\Z")
_readers: dict[str, Reader] = {}


def register(suffixes: str | Iterable[str], reader: Reader) -> None:
    """Read files of these suffixes with `reader` from now on.

    Parameters
    ----------
    suffixes
        One suffix or several, such as ".rst" or ".tar.gz"; case does not matter. The empty
        string stands for files without a suffix. A suffix that has a reader gets the new one.
    reader
        Called with the bytes of a file and its path; returns or yields an `Article` for each
        article and a `Problem` for each thing that could not be read. What it raises becomes
        a row of `corpus.problems`.

    Raises
    ------
    InputError
        If a suffix is not a string, or `reader` cannot be called.

    Examples
    --------
    >>> from newslens.article import Article
    >>> def read_rot13(data, path):
    ...     import codecs
    ...     yield Article(codecs.decode(data.decode(), "rot13"), blocks=(), path=path)
    >>> register(".rot13", read_rot13)
    """
    several = isinstance(suffixes, Iterable) and not isinstance(suffixes, str)
    names: list[str] = list(suffixes) if several else [suffixes]  # type: ignore[list-item]
    if not callable(reader) or not all(isinstance(name, str) for name in names):
        raise InputError(
            f"suffixes {suffixes!r} and a reader of type {type(reader).__name__}",
            "suffixes as strings, and a function of the bytes of a file and its path",
            'newslens.reading.register(".rst", read_rst)',
        )
    for name in names:
        folded = name.lower()
        _readers[folded if not folded or folded.startswith(".") else f".{folded}"] = reader


def reader_for(name: str) -> Reader | None:
    """Return the reader of a file of this name, by its longest known suffix.

    A dot with something after it that looks like no suffix ("notes of 24.10.25") does not
    make one.
    """
    folded = name.lower()
    dot = folded.find(".", 1)
    while dot > 0:
        if folded[dot:] in _readers:
            return _readers[folded[dot:]]
        dot = folded.find(".", dot + 1)
    return None if suffix_of(name) else _readers.get("")


def suffix_of(name: str) -> str:
    """Return the suffix of a file name with its dot, in lower case, or an empty string."""
    found = _SUFFIX.search(name.lower(), 1)
    return found.group() if found else ""


def readable() -> str:
    """Say which files can be read, for messages."""
    named = ", ".join(sorted(suffix for suffix in _readers if suffix))
    return f"{named} and files without a suffix" if "" in _readers else named


register((".txt", ".text", ""), read_plain)
