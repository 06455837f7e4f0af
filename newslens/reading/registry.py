"""Which reader reads which file: one list of formats, told by content and name, open to users."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newslens.article import Article, Problem
from newslens.errors import InputError
from newslens.reading.encoding import storable
from newslens.reading.source import Source

Reader = Callable[[bytes, str], Iterable[Article | Problem]]
SourceReader = Callable[[Source], Iterable[Article | Problem | Source]]
Test = Callable[[bytes], bool]

_SUFFIX = re.compile(r"\.(?=[0-9_]*[a-z])[a-z0-9_]{1,10}\Z")
# What servers call files of which suffix.
_USUAL_SUFFIX = {
    "application/atom+xml": ".atom",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/pdf": ".pdf",
    "application/rdf+xml": ".rss",
    "application/rss+xml": ".rss",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/x-ndjson": ".jsonl",
    "application/xhtml+xml": ".html",
    "application/xml": ".xml",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/tab-separated-values": ".tsv",
    "text/xml": ".xml",
}
# Servers send text that they know nothing more of as plain.
_SENT_AS_TEXT = frozenset([".csv", ".jsonl", ".markdown", ".md", ".tsv"])


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, its suffixes, how its first bytes look, and its reader.

    A reader yields articles, problems and, if the file is a container, the sources in it.
    `looks_like` is given the first kilobytes; where it says yes the name does not count.
    `registered` is one that a user gave this process.
    """

    name: str
    suffixes: tuple[str, ...]
    read: SourceReader
    looks_like: Test | None = None
    registered: bool = False


_formats: list[Format] = []


def add(*formats: Format) -> None:
    """Put formats into the list; what was added last is asked first."""
    _formats[:0] = formats


def register(
    suffixes: str | Iterable[str], reader: Reader, *, looks_like: Test | None = None
) -> None:
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
    looks_like
        Called with the first kilobytes of any file; where it returns True, `reader` reads the
        file whatever its name is.

    Raises
    ------
    InputError
        If a suffix is not a string, or `reader` or `looks_like` cannot be called.

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
    sound = callable(reader) and (looks_like is None or callable(looks_like))
    if not sound or not all(isinstance(name, str) for name in names):
        raise InputError(
            f"suffixes {suffixes!r} and a reader of type {type(reader).__name__}",
            "suffixes as strings, and a function of the bytes of a file and its path",
            'newslens.reading.register(".rst", read_rst)',
        )
    folded = [name.lower() for name in names]
    dotted = tuple(n if not n or n.startswith(".") else f".{n}" for n in folded)

    def read(source: Source) -> Iterable[Article | Problem]:
        return reader(source.whole(), source.path)

    name = getattr(reader, "__name__", "registered")
    add(Format(name, dotted, read, looks_like, registered=True))


def has_own_readers() -> bool:
    """Say whether a user gave this process readers, which other processes do not have."""
    return any(known.registered for known in _formats)


def format_of(name: str, head: bytes, media_type: str | None = None) -> Format | None:
    """Return the format of a file of this name that begins with these bytes, if it is known.

    A suffix that a user registered decides; then what the bytes look like; then what a server
    called it, since addresses seldom have the right suffix; then the longest known suffix. A
    dot with something after it that looks like no suffix ("notes of 24.10.25") does not make
    one.
    """
    suffix = _known_suffix(name)
    # A name that users give a reader is theirs, whatever the content looks like to others.
    given = (known for known in _formats if known.registered and suffix in known.suffixes)
    if (own := next(given, None)) is not None:
        return own
    for known in _formats:
        if known.looks_like is not None and known.looks_like(head):
            return known
    usual = _USUAL_SUFFIX.get(media_type or "")
    if usual == ".txt" and suffix in _SENT_AS_TEXT:
        usual = None
    sent = _by_suffix(usual) if usual else None
    return sent or (None if suffix is None else _by_suffix(suffix))


def suffix_of(name: str) -> str:
    """Return the suffix of a file name with its dot, in lower case, or an empty string."""
    found = _SUFFIX.search(storable(name)[0].lower(), 1)
    return found.group() if found else ""


def readable() -> str:
    """Say which files can be read, for messages."""
    suffixes = {suffix for known in _formats for suffix in known.suffixes}
    named = ", ".join(sorted(suffix for suffix in suffixes if suffix))
    return f"{named} and files without a suffix" if "" in suffixes else named


def _by_suffix(suffix: str) -> Format | None:
    return next((known for known in _formats if suffix in known.suffixes), None)


def _known_suffix(name: str) -> str | None:
    folded = name.lower()
    dot = folded.find(".", 1)
    while dot > 0:
        if _by_suffix(folded[dot:]):
            return folded[dot:]
        dot = folded.find(".", dot + 1)
    return None if suffix_of(name) else ""
