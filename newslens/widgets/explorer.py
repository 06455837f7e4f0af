"""Explorer: the widgets side by side over one selection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets

from newslens.corpus import Corpus
from newslens.widgets.actor_filter import ActorFilter
from newslens.widgets.mentions_by_section import MentionsBySection
from newslens.widgets.reader import Reader
from newslens.widgets.selection import Selection
from newslens.widgets.showing import Shown


class Explorer(Shown, ipywidgets.GridBox):  # type: ignore[misc]
    """Explore a corpus: choose actors, see where they appear, read what they said.

    The widgets follow one selection, and corrections made in one are there in all.

    Parameters
    ----------
    corpus
        What to explore, with at least one article.
    selection
        A Selection to follow and change, shared with other widgets; or a dict to begin with.

    Attributes
    ----------
    actors : ActorFilter
    chart : MentionsBySection
    reader : Reader

    Raises
    ------
    InputError
        If `corpus` is no Corpus or holds no article.

    Examples
    --------
    >>> from newslens.tables import conform
    >>> rows = [{"article_id": "a", "title": "Zinc", "n_words": 2, "text": "Zinc rises."}]
    >>> explorer = Explorer(Corpus({"articles": conform("articles", rows)}))
    >>> explorer.selection = {"text": "zinc"}
    >>> explorer.reader.selection
    nl.Selection(text='zinc')
    """

    def __init__(
        self, corpus: Corpus, *, selection: Selection | Mapping[str, Any] | None = None
    ) -> None:
        self.actors = ActorFilter(corpus, selection=selection)
        self.chart = MentionsBySection(corpus, selection=self.actors.selection)
        self.reader = Reader(corpus, selection=self.actors.selection)
        super().__init__(
            children=[self.actors, self.chart, self.reader],
            layout=ipywidgets.Layout(
                grid_template_columns="repeat(auto-fit, minmax(min(100%, 560px), 1fr))",
                grid_gap="8px",
                width="100%",
            ),
        )

    @property
    def selection(self) -> Selection:
        """What is chosen in all of the widgets; can be set to another, or to a dict of values."""
        return self.actors.selection

    @selection.setter
    def selection(self, value: Selection | Mapping[str, Any]) -> None:
        for view in (self.actors, self.chart, self.reader):
            view.set_trait("selection", value)

    @property
    def corpus(self) -> Corpus:
        """What is chosen as a narrowed Corpus."""
        return self.actors.corpus

    @property
    def whole(self) -> Corpus:
        """All that can be chosen from, with the corrections that were made."""
        return self.actors.whole

    @property
    def origin(self) -> dict[str, str]:
        """What made the rows on the page, and what they are narrowed to."""
        return self.actors.origin

    def still(self) -> str:
        """Return the still forms of the widgets, one after the other."""
        return "".join(view.still() for view in (self.actors, self.chart, self.reader))

    def __repr__(self) -> str:
        return repr(self.actors).replace("ActorFilter", "Explorer", 1)
