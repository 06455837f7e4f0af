"""`newslens lab`: JupyterLab, open on a notebook, and silent towards the network."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from newslens.errors import InputError, MissingExtraError
from newslens.examples_folder import QUICKSTART, ExamplesFolder, find_or_copy
from newslens.terminal import escaped

_FIRST_PORT = 8888
_PORTS_TRIED = 50
_HOST = "127.0.0.1"
_CONFIG = Path(__file__).resolve().parent / "lab_config"


@dataclass(frozen=True, slots=True)
class _Opening:
    """What Lab opens: a notebook in a folder, and what the user is told of it."""

    root: Path
    notebook: Path
    told: list[str]

    @property
    def place(self) -> str:
        """The path of the notebook in an address of Lab."""
        return f"/lab/tree/{quote(self.notebook.as_posix())}"


def open_lab(paths: Sequence[str] = (), *, port: int | None = None, browser: bool = True) -> int:
    """Open JupyterLab on a notebook; returns when Lab is stopped.

    Parameters
    ----------
    paths
        The articles, or the saved corpus, that the notebook is for; it is written into this
        folder, its cells are there to be run. The quickstart if there are none.
    port
        The port to serve on; the first free one from 8888 on if None.
    browser
        Whether to open a browser. The address is printed in either case.

    Returns
    -------
    int
        JupyterLab's exit code. On POSIX, Lab replaces this process and nothing returns.

    Raises
    ------
    MissingExtraError
        If JupyterLab is not installed beside newslens.
    InputError
        If nothing is at a path.
    """
    if find_spec("jupyterlab") is None:
        raise MissingExtraError.of("jupyterlab", "lab", "newslens lab")
    chosen = _free_port(port)
    opening = _starter(paths) if paths else _quickstart()
    token = secrets.token_hex(24)
    print(escaped(_announcement(opening, f"http://{_HOST}:{chosen}", token, browser=browser)))
    sys.stdout.flush()
    # -P: a file jupyterlab.py in the folder the user is in must not run in its place.
    lab = [sys.executable, "-P", "-m", "jupyterlab"]
    return _become([*lab, *_arguments(opening, chosen, browser=browser)], environment(token))


def _starter(paths: Sequence[str]) -> _Opening:
    from newslens.corpus.storage import is_saved_corpus
    from newslens.jupyter.starter import find_or_write
    from newslens.reading.paths import files_at
    from newslens.reading.web import is_address

    saved = len(paths) == 1 and is_saved_corpus(Path(paths[0]))
    if not saved:
        for path in paths:
            if not is_address(path):
                # What is not there is told now, not by the first cell.
                next(files_at(path))
    here = Path.cwd()
    starter = find_or_write(here, paths, saved=saved)
    told = f"Wrote {starter.path.name}" if starter.is_new else f"Found {starter.path.name}"
    return _Opening(here, starter.path.relative_to(here), [f"{told} in {here}"])


def _quickstart() -> _Opening:
    folder = find_or_copy(Path.cwd())
    told = []
    if folder.written:
        told.append(f"Copied the examples to {folder.root}")
    if folder.kept:
        names = ", ".join(path.as_posix() for path in folder.kept)
        told.append(f"Left as you changed them, in {folder.root}: {names}")
    if not _trust(folder):
        told.append("The quickstart is not as shipped: run its cells to see all of its outputs.")
    return _Opening(folder.root, QUICKSTART, told)


def _arguments(opening: _Opening, port: int, *, browser: bool) -> list[str]:
    """Return JupyterLab's arguments: where to look, and what to leave alone."""
    given = [
        f"--ServerApp.root_dir={opening.root}",
        f"--ServerApp.ip={_HOST}",
        f"--ServerApp.port={port}",
        "--ServerApp.base_url=/",
        "--ServerApp.port_retries=0",
        f"--ServerApp.open_browser={browser}",
        f"--LabApp.default_url={opening.place}",
        # Lab's own log would bury the address; warnings and errors still show.
        "--Application.log_level=WARN",
        # Each of these three asks a server on the internet as Lab starts or is looked at.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        given.append("--ServerApp.allow_root=True")
    return given


def environment(token: str) -> dict[str, str]:
    """Return the environment Lab runs in.

    The token goes here rather than among the arguments, where every user of the machine
    could read it. JUPYTER_PATH comes before a user's own kernels, of which a stale "python3"
    would else start another Python, one without newslens. The configuration is a default only:
    it keeps Lab from asking whether to fetch news, and a user's own settings go before it.
    """
    return {
        **os.environ,
        "JUPYTER_TOKEN": token,
        "JUPYTER_PATH": _before("JUPYTER_PATH", Path(sys.prefix, "share", "jupyter")),
        "JUPYTER_CONFIG_PATH": _before("JUPYTER_CONFIG_PATH", _CONFIG),
    }


def _before(variable: str, folder: Path) -> str:
    return os.pathsep.join(filter(None, (str(folder), os.environ.get(variable))))


def _free_port(wanted: int | None) -> int:
    candidates = [wanted] if wanted is not None else range(_FIRST_PORT, _FIRST_PORT + _PORTS_TRIED)
    for port in candidates:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            # As the server itself does: a port that was closed a moment ago counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name == "posix")
            try:
                probe.bind((_HOST, port))
            except (OSError, OverflowError):
                continue
            return port
    if wanted is not None:
        raise InputError(f"port {wanted} cannot be used", "a free port", "newslens lab")
    raise InputError(
        f"no free port from {_FIRST_PORT} to {_FIRST_PORT + _PORTS_TRIED - 1}",
        "a free port",
        "newslens lab --port N",
    )


def _trust(folder: ExamplesFolder) -> bool:
    """Sign the notebooks that are the shipped ones, so that Lab shows their outputs as saved.

    Lab runs scripts that stand in the saved outputs of a signed notebook, so a notebook that
    somebody else put into the folder, or changed there, must not be signed. The bytes are
    compared with the copy that lies beside newslens's own code: who could change that copy
    could as well change the code. A signature holds for this content alone.

    Returns
    -------
    bool
        Whether the quickstart is one of them.
    """
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary()
    try:
        for notebook in folder.as_shipped:
            notary.sign(nbformat.read(notebook, as_version=4))
    finally:
        notary.store.close()
    return folder.quickstart in folder.as_shipped


def _announcement(opening: _Opening, server: str, token: str, *, browser: bool) -> str:
    where = f"{server}{opening.place}?token={token}"
    first = (
        "JupyterLab opens in your browser. If it does not, open:"
        if browser
        else "Open this address in a browser on this machine:"
    )
    return "\n".join([*opening.told, first, "", f"    {where}", "", "Ctrl-C here stops it."])


def _become(command: list[str], env: dict[str, str]) -> int:
    if os.name == "posix":
        os.execve(command[0], command, env)  # noqa: S606
    return subprocess.call(command, env=env)  # noqa: S603
