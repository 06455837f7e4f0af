"""Which room may import from which: the order of the house, held by reading every import.

source -> reading -> Article -> analysis -> tables (Corpus) -> comparison / charts -> widgets
-> export. A room imports only from rooms to its left, wherever in a file the import stands.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import newslens

PACKAGE = Path(newslens.__file__).parent
ANY = frozenset(["*"])

# A room is a file or a folder at the top of newslens/. Each is listed: a new one fails the test
# until it is given its place here.
ALLOWED: dict[str, frozenset[str]] = {
    # The floor: nothing of newslens.
    "errors": frozenset(),
    "article": frozenset(),
    "languages": frozenset(),
    "cells": frozenset(),
    "visible": frozenset(),
    "terminal": frozenset(["visible"]),
    "folders": frozenset(),
    "swapping": frozenset(),
    "remote": frozenset(["errors"]),
    # The way through the house.
    "reading": frozenset(["article", "cells", "languages", "folders", "remote", "errors"]),
    "analysis": frozenset(["article", "languages", "errors"]),
    "tables": frozenset(["errors"]),
    "corpus": frozenset(["tables", "terminal", "visible", "remote", "swapping", "errors"]),
    # Bare texts are read by what reads articles.
    "comparison": frozenset(["analysis", "corpus", "tables", "errors"]),
    "charts": frozenset(["comparison", "corpus", "tables", "visible", "errors"]),
    # What a thing is as bytes of a file: the widgets hand them to the browser, export to the disk.
    "formats": frozenset(["charts", "corpus", "tables", "cells", "visible", "errors"]),
    "widgets": frozenset(
        ["formats", "comparison", "charts", "corpus", "tables", "terminal", "visible", "errors"]
    ),
    "export": frozenset(
        "widgets formats comparison charts corpus tables visible swapping errors newslens".split()
    ),
    "report": frozenset(
        "export widgets formats comparison charts corpus tables visible errors newslens".split()
    ),
    # Where reading, analysis and corpus meet. The version stands in newslens itself.
    "scale": frozenset(["analysis", "reading", "article", "folders", "remote", "errors"]),
    "cache": frozenset(["scale", "errors"]),
    "assembly": frozenset(
        ["analysis", "scale", "corpus", "tables", "article", "remote", "errors", "newslens"]
    ),
    "shards": frozenset("analysis reading scale assembly corpus article remote errors".split()),
    "load": frozenset(
        "remote reading analysis scale cache assembly shards corpus tables article errors".split()
    ),
    # The doors: whatever they open.
    "newslens": ANY,
    "check": ANY,
    "cli": ANY,
    "lab": ANY,
    "jupyter": ANY,
    "examples_folder": frozenset(["errors"]),
}


@dataclass(frozen=True)
class Import:
    """One import of newslens's own: where it stands and what it names."""

    file: str
    line: int
    module: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def room_of(module: str) -> str:
    """`newslens.corpus.overlap` is in the room `corpus`; the package itself is `newslens`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "newslens"


def module_of(path: Path, package: Path) -> str:
    parts = path.relative_to(package).with_suffix("").parts
    return ".".join(["newslens", *(parts[:-1] if parts[-1] == "__init__" else parts)])


def imports_of(path: Path, package: Path) -> Iterator[Import]:
    """Every import of newslens in a file: at any depth, relative ones too, by name if written."""
    module = module_of(path, package)
    inside = module if path.name == "__init__.py" else module.rpartition(".")[0]
    where = path.relative_to(package.parent).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = inside.split(".")[: len(inside.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            # `from newslens import charts` names a room, `from newslens import __version__` none.
            names = [
                f"{base}.{alias.name}" if is_room(alias.name, package) else base
                for alias in node.names
                if base == "newslens"
            ] or [base]
        elif isinstance(node, ast.Call) and name_of(node.func) in {"import_module", "__import__"}:
            names = [
                argument.value
                for argument in node.args[:1]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            ]
        for name in names:
            if name == "newslens" or name.startswith("newslens."):
                yield Import(where, line, name)


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def is_room(name: str, package: Path) -> bool:
    return (package / f"{name}.py").is_file() or (package / name).is_dir()


def rooms_in(package: Path) -> set[str]:
    return {room_of(module_of(path, package)) for path in package.rglob("*.py")}


def faults_in(package: Path, allowed: dict[str, frozenset[str]]) -> list[str]:
    """Each import that goes against the order, and each room that has no place in it."""
    faults = [f"room {room!r} has no place" for room in sorted(rooms_in(package) - set(allowed))]
    for path in sorted(package.rglob("*.py")):
        room = room_of(module_of(path, package))
        may = allowed.get(room, frozenset())
        for found in imports_of(path, package):
            target = room_of(found.module)
            if target != room and may != ANY and target not in may:
                faults.append(str(found))
    return faults


def test_every_import_goes_to_the_left() -> None:
    assert faults_in(PACKAGE, ALLOWED) == []


def test_the_imports_are_found_at_all() -> None:
    found = {
        (room_of(module_of(path, PACKAGE)), room_of(an_import.module))
        for path in PACKAGE.rglob("*.py")
        for an_import in imports_of(path, PACKAGE)
    }
    assert {("reading", "article"), ("corpus", "tables"), ("analysis", "article")} <= found
    # At the head of a file, in a function, for the type checker alone.
    assert {("assembly", "analysis"), ("load", "reading"), ("newslens", "widgets")} <= found
    assert not [pair for pair in found if pair[0] in {"errors", "article"}]


def test_the_order_has_no_circle() -> None:
    left: set[str] = set()
    waiting = {room for room, may in ALLOWED.items() if may != ANY}
    while waiting:
        ready = {room for room in waiting if ALLOWED[room] <= left | {"newslens"}}
        assert ready, f"a circle among {sorted(waiting)}"
        left |= ready
        waiting -= ready


@pytest.mark.parametrize(
    ("room", "never"),
    [
        ("corpus", "widgets charts analysis reading export comparison"),
        ("charts", "widgets analysis reading export assembly load"),
        ("widgets", "analysis reading assembly load export"),
        ("formats", "analysis reading comparison widgets export"),
        ("reading", "corpus tables analysis charts widgets"),
        ("analysis", "reading corpus tables charts widgets"),
        ("export", "analysis reading report"),
        ("report", "analysis reading"),
        ("tables", "corpus analysis reading charts widgets"),
    ],
)
def test_the_table_says_what_the_design_says(room: str, never: str) -> None:
    assert not ALLOWED[room] & set(never.split())


def house(folder: Path, files: dict[str, str]) -> Path:
    """A package `newslens` with some files, for the test of this test."""
    package = folder / "newslens"
    for name, source in {"__init__.py": "", "errors.py": "", **files}.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return package


@pytest.mark.parametrize(
    "source",
    [
        "import newslens.widgets",
        "import newslens.widgets.reader as r",
        "import json, newslens.widgets",
        "from newslens.widgets import Reader",
        "from newslens import widgets",
        "from newslens import errors, widgets",
        "from .. import widgets",
        "from ..widgets import Reader",
        "from ..widgets.reader import Reader",
        "def f():\n    from newslens.widgets import Reader",
        "class A:\n    def f(self):\n        if True:\n            import newslens.widgets",
        "import typing\nif typing.TYPE_CHECKING:\n    from newslens.widgets import Reader",
        "try:\n    import newslens.widgets\nexcept ImportError:\n    pass",
        "from importlib import import_module\nimport_module('newslens.widgets')",
        "import importlib\ndef f():\n    return importlib.import_module('newslens.widgets')",
        "import newslens",
        "from newslens import Reader",
    ],
)
def test_a_wrong_import_is_named(tmp_path: Path, source: str) -> None:
    files = {"widgets/__init__.py": "", "widgets/reader.py": "", "corpus/filter.py": source}
    [fault] = faults_in(house(tmp_path, files), ALLOWED)
    line = next(
        n for n, text in enumerate(source.splitlines(), 1) if "newslens" in text or ".." in text
    )
    assert fault.startswith(f"newslens/corpus/filter.py:{line} imports newslens")


@pytest.mark.parametrize(
    "source",
    [
        "from newslens.errors import NewslensError",
        "from ..errors import NewslensError",
        "from . import overlap",
        "from newslens.corpus.overlap import touches",
        "import pandas.widgets",
        "'import newslens.widgets'",
        "# import newslens.widgets",
    ],
)
def test_a_right_import_is_not(tmp_path: Path, source: str) -> None:
    files = {"widgets/__init__.py": "", "corpus/overlap.py": "", "corpus/filter.py": source}
    assert faults_in(house(tmp_path, files), ALLOWED) == []


@pytest.mark.parametrize("name", ["attic.py", "attic/__init__.py", "attic/box.py"])
def test_a_new_room_fails_until_it_has_a_place(tmp_path: Path, name: str) -> None:
    package = house(tmp_path, {name: "import newslens.errors"})
    assert "room 'attic' has no place" in faults_in(package, ALLOWED)
    assert faults_in(package, ALLOWED | {"attic": frozenset(["errors"])}) == []
