"""Tables of a corpus in a notebook: texts long enough to be read, dollars that stay dollars."""

from __future__ import annotations

import re
from typing import Any

from newslens.visible import visible

_TEXT = re.compile(">[^<]+")
_CHARACTERS = 300
_USUAL = 50  # what pandas cuts a cell at where nobody says otherwise
_STYLE = """<style>
.newslens-table table.dataframe tr:nth-child(n) > :is(td, th) {
  text-align: left; vertical-align: top;
}
.newslens-table table.dataframe td { max-width: 40em; overflow-wrap: anywhere; }
</style>"""


def as_html(frame: Any) -> str | None:
    """Write a table as pandas does; one of a corpus with its texts, and without formulas.

    Parameters
    ----------
    frame
        A DataFrame. One that came from a corpus is known by its `attrs`.
    """
    import pandas as pd

    if "newslens" not in frame.attrs:
        html: str | None = frame._repr_html_()
        return html
    width = pd.get_option("display.max_colwidth")
    wider = _CHARACTERS if width == _USUAL else width
    # A notebook takes what stands between two dollars for a formula.
    with pd.option_context("display.max_colwidth", wider, "display.html.use_mathjax", False):
        html = frame._repr_html_()
    if html is None:
        return None
    shown = _TEXT.sub(lambda found: visible(found[0]), html)
    return f'{_STYLE}<div class="newslens-table">{shown}</div>'
