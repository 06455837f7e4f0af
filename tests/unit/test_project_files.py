"""What stands beside the code says what is so: README, CONTRIBUTING, CITATION, templates."""

from __future__ import annotations

import re
import shutil
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import newslens
from tests.unit.test_import_direction import ALLOWED

ROOT = Path(__file__).parents[2]
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TEMPLATES = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.md"))

_CODE = re.compile(r"^```(\w+)\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)


def yaml(text: str) -> Any:
    # Comes with JupyterLab's server.
    return import_module("yaml").safe_load(text)


def test_the_citation_is_of_this_version() -> None:
    told = yaml((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert told["version"] == newslens.__version__
    assert told["license"] == SETTINGS["project"]["license"]
    assert told["title"] == SETTINGS["project"]["name"]
    assert told["abstract"] == SETTINGS["project"]["description"]
    assert told["keywords"] == SETTINGS["project"]["keywords"]


def test_the_citation_holds_what_its_format_asks_for() -> None:
    told = yaml((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert told["cff-version"] == "1.2.0"
    assert told["type"] == "software"
    assert told["authors"] == [{"name": "The newslens contributors"}]
    assert told["message"]
    known = (
        "abstract authors cff-version keywords license message repository-code title type version"
    )
    assert sorted(told) == known.split()


def test_the_readme_has_picture_commands_lines_and_links_in_this_order() -> None:
    parts = ["![", "```bash", "```bash", "```python", "## More"]
    at = -1
    for part in parts:
        at = README.index(part, at + 1)
    before = README[: README.index("![")].strip().splitlines()
    assert before[0] == "# newslens"
    assert len([line for line in before if line]) <= 3


def test_the_readme_s_two_commands_are_these() -> None:
    commands = [code.strip() for language, code in _CODE.findall(README) if language == "bash"]
    made = "python3 -m venv .venv && .venv/bin/pip install"
    assert commands == [
        f"{made} '.[lab]' && .venv/bin/newslens lab",
        f"{made} -e '.[lab,test]' && .venv/bin/python tests/run.py",
    ]
    assert commands[1] in CONTRIBUTING
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_readme_s_five_lines_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [code] = [code for language, code in _CODE.findall(README) if language == "python"]
    assert len([line for line in code.splitlines() if line]) == 5
    shutil.copytree(ROOT / "examples" / "corpus", tmp_path / "examples" / "corpus")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102
    assert not names["corpus"].quotes.empty
    assert "</html>" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_contributing_names_every_room_and_every_layer_of_tests() -> None:
    layers = SETTINGS["tool"]["pytest"]["ini_options"]["testpaths"]
    missing = [layer for layer in layers if f"`{layer}`" not in CONTRIBUTING]
    missing += [room for room in ALLOWED if not re.search(rf"\b{room}\b", CONTRIBUTING)]
    assert missing == []


def test_the_drawing_goes_the_way_that_imports_may() -> None:
    [drawing] = [code for language, code in _CODE.findall(CONTRIBUTING) if language == "text"]
    levels = [re.findall(r"\w+", line[:18]) for line in drawing.splitlines()]
    rooms = [room for level in levels for room in level if room in ALLOWED]
    assert len(rooms) >= 10
    for room, below in ((a, b) for n, a in enumerate(rooms) for b in rooms[n + 1 :]):
        assert below not in ALLOWED[room], f"{room} imports from {below}, drawn below it"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_for_issues_has_a_name_and_says_what_it_is_for(path: Path) -> None:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    told = yaml(head)
    assert told["name"]
    assert told["about"]
    assert body.count("**") >= 4


def test_the_templates_are_there() -> None:
    assert [path.stem for path in TEMPLATES] == ["not-read", "other", "wrong"]
    assert (ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md").is_file()
