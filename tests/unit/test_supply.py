"""The files of pinned versions fit the bounds of pyproject.toml."""

import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
OURS: list[str] = PROJECT["dependencies"]
# What Binder has besides newslens and its extras.
BINDER = [
    line
    for line in (ROOT / "binder" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith(("-", ".", "#"))
]
DEVELOPERS = [*OURS, *EXTRAS["lab"], *EXTRAS["test"], *EXTRAS["cluster"], *EXTRAS["docx"]]


def pinned(name: str) -> dict[str, list[tuple[Requirement, str]]]:
    """Return what a file pins, and the lines that belong to each, by name."""
    text = (ROOT / ".ci" / name).read_text(encoding="utf-8").replace("\\\n", "")
    found: dict[str, list[tuple[Requirement, str]]] = {}
    for line in text.splitlines():
        if line and not line.lstrip().startswith("#"):
            requirement = Requirement(line.partition(" --hash")[0])
            found.setdefault(canonicalize_name(requirement.name), []).append((requirement, line))
    return found


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("lowest.txt", OURS),
        ("newest.txt", [*OURS, *EXTRAS["lab"], *EXTRAS["cluster"], *BINDER]),
        ("developers.lock", DEVELOPERS),
    ],
)
def test_each_dependency_is_pinned_within_its_bounds(file: str, wanted: list[str]) -> None:
    pins = pinned(file)
    environment = {str(k): str(v) for k, v in default_environment().items()}
    for text in wanted:
        asked = Requirement(text)
        if asked.name == PROJECT["name"] or (asked.marker and not asked.marker.evaluate()):
            continue
        here = [
            pin
            for pin, _ in pins.get(canonicalize_name(asked.name), [])
            if pin.marker is None or pin.marker.evaluate(environment)
        ]
        assert len(here) == 1, f"{file} pins {asked.name} {len(here)} times"
        [version] = here[0].specifier
        assert asked.specifier.contains(version.version, prereleases=True), f"{asked}: {version}"


def test_a_developer_s_environment_is_pinned_by_hashes() -> None:
    lines = [line for pins in pinned("developers.lock").values() for _, line in pins]
    assert lines
    assert all("--hash=sha256:" in line for line in lines)


def test_our_own_dependencies_are_bounded_on_both_sides() -> None:
    for text in [*OURS, *EXTRAS["lab"], *EXTRAS["cluster"], *EXTRAS["docx"], *BINDER]:
        operators = {one.operator for one in Requirement(text).specifier}
        assert operators in ({">=", "<"}, {"=="}), text
