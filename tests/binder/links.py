"""Write the links that open the examples on Binder: `python -m tests.binder.links`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
README = EXAMPLES / "README.md"
BASE = "https://mybinder.org/v2/gh/newslens/newslens/main?urlpath="
# Under Voila, without code.
PAGES = ("dashboard.ipynb",)

_HEADING = "## On Binder"
_SECTION = re.compile(rf"^{_HEADING}\n.*?(?=^## |\Z)", flags=re.DOTALL | re.MULTILINE)
_INTRODUCTION = """
Nothing has to be installed. Binder makes a machine for you alone, which is gone when you leave:
what is to stay you download. Bring nothing confidential: the machine is theirs.
[How it is made](../docs/binder.md).
"""


def in_lab(name: str) -> str:
    """Return the address that opens an example in JupyterLab."""
    return f"{BASE}lab/tree/examples/{name}"


def as_page(name: str) -> str:
    """Return the address that shows an example without its code."""
    return f"{BASE}voila/render/examples/{name}"


def names() -> list[str]:
    """Return all examples, the quickstart first."""
    found = sorted(path.name for path in EXAMPLES.glob("*.ipynb"))
    return sorted(found, key=lambda name: name != "quickstart.ipynb")


def section(examples: Iterable[str]) -> str:
    """Return the part of examples/README.md that holds the links."""
    rows = []
    for name in examples:
        rows.append(_row(f"[{name}]({name})", in_lab(name), f"Open {name} on Binder"))
        if name in PAGES:
            told = f"[{name}]({name}), as a page without code"
            rows.append(_row(told, as_page(name), f"Show {name} on Binder"))
    return "\n".join([_HEADING, _INTRODUCTION, "| | |", "|---|---|", *rows]) + "\n"


def _row(told: str, address: str, alternative: str) -> str:
    badge = f"[![{alternative}](https://mybinder.org/badge_logo.svg)]({address})"
    return f"| {told} | {badge} |"


def main() -> int:
    """Write the links of all examples there are."""
    text = README.read_text(encoding="utf-8")
    rest = _SECTION.sub("", text).rstrip("\n")
    README.write_text(f"{rest}\n\n{section(names())}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
