"""The figure newslens returns: a plotly Figure that keeps itself off the network.

plotly draws a button that uploads the chart to its cloud. A figure has no place for the
settings that hide it, so they are given wherever this figure is shown or written. The button is
also struck off in the layout, which travels into copies, JSON and plotly's own functions.
"""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
from IPython.display import display

MIME_TYPE = "application/vnd.plotly.v1+json"

REMOVED_BUTTONS = ["sendChartToCloud", "select2d", "lasso2d"]

_MIME_RENDERERS = {"plotly_mimetype", "jupyterlab", "nteract", "vscode"}


def config() -> dict[str, Any]:
    """Return how plotly.js is to behave: made anew, for plotly takes keys out of what it is given.

    Examples
    --------
    >>> config()["showSendToCloud"]
    False
    """
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "typesetMath": False,
        "toImageButtonOptions": {"filename": "newslens-chart", "scale": 3},
    }


def _with_config(options: dict[str, Any]) -> dict[str, Any]:
    return options | {"config": config() | (options.get("config") or {})}


class Chart(go.Figure):  # type: ignore[misc]
    """A plotly Figure without cloud button and logo, which notebooks keep as small JSON.

    A notebook gets plotly's MIME type, drawn by the JupyterLab extension that plotly brings,
    and beside it plain text for where no extension runs. Nothing embeds or fetches plotly.js,
    unless `to_html`, `write_html` or a renderer named in `show` is asked for.

    Examples
    --------
    >>> "showSendToCloud" in Chart().to_html(include_plotlyjs=False)
    True
    """

    # With this method plotly would bypass the bundle below.
    _ipython_display_ = None

    @property
    def summary(self) -> str:
        """The chart in words and numbers, for where it cannot be drawn."""
        meta = self.layout.meta
        return str(meta["summary"]) if isinstance(meta, dict) and "summary" in meta else "Chart"

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None, validate: bool = True, **kwargs: Any
    ) -> dict[str, Any]:
        figure = json.loads(self.to_json(validate=validate))
        return {MIME_TYPE: figure | {"config": config()}, "text/plain": self.summary}

    def _repr_html_(self) -> None:
        """Offer no HTML: plotly's would load its script from elsewhere."""

    def show(self, renderer: str | None = None, **options: Any) -> None:
        """Show the chart here, or by the plotly renderer that is named."""
        defaults = set((pio.renderers.default or "").split("+"))
        if renderer is None and not options and defaults & _MIME_RENDERERS:
            display(self)  # type: ignore[no-untyped-call]
        else:
            super().show(renderer=renderer, **_with_config(options))

    def to_html(self, **options: Any) -> str:
        """Return HTML that holds plotly.js, or not, as plotly's `to_html` is told."""
        return str(super().to_html(**_with_config(options)))

    def write_html(self, file: Any, **options: Any) -> None:
        """Write HTML that holds plotly.js, or not, as plotly's `write_html` is told."""
        super().write_html(file, **_with_config(options))
