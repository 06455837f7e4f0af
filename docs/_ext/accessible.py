"""What the theme leaves out for those who do not see the page, or use no mouse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_MENDED = {
    # Captions in the list of pages are headings, of the level below the title.
    'class="caption" role="heading">': 'class="caption" role="heading" aria-level="2">',
    # Code that is wider than the page is scrolled by keyboard, too.
    "<pre>": '<pre tabindex="0">',
}


def mend(app: Sphinx, exception: Exception | None) -> None:
    """Mend the pages that were written."""
    if exception is not None or app.builder.format != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        before = after = page.read_text("utf-8")
        for found, put in _MENDED.items():
            after = after.replace(found, put)
        if after != before:
            page.write_text(after, "utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Mend pages when the site is built."""
    app.connect("build-finished", mend)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
