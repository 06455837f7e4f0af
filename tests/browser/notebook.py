"""A notebook in JupyterLab as a person works with it: open, run, look."""

from __future__ import annotations

import nbformat
from playwright.sync_api import Locator, Page, expect

from newslens.examples_folder import QUICKSTART
from tests.browser.conftest import SCREENSHOTS, Lab

_READY = 60_000
_RUN = 300_000

_KERNEL_IS_IDLE = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.sessionContext?.session?.kernel?.status === 'idle';
}"""
_ALL_CELLS_HAVE_RUN = """() => {
    const panel = window.jupyterapp.shell.currentWidget;
    if (!panel?.content?.model?.cells) return false;
    const cells = [...panel.content.model.cells].filter(cell => cell.type === 'code');
    return panel.sessionContext.session?.kernel?.status === 'idle' && cells.length
        && cells.every((cell, i) => cell.executionCount === i + 1);
}"""
_CLEAR = "() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')"
_CONTRAST = """element => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    canvas.canvas.width = canvas.canvas.height = 1;
    const grounds = [];
    for (let e = element; e; e = e.parentElement) {
        grounds.unshift(getComputedStyle(e).backgroundColor);
    }
    const luminance = colours => {
        canvas.fillStyle = 'white';
        canvas.fillRect(0, 0, 1, 1);
        for (const colour of colours) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
        }
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v =>
            (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [low, high] = [
        luminance(grounds), luminance([...grounds, getComputedStyle(element).color])
    ].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
}"""
_SET_THEME = """theme =>
    window.jupyterapp.commands.execute('apputils:change-theme', {theme})"""


def write_notebook(lab: Lab, name: str, *cells: str) -> str:
    """Put a notebook beside the examples; returns its path as `open_notebook` takes it."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, lab.folder / "examples" / name)
    return f"examples/{name}"


def open_notebook(page: Page, lab: Lab, theme: str, path: str = QUICKSTART.as_posix()) -> None:
    """Open a notebook by itself, in a theme, and wait for its kernel."""
    page.goto(lab.address.replace(QUICKSTART.as_posix(), path).replace("?", "?reset&"))
    page.wait_for_function(_KERNEL_IS_IDLE, timeout=_READY)
    page.evaluate(_SET_THEME, theme)
    light = "true" if theme == "JupyterLab Light" else "false"
    expect(page.locator(f"body[data-jp-theme-light='{light}']")).to_be_attached()


def open_folder(page: Page, lab: Lab, folder: str) -> None:
    """Open JupyterLab with nothing but its file browser, in a folder."""
    address = lab.address.replace(QUICKSTART.as_posix(), folder).replace("?", "?reset&")
    page.goto(address)
    page.wait_for_function("() => !!window.jupyterapp?.restored", timeout=_READY)
    page.evaluate("async () => { await window.jupyterapp.restored; }")


def wait_until_run(page: Page, timeout: float = _RUN) -> None:
    """Wait until all code cells of the notebook in front have run, in order."""
    page.wait_for_function(_ALL_CELLS_HAVE_RUN, timeout=timeout)


def run_all(page: Page) -> None:
    """Clear all outputs and run all cells by the menu."""
    page.evaluate(_CLEAR)
    expect(page.locator(".jp-OutputArea-output")).to_have_count(0)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    wait_until_run(page)


def output(page: Page, code: str) -> Locator:
    """Return the output of the one cell whose code has these words."""
    cell = page.locator(".jp-CodeCell").filter(
        has=page.locator(".jp-InputArea-editor", has_text=code)
    )
    expect(cell).to_have_count(1)
    output = cell.locator(".jp-Cell-outputArea")
    output.scroll_into_view_if_needed()
    return output


def contrast(element: Locator) -> float:
    """Return the contrast of an element's text with what lies behind it, as WCAG counts it."""
    return float(element.evaluate(_CONTRAST))


def assert_no_error(page: Page) -> None:
    """Fail where a cell printed an error or a warning."""
    errors = page.locator("[data-mime-type='application/vnd.jupyter.error']")
    assert errors.all_inner_texts() == []
    stderr = page.locator("[data-mime-type='application/vnd.jupyter.stderr']")
    assert stderr.all_inner_texts() == []


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the page."""
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")
