"""What Binder makes of a checkout: the Dockerfile of repo2docker, which Binder builds with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.install.environments import Environment, make

REPO2DOCKER = "jupyter-repo2docker==2026.4.0"
_COPIED = re.compile(r"^COPY .*\bsrc/ ")


@dataclass(frozen=True)
class Written:
    """A Dockerfile, and what repo2docker told while it wrote it."""

    text: str
    log: str

    @property
    def instructions(self) -> list[str]:
        """Its instructions in order, each on a line of its own."""
        lines = [line for line in self.text.splitlines() if not line.lstrip().startswith("#")]
        joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
        return [line.strip() for line in joined.splitlines() if line.strip()]

    @property
    def steps(self) -> list[str]:
        """The commands that run once the checkout is there, in order."""
        [copied] = [n for n, line in enumerate(self.instructions) if _COPIED.match(line)]
        ran = [line for line in self.instructions[copied:] if line.startswith("RUN ")]
        return [line.removeprefix("RUN ") for line in ran]

    def user_of(self, step: str) -> str:
        """Return whom a step runs as."""
        before = self.instructions[: self.instructions.index(f"RUN {step}")]
        return next(line for line in reversed(before) if line.startswith("USER ")).split()[1]


def write(checkout: Path, folder: Path) -> Written:
    """Let repo2docker, in an environment of its own, write the Dockerfile of a checkout."""
    # It asks for Docker and goes on without: nothing is built.
    without = {"DOCKER_HOST": f"unix://{folder / 'no-docker'}"}
    environment = Environment(make(folder / "repo2docker").folder, without)
    environment.run("pip", "install", REPO2DOCKER, cwd=folder)
    output, log = folder / "Dockerfile", folder / "log"
    script = 'jupyter-repo2docker --no-build --debug "$1" > "$2" 2> "$3"'
    told = [str(path) for path in (checkout, output, log)]
    environment.run("bash", "-c", script, "bash", *told, cwd=folder)
    return Written(output.read_text(encoding="utf-8"), log.read_text(encoding="utf-8"))
