"""What was passed in -> files and records, each read by the reader it needs."""

from __future__ import annotations

import difflib
import errno
import glob
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping

from newslens.article import Article, Problem
from newslens.errors import InputError
from newslens.reading.encoding import storable
from newslens.reading.failure import Failure, Outcome, nothing_read
from newslens.reading.records import read_frame, read_record
from newslens.reading.registry import readable, reader_for, suffix_of

_MANIFEST = "provenance.json"
_TEXT_HINT = 'nl.load({"text": ...})'
_URL = re.compile(r"(?:https?|ftps?|file|s3|gs)://\S*\Z", re.IGNORECASE)
_SENTENCE = re.compile(r"\s.*[.!?…][\"'”’»)]*(?:\s|\Z)")
_LONGEST_NAME = 255
_ABSENT = frozenset([errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL])


def read(what: object) -> Iterator[Article | Problem]:
    """Read articles from files, folders, globs, records and DataFrames.

    Parameters
    ----------
    what
        The path of a file or of a folder (read with all folders in it, in order of name,
        hidden ones left out), a glob pattern, a dict with a `text`, a DataFrame with a column
        `text`, or several of these in a list.

    Yields
    ------
    Article or Problem
        In the order of the input. A problem stands for an input that could not be read.

    Raises
    ------
    InputError
        As iteration begins, if no article can be read at all.

    Examples
    --------
    >>> [article.title for article in read({"text": "They met.", "title": "Talks Resume"})]
    ['Talks Resume']
    """
    held: list[Failure | Problem] = []
    found = False
    try:
        for outcome in _outcomes(what):
            if not isinstance(outcome, Article) and not found:
                held.append(outcome)
                continue
            if not found:
                found = True
                yield from map(_reported, held)
            yield outcome if isinstance(outcome, Article) else _reported(outcome)
    except InputError as error:
        if not found:
            raise
        yield Failure(_name(what), error).problem
    if not found:
        raise nothing_read(held)


def _reported(outcome: Failure | Problem) -> Problem:
    return outcome.problem if isinstance(outcome, Failure) else outcome


def _outcomes(what: object) -> Iterator[Outcome]:
    if _is_single(what):
        yield from _single(what, "record")
        return
    if not isinstance(what, Iterable) or isinstance(what, (bytes, bytearray)) or _is_whole(what):
        raise _unknown(what)
    count = 0
    for item in sorted(what, key=str) if isinstance(what, (set, frozenset)) else what:
        label = f"record {count}"
        try:
            yield from _single(item, label)
        except InputError as error:
            yield Failure(_name(item) or label, error)
        count += 1
    if not count:
        raise InputError(
            f"an empty {type(what).__name__}",
            "at least one path or record",
            'nl.load(["a.txt", {"text": ...}])',
        )


def _is_frame(what: object) -> bool:
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(what, pandas.DataFrame)


def _is_whole(what: object) -> bool:
    return any(hasattr(what, method) for method in ("to_frame", "to_pandas", "read"))


def _is_single(what: object) -> bool:
    return isinstance(what, (str, os.PathLike, Mapping)) or _is_frame(what)


def _single(what: object, label: str) -> Iterator[Outcome]:
    if _is_frame(what):
        yield from read_frame(what)  # type: ignore[arg-type]
    elif isinstance(what, Mapping):
        yield read_record(what, label)
    elif isinstance(what, (str, os.PathLike)):
        yield from _at(os.fsdecode(what))
    else:
        raise _unknown(what)


def _name(what: object) -> str | None:
    if not isinstance(what, (str, os.PathLike)):
        return None
    return storable(os.fsdecode(what)[:_LONGEST_NAME])[0]


def _unknown(what: object) -> InputError:
    hint = 'nl.load("articles/")'
    if hasattr(what, "to_frame"):
        hint = 'nl.load(series.to_frame("text"))'
    elif hasattr(what, "to_pandas"):
        hint = "nl.load(table.to_pandas())"
    elif isinstance(what, (bytes, bytearray)):
        hint = 'nl.load({"text": data.decode()})'
    elif hasattr(what, "read"):
        hint = 'nl.load({"text": file.read()})'
    return InputError(
        f"an object of type {type(what).__name__}",
        "a path, a folder, a glob, a dict with 'text', a DataFrame with a column 'text', "
        "or a list of those",
        hint,
    )


def _at(path: str) -> Iterator[Outcome]:
    mode = _mode(path)
    if mode is None and (path == "~" or path.startswith("~/")):
        path = os.path.expanduser(path)
        mode = _mode(path)
    if mode is None:
        yield from _matching(path)
    elif stat.S_ISDIR(mode):
        yield from _folder(path)
    else:
        yield from _file(path, mode)


