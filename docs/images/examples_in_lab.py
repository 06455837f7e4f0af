"""Photograph the widgets that examples open with, as they run in a real JupyterLab.

    python -m docs.images.examples_in_lab [quickstart ...]

Needs the packages of the tests and a Chrome or Chromium. The pictures lie in examples/images/.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser.conftest import Lab, free_port, wait_until_it_answers
from tests.browser.notebook import open_notebook, output, run_all
from tests.notebooks.running import copy_examples
from tests.run import find_browser

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "images"


@dataclass(frozen=True)
class Shot:
    """What is photographed: words of a cell, a part of its output, how wide a page, how high.

    `menu` is what is chosen first: a menu's label and one of its choices.
    """

    code: str
    part: str
    width: int
    height: int
    menu: tuple[str, str] | None = None


SHOTS = {
    "quickstart": Shot("explorer = nl.Explorer", ".newslens-reading.newslens-live", 1000, 620),
    "dashboard": Shot("explorer = nl.Explorer", ".widget-gridbox", 1400, 560),
    "claims-side-by-side": Shot(
        "sides = nl.ClaimComparison",
        ".newslens-claim-comparison.newslens-live",
        1000,
        590,
        ("Show relation", "conflict"),
    ),
}


@contextmanager
def lab() -> Iterator[Lab]:
    """Start `newslens lab` on a copy of the examples, with settings of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        own = Path(scratch, "own")
        (own / "config").mkdir(parents=True)
        exposed = {"LabApp": {"expose_app_in_browser": True}}
        (own / "config" / "jupyter_lab_config.json").write_text(json.dumps(exposed))
        environment = {
            **os.environ,
            "JUPYTER_CONFIG_DIR": str(own / "config"),
            "JUPYTER_DATA_DIR": str(own / "data"),
            "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        }
        folder = copy_examples(ROOT, Path(scratch, "checkout"))
        log = own / "lab.log"
        command = [str(Path(sys.executable).with_name("newslens")), "lab", "--no-browser"]
        with log.open("w") as printed:
            process = subprocess.Popen(  # noqa: S603
                [*command, "--port", str(free_port())],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
            )
        try:
            yield Lab(wait_until_it_answers(process, log), folder, log, environment)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _still(page: Page, part: Locator) -> None:
    """Wait until what is drawn no longer changes."""
    before, after = None, b""
    while before != after:
        page.wait_for_timeout(1_000)
        before, after = after, part.screenshot()


def photograph(page: Page, running: Lab, stem: str, shot: Shot) -> Path:
    """Run a notebook and take a picture of the top of one output."""
    open_notebook(page, running, "JupyterLab Light", f"examples/{stem}.ipynb")
    page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    run_all(page)
    part = output(page, shot.code).locator(shot.part)
    expect(part).to_be_visible()
    if shot.menu:
        label, choice = shot.menu
        part.get_by_label(label, exact=True).select_option(choice)
    _still(page, part)
    box = part.bounding_box()
    if box is None:
        raise RuntimeError(f"nothing is seen of {stem}")
    path = FOLDER / f"{stem}.png"
    page.screenshot(
        path=path,
        clip={
            "x": box["x"],
            "y": box["y"],
            "width": box["width"],
            "height": min(box["height"], shot.height),
        },
    )
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
    return path


def main() -> None:
    """Take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with lab() as running, sync_playwright() as playwright:
        rooted = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=find_browser(), args=rooted)
        for stem in sys.argv[1:] or SHOTS:
            shot = SHOTS[stem]
            page = browser.new_page(viewport={"width": shot.width, "height": 3000})
            photograph(page, running, stem, shot)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
