"""What each thing can become, and how it is made so."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from newslens import __version__
from newslens.corpus import Corpus
from newslens.corpus.origin import KEY
from newslens.errors import ExportError, InputError
from newslens.export import images, metadata
from newslens.export.writing import check_free, write
from newslens.formats import pages, plain
from newslens.formats.field import FIELD
from newslens.formats.tables import TABLE
from newslens.formats.workbook import as_workbook
from newslens.widgets.claim_comparison import ClaimComparison
from newslens.widgets.explorer import Explorer
from newslens.widgets.mentions_by_section import MentionsBySection
from newslens.widgets.view import View

Content = bytes | Mapping[str, bytes]
Origin = Mapping[str, str]

_FIGURE = (*images.FORMATS, "html", "json")
_OF_CORPUS = ("csv", "tsv", "json", "jsonl", "parquet", "xlsx")


def write_out(
    thing: Any,
    path: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    given: str | None,
    overwrite: bool,
    plotlyjs: str,
    size: dict[str, Any],
) -> Path | list[Path]:
    """Write what `newslens.export` is asked for."""
    if isinstance(thing, (list, tuple)):
        several = [path] if isinstance(path, (str, os.PathLike)) else list(path)
        if len(several) != len(thing):
            raise InputError(
                f"{len(thing)} things and {len(several)} paths",
                "a path for each",
                "nl.export([chart, table], ['chart.png', 'table.csv'])",
            )
        wanted = list(zip(thing, map(Path, several), strict=True))
    elif isinstance(path, (str, os.PathLike)):
        wanted = [(thing, Path(path))]
    else:
        raise InputError("one thing and several paths", "one path", "nl.export(chart, 'x.png')")
    if plotlyjs not in ("inline", "beside"):
        raise InputError(
            f"plotlyjs={plotlyjs!r}", "'inline' or 'beside'", "nl.export(chart, 'x.html')"
        )
    for _, at in wanted:
        check_free(at, overwrite)
    made = _made(wanted, given, plotlyjs, size)
    written = []
    for (_, at), content in zip(wanted, made, strict=True):
        written.append(write(at, content, overwrite=overwrite))
        asked_for = isinstance(content, bytes) and f'src="{pages.SCRIPT}"'.encode() in content
        if plotlyjs == "beside" and asked_for and not (at.parent / pages.SCRIPT).exists():
            write(at.parent / pages.SCRIPT, pages.script(), overwrite=False)
    return written if isinstance(thing, (list, tuple)) else written[0]


def _made(
    wanted: list[tuple[Any, Path]], given: str | None, plotlyjs: str, size: dict[str, Any]
) -> list[Content]:
    """Make the contents of all files, pictures together, before anything is written."""
    made: list[Content] = []
    pictures: list[tuple[int, go.Figure, str]] = []
    for thing, at in wanted:
        form = _form(at, given)
        thing = _behind(thing, form)
        if isinstance(thing, go.Figure) and form in images.FORMATS:
            pictures.append((len(made), thing, form))
            made.append(b"")
        else:
            made.append(_content(thing, at, form, plotlyjs))
    if pictures:
        drawn = images.draw(
            [figure for _, figure, _ in pictures], [f for *_, f in pictures], **size
        )
        for (place, figure, form), data in zip(pictures, drawn, strict=True):
            origin = pages.origin_of_figure(figure) or _own()
            made[place] = metadata.noted(data, form, pages.title_of(figure), origin)
    return made


def _form(at: Path, given: str | None) -> str:
    form = (given or at.suffix.removeprefix(".")).casefold()
    return {"htm": "html", "ndjson": "jsonl", "ann": "brat", "conllu": "conll"}.get(form, form)


def _own() -> dict[str, str]:
    return {"newslens": __version__}


def _behind(thing: Any, form: str) -> Any:
    """Return what stands behind a widget: its chart, its table, what is chosen in it."""
    if isinstance(thing, Explorer):
        thing = thing.chart if form in images.FORMATS else thing.actors
    if not isinstance(thing, View) or form in ("json", "html"):
        return thing
    if form in images.FORMATS and isinstance(thing, MentionsBySection):
        return thing.chart
    if form in TABLE and isinstance(thing, ClaimComparison):
        table = thing.table
        table.attrs[KEY] = thing.whole.origin
        return table
    return thing if form in images.FORMATS else thing.corpus


def _content(thing: Any, at: Path, form: str, plotlyjs: str) -> Content:
    if isinstance(thing, go.Figure) and form in _FIGURE:
        if form == "json":
            drawn: str = thing.to_json()
            return f"{drawn}\n".encode()
        origin = pages.origin_of_figure(thing) or _own()
        return pages.as_page(thing, origin, beside=plotlyjs == "beside")
    if isinstance(thing, pd.Series):
        thing = thing.to_frame()
    if isinstance(thing, pd.DataFrame) and form in TABLE:
        return TABLE[form](_flat(thing), thing.attrs.get(KEY) or _own())
    if isinstance(thing, Corpus) and form in _OF_CORPUS:
        return _corpus(thing, form)
    if isinstance(thing, Corpus) and form in FIELD:
        return FIELD[form](thing, at)
    if isinstance(thing, View) and form == "json":
        return plain.json_bytes(thing.told)
    if isinstance(thing, View) and form == "html":
        title = type(thing).__name__
        return plain.page(title, f"<main>{thing.still()}</main>", thing.whole.origin).encode()
    raise _cannot(thing, form)


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose index, where it says something, is columns, as its columns are one."""
    if not isinstance(frame.index, pd.RangeIndex) and not (
        frame.index.nlevels == 1 and frame.index.name is None and frame.index.dtype.kind in "iu"
    ):
        names = [name or f"index {n}" for n, name in enumerate(frame.index.names)]
        frame = frame.reset_index(names=names)
    if frame.columns.nlevels > 1:
        frame = frame.set_axis([" ".join(map(str, name)) for name in frame.columns], axis=1)
    return frame


def _corpus(corpus: Corpus, form: str) -> Content:
    tables, origin = corpus.tables, corpus.origin
    if form == "xlsx":
        return as_workbook(tables, origin)
    if form == "json":
        values = {name: plain.table_value(frame) for name, frame in tables.items()}
        return plain.json_bytes({"provenance": corpus.provenance, "tables": values})
    files = {f"{name}.{form}": TABLE[form](frame, origin) for name, frame in tables.items()}
    provenance = json.dumps(corpus.provenance, indent=2, ensure_ascii=False) + "\n"
    return files | {"about.json": provenance.encode()}


def _cannot(thing: Any, form: str) -> InputError | ExportError:
    known = {
        go.Figure: _FIGURE,
        pd.DataFrame: tuple(TABLE),
        Corpus: (*_OF_CORPUS, *FIELD),
        View: (*_OF_CORPUS, "html"),
    }
    for kind, forms in known.items():
        if isinstance(thing, kind):
            return InputError(
                f"format {form!r} for a {type(thing).__name__}",
                "one of " + ", ".join(forms),
                f"nl.export(..., 'newslens-export.{forms[0]}')",
            )
    return InputError(
        f"a {type(thing).__name__}",
        "a chart, a table, a corpus, a widget, or a list of charts and tables",
        "nl.export(corpus.quotes, 'quotes.csv')",
    )
