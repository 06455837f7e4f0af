"""Swapping: a folder put where another stands, so that one of the two is there at any moment."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_CANNOT = frozenset([errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM])
_IN_THE_WAY = frozenset([errno.EEXIST, errno.ENOTEMPTY, errno.EACCES])
_TRIES = 100
# Of renameat2 (Linux, since 3.15) and renamex_np (macOS): the two names change places.
_EXCHANGE = 2
_HERE = -100


def put(fresh: Path, place: Path, aside: Path) -> None:
    """Put a folder at a place, over the one that stands there.

    What stood there is afterwards at `fresh` or `aside`. Where the system swaps two folders at one
    stroke, a process that is killed leaves the one or the other at the place. Elsewhere the old
    one goes aside first, and `aside` is where it has to be looked for. Of several processes that
    do this at once, the last one wins.

    Parameters
    ----------
    fresh, place, aside
        Three paths on one disk; another number is put behind `aside` for each other process that
        comes between.

    Raises
    ------
    OSError
        If the system refuses; the old one then stands where it stood.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as scratch:
    ...     fresh, place, aside = (Path(scratch, name) for name in ("fresh", "place", "aside"))
    ...     for folder in (fresh, place):
    ...         folder.mkdir()
    ...     (fresh / "new.txt").touch()
    ...     put(fresh, place, aside)
    ...     [path.name for path in place.iterdir()]
    ['new.txt']
    """
    for attempt in range(_TRIES):
        last = attempt == _TRIES - 1
        try:
            if not os.path.lexists(place):
                fresh.rename(place)
                return
            if exchanged(fresh, place):
                return
            _one_after_the_other(fresh, place, aside.with_name(f"{aside.name}-{attempt}"))
            return
        except OSError as error:
            # Another process took the old one away, or put its own there, in this very moment.
            gone = error.errno == errno.ENOENT and fresh.exists() and place.parent.exists()
            taken = error.errno in _IN_THE_WAY and os.path.lexists(place)
            if last or not (gone or taken):
                raise


def _one_after_the_other(fresh: Path, place: Path, aside: Path) -> None:
    try:
        place.rename(aside)
        fresh.rename(place)
    except BaseException:
        if aside.exists() and not os.path.lexists(place):
            aside.rename(place)
        raise


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places at one stroke; False where system or disk cannot.

    Raises
    ------
    OSError
        If one of the two is not there, or they must not be moved.
    """
    names = os.fsencode(one), os.fsencode(other)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = libc.renamex_np(*names, _EXCHANGE)
        else:
            failed = libc.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
    except (AttributeError, OSError, TypeError):  # not of this system
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), os.fspath(other))
