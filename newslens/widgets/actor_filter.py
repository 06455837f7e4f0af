"""ActorFilter: choose actors, see how often they appear, read where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from newslens.corpus import Corpus
from newslens.corpus.choosing import Rows
from newslens.corpus.counts import counts
from newslens.widgets import actor_list, assets, excerpts, still
from newslens.widgets.selection import Selection
from newslens.widgets.view import View

_STILL_ROWS = 12


class ActorFilter(View):
    """Find actors as their names are typed, choose some, read their sentences and quotes.

    Beside each actor stand the mentions, quotes and articles within what else is chosen. The
    actors chosen go into `selection.actors`, the way to match several into `selection.match`.

    Parameters
    ----------
    corpus
        What to choose from.
    selection
        A Selection to follow and change, shared with other widgets; or a dict to begin with.

    Raises
    ------
    InputError
        If `corpus` is no Corpus, or `selection` holds what is no condition.

    Examples
    --------
    >>> ActorFilter(Corpus({}), selection={"actors": ["Putin"]}).selection
    nl.Selection(actors=['Putin'])
    """

    _esm = assets.script("lists.js", "actor_filter.js")
    _css = assets.style("lists.css", "actor_filter.css")

    def __init__(
        self, corpus: Corpus, *, selection: Selection | Mapping[str, Any] | None = None
    ) -> None:
        self._counted: tuple[Rows, dict[str, npt.NDArray[np.intp]]] | None = None
        super().__init__(corpus, selection=selection)

    def _counts(self) -> dict[str, npt.NDArray[np.intp]]:
        rows = self.rows_without("actors", "match")
        if self._counted is None or self._counted[0] is not rows:
            self._counted = rows, counts(self.whole.index, rows)
        return self._counted[1]

    def state(self) -> dict[str, Any]:
        """Return the chosen actors with their counts, and how many rows there are to read."""
        rows, counted, index = self.rows, self._counts(), self.whole.index
        chosen = []
        for name in self.selection.actors:
            position = index.actor_position.get(name)
            numbers = {key: int(n[position]) if position is not None else None
                       for key, n in counted.items()}  # fmt: skip
            chosen.append({"actor": name, **numbers})
        return {
            "tags": chosen,
            "types": list(actor_list.TYPES),
            "sentences": int(rows.sentences.sum()),
            "quotes": int(rows.quotes.sum()),
            "articles": int(rows.articles.sum()),
        }

    def ask_actors(self, **how: Any) -> dict[str, Any]:
        """Answer a page of the actors that match what was typed."""
        return actor_list.find(self.whole.index, self._counts(), **how)

    def ask_rows(self, table: str, offset: int) -> list[dict[str, Any]]:
        """Answer a page of the chosen sentences or quotes."""
        draw = {"sentences": excerpts.sentences, "quotes": excerpts.quotes}[table]
        return draw(self.whole.index, self.rows, offset)

    def table_of(self, table: str = "") -> tuple[str, pd.DataFrame]:
        """Return all chosen sentences or quotes."""
        name = "sentences" if table == "sentences" else "quotes"
        return name, getattr(self.corpus, name)

    def still(self) -> str:
        """Return the most mentioned actors and the first quotes as tables, without script."""
        found = actor_list.find(self.whole.index, self._counts(), limit=_STILL_ROWS)
        rows = excerpts.quotes(self.whole.index, self.rows, 0, _STILL_ROWS)
        quotes = [
            (row["actor"] or row["speaker"] or "speaker not named", row["kind"], row["text"],
             " · ".join(part for part in (row["outlet"], row["date"]) if part))
            for row in rows
        ]  # fmt: skip
        return still.frame(
            repr(self),
            still.table(
                ("actor", "type", "mentions", "quotes", "articles"),
                (
                    (r["actor"], r["label"], r["mentions"], r["quotes"], r["articles"])
                    for r in found["rows"]
                ),
            ),
            still.paragraph(f"{len(found['rows'])} of {found['total']:,} actors."),
            still.table(("speaker", "kind", "words", "source"), quotes) if quotes else "",
        )
