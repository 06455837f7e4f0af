"""nl.check(): what works on this machine, what is missing, and the command that mends it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

_OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was looked at.

    `optional` is what newslens can do without: reading and tables work all the same.
    """

    name: str
    ok: bool
    found: str
    mend: str = ""
    optional: bool = False

    @property
    def verdict(self) -> str:
        """The row's state in a word."""
        if self.ok:
            return "ok"
        return "absent" if self.optional else "FAILS"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What `check` found; prints as a table.

    `failing` are the words for what fails.
    """

    rows: list[Row]
    failing: str = "Does not work yet"

    @property
    def ok(self) -> bool:
        """Whether everything is there that newslens cannot do without."""
        return all(row.ok or row.optional for row in self.rows)

    @property
    def conclusion(self) -> str:
        """The table in a sentence."""
        failing = [row.name for row in self.rows if not row.ok and not row.optional]
        if failing:
            return f"{self.failing}: {', '.join(failing)}."
        absent = [row.name for row in self.rows if not row.ok]
        return f"Works, without: {', '.join(absent)}." if absent else "All is well."

    def __repr__(self) -> str:
        names = max(len(row.name) for row in self.rows)
        verdicts = max(len(row.verdict) for row in self.rows)
        lines = []
        for row in self.rows:
            lines.append(f"{row.name:<{names}}  {row.verdict:<{verdicts}}  {row.found}")
            if row.mend and not row.ok:
                lines.append(f"{'':<{names}}  {'':<{verdicts}}  to mend: {row.mend}")
        return "\n".join([*lines, self.conclusion])

    def _repr_html_(self) -> str:
        from html import escape

        left = "style='text-align:left'"
        body = "".join(
            f"<tr><th scope='row' {left}>{escape(row.name)}</th>"
            f"<td {left}>{escape(row.verdict)}</td><td {left}>{escape(row.found)}</td>"
            f"<td {left}>{'' if row.ok else f'<code>{escape(row.mend)}</code>'}</td></tr>"
            for row in self.rows
        )
        head = "".join(
            f"<th scope='col' {left}>{title}</th>" for title in ("", "state", "found", "to mend")
        )
        return (
            f"<table><caption {left}>{escape(self.conclusion)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def check(path: str | os.PathLike[str] | None = None) -> CheckResult:
    """Say what works on this machine, what is missing and the command that mends it.

    Parameters
    ----------
    path
        A saved corpus or its address: it is looked at instead. Each of its files is read whole,
        and compared with what was saved.

    Returns
    -------
    CheckResult
        Prints as a table; `ok` tells whether newslens can work here, `rows` holds the single
        findings. No fault of the machine makes this raise.

    Raises
    ------
    StorageError
        If there is no saved corpus at `path`, or its manifest is not as it was saved.

    Examples
    --------
    >>> check().rows[0].name
    'Python'
    """
    if path is not None:
        return CheckResult(list(_saved(path)), "Not as it was saved")
    looks: list[tuple[str, Callable[[], Row]]] = [
        ("Python", _python),
        ("newslens", _newslens),
        ("spaCy", lambda: _package("spaCy", "spacy")),
        ("language model", _model),
        ("comparison", _embedder),
        ("pandas", lambda: _package("pandas", "pandas")),
        ("pyarrow", lambda: _package("pyarrow", "pyarrow")),
        ("plotly", lambda: _package("plotly", "plotly")),
        ("JupyterLab", lambda: _package("JupyterLab", "jupyterlab", optional=True)),
        ("charts in Lab", lambda: _extension("charts in Lab", "jupyterlab-plotly", "plotly")),
        (
            "widgets in Lab",
            lambda: _extension(
                "widgets in Lab", "@jupyter-widgets/jupyterlab-manager", "jupyterlab_widgets"
            ),
        ),
        ("NewsLens in Lab", _plugin),
        ("examples", _examples),
        ("this folder", _folder),
    ]
    return CheckResult([_guarded(name, look) for name, look in looks])


def _guarded(name: str, look: Callable[[], Row]) -> Row:
    try:
        return look()
    except Exception as error:
        # A broken install can fail in any way at all, and that is what is asked about.
        mend = "install newslens anew, in a new environment: python3 -m venv .venv"
        return Row(name, False, f"{type(error).__name__}: {error}", mend)


def _pip(what: str) -> str:
    return f'"{sys.executable}" -m pip install {what}'


def _python() -> Row:
    wanted = ".".join(map(str, _OLDEST_PYTHON))
    return Row(
        "Python",
        sys.version_info >= _OLDEST_PYTHON,
        f"{sys.version.split()[0]} ({sys.executable})",
        f"install newslens with Python {wanted} or newer",
    )


def _newslens() -> Row:
    from newslens import __version__

    return Row("newslens", True, f"{__version__} ({Path(__file__).resolve().parent})")


def _package(name: str, package: str, *, optional: bool = False) -> Row:
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version(package)
    except PackageNotFoundError:
        return Row(name, False, "not installed", _pip(_requirement(package)), optional)
    try:
        # The files can be there and not fit this machine; only an import tells.
        import_module(package)
    except Exception as error:
        seen = f"{found}, but it does not load: {type(error).__name__}: {error}"
        return Row(name, False, seen, _pip(f"--force-reinstall {_requirement(package)}"), optional)
    return Row(name, True, found)


def _requirement(package: str) -> str:
    from importlib.metadata import requires

    for line in requires("newslens") or []:
        requirement = line.split(";")[0].strip()
        if re.split(r"[^\w.-]", requirement, maxsplit=1)[0] == package:
            return f'"{requirement}"'
    return package


def _model() -> Row:
    from newslens.analysis.model import find_model, verify
    from newslens.errors import ModelError

    try:
        choice = find_model()
        digest = verify(choice)
    except ModelError as error:
        return Row("language model", False, error.seen, error.hint)
    return Row("language model", True, f"{choice.name} {choice.version}, sha256 {digest[:12]}…")


def _embedder() -> Row:
    from newslens.comparison.embedding import embed, find_embedder
    from newslens.errors import ModelError

    try:
        path = find_embedder()
        embed(["One text."])
    except ModelError as error:
        return Row("comparison", False, error.seen, error.hint)
    return Row("comparison", True, f"{path.parent.name}, and the runtime it needs")


def _extension(name: str, folder: str, package: str) -> Row:
    try:
        from jupyter_core.paths import jupyter_path
    except ModuleNotFoundError:
        return Row(name, False, "no Jupyter here", _pip('"newslens[lab]"'), optional=True)
    for path in map(Path, jupyter_path("labextensions")):
        if (path / folder / "package.json").is_file():
            return Row(name, True, f"Lab extension {folder}")
    mend = _pip(f"--force-reinstall --no-deps {package}")
    return Row(name, False, f"no Lab extension {folder}", mend, optional=True)


def _plugin() -> Row:
    from newslens import __version__
    from newslens.jupyter.installed import find_plugin

    name = "NewsLens in Lab"
    mend = _pip("--force-reinstall --no-deps newslens")
    try:
        found = find_plugin()
    except ModuleNotFoundError:
        return Row(name, False, "no Jupyter here", _pip('"newslens[lab]"'), optional=True)
    if found is None:
        return Row(name, False, "no Lab extension newslens", mend, optional=True)
    seen = f"plugin {found.version} ({found.folder})"
    if not found.enabled:
        enable = "jupyter labextension enable newslens"
        return Row(name, False, f"{seen}, switched off", enable, optional=True)
    if found.version != __version__:
        return Row(name, False, f"{seen}, of another version", mend, optional=True)
    return Row(name, True, seen)


def _examples() -> Row:
    from newslens.examples_folder import QUICKSTART, shipped

    found = shipped()
    if found is None:
        mend = "install newslens anew, from where you had it"
        return Row("examples", False, "newslens came without them", mend, optional=True)
    return Row("examples", True, str(found / QUICKSTART))


def _saved(path: str | os.PathLike[str]) -> Iterator[Row]:
    from newslens.corpus.verifying import verify

    told, found = verify(path)
    again = f"nl.open({told.seal.place!r}).save({told.seal.place!r})"
    if not found:
        yield Row("checksums", False, "an earlier newslens saved it without them", again, True)
    for part in found:
        files = "1 file" if part.n_files == 1 else f"{part.n_files} files"
        seen = "; ".join(part.faults[:3]) or f"{part.n_bytes:,} bytes in {files}, as saved"
        if len(part.faults) > 3:
            seen += f"; and {len(part.faults) - 3} files more"
        mend = again if part.is_made_anew else told.seal.hint()
        yield Row(part.name, not part.faults, seen, mend, part.is_made_anew)
    if found and not any(part.faults for part in found):
        yield Row("all of it", True, f"sha256 {told.sha256}")


def _folder() -> Row:
    import tempfile

    here = Path.cwd()
    try:
        with tempfile.TemporaryFile(dir=here):
            pass
    except OSError as error:
        seen = f"cannot write to {here}: {error.strerror or error}"
        return Row("this folder", False, seen, "cd to a folder of yours", optional=True)
    return Row("this folder", True, f"{here} can be written to")
