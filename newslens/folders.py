"""Where newslens keeps what can be made again: a folder among the user's cached files."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder(name: str) -> Path:
    """Return newslens's own folder of a name among the user's cached files.

    Source: the XDG Base Directory Specification, and what Windows and macOS have instead.

    Examples
    --------
    >>> cache_folder("web").parts[-2:]
    ('newslens', 'web')
    """
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        named = Path(os.environ.get("XDG_CACHE_HOME", ""))
        # The specification: what is not absolute is to be ignored.
        base = named if named.is_absolute() else home / ".cache"
    return base / "newslens" / name
