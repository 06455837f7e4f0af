"""How long JupyterLab takes to open with the plugin and without it: `python benchmarks/startup.py`.

Two servers with the same extensions, but for this one. A fresh page asks each in turn, with an
empty cache; timed is from the address to the moment all of JupyterLab is there.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

from jupyter_core.paths import jupyter_path
from playwright.sync_api import Browser, sync_playwright

_PLUGIN = "newslens"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_STARTED = "() => !!window.jupyterapp?.restored"
_RESTORED = "async () => { await window.jupyterapp.restored; }"


def _link_extensions(folder: Path, *, with_plugin: bool) -> Path:
    """Make a folder of the extensions installed here, this one left out on wish."""
    folder.mkdir()
    for installed in map(Path, reversed(jupyter_path("labextensions"))):
        for found in sorted(installed.iterdir()) if installed.is_dir() else ():
            link = folder / found.name
            link.unlink(missing_ok=True)
            if found.name != _PLUGIN or with_plugin:
                link.symlink_to(found.resolve())
    return folder


@contextmanager
def _lab(folder: Path, extensions: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = {
        "ServerApp": {"port": port, "open_browser": False, "allow_root": True},
        "IdentityProvider": {"token": "bench"},
        "LabApp": {
            "labextensions_path": [str(extensions)],
            "expose_app_in_browser": True,
            "news_url": None,
            "workspaces_dir": str(folder / "workspaces"),
        },
    }
    (folder / "jupyter_lab_config.json").write_text(json.dumps(config))
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(folder)}
    with (folder / "lab.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab"],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}/lab?token=bench&reset"
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                urlopen(address, timeout=10).close()
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.3)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _open(browser: Browser, address: str, *, with_plugin: bool) -> float:
    context = browser.new_context()
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_function(_STARTED, timeout=120_000)
    page.evaluate(_RESTORED)
    taken = time.perf_counter() - began
    has = page.evaluate("() => window.jupyterapp.hasPlugin('newslens:plugin')")
    if has is not with_plugin:
        raise RuntimeError("the two servers do not differ in the plugin")
    context.close()
    return taken


def main() -> None:
    """Print the median of each, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="how often each is opened")
    times = parser.parse_args().times
    path = next(found for name in _BROWSERS if (found := shutil.which(name)))
    taken: dict[bool, list[float]] = {True: [], False: []}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = {}
        for with_plugin in taken:
            own = folder / f"with-{with_plugin}"
            own.mkdir()
            extensions = _link_extensions(own / "extensions", with_plugin=with_plugin)
            servers[with_plugin] = stack.enter_context(_lab(own, extensions))
        playwright = stack.enter_context(sync_playwright())
        flags = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        for address in servers.values():
            # The first page of a server fills what it keeps.
            _open(browser, address, with_plugin=address == servers[True])
        for turn in range(times):
            # Which goes first changes, so that neither gains by it.
            for with_plugin in (True, False) if turn % 2 else (False, True):
                took = _open(browser, servers[with_plugin], with_plugin=with_plugin)
                taken[with_plugin].append(took)
        browser.close()
    medians = {key: statistics.median(values) for key, values in taken.items()}
    for with_plugin, name in ((True, "with the plugin"), (False, "without it")):
        each = " ".join(f"{value:.2f}" for value in taken[with_plugin])
        print(f"{name:<16} {medians[with_plugin]:6.2f} s   ({each})")
    print(f"{'ratio':<16} {medians[True] / medians[False]:6.3f}")


if __name__ == "__main__":
    main()
