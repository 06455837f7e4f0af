"""The scripts and styles that lie beside the widgets, put together without a bundler."""

from __future__ import annotations

from importlib.resources import files


def script(*names: str) -> str:
    """Return one ES module: what all share and these files hold, in that order.

    The files share one scope; the last one exports what anywidget asks for.
    """
    return "\n".join((_read("visible.js"), _read("base.js"), menu(), *map(_read, names)))


def menu() -> str:
    """Return the script of the Export menu, which also draws elements of any page as pictures."""
    return _read("export_menu.js")


def style(*names: str) -> str:
    """Return one style sheet: what `base.css` and these files hold, in that order."""
    return "\n".join(_read(name) for name in ("base.css", *names))


def _read(name: str) -> str:
    return files("newslens.widgets").joinpath(name).read_text(encoding="utf-8")
