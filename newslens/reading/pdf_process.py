"""The process of its own in which a PDF is parsed; run as a script, nothing imports it.

A PDF is a program in a language of its own, and a hostile one need not end nor fit into memory.
This process may be ended; the pages that it has read it has written out, a page a line.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from collections import Counter
from typing import Any

PASSWORD, CIPHER, DAMAGED = 3, 4, 5

_MOST_PAGES = 5_000


def main() -> int:
    """Read a PDF from stdin; write its properties and the lines of its pages to stdout as JSON."""
    memory, place = int(sys.argv[1]), sys.argv[2]
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):
        pass
    sys.path.append(place)
    logging.disable()
    import pypdf
    from pypdf.errors import DependencyError

    try:
        reader = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read()))
        if reader.is_encrypted and not reader.decrypt(""):
            return PASSWORD
        _write({"pages": len(reader.pages), **_properties(reader)})
    except DependencyError:
        return CIPHER
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}")
        return DAMAGED
    for number in range(min(len(reader.pages), _MOST_PAGES)):
        try:
            _write({"lines": _lines(reader.pages[number])})
        except BaseException as error:
            _write({"lines": [], "error": f"{type(error).__name__}: {error}"[:200]})
    return 0


def _write(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def _properties(reader: Any) -> dict[str, str]:
    try:
        found = reader.metadata or {}
        return {key: str(found.get(f"/{key.title()}") or "") for key in ("title", "author")}
    except Exception:
        return {}


class _Line:
    """A line as it is put together from the pieces in which the page shows it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.sizes: Counter[float] = Counter()
        self.height: float | None = None

    def add(self, piece: str, size: float, height: float) -> None:
        self.pieces.append(piece)
        letters = len(piece.strip())
        if letters:
            self.sizes[size] += letters
            self.height = height if self.height is None else self.height


def _lines(page: Any) -> list[tuple[str, float, float]]:
    """Return the lines of a page: their text, the size of their letters and their height."""
    lines = [_Line()]

    def see(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        scale = abs(tm[3] or tm[1] or 1) * abs(cm[3] or cm[1] or 1)
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        first, *others = text.split("\n")
        lines[-1].add(first, round(abs(size) * scale, 1), height)
        for other in others:
            lines.append(_Line())
            lines[-1].add(other, round(abs(size) * scale, 1), height)

    page.extract_text(visitor_text=see)
    return [
        ("".join(line.pieces), line.sizes.most_common(1)[0][0], round(line.height or 0, 1))
        for line in lines
        if line.sizes
    ]


if __name__ == "__main__":
    sys.exit(main())
