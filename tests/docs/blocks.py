"""Code blocks of a page of Markdown, and a notebook's shell that runs them."""

from __future__ import annotations

import atexit
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from markdown_it import MarkdownIt
from traitlets.config import Config

from tests.notebooks.running import copy_examples

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("examples/*.md")])
RUN = frozenset({"python", "ipython"})
# What a page shows as printed by the block before it.
PRINTED = "text printed"
_NOT_RUN = re.compile(r"<!-- not run: (?P<why>.{10,}) -->\s*")
_OUT = re.compile(r"^Out\[\d+\]: ?\n?", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block, its line in the page, and why it is not run, if it is not."""

    info: str
    code: str
    line: int
    not_run: str | None = None

    @property
    def is_cell(self) -> bool:
        """Whether it is code of a notebook."""
        return self.info in RUN


def copy_material(target: Path) -> Path:
    """Copy what the pages read to `target`: seeds/, examples/ and articles/."""
    copy_examples(ROOT, target)
    shutil.copytree(ROOT / "examples/articles", target / "articles")
    return target


def name_of(page: Path) -> str:
    """Return a page's place in the repository."""
    return page.relative_to(ROOT).as_posix()


def blocks_of(text: str) -> list[Block]:
    """Return the blocks of a page, in order; one that is only indented has no `info`."""
    found: list[Block] = []
    why: str | None = None
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in {"fence", "code_block"}:
            line = token.map[0] + 1 if token.map else 0
            found.append(Block(token.info.strip(), token.content, line, why))
        comment = _NOT_RUN.fullmatch(token.content) if token.type == "html_block" else None
        why = comment["why"] if comment else None
    return found


def compiles(code: str) -> str | None:
    """Return why a cell is no Python, None if it is."""
    make: Any = TransformerManager
    try:
        compile(make().transform_cell(code), "<cell>", "exec")
    except SyntaxError as error:
        return str(error)
    return None


@contextmanager
def shell() -> Iterator[Any]:
    """Start the shell of a notebook, without its history."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    InteractiveShell.clear_instance()
    started: Any = InteractiveShell.instance(config=config)
    try:
        yield started
    finally:
        if "newslens" in started.extension_manager.loaded:
            started.run_line_magic("unload_ext", "newslens")
        started.atexit_operations()
        atexit.unregister(started.atexit_operations)
        InteractiveShell.clear_instance()


def run(started: Any, code: str) -> str:
    """Run a cell, raise what it raises, and return what it printed and showed."""
    with capture_output() as captured:
        done = started.run_cell(code, silent=False)
    done.raise_error()
    return _OUT.sub("", captured.stdout)
