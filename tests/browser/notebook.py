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
    // Each colour as the page computed it, from what lies behind all to the text itself.
    const parsed = colour => {
        const [kind, ...rest] = colour.match(
            /^rgba?(?=\\()|^color\\(srgb(?= )|-?[\\d.]+(?:e[+-]?\\d+)?/g) ?? [];
        if (!/^[rc]/.test(kind ?? '') || rest.length < 3) {
            throw new Error(`a colour that cannot be measured: ${colour}`);
        }
        const scale = kind.startsWith('rgb') ? 255 : 1;
        const [r, g, b, alpha = 1] = rest.map(Number);
        return {rgb: [r, g, b].map(value => value / scale), alpha};
    };
    if (!element.isConnected) throw new Error('not in the page');
    const colours = [getComputedStyle(element).color];
    for (let e = element; e; e = e.parentElement) {
        colours.push(getComputedStyle(e).backgroundColor);
    }
    const over = (ground, colour) => {
        const {rgb, alpha} = parsed(colour);
        return ground.map((value, at) => value * (1 - alpha) + rgb[at] * alpha);
    };
    const luminance = rgb => {
        const [r, g, b] = rgb.map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = colours.slice(1).reverse().reduce(over, [1, 1, 1]);
    const [low, high] = [ground, over(ground, colours[0])].map(luminance).sort((a, b) => a - b);
    return {ratio: (high + 0.05) / (low + 0.05), colours};
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
    wait_for_kernel(page)
    page.evaluate(_SET_THEME, theme)
    light = "true" if theme == "JupyterLab Light" else "false"
    expect(page.locator(f"body[data-jp-theme-light='{light}']")).to_be_attached()


def wait_for_kernel(page: Page) -> None:
    """Wait until the notebook in front has a kernel, and that is idle."""
    page.wait_for_function(_KERNEL_IS_IDLE, timeout=_READY)


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


def assert_readable(element: Locator, least: float = 4.5) -> None:
    """Fail if an element's text does not stand out, as WCAG counts contrast.

    The style sheets have fifteen seconds to come.
    """
    for _ in range(60):
        measured = element.evaluate(_CONTRAST)
        if measured["ratio"] >= least:
            return
        element.page.wait_for_timeout(250)
    raise AssertionError(f"contrast {measured['ratio']:.2f}, under {least}; {measured['colours']}")


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
