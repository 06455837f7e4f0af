"""What each thing can become, and how it is made so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from newslens import __version__
from newslens.corpus import Corpus
from newslens.corpus.origin import KEY
from newslens.errors import InputError
from newslens.export import images
from newslens.formats import pages, plain
from newslens.formats.field import FIELD
from newslens.formats.progress import Told
from newslens.formats.tables import TABLE
from newslens.formats.workbook import as_workbook
from newslens.widgets.explorer import Explorer
from newslens.widgets.mentions_by_section import MentionsBySection
from newslens.widgets.view import View

Content = bytes | Mapping[str, bytes]
Origin = Mapping[str, str]

_FIGURE = (*images.FORMATS, "html", "json")
_OF_CORPUS = ("csv", "tsv", "json", "jsonl", "parquet", "xlsx")
_FOLDERS = ("csv", "tsv", "jsonl", "parquet", "brat")


def form_of(at: Path, given: str | None) -> str:
    """Return the format that is asked for."""
    form = (given or at.suffix.removeprefix(".")).casefold()
    return {"htm": "html", "ndjson": "jsonl", "ann": "brat", "conllu": "conll"}.get(form, form)


def behind(thing: Any, form: str) -> Any:
    """Return what a thing is written from: of a widget its chart, its rows, or its corpus."""
    if isinstance(thing, pd.Series):
        return thing.to_frame()
    if isinstance(thing, MentionsBySection) and form in images.FORMATS:
        return thing.chart
    if not isinstance(thing, (View, Explorer)) or form in (*images.FORMATS, "html", "json"):
        return thing
    if form in TABLE:
        rows = thing.actors if isinstance(thing, Explorer) else thing
        table = rows.table_of()[1].copy()
        table.attrs[KEY] = rows.origin
        return table
    return thing.corpus if form in FIELD else thing


def check(thing: Any, form: str) -> bool:
    """Return whether a thing becomes a folder.

    Raises
    ------
    InputError
        If it cannot become this at all.
    """
    kinds = {
        go.Figure: _FIGURE,
        pd.DataFrame: tuple(TABLE),
        Corpus: (*_OF_CORPUS, *FIELD),
        (View, Explorer): (*images.FORMATS, *TABLE, *FIELD),
    }
    forms = next((forms for kind, forms in kinds.items() if isinstance(thing, kind)), None)
    if forms is None:
        raise InputError(
            f"a {type(thing).__name__}",
            "a chart, a table, a corpus, a widget, or a list of these",
            "nl.export(corpus.quotes, 'quotes.csv')",
        )
    if form not in forms:
        raise InputError(
            f"format {form!r} for a {type(thing).__name__}",
            "one of " + ", ".join(forms),
            f"nl.export(..., 'newslens-export.{forms[0]}')",
        )
    return isinstance(thing, Corpus) and form in _FOLDERS


def picture_of(thing: Any) -> tuple[go.Figure | str, str, Origin]:
    """Return what a browser draws of a thing, its title, and what made it."""
    if isinstance(thing, go.Figure):
        return thing, pages.title_of(thing), origin_of(thing)
    return _page(thing), _title(thing), thing.origin


def origin_of(thing: go.Figure | pd.DataFrame) -> Origin:
    """Return what made a figure or a table; newslens alone where nothing else is known."""
    own = {"newslens": __version__}
    if isinstance(thing, go.Figure):
        return pages.origin_of_figure(thing) or own
    return thing.attrs.get(KEY) or own


def content(thing: Any, at: Path, form: str, plotlyjs: str, told: Told) -> Content:
    """Return a thing as the content of a file, or of the files of a folder."""
    if isinstance(thing, go.Figure):
        if form == "json":
            drawn: str = thing.to_json()
            return f"{drawn}\n".encode()
        return pages.as_page(thing, origin_of(thing), beside=plotlyjs == "beside")
    if isinstance(thing, pd.DataFrame):
        return TABLE[form](_flat(thing), origin_of(thing), told)
    if isinstance(thing, Corpus):
        return FIELD[form](thing, at, told) if form in FIELD else _corpus(thing, form, told)
    if form == "html":
        return _page(thing).encode()
    chosen = thing.actors.told if isinstance(thing, Explorer) else thing.told
    return plain.json_bytes(chosen | {"widget": type(thing).__name__})


def _title(widget: View | Explorer) -> str:
    return repr(widget).partition("\n")[0]


def _page(widget: View | Explorer) -> str:
    return plain.page(_title(widget), f"<main>{widget.still()}</main>", widget.origin)


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose index, where it says something, is columns, as its columns are one."""
    if not isinstance(frame.index, pd.RangeIndex) and not (
        frame.index.nlevels == 1 and frame.index.name is None and frame.index.dtype.kind in "iu"
    ):
        names = [name or f"index {n}" for n, name in enumerate(frame.index.names)]
        frame = frame.reset_index(names=names)
    if frame.columns.nlevels > 1:
        frame = frame.set_axis([" ".join(map(str, name)) for name in frame.columns], axis=1)
    names = [str(name) for name in frame.columns]
    if len(set(names)) < len(names):
        raise InputError(
            f"a table with columns of the same name: {names[:20]!r}",
            "one column of each name",
            "nl.export(frame.loc[:, ~frame.columns.duplicated()], 'table.csv')",
        )
    return frame.set_axis(names, axis=1)


def _corpus(corpus: Corpus, form: str, told: Told) -> Content:
    tables, origin = corpus.tables, corpus.origin
    if form == "xlsx":
        return as_workbook(tables, origin, told)
    share = 1 / len(tables)
    if form == "json":
        values = {
            name: plain.table_value(frame, lambda part: told(share * part))
            for name, frame in tables.items()
        }
        return plain.json_bytes({"provenance": corpus.provenance, "tables": values})
    files = {
        f"{name}.{form}": TABLE[form](frame, origin, lambda part: told(share * part))
        for name, frame in tables.items()
    }
    about = {"provenance": corpus.provenance, "tables": list(files)}
    return files | {"about.json": plain.json_bytes(about)}
