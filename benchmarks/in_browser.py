"""Choices made by a click in a real JupyterLab, timed in the page."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Page, sync_playwright

from benchmarks.widgets import summary

ROOT = Path(__file__).parents[1]
_FLAGS = ("--enable-precise-memory-info", "--js-flags=--expose-gc", "--disable-dev-shm-usage")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")

_MAKE = """import sys
sys.path.insert(0, {root!r})
import newslens as nl
from benchmarks.synthetic import make
corpus = make({mentions})"""
_OURS = """explorer = nl.Explorer(corpus)
explorer"""
_PLAIN = """import ipywidgets, itables
import plotly.graph_objects as go
from IPython.display import display
sentences, entities = corpus.sentences, corpus.entities
places = corpus.sections.set_index("section_id")["heading"].fillna("Lead")
headings = entities["section_id"].map(places)
names = corpus.actors["actor"].head({changes}).tolist()
choose = ipywidgets.Dropdown(options=["", *names])
figure = go.FigureWidget(go.Bar(orientation="h"))
rows = ipywidgets.Output()
itables.init_notebook_mode(connected=False)
def draw(change=None):
    mask = entities["actor"] == choose.value if choose.value else entities["actor"].notna()
    counts = headings[mask].value_counts()
    with figure.batch_update():
        figure.data[0].x, figure.data[0].y = counts.to_numpy(), counts.index
    found = sentences[sentences["sentence_id"].isin(entities["sentence_id"][mask])]
    with rows:
        rows.clear_output(wait=True)
        itables.show(found[["article_id", "text"]], maxBytes="64KB")
choose.observe(draw, "value")
draw()
display(choose, figure, rows)"""

# From the click until the rows are new, the chart is drawn, and the page has painted both.
_TIME_OURS = """async number => {
    const list = document.querySelector('.newslens-actor-filter .nl-rows');
    const plot = document.querySelector('.newslens-mentions .js-plotly-plot');
    const boxes = document.querySelectorAll('.newslens-actor-filter tbody input');
    const changed = async action => {
        const rows = new Promise(done => {
            const seen = new MutationObserver(() => { seen.disconnect(); done(); });
            seen.observe(list, {childList: true});
        });
        const chart = new Promise(done => plot.once('plotly_afterplot', done));
        const began = performance.now();
        action();
        await Promise.all([rows, chart]);
        await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
        return performance.now() - began;
    };
    return [await changed(() => boxes[number].click()), await changed(() => boxes[number].click())];
}"""
_TIME_PLAIN = """async number => {
    const select = document.querySelector('.widget-dropdown select');
    const plot = document.querySelector('.js-plotly-plot');
    const changed = async value => {
        const before = document.querySelector('table.dataTable');
        const began = performance.now();
        const chart = new Promise(done => plot.once('plotly_afterplot', done));
        select.selectedIndex = value;
        select.dispatchEvent(new Event('change', {bubbles: true}));
        await chart;
        for (;;) {
            const table = document.querySelector('table.dataTable');
            if (table && table !== before && table.querySelector('tbody tr td')) break;
            await new Promise(done => setTimeout(done, 2));
        }
        await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
        return performance.now() - began;
    };
    return [await changed(number + 1), await changed(0)];
}"""
_READY_OURS = ".newslens-reading.newslens-live"
_READY_PLAIN = "table.dataTable tbody tr td"
_IDLE = """() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status
    === 'idle'"""
_HEAP = "() => { window.gc?.(); return performance.memory.usedJSHeapSize / 1e6; }"


@contextmanager
def _lab(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "lab.log"
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}"]
    command += ["--LabApp.expose_app_in_browser=True", "--IdentityProvider.token=bench"]
    command += ["--allow-root"] if os.geteuid() == 0 else []
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        deadline = time.monotonic() + 60
        while not re.search(r"http://127\S+", log.read_text()):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")
            time.sleep(0.3)
        yield f"http://127.0.0.1:{port}/lab/tree/NAME?token=bench&reset"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _timed(page: Page, address: str, ready: str, script: str, changes: int) -> dict[str, Any]:
    page.goto(address)
    page.wait_for_function(_IDLE, timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator(ready).first.wait_for(state="attached", timeout=300_000)
    page.locator(".js-plotly-plot svg .bars path").first.wait_for(state="attached", timeout=60_000)
    page.wait_for_timeout(2000)
    # At most fifty actors are on the page at a time.
    taken = [ms for n in range(min(changes, 50)) for ms in page.evaluate(script, n)]
    heap = page.evaluate(_HEAP)
    page.evaluate("() => window.jupyterapp.serviceManager.sessions.shutdownAll()")
    return summary(taken) | {"heap (MB)": heap}


def compare(mentions: int, changes: int) -> list[dict[str, Any]]:
    """Time the Explorer and its plain equivalent over the same corpus.

    Returns
    -------
    list of dict
        A row each: mentions, what, p50 and p95 in milliseconds, heap of the page.
    """
    browser_path = next(filter(None, map(shutil.which, _BROWSERS)))
    rows = []
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        cells = {"newslens": _OURS, "plain": _PLAIN.format(changes=changes)}
        for name, code in cells.items():
            made = _MAKE.format(root=str(ROOT), mentions=mentions)
            notebook = nbformat.v4.new_notebook(
                cells=list(map(nbformat.v4.new_code_cell, (made, code)))
            )
            notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
            nbformat.write(notebook, folder / f"{name}.ipynb")
        browser = playwright.chromium.launch(
            executable_path=browser_path,
            args=[
                "--enable-precise-memory-info",
                "--js-flags=--expose-gc",
                "--disable-dev-shm-usage",
            ]
            + (["--no-sandbox"] if os.geteuid() == 0 else []),
        )
        with _lab(folder) as address:
            for name, ready, script in (
                ("newslens", _READY_OURS, _TIME_OURS),
                ("plain", _READY_PLAIN, _TIME_PLAIN),
            ):
                page = browser.new_page(viewport={"width": 1400, "height": 1400})
                page.set_default_timeout(120_000)
                timed = _timed(
                    page, address.replace("NAME", f"{name}.ipynb"), ready, script, changes
                )
                rows.append({"mentions": mentions, "what": name} | timed)
                page.close()
        browser.close()
    return rows
