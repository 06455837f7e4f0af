"""A path, a folder or a pattern -> the files that it stands for."""

from __future__ import annotations

import difflib
import errno
import glob
import os
import re
import stat
from collections.abc import Iterator

from newslens.article import Reason
from newslens.errors import InputError
from newslens.reading.encoding import storable
from newslens.reading.failure import Failure
from newslens.reading.files import unreachable
from newslens.reading.own import no_articles_in
from newslens.reading.registry import readable

_MANIFEST = "provenance.json"
_TEXT_HINT = 'nl.load({"text": ...})'
_SENTENCE = re.compile(r"\s.*[.!?…][\"'”’»)]*(?:\s|\Z)")
_LONGEST_NAME = 255
_ABSENT = frozenset([errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL])


def files_at(path: str) -> Iterator[str | Failure]:
    """Find the files at a path, below a folder, or that a pattern matches.

    Yields
    ------
    str or Failure
        Paths of ordinary files, folders in order of name, hidden files left out; a failure
        stands for what is there and cannot be read.

    Raises
    ------
    InputError
        If nothing is there.
    """
    mode = _mode(path)
    if mode is None and (path == "~" or path.startswith("~/")):
        path = os.path.expanduser(path)
        mode = _mode(path)
    if mode is None:
        yield from _matching(path)
    elif stat.S_ISDIR(mode):
        yield from _folder(path)
    else:
        yield _ordinary(path, mode)


def name_of(what: object) -> str | None:
    """Return what problems call a path; None if it is none."""
    if not isinstance(what, (str, os.PathLike)):
        return None
    return storable(os.fsdecode(what)[:_LONGEST_NAME])[0]


def _mode(path: str) -> int | None:
    """Return the mode of what is at a path, None if nothing can be there."""
    try:
        return os.stat(path).st_mode
    except ValueError:
        return None
    except OSError as error:
        if error.errno in _ABSENT:
            return None
        raise unreachable(path, error) from error


def _ordinary(path: str, mode: int) -> str:
    if stat.S_ISREG(mode):
        return path
    raise InputError(
        f"{path!r} is not an ordinary file (a pipe, a socket or a device)",
        "a file with the text of an article",
        'nl.load("articles/")',
        Reason.UNKNOWN_FORMAT,
    )


def _matching(pattern: str) -> Iterator[str | Failure]:
    is_text = "\n" in pattern or "\r" in pattern or len(pattern) > _LONGEST_NAME
    if is_text or not glob.has_magic(pattern):
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
            'nl.load("articles/*.html")',
            Reason.NOT_FOUND,
        )
    for path in paths:
        try:
            yield from files_at(path)
        except InputError as error:
            yield Failure(name_of(path), error)


def _absent(path: str, *, is_text: bool) -> InputError:
    if is_text or _SENTENCE.search(path):
        shown = path if len(path) <= 60 else path[:59] + "…"
        return InputError(
            f"a string that is no path and looks like the text of an article: {shown!r}",
            "a path, or the text in a dict",
            _TEXT_HINT,
            Reason.NOT_FOUND,
        )
    parent, name = os.path.split(path.rstrip("/"))
    try:
        beside = sorted(os.listdir(parent or "."))
    except (OSError, ValueError):
        beside = []
    close = difflib.get_close_matches(name, beside, n=1)
    meant = _from_another_folder(path) or (os.path.join(parent, close[0]) if close else None)
    return InputError(
        f"no file or folder {path!r} in {_here()}",
        "the path of a file or folder that is there",
        f"nl.load({meant!r})" if meant else 'nl.load("articles/")',
        Reason.NOT_FOUND,
    )


def _from_another_folder(path: str) -> str | None:
    """Return the path from here, if it was written from a folder above or within."""
    if os.path.isabs(path):
        return None
    parts = path.split("/")
    within = ["/".join(parts[n:]) for n in range(1, len(parts)) if parts[n]]
    above = ["/".join([*[".."] * n, path]) for n in (1, 2)]
    return next((other for other in (*within, *above) if os.path.exists(other)), None)


def _here() -> str:
    try:
        return repr(os.getcwd())
    except OSError:
        return "the working folder"


def _folder(folder: str) -> Iterator[str | Failure]:
    """Find all files below a folder; in linked folders too, each folder once."""
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
                yield _ordinary(path, status.st_mode)
            elif (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                if path != folder and _is_saved_corpus(path):
                    raise _saved_corpus(path)
                names = sorted(os.listdir(path), reverse=True)
                others = no_articles_in(path) if "about.json" in names else frozenset()
                waiting += [
                    os.path.join(path, name)
                    for name in names
                    if name[0] != "." and name not in others
                ]
        except OSError as error:
            is_empty = False
            yield Failure(name_of(path), unreachable(path, error))
        except InputError as error:
            is_empty = False
            yield Failure(name_of(path), error)
    if is_empty:
        raise InputError(
            f"no file in {folder!r} (hidden ones are not read)",
            f"a folder with files; read are {readable()}",
            'nl.load("articles/")',
            Reason.EMPTY,
        )


def _is_saved_corpus(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, _MANIFEST))


def _saved_corpus(folder: str) -> InputError:
    return InputError(f"{folder!r} is a saved corpus", "articles to read", f"nl.open({folder!r})")
