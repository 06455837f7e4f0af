"""nl.cache: what newslens worked out before and keeps, so that nothing is worked out twice."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from newslens.errors import InputError

if TYPE_CHECKING:
    from newslens.scale.store import Store

# Names another folder, or "off" for none.
VARIABLE = "NEWSLENS_CACHE"


def folder() -> Path | None:
    """Return the folder in which analyses are kept; None if the environment says none.

    The variable NEWSLENS_CACHE names another folder than the usual, or "off" for none.

    Examples
    --------
    >>> isinstance(folder(), Path | None)
    True
    """
    from newslens.scale.store import default_folder

    named = os.environ.get(VARIABLE, "")
    if named.casefold() == "off":
        return None
    return Path(named).expanduser() if named else default_folder()


def size(where: str | os.PathLike[str] | None = None) -> int:
    """Return how many bytes are kept.

    Parameters
    ----------
    where
        The folder that `nl.load(..., cache=...)` was given; None: newslens's own.

    Examples
    --------
    >>> size() >= 0
    True
    """
    store = _there(where)
    if store is None:
        return 0
    with store:
        return store.size


def clear(where: str | os.PathLike[str] | None = None) -> None:
    """Throw away all that is kept: the next load analyses every article anew.

    Parameters
    ----------
    where
        The folder that `nl.load(..., cache=...)` was given; None: newslens's own.

    Examples
    --------
    >>> import tempfile
    >>> clear(tempfile.mkdtemp())
    """
    store = _there(where)
    if store is not None:
        with store:
            store.clear()


def open_store(cache: object) -> AbstractContextManager[Store | None]:
    """Open what `nl.load(..., cache=...)` names.

    Raises
    ------
    InputError
        If it is neither True, False, nor a path.
    """
    from newslens.scale.store import Store

    if cache is False:
        return nullcontext()
    if cache is True:
        own = folder()
        return nullcontext() if own is None else Store(own)
    if isinstance(cache, (str, os.PathLike)):
        return Store(Path(os.fsdecode(cache)).expanduser())
    raise InputError(
        f"cache={cache!r}",
        "True, False, or the path of a folder",
        'nl.load(..., cache="analyses")',
    )


def _there(where: str | os.PathLike[str] | None) -> Store | None:
    from newslens.scale.store import Store

    named = folder() if where is None else Path(os.fsdecode(where)).expanduser()
    return Store(named) if named is not None and Store.stands_in(named) else None
