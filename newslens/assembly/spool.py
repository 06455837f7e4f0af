"""Spool: articles and what was found in them, kept in order until all are known."""

from __future__ import annotations

import io
import os
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Protocol

from newslens.article import Article
from newslens.errors import StorageError
from newslens.scale.articles import pack_article, unpack_article
from newslens.scale.packing import Packed

Item = tuple[Article, Packed]
_LENGTHS = struct.Struct("<II")


class Spool(Protocol):
    """Where articles wait: in memory, or on disk."""

    def add(self, article: Article, packed: Packed) -> None:
        """Keep one more."""
        ...

    def __iter__(self) -> Iterator[Item]:
        """Go through all, from the first."""
        ...

    def text(self, position: int) -> str:
        """Return the text of one."""
        ...

    def file(self) -> IO[bytes]:
        """Return an empty file for what else waits, open to be read and written."""
        ...

    def close(self) -> None:
        """Give back what it takes."""
        ...


class InMemory:
    """A list."""

    def __init__(self) -> None:
        self._items: list[Item] = []

    def add(self, article: Article, packed: Packed) -> None:
        """Keep one more."""
        self._items.append((article, packed))

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def text(self, position: int) -> str:
        """Return the text of one."""
        return self._items[position][0].text

    def file(self) -> IO[bytes]:
        """Return an empty file in memory."""
        return io.BytesIO()

    def close(self) -> None:
        """Give back what it takes."""
        self._items.clear()


class OnDisk:
    """A file without a name, which is gone with the process, however that ends.

    Values of an article's own columns that are no plain JSON stay in memory, as they came.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None) -> None:
        self._folder = folder
        self._starts: list[int] = []
        self._end = 0
        self._held: dict[int, dict[str, object]] = {}
        self._others: list[IO[bytes]] = []
        with self._told():
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.close()
            where = os.fspath(self._folder or tempfile.gettempdir())
            raise StorageError(
                f"{where!r} cannot be written to ({type(error).__name__}: {error})",
                "a folder that you may write to, on a disk with room",
                "nl.load(..., to='work.newslens')",
            ) from error

    def add(self, article: Article, packed: Packed) -> None:
        """Keep one more."""
        plain, held = pack_article(article)
        if held:
            self._held[len(self._starts)] = held
        with self._told():
            self._file.seek(self._end)
            self._starts.append(self._end)
            for part in (_LENGTHS.pack(len(plain), len(packed)), plain, packed):
                self._end += self._file.write(part)

    def __iter__(self) -> Iterator[Item]:
        for position, start in enumerate(self._starts):
            with self._told():
                self._file.seek(start)
                first, second = _LENGTHS.unpack(self._file.read(_LENGTHS.size))
                plain, packed = self._file.read(first), self._file.read(second)
            yield unpack_article(plain, self._held.get(position)), packed

    def text(self, position: int) -> str:
        """Return the text of one."""
        with self._told():
            self._file.seek(self._starts[position])
            first, _ = _LENGTHS.unpack(self._file.read(_LENGTHS.size))
            return unpack_article(self._file.read(first)).text

    def file(self) -> IO[bytes]:
        """Return an empty file without a name, in the same folder."""
        with self._told():
            self._others.append(tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115
        return self._others[-1]

    def close(self) -> None:
        """Give back what it takes."""
        # What a full disk does not take is not asked for again.
        for file in (getattr(self, "_file", None), *self._others):
            with suppress(OSError):
                if file is not None:
                    file.close()
