"""Pages kept on disk, so that a second run needs no network."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newslens.errors import NewslensWarning
from newslens.folders import cache_folder
from newslens.reading.options import Web

_KIND = "newslens page 1"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its server gave it: its final address, its bytes, and what was said of them."""

    url: str
    data: bytes
    content_type: str = ""
    etag: str = ""
    modified: str = ""


class Cache:
    """A folder with a file for each address: a line of JSON about the page, then its bytes.

    The folder is for its owner only, as what a person reads is nobody else's business. A file
    appears whole or not at all; one that is damaged is as good as none.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, web: Web) -> Cache | None:
        """Return the cache that a user wants, None for none."""
        if web.cache is False:
            return None
        return cls(default_folder() if web.cache is None else Path(web.cache).expanduser())

    def get(self, address: str) -> Page | None:
        """Return the page kept for an address, None if there is none that is sound."""
        try:
            with open(self._file(address), "rb") as file:
                about = json.loads(file.readline())
                data = file.read()
            wanted = {"kind": _KIND, "asked": address, "sha256": _digest(data)}
            if {name: about[name] for name in wanted} != wanted:
                return None
            texts = [about[name] for name in ("url", "content_type", "etag", "modified")]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        if not all(isinstance(text, str) for text in texts):
            return None
        return Page(texts[0], data, *texts[1:])

    def put(self, address: str, page: Page) -> None:
        """Keep a page; warn if it cannot be kept."""
        about = {
            "kind": _KIND,
            "asked": address,
            "url": page.url,
            "content_type": page.content_type,
            "etag": page.etag,
            "modified": page.modified,
            "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
            "sha256": _digest(page.data),
        }
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(self._file(address), json.dumps(about).encode() + b"\n" + page.data)
        except OSError as error:
            warnings.warn(
                f"fetched pages cannot be kept in {str(self._folder)!r} "
                f"({error.strerror or error}); they will be fetched again next time",
                NewslensWarning,
                stacklevel=2,
            )

    def _file(self, address: str) -> Path:
        return self._folder / _digest(address.encode())


def default_folder() -> Path:
    """Return the folder in which pages are kept if the user names none."""
    return cache_folder("web")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    # mkstemp makes files that only their owner can read.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
