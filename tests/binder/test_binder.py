"""What Binder does, done in an empty environment; then every example in the memory it gives."""

from __future__ import annotations

import json
import re
import secrets
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from tests.binder.dockerfile import Written, write
from tests.binder.memory import MB, bounded
from tests.install.environments import ROOT, Environment, copy_checkout, make, python_named

BINDER = ROOT / "binder"
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.ipynb"))
# Binder gives 2 GB.
_LIMIT = 1500 * MB
_SECONDS = 540


@dataclass(frozen=True)
class Built:
    """What Binder's image would hold."""

    environment: Environment
    checkout: Path
    folder: Path


@dataclass(frozen=True)
class Server:
    """Jupyter, started as Binder starts it."""

    process: int
    address: str
    token: str

    def get(self, path: str) -> str:
        """Return the page at a path of the server."""
        asked = urllib.request.Request(  # noqa: S310
            f"{self.address}{path}", headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310
            page: bytes = answer.read()
        return page.decode("utf-8")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_checkout(tmp_path_factory.mktemp("binder") / "checkout")


@pytest.fixture(scope="module")
def dockerfile(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write(checkout, tmp_path_factory.mktemp("repo2docker"))


@pytest.fixture(scope="module")
def built(checkout: Path, dockerfile: Written, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Take the steps of the Dockerfile in an empty environment."""
    folder = tmp_path_factory.mktemp("built")
    asked = (BINDER / "runtime.txt").read_text().strip().removeprefix("python-")
    python = python_named(asked) or sys.executable
    # The cache is on there, and empty; and there is no Chrome or Chromium.
    known = {"NEWSLENS_CACHE": str(folder / "cache"), "BROWSER_PATH": str(folder / "no-browser")}
    environment = Environment(make(folder / "venv", python).folder, known)
    print(environment.run("python", "--version", cwd=checkout), end="")
    for step in dockerfile.steps:
        here = step.replace("${KERNEL_PYTHON_PREFIX}", str(environment.folder))
        # What pip fetched once need not be fetched by each run of this test.
        environment.run("bash", "-c", here.replace(" --no-cache-dir", ""), cwd=checkout)
    return Built(environment, checkout, folder)


@pytest.fixture(scope="module")
def server(built: Built) -> Iterator[Server]:
    with _serving(built) as server:
        yield server


@contextmanager
def _serving(built: Built) -> Iterator[Server]:
    token = secrets.token_hex(16)
    output = built.folder / "server.log"
    options = ["--no-browser", "--allow-root", "--port=0", f"--IdentityProvider.token={token}"]
    # As the last line of the Dockerfile does.
    process = built.environment.start(
        "jupyter", "notebook", *options, cwd=built.checkout, output=output
    )
    try:
        known = built.folder / "jupyter_data_dir" / "runtime" / f"jpserver-{process.pid}.json"
        until = time.monotonic() + 120
        while not known.exists():
            assert process.poll() is None, output.read_text()
            assert time.monotonic() < until, output.read_text()
            time.sleep(0.1)
        told = json.loads(known.read_text())
        yield Server(process.pid, f"http://127.0.0.1:{told['port']}", token)
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def test_only_the_files_binder_reads_are_there() -> None:
    assert sorted(path.name for path in BINDER.iterdir()) == [
        "postBuild",
        "requirements.txt",
        "runtime.txt",
    ]


def test_a_step_that_fails_ends_the_build() -> None:
    lines = (BINDER / "postBuild").read_text().splitlines()
    assert lines[:2] == ["#!/bin/bash", "set -euo pipefail"]


def test_the_dockerfile_installs_and_then_runs_post_build(dockerfile: Written) -> None:
    assert "python=3.12" in dockerfile.log
    [installed, executable, ran] = dockerfile.steps
    assert installed == (
        '${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r "binder/requirements.txt"'
    )
    assert (executable, ran) == ("chmod +x binder/postBuild", "./binder/postBuild")
    assert {dockerfile.user_of(step) for step in dockerfile.steps} == {"${NB_USER}"}
    assert dockerfile.instructions[-1].startswith('CMD ["jupyter", "notebook"')


def test_the_dockerfile_has_the_python_asked_for(dockerfile: Written) -> None:
    assert (BINDER / "runtime.txt").read_text() == "python-3.12\n"
    # Its name, in which what is no letter or number is written as a number.
    [lock] = [
        line for line in dockerfile.instructions if "environment.lock" in line and "COPY" in line
    ]
    assert re.search(r"environment-2epy-2d3-2e12\b", lock)


def test_all_is_there_and_fits_together(built: Built) -> None:
    run = built.environment.run
    assert "All is well." in run("newslens", "check", cwd=built.checkout)
    assert "No broken requirements" in run("pip", "check", cwd=built.checkout)


def test_every_example_can_be_trusted(built: Built) -> None:
    script = (
        "import nbformat, sys; from nbformat.sign import NotebookNotary;"
        "read = [nbformat.read(name, as_version=4) for name in sys.argv[1:]];"
        "print([NotebookNotary().check_signature(one) for one in read])"
    )
    names = [f"examples/{name}" for name in EXAMPLES]
    printed = built.environment.run("python", "-c", script, *names, cwd=built.checkout)
    assert printed == f"{[True] * len(EXAMPLES)}\n"


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_runs_in_the_memory_there_is(
    built: Built, server: Server, name: str, tmp_path: Path
) -> None:
    notebook, log = built.checkout / "examples" / name, tmp_path / "log"
    began = time.monotonic()
    with bounded(_LIMIT, server.process) as watcher:
        process = built.environment.start(
            "jupyter-execute", "--inplace", str(notebook), cwd=built.checkout, output=log
        )
        watcher.add(process.pid)
        try:
            process.wait(timeout=_SECONDS)
        finally:
            process.kill()
    assert process.returncode == 0, log.read_text()
    print(f"{name}: {time.monotonic() - began:.0f} s, {watcher}")
    code = [
        cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"
    ]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))


def test_the_dashboard_is_a_page(built: Built, server: Server) -> None:
    with bounded(_LIMIT, server.process) as watcher:
        page = server.get("/voila/render/examples/dashboard.ipynb")
    print(f"Voila: {watcher}")
    assert "newslens-still" in page
    assert "Traceback" not in page
