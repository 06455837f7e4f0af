"""Pictures of figures, drawn by a Chrome or Chromium found on this machine."""

from __future__ import annotations

import asyncio
import json
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import plotly.graph_objects as go

from newslens.errors import ExportError

FORMATS = ("png", "svg", "pdf")
_WIDTH = 800  # px, where the figure does not say
_SECONDS = 120


def draw(
    figures: Sequence[go.Figure],
    formats: Sequence[str],
    *,
    width: int | None = None,
    height: int | None = None,
    scale: float = 2,
) -> list[bytes]:
    """Draw figures, all in one start of the browser.

    Parameters
    ----------
    figures
        What to draw.
    formats
        png, svg or pdf, one a figure.
    width, height
        In pixels of the page; what the figures say by default, 800 wide where they do not.
    scale
        How many pixels of a PNG a pixel of the page takes.

    Raises
    ------
    ExportError
        If no browser is found, or it fails.
    """
    jobs = [
        (json.loads(figure.to_json()), _options(figure, form, width, height, scale))
        for figure, form in zip(figures, formats, strict=True)
    ]
    # A notebook has a loop of its own running, in which no other can be.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(_drawn(jobs))).result()


def _options(
    figure: go.Figure, form: str, width: int | None, height: int | None, scale: float
) -> dict[str, Any]:
    options = {
        "format": form,
        "width": width or figure.layout.width or _WIDTH,
        "height": height or figure.layout.height,
        "scale": scale if form == "png" else 1,
    }
    return {name: value for name, value in options.items() if value is not None}


async def _drawn(jobs: list[tuple[Any, dict[str, Any]]]) -> list[bytes]:
    import kaleido
    from choreographer.errors import BrowserFailedError, ChromeNotFoundError

    try:
        # Without this it would fetch a script for formulas from the web.
        async with kaleido.Kaleido(n=1, timeout=_SECONDS, mathjax=False) as browser:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return [await browser.calc_fig(figure, options) for figure, options in jobs]
    except ChromeNotFoundError as error:
        raise no_browser() from error
    except (BrowserFailedError, OSError, TimeoutError) as error:
        raise ExportError(
            f"a browser that does not draw ({type(error).__name__}: {error})",
            "a Chrome or Chromium that starts on this machine",
            "nl.export(figure, 'chart.html'), or the camera button in the chart for a PNG",
        ) from error


def no_browser() -> ExportError:
    """Return the error for a machine without a browser that draws."""
    return ExportError(
        "no Chrome or Chromium on this machine, which draws PNG, SVG and PDF",
        "one of them; or another way: nl.export(figure, 'chart.html') needs none, and the camera "
        "button in the chart and a widget's Export menu draw in the page",
        "apt install chromium, or: plotly_get_chrome",
    )
