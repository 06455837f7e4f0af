"""A source -> its articles: which reader it needs, and what happens when that fails."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError, NewslensError
from newslens.reading.failure import Failure, Outcome
from newslens.reading.finish import finish
from newslens.reading.registry import format_of, readable, suffix_of
from newslens.reading.source import Source

_DEEPEST = 3
_MOST_KEPT = 64
# What the programs that write these files can write as well.
_SAVED_AS = dict.fromkeys([".doc", ".docb", ".dot", ".odt", ".pages", ".rtf", ".wpd"], ".docx")


def read_source(source: Source) -> Iterator[Outcome]:
    """Read one source and all that is in it.

    Yields
    ------
    Article, Problem or Failure
        What could not be read within an archive is a `Failure` of its own.

    Raises
    ------
    NewslensError
        If the source itself cannot be read.
    """
    kept = source.options.kept if source.depth == 0 else None
    known = None if kept is None else kept.get(source)
    if kept is None or known is not None:
        yield from _read(source) if known is None else known
        return
    outcomes: list[Outcome] = []
    for outcome in _read(source):
        if len(outcomes) <= _MOST_KEPT:
            outcomes.append(outcome)
        yield outcome
    # A file of very many articles is not held in memory for this; what failed is tried again.
    if len(outcomes) <= _MOST_KEPT:
        plain = [one for one in outcomes if not isinstance(one, Failure)]
        if len(plain) == len(outcomes):
            kept.put(source, plain)


def _read(source: Source) -> Iterator[Outcome]:
    try:
        head = source.head()
    except OSError as error:
        raise unreachable(source.path, error) from error
    name = posixpath.basename(source.path.replace("\\", "/"))
    known = format_of(name, head, source.media_type)
    if known is None:
        suffix = suffix_of(name)
        other = _SAVED_AS.get(suffix, "plain text")
        raise InputError(
            f"{source.path!r} is a file of type {suffix}",
            f"read are {readable()}",
            f"save it as {other}, or give newslens.reading.register a reader for it",
            Reason.UNKNOWN_FORMAT,
        )
    try:
        for outcome in known.read(source):
            if isinstance(outcome, Source):
                yield from _within(outcome)
            elif isinstance(outcome, Article):
                yield finish(outcome, source.options)
            elif isinstance(outcome, (Problem, Failure)):
                yield outcome
            else:
                raise TypeError(f"its reader gave a {type(outcome).__name__}, not an Article")
    except NewslensError:
        raise
    except OSError as error:
        raise unreachable(source.path, error) from error
    except Exception as error:
        raise InputError(
            f"{source.path!r} cannot be read as {known.name}: {type(error).__name__}: {error}",
            "a file that its reader understands",
            "save it as plain text, then nl.load(...) again",
            Reason.DAMAGED,
        ) from error


def _within(source: Source) -> Iterator[Outcome]:
    if source.depth > _DEEPEST:
        error: NewslensError = InputError(
            f"{source.path!r} lies in more than {_DEEPEST} archives",
            "archives that are not nested deeper",
            "unpack it, then nl.load(...) the folder",
            Reason.TOO_LARGE,
        )
        yield Failure(source.path, error)
        return
    try:
        yield from read_source(source)
    except NewslensError as problem:
        yield Failure(source.path, problem)


def unreachable(path: str, error: OSError) -> InputError:
    """Return the error for a file that the system will not give."""
    return InputError(
        f"{path!r} cannot be read: {error.strerror or error}",
        "a file or folder that you may read",
        'nl.load("articles/")',
        Reason.NOT_FOUND,
    )
