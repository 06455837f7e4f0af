"""Pictures of pages, drawn by a browser over its DevTools protocol.

A page is set into an empty tab: it has no address, its scripts do not run, and its own policy
lets it ask for nothing.
"""

from __future__ import annotations

import base64
import math
from dataclasses import dataclass
from typing import Any

from newslens.widgets.assets import menu

_WIDEST = 1000  # px, where nobody says: lines that can be read
_PX = 96  # an inch
_SLACK = 4  # px: a page of PDF is rounded to parts of an inch, and must not part a line off
_TALLEST = 19_200  # px of a page of PDF: the 200 inches that its readers take

_FIT = """
(() => {
  const main = document.querySelector("main");
  document.body.style.margin = 0;
  Object.assign(main.style, { background: "Canvas", boxSizing: "border-box", padding: "1.5em" });
  main.style.width = "fit-content";
  const { width } = main.getBoundingClientRect();
  main.style.width = "auto";
  return Math.ceil(width);
})()
"""
# The very code by which a widget's menu draws.
_SVG = """
(async () => {
  %s
  const blob = await pictureOf(document.querySelector("main"), "svg");
  return blob.text();
})()
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How large pictures are, in pixels of the page; a PNG has `scale` times as many each way."""

    width: int | None = None
    height: int | None = None
    scale: float = 2


async def draw(browser: Any, html: str, form: str, size: Size, doubts: list[str]) -> bytes:
    """Draw a page, as wide and as high as what is on it where nothing else is said.

    Parameters
    ----------
    browser
        As kaleido opens it.
    html
        The page, what is to be drawn in `main`.
    form
        png, svg or pdf.
    size
        What is said of it. What lies below its height is cut off; in PDF it is on further pages.
    doubts
        Where it is put that something was cut off.
    """
    tab = await browser.create_tab(url="about:blank")

    async def do(command: str, **options: Any) -> Any:
        answer = await tab.send_command(command, params=options or None)
        if "error" in answer:
            raise OSError(f"{command}: {answer['error'].get('message')}")
        return answer["result"]

    async def value(script: str) -> Any:
        answer = await do(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise OSError(answer["exceptionDetails"].get("text"))
        return answer["result"].get("value")

    async def resize(wide: int, high: int) -> None:
        await do(
            "Emulation.setDeviceMetricsOverride",
            width=wide,
            height=high,
            deviceScaleFactor=size.scale,
            mobile=False,
        )

    try:
        await do("Emulation.setScriptExecutionDisabled", value=True)
        await do("Emulation.setScrollbarsHidden", hidden=True)
        light = {"name": "prefers-color-scheme", "value": "light"}
        await do("Emulation.setEmulatedMedia", media="screen", features=[light])
        await resize(size.width or _WIDEST, 1)
        frame = (await do("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        await do("Page.setDocumentContent", frameId=frame, html=html)
        fitting = min(_WIDEST, await value(_FIT))
        wide = size.width or fitting
        await resize(wide, 1)
        content = math.ceil((await do("Page.getLayoutMetrics"))["cssContentSize"]["height"])
        high = size.height or content
        if form == "pdf":
            await value(f"document.querySelector('main').style.width = '{wide}px'")
            made = await do(
                "Page.printToPDF",
                printBackground=True,
                paperWidth=wide / _PX,
                paperHeight=min(high + _SLACK, _TALLEST) / _PX,
                **dict.fromkeys(["marginTop", "marginBottom", "marginLeft", "marginRight"], 0),
            )
            return base64.b64decode(made["data"])
        if high < content:
            doubts.append(f"height={high} cuts a picture off that is {content} pixels high")
        await resize(wide, high)
        if form == "svg":
            return str(await value(_SVG % menu())).encode()
        return base64.b64decode((await do("Page.captureScreenshot", format="png"))["data"])
    finally:
        await tab.close()