def _mode(path: str) -> int | None:
    """Return the mode of what is at a path, None if nothing can be there."""
    try:
        return os.stat(path).st_mode
    except ValueError:
        return None
    except OSError as error:
        if error.errno in _ABSENT:
            return None
        raise _unreachable(path, error) from error


def _unreachable(path: str, error: OSError) -> InputError:
    return InputError(
        f"{path!r} cannot be read: {error.strerror or error}",
        "a file or folder that you may read",
        'nl.load("articles/")',
    )


def _matching(pattern: str) -> Iterator[Outcome]:
    is_text = "\n" in pattern or "\r" in pattern or len(pattern) > _LONGEST_NAME
    if is_text or _URL.match(pattern) or not glob.has_magic(pattern):
        raise _absent(pattern, is_text=is_text)
    try:
        paths = sorted(glob.glob(pattern, recursive=True))
    except (OSError, ValueError, re.error):
        paths = []
    if "**" in pattern:
        # The pattern itself goes into the folders.
        paths = [path for path in paths if not os.path.isdir(path)]
    if not paths and _SENTENCE.search(pattern):
        raise _absent(pattern, is_text=True)
    if not paths:
        raise InputError(
            f"the pattern {pattern!r}, which matches nothing in {_here()}",
            f"a pattern that matches files; read are {readable()}",
            'nl.load("articles/*.txt")',
        )
    for path in paths:
        try:
            yield from _at(path)
        except InputError as error:
            yield Failure(_name(path), error)


def _absent(path: str, *, is_text: bool) -> InputError:
    if not is_text and _URL.match(path):
        return InputError(
            f"the address {path!r}",
            "a file, a folder or text: newslens does not read addresses yet",
            'save the page as text, then nl.load("page.txt")',
        )
    if is_text or _SENTENCE.search(path):
        shown = path if len(path) <= 60 else path[:59] + "…"
        return InputError(
            f"a string that is no path and looks like the text of an article: {shown!r}",
            "a path, or the text in a dict",
            _TEXT_HINT,
        )
    parent, name = os.path.split(path.rstrip("/"))
    try:
        beside = sorted(os.listdir(parent or "."))
    except (OSError, ValueError):
        beside = []
    close = difflib.get_close_matches(name, beside, n=1)
    return InputError(
        f"no file or folder {path!r} in {_here()}",
        "the path of a file or folder that is there",
        f"nl.load({os.path.join(parent, close[0])!r})" if close else 'nl.load("articles/")',
    )


def _here() -> str:
    try:
        return repr(os.getcwd())
    except OSError:
        return "the working folder"


def _folder(folder: str) -> Iterator[Outcome]:
    """Read all files below a folder; linked folders too, each folder once."""
    if _is_saved_corpus(folder):
        raise _saved_corpus(folder)
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    is_empty = True
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)
            if not stat.S_ISDIR(status.st_mode):
                is_empty = False
                yield from _file(path, status.st_mode)
            elif (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                if path != folder and _is_saved_corpus(path):
                    raise _saved_corpus(path)
                names = sorted(os.listdir(path), reverse=True)
                waiting += [os.path.join(path, name) for name in names if name[0] != "."]
        except OSError as error:
            is_empty = False
            yield Failure(_name(path), _unreachable(path, error))
        except InputError as error:
            is_empty = False
            yield Failure(_name(path), error)
    if is_empty:
        raise InputError(
            f"no file in {folder!r} (hidden ones are not read)",
            f"a folder with files; read are {readable()}",
            'nl.load("articles/")',
        )


def _is_saved_corpus(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, _MANIFEST))


def _saved_corpus(folder: str) -> InputError:
    return InputError(f"{folder!r} is a saved corpus", "articles to read", f"nl.open({folder!r})")


def _file(path: str, mode: int) -> Iterator[Outcome]:
    if not stat.S_ISREG(mode):
        raise InputError(
            f"{path!r} is not an ordinary file (a pipe, a socket or a device)",
            "a file with the text of an article",
            'nl.load("articles/")',
        )
    name = os.path.basename(path)
    reader = reader_for(name)
    if reader is None:
        raise InputError(
            f"{path!r} is a file of type {suffix_of(name)}",
            f"read are {readable()}",
            "save it as plain text, or give newslens.reading.register a reader for it",
        )
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise _unreachable(path, error) from error
    try:
        for outcome in reader(data, storable(path)[0]):
            if not isinstance(outcome, (Article, Problem)):
                raise TypeError(f"its reader gave a {type(outcome).__name__}, not an Article")
            yield outcome
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            f"{path!r} cannot be read: {type(error).__name__}: {error}",
            "a file that its reader understands",
            "save it as plain text, then nl.load(...) again",
        ) from error
