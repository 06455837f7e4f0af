"""The assembly of a corpus, from articles in their order and what was found in each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from newslens.analysis.duplicates import find_copies
from newslens.analysis.linking import Linked
from newslens.analysis.model import ModelChoice, verify
from newslens.article import Article, Problem
from newslens.assembly.across import Across
from newslens.assembly.rows import Tables, article_row, columns_of
from newslens.assembly.spool import InMemory, Spool
from newslens.corpus import Corpus
from newslens.corpus.actors import Counting, count_actors
from newslens.corpus.writing import Writer
from newslens.scale.packing import TABLES, Packed, unpack
from newslens.tables import SCHEMA, conform

if TYPE_CHECKING:
    from newslens.analysis.rows import Row


# Articles whose rows are held at a time.
_AT_A_TIME = 256


class Bar(Protocol):
    """What is told how many more articles are written."""

    def update(self, n: int) -> object:
        """Hear of `n` more."""
        ...


class Assembly:
    """Takes articles one after the other, and makes a corpus of them at the end.

    Parameters
    ----------
    choice, components
        The pipeline, and those of its components that ran.
    settings
        What the user set, of which `duplicates` matters here.
    carried
        The types that columns of the input had which newslens does not know.
    spool
        Where articles wait until all are known.
    """

    def __init__(
        self,
        choice: ModelChoice,
        components: Sequence[str],
        settings: Mapping[str, Any],
        carried: Mapping[str, Any],
        spool: Spool | None = None,
    ) -> None:
        self._choice, self._components = choice, components
        self._settings, self._carried = settings, carried
        self._spool: Spool = InMemory() if spool is None else spool
        self._across = Across(self._spool.file())
        self._taken = 0

    def __len__(self) -> int:
        return self._taken

    def add(self, article: Article, packed: Packed) -> None:
        """Take an article and what was found in it, and what its reading and analysis noted."""
        self._spool.add(article, packed)
        self._across.add(article, packed)
        # Last: what was interrupted before is not taken.
        self._taken += 1

    def take(self, part: Across) -> None:
        """Take the sum of the articles that follow, which the spool holds already."""
        self._across.merge(part)
        self._taken = len(self._across)

    def settle(self) -> None:
        """After an interruption, hold what was taken whole and nothing of what was not."""
        self._across = Across(self._spool.file())
        for _, item in zip(range(self._taken), self._spool, strict=False):
            self._across.add(*item)

    def corpus(self, problems: Sequence[Problem]) -> Corpus:
        """Return the corpus in memory; `problems` are those of reading."""
        linked = self._across.gathering.link()
        [tables] = self._parts(linked, max(len(self), 1)) if len(self) else [self._part([], linked)]
        tables["actors"] = count_actors(
            _actors(linked), tables["articles"], tables["entities"], tables["quotes"]
        )
        tables["problems"] = self._noted(problems)
        self._spool.close()
        return Corpus(tables, self._provenance())

    def write(self, folder: Path, problems: Sequence[Problem], bar: Bar) -> None:
        """Write the corpus to a folder, some articles at a time.

        Raises
        ------
        StorageError
            As `Corpus.save` does.
        """
        linked = self._across.gathering.link()
        counting = Counting()
        with Writer(folder, [actor.name for actor in linked.actors]) as out:
            for tables in self._parts(linked, _AT_A_TIME):
                counting.add(tables["articles"], tables["entities"], tables["quotes"])
                out.add(tables)
                bar.update(len(tables["articles"]))
            actors = counting.table(_actors(linked))
            out.finish(actors, self._noted(problems), self._provenance())
        self._spool.close()

    def _parts(self, linked: Linked, size: int) -> Iterator[dict[str, pd.DataFrame]]:
        """Yield the tables of some articles at a time, in order."""
        ids, sketches = self._across.ids(), self._across.sketches
        copied = find_copies(sketches, self._spool.text, self._settings["duplicates"])
        originals = (None if at < 0 else ids[at] for at in copied)
        # The spool may hold one more, which was not taken.
        stream = zip(ids, originals, self._spool, strict=False)
        while some := list(islice(stream, size)):
            yield self._part(some, linked)

    def _part(self, some: Sequence[Any], linked: Linked) -> dict[str, pd.DataFrame]:
        articles: list[Row] = []
        tables: Tables = {name: {} for name in TABLES}
        for article_id, original, (article, packed) in some:
            articles.append(article_row(article, article_id, original))
            found = unpack(packed, article)
            own = columns_of(found, article, article_id, linked.names_of(found.signs))
            for name, columns in own.items():
                for column, values in columns.items():
                    tables[name].setdefault(column, []).extend(values)
        frames = {name: conform(name, pd.DataFrame(columns)) for name, columns in tables.items()}
        frames["articles"] = conform("articles", articles)
        for column, dtype in self._carried.items():
            if column in frames["articles"] and column not in SCHEMA["articles"].column_names:
                frames["articles"][column] = _of_type(frames["articles"][column], dtype)
        return frames

    def _noted(self, problems: Sequence[Problem]) -> pd.DataFrame:
        every = (*problems, *self._across.problems)
        return conform("problems", [asdict(one) for one in every])

    def _provenance(self) -> dict[str, Any]:
        from newslens import __version__

        settings = json.dumps(self._settings, sort_keys=True)
        return {
            "newslens": __version__,
            "model": self._choice.name,
            "model_version": self._choice.version,
            "model_hash": verify(self._choice),
            "components": list(self._components),
            "settings": dict(self._settings),
            "settings_hash": hashlib.sha256(settings.encode()).hexdigest(),
            "inputs": list(self._across.inputs()),
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
        }


def _of_type(column: pd.Series[Any], dtype: Any) -> pd.Series[Any]:
    # Of nothing but missing values pandas makes a type that has no way to some others.
    if len(column) and bool(column.isna().all()) and not pd.api.types.is_object_dtype(dtype):
        return pd.Series(index=column.index, dtype=dtype)
    return column.astype(dtype)


def _actors(linked: Linked) -> pd.DataFrame:
    rows = [
        {
            "actor": actor.name,
            "label": actor.label,
            "aliases": actor.aliases,
            "related_to": actor.related_to,
            "merged_by": actor.merged_by,
        }
        for actor in linked.actors
    ]
    return conform("actors", rows)
