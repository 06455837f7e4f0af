"""Pictures of figures and pages, drawn by a Chrome or Chromium found on this machine."""

from __future__ import annotations

import asyncio
import json
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event
from typing import Any

import plotly.graph_objects as go

from newslens.errors import ExportError, warn
from newslens.export import page_pictures
from newslens.export.page_pictures import Size

FORMATS = ("png", "svg", "pdf")
_WIDTH = 800  # px, where the figure does not say
_SECONDS = 120  # for a picture
_GLANCE = 0.1  # seconds


def draw(
    things: Sequence[go.Figure | str],
    formats: Sequence[str],
    size: Size,
    told: Callable[[int], object] = lambda _: None,
) -> list[bytes]:
    """Draw figures and pages, all in one start of the browser.

    Parameters
    ----------
    things
        Figures, and pages as HTML.
    formats
        png, svg or pdf, one a thing.
    size
        What it leaves open a figure says, or the content of a page.
    told
        Called with how many more are drawn.

    Raises
    ------
    ExportError
        If no browser is found, or it fails.
    """
    work = [
        (thing, form, {})
        if isinstance(thing, str)
        else (json.loads(thing.to_json()), form, _options(thing, form, size))
        for thing, form in zip(things, formats, strict=True)
    ]
    made: list[bytes] = []
    doubts: list[str] = []
    stopped = Event()
    # A notebook has a loop of its own running, in which no other can be.
    with ThreadPoolExecutor(1) as thread:
        drawing = _draw(work, size, made, doubts, stopped)
        done, seen = thread.submit(asyncio.run, drawing), 0
        try:
            while not done.done():
                wait([done], timeout=_GLANCE)
                if len(made) > seen:
                    told(len(made) - seen)
                    seen = len(made)
        finally:
            # Interrupted, it ends with the picture it is at: the browser has to be closed.
            stopped.set()
        done.result()
    for doubt in doubts:
        warn(doubt)
    return made


def _options(figure: go.Figure, form: str, size: Size) -> dict[str, Any]:
    options = {
        "format": form,
        "width": size.width or figure.layout.width or _WIDTH,
        "height": size.height or figure.layout.height,
        "scale": size.scale if form == "png" else 1,
    }
    return {name: value for name, value in options.items() if value is not None}


async def _draw(
    work: list[tuple[Any, str, dict[str, Any]]],
    size: Size,
    made: list[bytes],
    doubts: list[str],
    stopped: Event,
) -> None:
    import kaleido
    from choreographer import errors

    try:
        # Without this it would fetch a script for formulas from the web.
        async with kaleido.Kaleido(n=1, timeout=_SECONDS, mathjax=False) as browser:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for thing, form, options in work:
                    if stopped.is_set():
                        return
                    if isinstance(thing, str):
                        drawing = page_pictures.draw(browser, thing, form, size, doubts)
                    else:
                        drawing = browser.calc_fig(thing, options)
                    made.append(await asyncio.wait_for(drawing, _SECONDS))
    except errors.ChromeNotFoundError as error:
        raise no_browser() from error
    except (
        errors.BrowserClosedError,
        errors.BrowserFailedError,
        errors.ChannelClosedError,
        errors.DevtoolsProtocolError,
        OSError,
        TimeoutError,
    ) as error:
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
