"""Empty environments to install into, as a user's fresh machine has them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a test runner or a shell set for its own Python must not reach the environment tried.
_NOT_PASSED_ON = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE")


@dataclass(frozen=True)
class Environment:
    """A virtual environment; `variables` are set for all that is run in it."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, *command: str, cwd: Path, expected: int = 0) -> str:
        """Run a program of this environment, found as if the environment were active.

        Returns
        -------
        str
            What it printed.
        """
        environment = self._variables()
        done = subprocess.run(
            [_found(command[0], environment["PATH"]), *command[1:]],
            cwd=cwd,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == expected, f"{command}: {done.returncode}\n{done.stdout}"
        return done.stdout

    def start(self, *command: str, cwd: Path, output: Path) -> subprocess.Popen[bytes]:
        """Start a program of this environment, as `run` does, and do not wait for it.

        Returns
        -------
        subprocess.Popen
            The process, which writes all that it prints into the file `output`.
        """
        environment = self._variables()
        with output.open("wb") as file:
            return subprocess.Popen(
                [_found(command[0], environment["PATH"]), *command[1:]],
                cwd=cwd,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            )

    def _variables(self) -> dict[str, str]:
        variables = {k: v for k, v in os.environ.items() if k not in _NOT_PASSED_ON}
        variables["PATH"] = f"{self.folder / 'bin'}{os.pathsep}{variables['PATH']}"
        # pip's cache stays the user's; what Jupyter and IPython keep does not reach theirs.
        for name in ("JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
            variables[name] = str(self.folder.with_name(name.lower()))
        # Of what is installed a small part is run here, and compiled then.
        variables["PIP_NO_COMPILE"] = "1"
        return variables | self.variables


def _found(program: str, path: str) -> str:
    found = shutil.which(program, path=path)
    assert found, f"{program} is not installed"
    return found


def make(folder: Path, python: str = sys.executable) -> Environment:
    """Make an empty virtual environment."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True, capture_output=True)
    return Environment(folder)


def python_named(version: str) -> str | None:
    """Return the path of a Python of this version that can make environments."""
    found = shutil.which(f"python{version}")
    if found is None:
        return None
    # pyenv has a script of this name that starts none unless one was chosen; beside it they lie.
    beside = Path(found).parents[1].glob(f"versions/{version}.*/bin/python{version}")
    for path in (found, *map(str, beside)):
        done = subprocess.run([path, "-c", "import ensurepip"], capture_output=True, check=False)
        if done.returncode == 0:
            return path
    return None


def copy_checkout(target: Path) -> Path:
    """Copy what a fresh checkout would hold, were everything here committed, to `target`."""
    listed = subprocess.run(
        # In a container the files are often another user's, which git minds.
        [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        source = ROOT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    return target
