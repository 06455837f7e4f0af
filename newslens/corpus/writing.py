"""Writing a corpus to disk, some articles at a time, so that it need never be held whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

import numpy as np
import pandas as pd
import pyarrow as pa

from newslens.corpus import arrays, carried, kept, manifest
from newslens.corpus.corrections import records
from newslens.corpus.corrections.sources import FILE as CORRECTIONS
from newslens.corpus.folder import BEFORE, is_replaceable
from newslens.corpus.from_parquet import known_frame
from newslens.corpus.held import Held
from newslens.corpus.index import ARRAYS, LINKS, TOUCHED, Index
from newslens.corpus.parts import PART_ROWS, Parts
from newslens.corpus.rewriting import one_kind
from newslens.corpus.scratch import FRESH, REPLACED, scratch_beside
from newslens.corpus.sums import Sum, sum_of
from newslens.corpus.to_parquet import known_columns, to_arrow
from newslens.errors import StorageError
from newslens.swapping import put
from newslens.tables import conform, empty

BATCH_ROWS = 8_192
# Tables whose rows belong to an article.
OF_ARTICLES = ("articles", "sections", "sentences", "entities", "quotes", "claims")

Tables = Mapping[str, pd.DataFrame]


class Writer:
    """Write a corpus to a folder, all or nothing.

    What stands at the folder is replaced when all is written; until then, and where it comes to
    nothing, it stays. What is held in memory is some thousand rows, and of columns that newslens
    does not know all rows, if their types are not the same everywhere.

    Parameters
    ----------
    folder
        Where it is to be; a corpus that was saved there is replaced, nothing else is.
    actor_names
        All actors of the corpus.
    batch_rows, part_rows
        Rows of a table that are written at a time, and rows of a file.

    Raises
    ------
    StorageError
        If something else than a saved corpus stands at `folder`, a carried column holds values
        that Parquet cannot, or nothing can be written there.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile
    >>> from newslens.tables import conform
    >>> article = conform("articles", [{"article_id": "a", "n_words": 1, "text": "Zinc."}])
    >>> with tempfile.TemporaryDirectory() as scratch:
    ...     with Writer(Path(scratch, "work.newslens"), []) as out:
    ...         out.add({"articles": article})
    ...         out.finish(empty("actors"), empty("problems"), {"newslens": "0.1.0"})
    ...     sorted(path.name for path in Path(scratch, "work.newslens").iterdir())[:3]
    ['actors.parquet', 'articles.parquet', 'claims.parquet']
    """

    def __init__(
        self,
        folder: Path,
        actor_names: Sequence[str],
        *,
        batch_rows: int = BATCH_ROWS,
        part_rows: int = PART_ROWS,
    ) -> None:
        self._folder, self._batch_rows, self._part_rows = folder, batch_rows, part_rows
        self._actor_names = list(actor_names)
        self._numbers = {name: number for number, name in enumerate(self._actor_names)}

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(_told_of(self._folder))
            check_place(self._folder)
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            self._scratch = stack.enter_context(scratch_beside(self._folder))
            self._fresh = self._scratch / FRESH
            self._parts = {name: self._begin(name, name) for name in OF_ARTICLES}
            for parts in self._parts.values():
                stack.callback(parts.close)
            self._arrays = stack.enter_context(arrays.Growing(self._fresh / arrays.FOLDER))
            self._waiting: list[Tables] = []
            self._rows: Counter[str] = Counter()
            self._left = stack.pop_all()
        return self

    def __exit__(self, *raised: Any) -> None:
        with _told_of(self._folder):
            self._left.__exit__(*raised)

    def _begin(self, path: str, name: str) -> Parts:
        return Parts(self._fresh / f"{path}.parquet", name, self._part_rows)

    def add(self, tables: Tables) -> None:
        """Write some whole articles with all their rows, in the order of the corpus.

        A few hundred articles at a time cost less than the same one by one.

        Parameters
        ----------
        tables
            Frames with the columns and types of the schema; one that is absent is empty.
        """
        self._waiting.append(tables)
        self._rows.update({name: len(tables[name]) for name in OF_ARTICLES if name in tables})
        if max(self._rows.values(), default=0) >= self._batch_rows:
            self._write()

    def _write(self) -> None:
        frames = {name: _joined(name, self._waiting) for name in OF_ARTICLES}
        self._waiting, self._rows = [], Counter()
        with _told_of(self._folder):
            before = {name: sum(parts.rows) for name, parts in self._parts.items()}
            for name, frame in frames.items():
                table, own = to_arrow(name, frame)
                kind = [(own.names, own.types, own.metadata), carried.kind_of(frame)]
                self._parts[name].write(table, kind if name == "articles" else None)
            # Of actors those that are named here alone: there may be millions.
            named = sorted(self._named(frames))
            actors = conform("actors", [{"actor": name} for name in named])
            index = Index(Held(frames | {"actors": actors}))
            numbers = np.array([*(self._numbers[name] for name in named), -1], dtype=np.intp)
            for name in ARRAYS:
                target = "sentences" if name in TOUCHED else LINKS[name][2] if name in LINKS else ""
                values = index.array(name)
                if target == "actors":
                    self._arrays.append(name, numbers[values])
                    continue
                # Positions in what was added are positions in the whole by so much more.
                self._arrays.append(name, np.where(values < 0, -1, values + before.get(target, 0)))

    def _named(self, frames: Tables) -> set[str]:
        columns = [
            frames[table][column] for table, column, to, _ in LINKS.values() if to == "actors"
        ]
        return {name for column in columns for name in column.unique() if name in self._numbers}

    def finish(
        self,
        actors: pd.DataFrame,
        problems: pd.DataFrame,
        provenance: Mapping[str, object],
        *,
        corrections: pd.DataFrame | None = None,
        uncorrected: Tables | None = None,
        vectors: dict[str, Any] | None = None,
    ) -> None:
        """Write what is of the whole corpus, and put it where it is to be.

        Parameters
        ----------
        actors, problems
            Those tables. Actors can have another order than they were announced in.
        provenance
            How the tables came about.
        corrections, uncorrected
            Corrections by hand, and the tables that they changed, as they were.
        vectors
            Embeddings of texts, by hash.
        """
        if self._waiting or not self._parts["articles"].rows:
            self._write()
        with _told_of(self._folder):
            self._parts["articles"] = one_kind(self._parts["articles"])
            for name, frame in (("actors", actors), ("problems", problems)):
                self._parts[name] = self._write_table(name, name, frame)
            before = {
                f"{BEFORE}{name}": self._write_table(f"{BEFORE}{name}", name, frame)
                for name, frame in (uncorrected or {}).items()
            }
            for parts in (*self._parts.values(), *before.values()):
                parts.finish()
            self._arrays.finish(self._renumbered(actors["actor"].tolist()))
            if corrections is not None and len(corrections):
                text = records.to_json(corrections)
                (self._fresh / CORRECTIONS).write_bytes(text.encode("utf-8"))
            kept.write(self._fresh, vectors or {})
            tables = self._parts | before
            rows = {f"{name}.parquet": parts.rows for name, parts in tables.items()}
            manifest.write(self._fresh, rows, provenance, self._sums(tables.values()))
            self._put()

    def _sums(self, tables: Iterable[Parts]) -> dict[str, Sum]:
        """Return the sums of all files: of tables as they were written, of others as they are."""
        of_tables = {file: one for table in tables for file, one in table.sums().items()}
        return {
            file.relative_to(self._fresh).as_posix(): of_tables.get(file) or sum_of(file)
            for file in self._fresh.rglob("*")
            if file.is_file()
        }

    def _write_table(self, path: str, name: str, frame: pd.DataFrame) -> Parts:
        parts = self._begin(path, name)
        self._left.callback(parts.close)
        for begin in range(0, max(len(frame), 1), self._batch_rows):
            parts.write(to_arrow(name, frame.iloc[begin : begin + self._batch_rows])[0])
        return parts

    def _renumbered(self, names: list[str]) -> dict[str, Any]:
        if names == self._actor_names:
            return {}
        number = {name: position for position, name in enumerate(names)}
        moved = np.array([number.get(name, -1) for name in self._actor_names], dtype=np.intp)
        return {name: moved for name, link in LINKS.items() if link[2] == "actors"}

    def _put(self) -> None:
        check_place(self._folder)  # hours may have gone by
        put(self._fresh, self._folder, self._scratch / REPLACED)


def _joined(name: str, added: Sequence[Tables]) -> pd.DataFrame:
    """Put together what was added; of categories, those that are seen in it."""
    given = [tables[name] for tables in added if name in tables]
    frames = [frame for frame in given if len(frame)] or given[:1] or [empty(name)]
    if len(frames) == 1:
        return frames[0]
    whole = known_frame(name, pa.concat_tables([known_columns(name, frame) for frame in frames]))
    if name == "articles" and any(len(f.columns) > len(whole.columns) for f in frames):
        own = carried.join([carried.carried_of(frame) for frame in frames])
        whole = pd.concat([whole, own], axis=1)
    return whole


@contextmanager
def _told_of(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"{str(folder)!r} cannot be written ({type(error).__name__}: {error})",
            "a folder that you may write to, on a disk with room",
            "corpus.save('work.newslens')",
        ) from error


def check_place(folder: Path) -> None:
    """Raise a StorageError if something stands at a folder that a corpus must not replace."""
    if folder.exists() and not is_replaceable(folder):
        raise StorageError(
            f"{str(folder)!r} is there and is not a saved corpus, or holds other files too",
            "a new name, or a saved corpus to replace",
            f"corpus.save({str(folder.with_name(f'{folder.stem}-2.newslens'))!r})"
            if folder.name
            else "corpus.save('work.newslens')",
        )
