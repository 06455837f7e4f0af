"""Corpus: the tables, and what can be done with them without any analysis.

`held` are the tables in memory, `stored` in files, `chosen` as rows of others; `index` has them
as integers. `conditions` say what is asked for, `choosing` marks the rows that meet conditions,
`counts` counts actors in them (`actors`: in tables). `names` knows aliases, `overlap` finds rows
that touch in the text. `corrections` corrects by hand, `explaining` says why names are one,
`kept` are embeddings, `origin` is what travels with a file. `storage` saves and opens: `writing`
with `parts`, `to_parquet` and `rewriting`, `from_parquet`, `arrays` of the index, all in a
`folder` with its `manifest`, whose `sums` are the `seal` on its files; `verifying` reads it
through. `columns` and `carried` are the user's own. `summary` prints, `quoted` is what the
JupyterLab plugin draws.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self, overload

import pandas as pd

from newslens.corpus import columns, explaining, quoted, storage, summary, writing
from newslens.corpus.choosing import choose
from newslens.corpus.chosen import Chosen
from newslens.corpus.conditions import Conditions, Dates, Match, Numbers, Values
from newslens.corpus.corrections import records
from newslens.corpus.corrections.methods import Correctable
from newslens.corpus.folder import is_own_path
from newslens.corpus.held import Held
from newslens.corpus.index import Index
from newslens.corpus.kept import Kept
from newslens.corpus.origin import KEY, NARROWED, origin_of
from newslens.remote import check_target, here, is_remote, shown, written_to
from newslens.tables import SCHEMA, conform


class Corpus(Correctable):
    """Articles as tables: sentences, entities, actors, quotes, each row back to exact words.

    Made by `nl.load` or `nl.open`. It never changes: every method returns a new one, and a
    table that is altered is altered in the caller's hands alone.

    Parameters
    ----------
    tables
        Frames by table name; a table that is absent is empty.
    provenance
        How the tables came about: newslens, model, settings, inputs.
    corrections
        Those that were applied to the tables, as `Corpus.corrections` gives them.

    Examples
    --------
    >>> Corpus({}, {}).quotes.shape[0]
    0
    """

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        provenance: Mapping[str, Any] | None = None,
        corrections: pd.DataFrame | None = None,
    ) -> None:
        self._hold(Held({name: conform(name, tables[name]) for name in SCHEMA if name in tables}))
        self._provenance = copy.deepcopy(dict(provenance or {}))
        given = [] if corrections is None else records.from_frame(corrections)
        self._corrections = records.to_frame(given)
        self._uncorrected = None if given else {}
        self._kept = Kept()
        self._narrowed: tuple[str, ...] = ()

    def _hold(self, tables: Held, index: Index | None = None) -> None:
        self._tables = tables
        self._index = Index(tables) if index is None else index

    def _replaced(
        self,
        tables: Mapping[str, pd.DataFrame],
        corrections: pd.DataFrame,
        uncorrected: Mapping[str, pd.DataFrame] | None,
    ) -> Self:
        made = type(self)(tables, self._provenance, corrections)
        made._uncorrected = None if uncorrected is None else dict(uncorrected)
        made._kept = self._kept
        made._narrowed = self._narrowed
        return made

    def _table(self, name: str) -> pd.DataFrame:
        # Copy-on-write: a shallow copy costs nothing and keeps the caller's changes outside.
        table = self._tables[name].copy(deep=False)
        table.attrs[KEY] = self.origin
        return table

    @property
    def articles(self) -> pd.DataFrame:
        """One row an article."""
        return self._table("articles")

    @property
    def sections(self) -> pd.DataFrame:
        """One row a headed part of an article; the lead has heading <NA>."""
        return self._table("sections")

    @property
    def sentences(self) -> pd.DataFrame:
        """One row a sentence or heading."""
        return self._table("sentences")

    @property
    def entities(self) -> pd.DataFrame:
        """One row a mention of somebody or something."""
        return self._table("entities")

    @property
    def actors(self) -> pd.DataFrame:
        """One row a person, organisation, place or nationality, most mentioned first."""
        return self._table("actors")

    @property
    def quotes(self) -> pd.DataFrame:
        """One row a stretch of reported speech."""
        return self._table("quotes")

    @property
    def claims(self) -> pd.DataFrame:
        """One row a checkable statement: quoted, reported, or in the outlet's own voice."""
        return self._table("claims")

    @property
    def problems(self) -> pd.DataFrame:
        """One row a thing that could not be read or was doubtful."""
        return self._table("problems")

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by name."""
        return {name: self._table(name) for name in SCHEMA}

    @property
    def provenance(self) -> dict[str, Any]:
        """How the tables came about: newslens, model with version and hash, settings, inputs."""
        return copy.deepcopy(self._provenance)

    @property
    def origin(self) -> dict[str, str]:
        """What of the provenance travels with tables, charts and files; in `table.attrs` too."""
        by_hand = int((self._corrections["status"] != "not applied").sum())
        return origin_of(self._provenance, self._narrowed, by_hand)

    @property
    def kept(self) -> Kept:
        """What was worked out of the texts and costs much, such as embeddings."""
        return self._kept

    @property
    def index(self) -> Index:
        """The tables in integers, for what has to choose and count fast."""
        return self._index

    def filter(
        self,
        *,
        actors: Values = None,
        articles: Values = None,
        outlets: Values = None,
        sections: Values = None,
        categories: Values = None,
        dates: Dates = None,
        kinds: Values = None,
        labels: Values = None,
        text: str | None = None,
        positions: Numbers = None,
        match: Match = "any",
    ) -> Self:
        """Keep what meets every condition, in every table.

        Parameters
        ----------
        actors
            Names or aliases, in any case: what mentions or quotes one of them.
        articles
            Ids or titles.
        outlets, categories
            Values of those columns of `articles`.
        sections
            Headings or section ids; None in the list is the lead.
        dates
            A day, month or year ("2024-10-25", "2024-10", "2024"), or a pair (from, to), both
            included, either of them None.
        kinds
            Kinds of quotes: direct, indirect, mixed. Keeps the sentences they stand in.
        labels
            Labels of entities: PERSON, ORG, ... Keeps the sentences they stand in.
        text
            Words that a sentence holds, in any case.
        positions
            Fifths of an article, from 1 to 5: the sentences that start there.
        match
            Of several actors: "any": one is enough; "sentence": all of them in one sentence;
            "article": all of them in one article.

        Returns
        -------
        Corpus
            Counts in `actors` are those of the narrowed tables; `problems` and `corrections`
            stay. `origin["narrowed"]` says what was asked for.

        Raises
        ------
        InputError
            If dates, positions or match cannot be read.

        Examples
        --------
        >>> len(Corpus({}, {}).filter(dates="2024-10"))
        0
        """
        wanted = Conditions(
            actors=actors,
            articles=articles,
            outlets=outlets,
            sections=sections,
            categories=categories,
            dates=dates,
            kinds=kinds,
            labels=labels,
            text=text,
            positions=positions,
            match=match,
        )
        narrowed = Chosen(self.index, choose(self.index, wanted))
        made = copy.copy(self)
        made._hold(narrowed, narrowed.index())
        made._uncorrected = None if len(self._corrections) else {}
        made._narrowed = (*self._narrowed, wanted.words) if wanted.words else self._narrowed
        return made

    def explain(self, actor: str) -> pd.DataFrame:
        """Show the names that were merged into an actor, and why.

        Parameters
        ----------
        actor
            Canonical name or alias.

        Returns
        -------
        pandas.DataFrame
            One row a name: actor, alias, n_mentions (how often it is written, pronouns apart),
            an example (article_id, start and end of the name, text of its sentence), and why
            it was merged: the rule in words, or the correction by hand with its note.

        Raises
        ------
        InputError
            If no actor has this name, or several have.
        """
        return explaining.explain(self._index, actor)

    def count_problems(self) -> pd.DataFrame:
        """Count `problems` by severity and reason, for what was skipped and what is doubtful.

        Returns
        -------
        pandas.DataFrame
            Columns severity ("error": left out; "warning": kept, but doubtful), reason and n.

        Examples
        --------
        >>> Corpus({}, {}).count_problems().columns.tolist()
        ['severity', 'reason', 'n']
        """
        return summary.count_problems(self._tables["problems"])

    @overload
    def save(self, path: os.PathLike[str]) -> Path: ...

    @overload
    def save(self, path: str) -> Path | str: ...

    def save(self, path: str | os.PathLike[str]) -> Path | str:
        """Write the corpus to a folder, a Parquet file a table; replaces one saved there before.

        Parameters
        ----------
        path
            The folder, by custom named `something.newslens`; or the address of one, such as
            "s3://bucket/work.newslens", to which it is copied once it is written.

        Returns
        -------
        pathlib.Path or str
            The folder, or its address.
        """
        with written_to(path, is_own_path) as folder:
            self._write(folder)
        return path if isinstance(path, str) and is_remote(path) else folder

    def _write(self, folder: Path) -> None:
        vectors = self._kept.vectors_of(self._tables.pieces("claims", "text"))
        provenance = self._provenance | ({NARROWED: self._narrowed} if self._narrowed else {})
        storage.write(folder, self.index, provenance, self._corrections, self._uncorrected, vectors)

    def __len__(self) -> int:
        """Return the number of articles."""
        return self._tables.n_rows("articles")

    def __eq__(self, other: object) -> bool:
        """Tell whether all tables, the corrections and the provenance are the same."""
        if not isinstance(other, Corpus):
            return NotImplemented
        return (
            self._provenance == other._provenance
            and _same(self._corrections, other._corrections)
            and all(_same(self._tables[name], other._tables[name]) for name in SCHEMA)
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return summary.as_text(self._tables, self._provenance)

    def _repr_html_(self) -> str:
        return summary.as_html(self._tables, self._provenance)

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        # Beside what the other methods give, for renderers of newslens's own.
        return {quoted.QUOTES: quoted.as_data(self._tables, self._provenance)}


def _same(left: pd.DataFrame, right: pd.DataFrame) -> bool:
    if list(left.columns) != list(right.columns) or len(left) != len(right):
        return False
    is_object = pd.api.types.is_object_dtype
    objects = [c for c in left.columns if is_object(left[c]) and is_object(right[c])]
    if not all(columns.same_values(left[c], right[c]) for c in objects):
        return False
    try:
        pd.testing.assert_frame_equal(
            left.drop(columns=objects), right.drop(columns=objects), check_exact=True
        )
    except AssertionError:
        return False
    return True


def open_corpus(path: str | os.PathLike[str], *, altered: bool = False) -> Corpus:
    """Open a corpus that `Corpus.save` wrote; `nl.open` is this.

    Parameters
    ----------
    path
        The folder; or the address of one, such as "s3://bucket/work.newslens", which is copied
        to this machine for as long as the process lives.
    altered
        Take tables and corrections as they are now, where another program altered them on
        purpose; without it, a file that is not as it was saved is an error. Saved again, the
        corpus is opened as any other.

    Raises
    ------
    StorageError
        If the folder is no saved corpus, or a file of it is not as it was saved or cannot be
        read. The contents of a table are looked at when something of it is first asked for.
    """
    saved = storage.read(here(path), shown(os.fspath(path)), altered=altered)
    narrowed = saved.provenance.pop(NARROWED, ())
    opened = Corpus({}, saved.provenance, saved.corrections)
    opened._hold(saved.tables, Index(saved.tables, saved.arrays))
    opened._uncorrected = saved.uncorrected
    opened._narrowed = tuple(map(str, narrowed))
    opened._kept = Kept(saved.seal)
    return opened


def check_place(path: str | os.PathLike[str]) -> None:
    """Raise a StorageError if something stands at a path or address that must not be replaced."""
    if is_remote(path):
        check_target(os.fspath(path), is_own_path)
    else:
        writing.check_place(Path(os.fspath(path)))
