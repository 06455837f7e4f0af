"""One JupyterLab and one Chromium for all browser tests, and an eye on what leaves the machine."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from newslens.corpus import Corpus
from newslens.examples_folder import QUICKSTART
from tests.notebooks.running import copy_examples
from tests.run import find_browser
from tests.security import attacks

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = Path(__file__).parent / "screenshots"
# The machine may be at other tests, too.
expect.set_options(timeout=30_000)
_LOCAL = frozenset({"127.0.0.1", "localhost", "::1", ""})

# Loaded by Python itself, so by the server and by every kernel: each name looked up and each
# address connected to is written down.
_WATCH = """
import os, sys

def _watch(event, args):
    if event == "socket.connect":
        address = args[1]
    elif event == "socket.getaddrinfo":
        address = args[0]
    else:
        return
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode()
    with open(os.environ["NEWSLENS_TEST_CONNECTIONS"], "a") as log:
        log.write(f"{host}\\n")

sys.addaudithook(_watch)
"""


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab, started by `newslens lab`."""

    address: str
    folder: Path
    connections: Path
    environment: dict[str, str]

    def outside_connections(self) -> set[str]:
        """Return the hosts off this machine that the server or a kernel asked for."""
        names = set(self.connections.read_text().splitlines())
        return {
            name
            for name in names - {"None", socket.gethostname()}
            if name not in _LOCAL and not name.startswith(("127.", "/", "\0"))
        }


@dataclass
class Requests:
    """What a page asked for that does not lie on this machine."""

    outside: list[str] = field(default_factory=list)

    def note(self, url: str) -> None:
        """Write `url` down if it leaves the machine."""
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and (parts.hostname or "") not in _LOCAL:
            self.outside.append(url)


# A kernel that is just restarting, or ends by itself meanwhile, is an error of the server's.
_END_KERNELS = """async () => {
  const sessions = window.jupyterapp?.serviceManager.sessions;
  for (let tries = 20; sessions && tries; tries--) {
    try {
      await sessions.refreshRunning();
      await sessions.shutdownAll();
      return;
    } catch (error) {
      if (tries === 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}"""


def end_kernels(page: Page) -> None:
    """End every kernel of JupyterLab."""
    page.evaluate(_END_KERNELS)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Start `newslens lab` on a copy of the examples."""
    folder = copy_examples(ROOT, tmp_path_factory.mktemp("checkout"))
    own = tmp_path_factory.mktemp("jupyter")
    (own / "config").mkdir()
    for program, name in (("lab", "LabApp"), ("notebook", "JupyterNotebookApp")):
        (own / "config" / f"jupyter_{program}_config.json").write_text(
            json.dumps({name: {"expose_app_in_browser": True}})
        )
    _put_stale_kernel(own / "data" / "kernels" / "python3")
    (own / "site").mkdir()
    (own / "site" / "sitecustomize.py").write_text(_WATCH)
    connections = own / "connections.txt"
    connections.touch()
    named_before = os.environ.get("PYTHONPATH")
    environment = {
        **os.environ,
        "HOME": str(own),
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "JUPYTER_PREFER_ENV_PATH": "0",
        "IPYTHONDIR": str(own / "ipython"),
        # A newslens that was named before the installed one is named to the server, too.
        "PYTHONPATH": os.pathsep.join([str(own / "site"), *filter(None, [named_before])]),
        "NEWSLENS_TEST_CONNECTIONS": str(connections),
    }
    log = own / "lab.log"
    command = [str(Path(sys.executable).with_name("newslens")), "lab", "--no-browser"]
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--port", str(free_port())],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Lab(wait_until_it_answers(process, log), folder, connections, environment)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _put_stale_kernel(folder: Path) -> None:
    """Leave what an environment that is gone leaves in a user's home: a kernel of that name."""
    folder.mkdir(parents=True)
    argv = ["/gone/bin/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "Python 3 (gone)", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec))


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_until_it_answers(process: subprocess.Popen[bytes], log: Path) -> str:
    """Return the address that a starting JupyterLab prints, once a page comes from there."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        printed = re.search(r"http://\S+", log.read_text())
        if printed:
            try:
                with urllib.request.urlopen(printed[0], timeout=10) as answer:  # noqa: S310
                    if answer.status == 200:
                        return printed[0]
            except (urllib.error.URLError, ConnectionError):
                pass
        time.sleep(0.3)
    raise AssertionError(f"JupyterLab did not answer. Its log:\n{log.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine."""
    path = find_browser()
    assert path, "the browser tests need Chromium: python tests/run.py brings it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage",
                *(["--no-sandbox"] if os.geteuid() == 0 else []),
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Read every attack in every place, once for all."""
    return attacks.hostile(tmp_path_factory.mktemp("attacks"))


@contextmanager
def watched_page(chromium: Browser) -> Iterator[tuple[Page, Requests]]:
    """Open an empty page that reaches this machine alone, and what it asked of others."""
    requests = Requests()
    # What is not on this machine would go by way of a proxy that is not there.
    context = chromium.new_context(
        viewport={"width": 1400, "height": 1000},
        proxy={"server": "127.0.0.1:9", "bypass": "127.0.0.1,localhost"},
    )
    context.on("request", lambda request: requests.note(request.url))
    new_page = context.new_page()
    new_page.on("websocket", lambda opened: requests.note(opened.url))
    try:
        yield new_page, requests
    finally:
        context.close()


@pytest.fixture
def page(chromium: Browser, lab: Lab) -> Iterator[Page]:
    """Open an empty page; fails the test if a request left the machine."""
    with watched_page(chromium) as (new_page, requests):
        yield new_page
        # The next test finds the notebook as it was saved, and no kernel that ran it.
        end_kernels(new_page)
    shutil.copyfile(ROOT / QUICKSTART, lab.folder / QUICKSTART)
    assert not requests.outside, f"requests left the machine: {requests.outside}"
    assert lab.connections.read_text(), "the server's connections are not written down"
    assert not lab.outside_connections(), "the server or a kernel asked for other machines"
