"""What `nl.load(..., engine=, workers=, shards=)` asks for, checked before anything is done."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from newslens.errors import InputError
from newslens.remote import is_remote
from newslens.scale.workers import check_workers


@dataclass(frozen=True, slots=True)
class Spread:
    """Where tasks are done: by a cluster that runs, or by one of this machine; and the shards."""

    client: Any
    workers: int
    folder: str | None


def check_spread(engine: Any, workers: Any, shards: Any) -> Spread | None:
    """Return where `nl.load` is to be spread to; None if nowhere.

    Raises
    ------
    InputError
        If the options do not go together.
    """
    if engine is None:
        _must(shards is None, f"shards={shards!r} without a cluster", 'engine="dask"')
        return None
    is_own = engine == "dask" if isinstance(engine, str) else False
    _must(
        is_own or is_client(engine),
        f"engine={engine!r}",
        'engine="dask"',
        '"dask" for processes of this machine, or a dask.distributed.Client',
    )
    _must(
        shards is None or isinstance(shards, (str, os.PathLike)),
        f"shards={shards!r}",
        'engine="dask", shards="shards/"',
    )
    folder = None if shards is None else os.fspath(shards)
    if folder is not None and not is_remote(folder):
        folder = os.path.abspath(folder)
    if not is_own:
        _must(folder is not None, "a cluster, and no place for its shards",
              'engine=client, shards="s3://bucket/run-1"',
              "a folder that all its machines see, or an address")  # fmt: skip
        _must(workers is None, f"workers={workers!r} beside a cluster, which has its own",
              "engine=client, shards=...")  # fmt: skip
        return Spread(engine, 0, folder)
    count = os.cpu_count() or 1 if workers is None else check_workers(workers)
    return Spread(None, count, folder)


def is_client(engine: Any) -> bool:
    """Say whether something is a `dask.distributed.Client`, without importing that."""
    return any(
        kind.__name__ == "Client" and kind.__module__.startswith("distributed.")
        for kind in type(engine).__mro__
    )


def _must(holds: bool, seen: str, hint: str, expected: str = "options that go together") -> None:
    if not holds:
        raise InputError(seen, expected, f"nl.load(..., {hint})")
