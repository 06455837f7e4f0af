"""MentionsBySection: the chart of who is mentioned where, live, and its bars to choose by."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, cast, get_args

import pandas as pd
import traitlets

from newslens.charts.counting import Counted
from newslens.charts.drawing import Drawing
from newslens.charts.figure import Chart, config
from newslens.charts.grouping import By
from newslens.charts.mentions_by_section import Style, draw_mentions
from newslens.charts.stories import Count
from newslens.charts.style import source_of_articles
from newslens.corpus import Corpus
from newslens.errors import InputError
from newslens.widgets import assets, still
from newslens.widgets.selection import Selection
from newslens.widgets.view import View

_CONDITION = {
    "heading": "sections",
    "category": "categories",
    "position": "positions",
    "outlet": "outlets",
    "date": "dates",
}


class MentionsBySection(View):
    """Draw who is mentioned where; bars that are clicked or lassoed choose their sentences.

    The chart follows the selection but for what it chooses itself: the places stay, those chosen
    stand out. A bar chosen sets its place (section, category, part, outlet or day) and its actor.

    Parameters
    ----------
    corpus
        What to count.
    selection
        A Selection to follow and change, shared with other widgets; or a dict to begin with.
    by
        "heading", "category", "position", "outlet" or "date", as in `nl.charts`.
    share
        Percent instead of counts.
    style
        "stacked", "grouped" or "heatmap".
    count
        "articles", or "stories" to count the copies of a story once.

    Raises
    ------
    InputError
        If a word is none of these, or `corpus` is no Corpus.

    Examples
    --------
    >>> MentionsBySection(Corpus({}), by="outlet").chart.summary.splitlines()[1]
    'No actor is mentioned in this corpus.'
    """

    _esm = assets.script("mentions_by_section.js")
    _css = assets.style("mentions_by_section.css")

    by = traitlets.Unicode()
    share = traitlets.Bool()
    style = traitlets.Unicode()
    count = traitlets.Unicode()

    def __init__(
        self,
        corpus: Corpus,
        *,
        selection: Selection | Mapping[str, Any] | None = None,
        by: By = "heading",
        share: bool = False,
        style: Style = "stacked",
        count: Count = "articles",
    ) -> None:
        self._drawn: tuple[Drawing, Counted | None] | None = None
        self._drawn_of: Any = None
        self._series: list[str] | None = None
        super().__init__(corpus, selection=selection)
        with self.hold_trait_notifications():
            self.by, self.share, self.style, self.count = by, share, style, count
        self.observe(self._redrawn, ["by", "share", "style", "count"])

    @traitlets.validate("by", "style", "count")
    def _known_word(self, proposal: Any) -> str:
        name, value = proposal["trait"].name, str(proposal["value"])
        words = get_args({"by": By, "style": Style, "count": Count}[name])
        if value not in words:
            raise InputError(
                f"{name}={value!r}",
                "one of " + ", ".join(repr(word) for word in words),
                f"nl.MentionsBySection(corpus, {name}={words[0]!r})",
            )
        return value

    def _redrawn(self, change: Any) -> None:
        self.tell()

    def _selected(self) -> None:
        if self._series is not None and not set(self.selection.actors) <= set(self._series):
            self._series = None
        if not self.selection.actors:
            self._series = None
        super()._selected()

    @property
    def _choosing(self) -> tuple[str, ...]:
        """The conditions that bars choose, which the chart itself does not follow."""
        return _CONDITION[self.by], "actors", "match"

    @property
    def origin(self) -> dict[str, str]:
        """What made the counts that are drawn, and what they are narrowed to."""
        return self.origin_without(*self._choosing)

    def _draw(self) -> tuple[Drawing, Counted | None]:
        index = self.whole.index
        rows = self.rows_without(*self._choosing)
        known = index.actor_position
        actors = self._series or [name for name in self.selection.actors if name in known] or None
        how = (actors, self.by, self.share, self.style, self.count)
        if self._drawn is None or self._drawn_of != (rows, how):
            self._drawn = draw_mentions(
                index,
                rows,
                source=source_of_articles(index, rows.articles, self.origin),
                actors=actors,
                by=cast(By, self.by),
                share=self.share,
                style=cast(Style, self.style),
                count=cast(Count, self.count),
            )
            self._drawn_of = (rows, how)
        return self._drawn

    @property
    def _template(self) -> str:
        return "newslens_dark" if self._dark else "newslens"

    @property
    def chart(self) -> Chart:
        """The chart as it is drawn now."""
        chart = self._draw()[0].chart()
        chart.layout.template = self._template
        return chart

    def _is_chosen(self, condition: dict[str, Any] | None) -> bool:
        if condition is None:
            return False
        (name, value), = condition.items()  # fmt: skip
        chosen = getattr(self.selection, name)
        if name == "dates":
            first, last = chosen if isinstance(chosen, tuple) else (chosen, chosen)
            # Days, months and years as they are written sort as they follow each other.
            after = first is None or value >= first
            return chosen is not None and after and (last is None or value[: len(last)] <= last)
        return bool(value) and set(value) <= set(chosen)

    def state(self) -> dict[str, Any]:
        """Return the figure, and its counts as a table that says what is chosen."""
        drawing, counted = self._draw()
        table: dict[str, Any] | None = None
        if counted is not None:
            table = {
                "places": [str(place) for place in counted.table.index],
                "actors": [str(actor) for actor in counted.table.columns],
                "counts": counted.table.to_numpy().tolist(),
                "chosen_places": [self._is_chosen(c) for c in counted.conditions],
                "choosable": [c is not None for c in counted.conditions],
                "chosen_actors": [str(a) in self.selection.actors for a in counted.table.columns],
            }
        look: dict[str, Any] = {"modebar": {"remove": ["sendChartToCloud"], "orientation": "h"}}
        if counted is not None and self.style != "heatmap":
            look |= {"dragmode": "select", "clickmode": "event+select"}
        return {
            "figure": drawing.figure(self._template, **look),
            "config": config(),
            "summary": drawing.summary,
            "table": table,
            "by": self.by,
            "share": self.share,
            "style": self.style,
            "by_day": self.by == "date",
        }

    def ask_draw(self, **how: Any) -> dict[str, Any]:
        """Draw by other words."""
        with self.hold_trait_notifications():
            for name, value in how.items():
                if name in ("by", "share", "style", "count"):
                    setattr(self, name, value)
        return {}

    def ask_bars(self, cells: list[list[int]]) -> dict[str, Any]:
        """Choose bars, each by its row and column in the table; none clears the choice."""
        if self._drawn is None or self._drawn[1] is None:
            return {}
        counted = self._drawn[1]
        places = sorted({row for row, _ in cells})
        series = [str(actor) for actor in counted.table.columns]
        actors = [series[column] for column in sorted({column for _, column in cells})]
        conditions = [c for row in places if (c := counted.conditions[row]) is not None]
        if cells and len(conditions) < len(places):
            raise InputError(
                "the bar of all other places", "a bar of one place", "click another bar"
            )
        self._series = series
        name = _CONDITION[self.by]
        if name == "dates":
            days = [c["dates"] for c in conditions]
            chosen: Any = None if not days else days[0] if len(days) == 1 else (days[0], days[-1])
        else:
            chosen = [value for c in conditions for value in c[name]]
        self.selection.change(**{name: chosen or None, "actors": actors})
        return {}

    def table_of(self, table: str = "") -> tuple[str, pd.DataFrame]:
        """Return the counts that are drawn: a row a place, a column an actor."""
        counted = self._draw()[1]
        counts = pd.DataFrame() if counted is None else counted.table
        return "mentions", counts.rename_axis(index=self.by).reset_index()

    def ask_plotly(self) -> dict[str, Any]:
        """Answer the script that draws, for pages that have not loaded it."""
        script = files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
        return {"buffers": [script]}

    def still(self) -> str:
        """Return what is drawn as words and numbers, without script."""
        return still.frame(repr(self), still.preformatted(self._draw()[0].summary))
