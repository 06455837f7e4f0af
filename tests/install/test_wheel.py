"""The wheel: what is in it, and what it does in an empty environment without Jupyter."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import newslens
from tests.install.environments import ROOT, Environment, copy_checkout, make
from tests.plugin.building import BUILT, files_in

LOWEST = ROOT / ".ci" / "lowest.txt"
SEED = ROOT / "seeds" / "000_f2aaa5bb09a36568.txt"
_HEAVY = ("pandas", "numpy", "pyarrow", "spacy", "thinc", "plotly", "ipywidgets", "IPython")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from what a checkout holds."""
    checkout = copy_checkout(tmp_path_factory.mktemp("checkout"))
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder)],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Install the wheel and the lowest versions of what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    environment = make(folder / "venv")
    environment.run("pip", "install", str(wheel), "-c", str(LOWEST), cwd=folder)
    return environment


def test_it_holds_types_styles_hashes_and_the_examples(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    beside_code = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "newslens").rglob("*")
        if path.suffix in {".py", ".css", ".jinja", ".js", ".json", ".ts"}
        or path.name == "py.typed"
        if not {"__pycache__", "node_modules", "built", "lib", "lib-test", "test"} & {*path.parts}
    }
    assert beside_code <= names
    assert "newslens/py.typed" in names
    assert any(name.endswith(".css") for name in names)
    pictures = (ROOT / "examples" / "images").glob("*.png")
    for path in (ROOT / "examples" / "quickstart.ipynb", SEED, *pictures):
        assert f"newslens/_examples/{path.relative_to(ROOT).as_posix()}" in names


def test_it_holds_the_plugin_where_jupyterlab_looks(wheel: Path) -> None:
    data = f"newslens-{newslens.__version__}.data/data/share/jupyter/labextensions/newslens"
    names = {n.removeprefix(data + "/") for n in zipfile.ZipFile(wheel).namelist() if data in n}
    built = files_in(BUILT)
    assert names == {*built, "install.json"}
    assert any(name.startswith("static/remoteEntry") for name in built)


def test_it_holds_nothing_that_was_made_here(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert not [n for n in names if ".newslens/" in n or ".ipynb_checkpoints" in n or "pyc" in n]
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]
    assert not [name for name in names if "node_modules" in name or "labextension/built" in name]


def test_what_it_requires_fits_together(installed: Environment, tmp_path: Path) -> None:
    installed.run("pip", "check", cwd=tmp_path)


def test_the_lowest_versions_that_it_names_are_installed(
    installed: Environment, tmp_path: Path
) -> None:
    listed = installed.run("pip", "list", "--format", "freeze", cwd=tmp_path).splitlines()
    there = {canonicalize_name(n): Version(v) for n, v in (line.split("==") for line in listed)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for asked in map(Requirement, project["dependencies"]):
        bounds = {bound.operator: Version(bound.version) for bound in asked.specifier}
        assert set(bounds) in ({"=="}, {">=", "<"}), f"{asked} has no bound above or below"
        assert there[canonicalize_name(asked.name)] == bounds.get(">=", bounds.get("=="))


def test_import_loads_nothing_heavy(installed: Environment, tmp_path: Path) -> None:
    ask = f"import sys, newslens; print([m for m in {_HEAVY} if m in sys.modules])"
    assert installed.run("python", "-c", ask, cwd=tmp_path).strip() == "[]"


def test_help_and_version_load_nothing_heavy(installed: Environment, tmp_path: Path) -> None:
    version = installed.run("newslens", "--version", cwd=tmp_path)
    assert version.strip() == f"newslens {newslens.__version__}"
    ask = (
        "import sys\n"
        "from newslens.cli import main\n"
        "try: main(['--help'])\n"
        f"except SystemExit: print([m for m in {_HEAVY} if m in sys.modules])"
    )
    assert installed.run("python", "-c", ask, cwd=tmp_path).splitlines()[-1] == "[]"


def test_load_saves_a_corpus_that_opens(installed: Environment, tmp_path: Path) -> None:
    printed = installed.run("newslens", "load", str(SEED), "-o", "out.newslens", cwd=tmp_path)
    assert "Corpus" in printed
    assert "Problems: 0" in printed
    ask = "import newslens as nl; print(len(nl.open('out.newslens').quotes) > 0)"
    assert installed.run("python", "-c", ask, cwd=tmp_path).strip() == "True"


def test_the_examples_are_copied_out_of_it(installed: Environment, tmp_path: Path) -> None:
    ask = (
        "from pathlib import Path\n"
        "from newslens.examples_folder import find_or_copy\n"
        "folder = find_or_copy(Path.cwd())\n"
        "print(folder.quickstart in folder.as_shipped)"
    )
    assert installed.run("python", "-c", ask, cwd=tmp_path).strip() == "True"
    copy = tmp_path / "newslens-examples"
    quickstart = ROOT / "examples" / "quickstart.ipynb"
    assert (copy / "examples" / quickstart.name).read_bytes() == quickstart.read_bytes()
    assert (copy / "seeds" / SEED.name).read_bytes() == SEED.read_bytes()


def test_check_is_content_without_jupyter(installed: Environment, tmp_path: Path) -> None:
    printed = installed.run("newslens", "check", cwd=tmp_path)
    assert "JupyterLab" in printed.splitlines()[-1]


def test_the_plugin_is_put_where_jupyterlab_looks(installed: Environment) -> None:
    folder = installed.folder / "share" / "jupyter" / "labextensions" / "newslens"
    assert files_in(BUILT).items() <= files_in(folder).items()


def test_lab_names_the_extra_that_is_missing(installed: Environment, tmp_path: Path) -> None:
    printed = installed.run("newslens", "lab", cwd=tmp_path, expected=2)
    assert 'pip install "newslens[lab]"' in printed
    assert list(tmp_path.iterdir()) == []
