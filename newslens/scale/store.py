"""Store: bytes by key in one SQLite file, shared by all kernels of a user, bounded in size.

All in it can be made again. So what is damaged is thrown away, and where nothing can be kept,
work goes on without: a store never ends a load.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from newslens.errors import warn
from newslens.folders import cache_folder

GIGABYTE = 1_000_000_000
_FILE = "analyses.sqlite"
_FORMAT = 1
_LIMIT = 2 * GIGABYTE
# Below the limit by so much after a clearing, so that it is not done again at once.
_AFTER_CLEARING = 0.8
_DAY = 24 * 60 * 60
_CHECKED = 8
# SQLite takes no more values than this in one question, by default.
_MOST_ASKED = 500
# How long another kernel may write before this one goes on without.
_PATIENCE = 30.0


def default_folder() -> Path:
    """Return the folder in which analyses are kept if the user names none."""
    return cache_folder("analyses")


class Store:
    """What was worked out before.

    Parameters
    ----------
    folder
        Where the file stands; made if it is not there, readable by its owner alone.
    limit
        The largest size of the file in bytes; what was not used for longest goes first.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with Store(Path(folder)) as store:
    ...         store.put({b"key": b"value"})
    ...         store.get([b"key", b"other"])
    {b'key': b'value'}
    """

    def __init__(self, folder: Path, limit: int = _LIMIT) -> None:
        self.path = folder / _FILE
        self._limit = limit
        self._connection: sqlite3.Connection | None = None
        with self._or_without():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                self._open()
            except sqlite3.DatabaseError as error:
                if not _is_damaged(error):
                    raise
                self._throw_away()
                self._open()

    @staticmethod
    def stands_in(folder: Path) -> bool:
        """Whether something is kept in a folder."""
        return (folder / _FILE).is_file()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _open(self) -> None:
        if not self.path.exists():
            with contextlib.suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL, 0o600))
        connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version not in (0, _FORMAT):
                raise sqlite3.DatabaseError(f"written in format {version}, not {_FORMAT}")
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            # What is thrown away is no longer to be read in the file.
            connection.execute("PRAGMA secure_delete = ON")
            # Readers do not wait for writers; a power cut may lose the last entries, no more.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, used INTEGER, value BLOB)"
            )
            connection.execute(f"PRAGMA user_version = {_FORMAT}")
        except BaseException:
            connection.close()
            raise
        self._connection = connection

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return what is kept under the keys; nothing for those that are not there."""
        found: dict[bytes, bytes] = {}
        for some in _portions(keys):
            with self._or_without() as connection:
                if connection is None:
                    break
                marks = ", ".join("?" * len(some))
                rows = connection.execute(
                    f"SELECT key, value, used FROM kept WHERE key IN ({marks})",  # noqa: S608
                    some,
                ).fetchall()
                for key, value, _ in rows:
                    whole = bytes(value)
                    if _checksum(whole[_CHECKED:]) == whole[:_CHECKED]:
                        found[bytes(key)] = whole[_CHECKED:]
                now = int(time.time())
                # To the day is enough to tell what is used, and is seldom written.
                stale = [(now, key) for key, _, used in rows if abs(now - used) > _DAY]
                if stale:
                    connection.executemany("UPDATE kept SET used = ? WHERE key = ?", stale)
        return found

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values, all or none; what is there under the same keys is replaced."""
        if not values:
            return
        with self._or_without() as connection:
            if connection is None:
                return
            now = int(time.time())
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
                    [(key, now, _checksum(value) + value) for key, value in values.items()],
                )
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
            if self._size(connection) > self._limit:
                self._shrink(connection)

    def clear(self) -> None:
        """Throw away all that is kept."""
        with self._or_without() as connection:
            if connection is not None:
                connection.execute("DELETE FROM kept")
                connection.executescript("PRAGMA incremental_vacuum;")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @property
    def size(self) -> int:
        """Bytes that are kept."""
        return 0 if self._connection is None else self._size(self._connection)

    def close(self) -> None:
        """Close the file; nothing is kept or found after that."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    @staticmethod
    def _size(connection: sqlite3.Connection) -> int:
        numbers = [
            int(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        ]
        pages, free, each = numbers
        return (pages - free) * each

    def _shrink(self, connection: sqlite3.Connection) -> None:
        """Take out what was not used for longest."""
        while self._size(connection) > self._limit * _AFTER_CLEARING:
            done = connection.execute(
                "DELETE FROM kept WHERE rowid IN "
                "(SELECT rowid FROM kept ORDER BY used, rowid LIMIT max(1, "
                "(SELECT count(*) FROM kept) / 20))"
            )
            if done.rowcount <= 0:
                break
        connection.executescript("PRAGMA incremental_vacuum;")

    @contextlib.contextmanager
    def _or_without(self) -> Iterator[sqlite3.Connection | None]:
        try:
            yield self._connection
        except (sqlite3.Error, OSError) as error:
            self.close()
            if isinstance(error, sqlite3.DatabaseError) and _is_damaged(error):
                self._throw_away()
            warn(
                f"{str(self.path)!r} keeps nothing now ({type(error).__name__}: {error}); "
                "work goes on, and is done again next time"
            )

    def _throw_away(self) -> None:
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                self.path.with_name(self.path.name + ending).unlink()


def _checksum(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_CHECKED).digest()


def _is_damaged(error: sqlite3.DatabaseError) -> bool:
    return "not a database" in str(error) or "malformed" in str(error)


def _portions(keys: Sequence[bytes]) -> Iterable[Sequence[bytes]]:
    return (keys[at : at + _MOST_ASKED] for at in range(0, len(keys), _MOST_ASKED))
