"""The shelf: the shards of a run in their order, from which a corpus is put together."""

from __future__ import annotations

import json
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import chain, pairwise
from typing import IO, Any

from newslens.article import Article, Problem
from newslens.errors import StorageError
from newslens.remote import cause, filesystem, shown, unreached
from newslens.scale.articles import unpack_article, unpack_problem
from newslens.scale.packing import Packed
from newslens.scale.shard import ENDING, Made, Row, Shard

Item = tuple[Article, Packed]


class Shelf:
    """Shards in the order of what is in them; a spool that holds already what is added.

    Parameters
    ----------
    folder
        Where the shards lie.
    names
        Which of them; None: all that are there.
    held
        By position, values of articles that no shard could carry.

    Raises
    ------
    StorageError
        If there are none, one cannot be read, they were made in different ways, or two of them
        hold the same articles.
    """

    def __init__(
        self,
        folder: str,
        names: Iterable[str] | None = None,
        held: Mapping[int, Mapping[str, object]] | None = None,
    ) -> None:
        fs, root = filesystem(folder)
        self._held = held or {}
        root = root.rstrip("/")
        paths = _found(fs, root, folder) if names is None else [f"{root}/{name}" for name in names]
        opened = [Shard(fs, path) for path in paths]
        self.shards = sorted((s for s in opened if s.n_rows), key=lambda s: s.done.first)
        if not self.shards:
            raise StorageError(
                f"no shards in {shown(folder)!r}",
                "the folder that tasks wrote shards into",
                'nl.shards.collect("shards/")',
            )
        self._check_made(folder)
        # At which of all articles each shard begins; positions may have gaps.
        self._starts: list[int] = []
        count = 0
        for shard in self.shards:
            self._starts.append(count)
            count += shard.done.articles
        self._files: list[IO[bytes]] = []
        self._rows_of = lru_cache(maxsize=64)(self._article_rows)

    @property
    def made(self) -> Made:
        """How the shards were made."""
        return self.shards[0].made

    @property
    def held(self) -> list[str]:
        """Columns of the input whose values are in no shard."""
        return list(dict.fromkeys(name for shard in self.shards for name in shard.done.held))

    def parts(self) -> Iterator[Iterator[Item | Problem]]:
        """Go through the shards in order, and in each through articles and problems."""
        last = -1
        for shard in self.shards:
            rows = list(shard.rows())
            for row in rows:
                if row.position <= last:
                    raise _twice(shard)
                last = row.position
            yield map(self._outcome, rows)

    def _outcome(self, row: Row) -> Item | Problem:
        if row.article is None or row.found is None:
            return unpack_problem(json.loads(row.problem or "[]"))
        return unpack_article(row.article, self._held.get(row.position)), row.found

    def add(self, article: Article, packed: Packed) -> None:
        """Keep one more, which is there already."""

    def __iter__(self) -> Iterator[Item]:
        every = chain.from_iterable(self.parts())
        return (one for one in every if not isinstance(one, Problem))

    def text(self, position: int) -> str:
        """Return the text of the article at a place among all articles."""
        at = bisect_right(self._starts, position) - 1
        row = self._rows_of(at)[position - self._starts[at]]
        return unpack_article(self.shards[at].article(row)).text

    def file(self) -> IO[bytes]:
        """Return an empty file without a name on this machine."""
        self._files.append(tempfile.TemporaryFile())  # noqa: SIM115
        return self._files[-1]

    def close(self) -> None:
        """Give back what it takes."""
        self._rows_of.cache_clear()
        for file in self._files:
            with suppress(OSError):
                file.close()

    def _article_rows(self, at: int) -> list[int]:
        """Return which rows of a shard are articles."""
        shard = self.shards[at]
        if not shard.done.problems:
            return list(range(shard.n_rows))
        rows = shard.rows(["position", "problem"])
        return [at for at, row in enumerate(rows) if row.problem is None]

    def _check_made(self, folder: str) -> None:
        for one, other in pairwise(self.shards):
            if one.made != other.made:
                raise StorageError(
                    f"shards in {shown(folder)!r} that were made in different ways: by another "
                    "newslens, with another model, or with other settings",
                    "shards of one run",
                    "write each run into a folder of its own",
                )


def _found(fs: Any, root: str, folder: str) -> list[str]:
    try:
        fs.invalidate_cache()
        there = fs.ls(root, detail=False) if fs.exists(root) else []
    except Exception as error:  # what a server or its client says, of whatever kind
        raise unreached(folder, error) from cause(error, folder)
    names = {str(path).rpartition("/")[2]: str(path) for path in there}
    return [
        path
        for name, path in sorted(names.items())
        if name.endswith(ENDING) and not name.startswith(".")
    ]


def _twice(shard: Shard) -> StorageError:
    return StorageError(
        f"{shown(shard.path)!r} holds articles that stand in another shard of the folder, too",
        "shards of one run, cut in one way",
        "write each run into a folder of its own, or delete the shards of the other",
    )
