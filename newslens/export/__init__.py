"""Export: tables, charts, corpora and widgets as files, whole or not at all.

`writing` puts bytes where they are asked for, `things` knows what each thing can become, `several`
makes all that is asked for, with a `bar` beside it, before it is written. `images` draws figures,
and `page_pictures` pages, with a browser of this machine; `metadata` notes in pictures what made
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
    progress: bool | None = None,
) -> Path | list[Path]:
    """Write a chart, a table, a corpus or a widget to a file.

    Parameters
    ----------
    thing
        A Figure: png, svg, pdf, html, json. A DataFrame: csv, tsv, json, jsonl, parquet, xlsx,
        html. A Corpus: the same but html, and the formats of the field: "jsonld" (W3C Web
        Annotation), "spacy" (DocBin), "atap" (columns of the ATAP Quotation Tool, as csv or
        xlsx), "ninjs" (articles), "conll" and "brat" (quotes). A widget: the rows of its Export
        menu as a table, its picture as png, svg or pdf, its still form as html, as json what is
        chosen in it, and what is chosen as the formats of the field. Or a list of these, with a
        list of paths: all pictures are drawn in one start of the browser.
    path
        Where to; the ending says the format. Of a corpus, csv, tsv, jsonl and parquet are a
        folder of this name with a file a table, and brat one with two files an article. Folders
        on the way there are made.
    format
        The format, where the ending does not say it.
    overwrite
        Whether what is there may be replaced.
    plotlyjs
        For HTML of figures: "inline" makes one file that works alone (5 MB); "beside" keeps
        plotly's script once in the same folder, for many figures.
    width, height, scale
        Of pictures, in pixels; a PNG has `scale` times as many each way. A widget is drawn as
        wide and as high as what it shows.
    progress
        Whether to show a progress bar. None: from the third second on.

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
    from newslens.export.page_pictures import Size
    from newslens.export.several import write_out

    size = Size(width, height, scale)
    return write_out(thing, path, format, overwrite, plotlyjs, size, progress)
