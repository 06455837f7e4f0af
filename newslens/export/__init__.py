"""Export: tables, charts, corpora and widgets as files, whole or not at all.

`writing` puts bytes where they are asked for, `things` knows what each thing can become,
`images` draws figures with a browser of this machine, `metadata` notes in pictures what made
them. What a table or a figure is as bytes, `formats` knows. Nothing heavy is imported here.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal


def export(
    thing: Any,
    path: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    *,
    format: str | None = None,
    overwrite: bool = False,
    plotlyjs: Literal["inline", "beside"] = "inline",
    width: int | None = None,
    height: int | None = None,
    scale: float = 2,
) -> Path | list[Path]:
    """Write a chart, a table, a corpus or a widget to a file.

    Parameters
    ----------
    thing
        A Figure: png, svg, pdf, html, json. A DataFrame: csv, tsv, json, jsonl, parquet, xlsx,
        html. A Corpus: the same but html, and the formats of the field: "jsonld" (W3C Web
        Annotation), "spacy" (DocBin), "atap" (columns of the ATAP Quotation Tool, as csv or
        xlsx), "ninjs" (articles), "conll" and "brat" (quotes). A widget: its rows as a table
        or corpus, its picture, or as json what is chosen in it. Or a list of figures or tables,
        with a list of paths: pictures are drawn in one start of the browser.
    path
        Where to; the ending says the format. Of a corpus, csv, tsv, jsonl and parquet are a
        folder of this name with a file a table, and brat one with two files an article.
    format
        The format, where the ending does not say it.
    overwrite
        Whether what is there may be replaced.
    plotlyjs
        For HTML of figures: "inline" makes one file that works alone (5 MB); "beside" keeps
        plotly's script once in the same folder, for many figures.
    width, height, scale
        Of pictures, in pixels; a PNG has `scale` times as many each way.

    Returns
    -------
    Path or list of Path
        What was written.

    Raises
    ------
    InputError
        If the thing cannot become this, or the values of a table do not fit the format.
    ExportError
        If something is there already, nothing can be written there, or a picture is asked for
        and there is no Chrome or Chromium.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> import pandas as pd
    >>> export(pd.DataFrame({"text": ["Zinc rises."]}), f"{folder}/zinc.csv").name
    'zinc.csv'
    """
    from newslens.export.things import write_out

    size = {"width": width, "height": height, "scale": scale}
    return write_out(thing, path, format, overwrite, plotlyjs, size)
