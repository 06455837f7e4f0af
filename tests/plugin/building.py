"""Build the JupyterLab plugin from its source: `python -m tests.plugin.building`.

The work is done in a copy below build/, so that what npm installs never lies in the package.
Run it after every change of the source, and commit what it writes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.run import find_node

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = Path("newslens", "jupyter", "labextension")
SOURCE = ROOT / PLUGIN
BUILT = SOURCE / "built"
# What the source takes from elsewhere in newslens.
_BORROWED = (Path("newslens", "widgets", "reader.css"),)
_MADE = ("built", "lib", "lib-test", "node_modules")


def prepare() -> Path:
    """Copy the source to where it is built, with what it needs installed; returns that folder."""
    copy = ROOT / "build" / "plugin"
    target = copy / PLUGIN
    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        if old.name != "node_modules":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.copytree(SOURCE, target, ignore=shutil.ignore_patterns(*_MADE), dirs_exist_ok=True)
    for path in _BORROWED:
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, copy / path)
    _install(target)
    return target


def _install(target: Path) -> None:
    lock = (target / "package-lock.json").read_bytes()
    installed = target / "node_modules" / "installed-for-lock.json"
    if not installed.is_file() or installed.read_bytes() != lock:
        npm(target, "ci")
        installed.write_bytes(lock)


def npm(target: Path, *command: str) -> str:
    """Run npm; returns what it printed. What fails is raised with it."""
    folder = find_node()
    assert folder, "the plugin is built with Node 20 or newer: python tests/run.py brings it"
    path = os.pathsep.join([folder, os.environ.get("PATH", "")])
    done = subprocess.run(
        [str(Path(folder, "npm")), *command],
        cwd=target,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"npm {' '.join(command)}\n{done.stdout}"
    return done.stdout


def files_in(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder, by their path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def main() -> int:
    """Build, and put what was built where it is committed."""
    target = prepare()
    npm(target, "run", "build")
    shutil.rmtree(BUILT, ignore_errors=True)
    shutil.copytree(target / "built", BUILT)
    size = sum(len(data) for data in files_in(BUILT).values())
    print(f"{BUILT.relative_to(ROOT)}: {size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
