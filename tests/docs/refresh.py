"""Write anew what the pages show as printed: `python -m tests.docs.refresh docs/PAGE.md ...`.

Look at the difference before you commit it: a page may say in words what was printed before.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.docs.blocks import PRINTED, blocks_of, copy_material, run, shell


def refreshed(page: Path) -> str:
    """Run a page, and return it with what was printed."""
    text = page.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    printed = ""
    replaced: list[tuple[int, int, str]] = []
    with shell() as started:
        for block in blocks_of(text):
            if block.info == PRINTED:
                length = len(block.code.splitlines())
                tidy = [line.rstrip() for line in printed.strip("\n").splitlines()]
                replaced.append((block.line, block.line + length, "\n".join(tidy) + "\n"))
            elif block.is_cell and block.not_run is None:
                printed = run(started, block.code)
    for start, end, new in reversed(replaced):
        lines[start:end] = [new]
    return "".join(lines)


def main(names: list[str]) -> None:
    """Refresh pages."""
    pages = [Path(name).resolve() for name in names]
    for page in pages:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["NEWSLENS_CACHE"] = str(Path(folder) / "cache")
            os.chdir(copy_material(Path(folder)))
            new = refreshed(page)
            os.chdir(page.parent)
        page.write_text(new, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
