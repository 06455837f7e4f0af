"""newslens lab: which folder, which arguments, what is trusted. Lab itself: tests/browser."""

from __future__ import annotations

import json
import os
import re
import socket
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from newslens import examples_folder, lab
from newslens.cli import main
from newslens.corpus import Corpus
from newslens.errors import InputError, MissingExtraError, StorageError
from newslens.examples_folder import COPY_NAME, QUICKSTART, find_or_copy, shipped

Started = list[tuple[list[str], dict[str, str]]]


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Started:
    """Go to an empty folder, and note what would be run there."""
    noted: Started = []

    def become(command: list[str], env: dict[str, str]) -> int:
        noted.append((command, env))
        return 0

    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(lab, "_become", become)
    return noted


def _trusted(notebook: Path) -> bool:
    notary = NotebookNotary()
    try:
        return bool(notary.check_signature(nbformat.read(notebook, as_version=4)))
    finally:
        notary.store.close()


def test_the_examples_are_copied_where_there_are_none(started: Started) -> None:
    assert lab.open_lab(browser=False) == 0
    root = Path.cwd() / COPY_NAME
    assert (root / QUICKSTART).is_file()
    assert list((root / "seeds").glob("*.txt"))
    assert (root / "examples" / "images" / "quickstart.png").is_file()
    ((command, _),) = started
    assert f"--ServerApp.root_dir={root}" in command


def test_all_that_the_examples_need_is_copied(started: Started) -> None:
    source = shipped()
    assert source is not None
    folders = (
        "seeds",
        *(f"examples/{name}" for name in ("articles", "corpus", "images", "inputs")),
    )
    needed = {at for folder in folders for at in (source / folder).iterdir() if at.is_file()}
    needed |= {*(source / "examples").glob("*.ipynb"), source / "examples" / "many_articles.py"}
    assert len(needed) > 60
    copied = set(find_or_copy(Path.cwd()).written)
    assert {at.relative_to(source) for at in needed} <= copied


def test_what_was_made_by_running_the_examples_is_not_copied(
    started: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = tmp_path / "used" / "examples"
    for made in (
        "quickstart.newslens/provenance.json",
        ".ipynb_checkpoints/quickstart.ipynb",
        "work/inbox.txt",
        "report.html",
    ):
        (used / made).parent.mkdir(parents=True, exist_ok=True)
        (used / made).write_text("{}")
    (used / "quickstart.ipynb").write_text("{}")
    monkeypatch.setattr(examples_folder, "shipped", lambda: used.parent)
    assert find_or_copy(Path.cwd()).written == (QUICKSTART,)


def test_a_checkout_is_opened_where_it_is(started: Started) -> None:
    source = shipped()
    assert source is not None
    os.chdir(source)
    lab.open_lab(browser=False)
    ((command, _),) = started
    assert f"--ServerApp.root_dir={source}" in command
    assert not (source / COPY_NAME).exists()


def test_what_the_user_changed_is_kept_and_named(
    started: Started, capsys: pytest.CaptureFixture[str]
) -> None:
    lab.open_lab(browser=False)
    changed = Path(COPY_NAME, QUICKSTART)
    notebook = json.loads(changed.read_text())
    notebook["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "x"})
    changed.write_text(json.dumps(notebook))
    before = changed.read_bytes()
    capsys.readouterr()

    lab.open_lab(browser=False)

    assert changed.read_bytes() == before
    assert "Left as you changed them" in capsys.readouterr().out


def test_the_shipped_notebooks_are_trusted(started: Started) -> None:
    lab.open_lab(browser=False)
    notebooks = sorted(Path(COPY_NAME, "examples").glob("*.ipynb"))
    assert len(notebooks) > 1
    assert all(_trusted(notebook) for notebook in notebooks)


def test_a_notebook_that_was_changed_is_not_trusted(started: Started) -> None:
    find_or_copy(Path.cwd())
    changed = Path(COPY_NAME, QUICKSTART).with_name("dashboard.ipynb")
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    lab.open_lab(browser=False)
    assert not _trusted(changed)
    assert _trusted(Path(COPY_NAME, QUICKSTART))


def test_a_quickstart_from_elsewhere_is_not_trusted(started: Started) -> None:
    Path("examples").mkdir()
    notebook = nbformat.v4.new_notebook()
    output = nbformat.v4.new_output("display_data", {"text/html": "<script>alert(1)</script>"})
    notebook.cells.append(nbformat.v4.new_code_cell("1", outputs=[output]))
    nbformat.write(notebook, QUICKSTART)

    lab.open_lab(browser=False)

    assert not _trusted(QUICKSTART)


def test_the_address_printed_is_that_of_the_quickstart(
    started: Started, capsys: pytest.CaptureFixture[str]
) -> None:
    lab.open_lab(browser=False)
    ((command, environment),) = started
    (printed,) = re.findall(r"http://\S+", capsys.readouterr().out)
    (port,) = [a.split("=")[1] for a in command if a.startswith("--ServerApp.port=")]
    token = environment["JUPYTER_TOKEN"]
    assert printed == f"http://127.0.0.1:{port}/lab/tree/examples/quickstart.ipynb?token={token}"
    assert not [argument for argument in command if token in argument]


@pytest.mark.parametrize("browser", [True, False])
def test_a_browser_is_opened_only_if_wanted(started: Started, browser: bool) -> None:
    lab.open_lab(browser=browser)
    ((command, _),) = started
    assert f"--ServerApp.open_browser={browser}" in command


def test_lab_asks_nobody_on_the_internet(started: Started) -> None:
    lab.open_lab(browser=False)
    ((command, _),) = started
    assert "--LabApp.news_url=None" in command
    assert "--LabApp.extension_manager=readonly" in command
    assert any("NeverCheckForUpdate" in argument for argument in command)


@pytest.mark.parametrize(("user", "expected"), [(0, True), (1000, False)])
def test_root_is_allowed_only_to_root(
    started: Started, monkeypatch: pytest.MonkeyPatch, user: int, expected: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    lab.open_lab(browser=False)
    ((command, _),) = started
    assert ("--ServerApp.allow_root=True" in command) is expected


def test_kernels_of_this_environment_come_first(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_PATH", "/elsewhere")
    lab.open_lab(browser=False)
    ((command, environment),) = started
    assert command[:4] == [sys.executable, "-P", "-m", "jupyterlab"]
    first, second = environment["JUPYTER_PATH"].split(os.pathsep)
    assert first == str(Path(sys.prefix, "share", "jupyter"))
    assert second == "/elsewhere"


def test_a_port_in_use_is_passed_over_or_refused(started: Started) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"port {port} cannot be used"):
            lab.open_lab(port=port, browser=False)
    with pytest.raises(InputError, match="port 99999 cannot be used"):
        lab.open_lab(port=99_999, browser=False)
    assert started == []


def test_without_jupyterlab_the_extra_is_named(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"newslens\[lab\]"):
        lab.open_lab(browser=False)
    assert list(Path.cwd().iterdir()) == []


def test_without_examples_the_error_says_so(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examples_folder, "shipped", lambda: None)
    with pytest.raises(StorageError, match="came without its examples"):
        find_or_copy(Path.cwd())


def test_a_notebook_for_articles_is_written_with_its_cells(
    started: Started, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("my articles").mkdir()
    Path("my articles", "a.txt").write_text("They met.")
    lab.open_lab(["my articles/"], browser=False)

    path = Path("my-articles.ipynb")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert 'corpus = nl.load("my articles/")' in sources[0]
    assert any("nl.Explorer(corpus)" in source for source in sources)
    assert not [cell for cell in notebook.cells if cell.get("outputs")]

    ((command, _),) = started
    assert f"--ServerApp.root_dir={Path.cwd()}" in command
    assert "--LabApp.default_url=/lab/tree/my-articles.ipynb" in command
    printed = capsys.readouterr().out
    assert f"Wrote my-articles.ipynb in {Path.cwd()}" in printed
    assert "/lab/tree/my-articles.ipynb?token=" in printed
    assert not Path(COPY_NAME).exists()


def test_it_is_found_again_and_never_overwritten(
    started: Started, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("articles", "old/articles"):
        Path(folder).mkdir(parents=True)
        Path(folder, "a.txt").write_text("They met.")
    Path("articles.ipynb").write_text("not a notebook of ours")
    lab.open_lab(["articles"], browser=False)
    lab.open_lab(["old/articles"], browser=False)
    assert Path("articles.ipynb").read_text() == "not a notebook of ours"
    worked_on = Path("articles-2.ipynb")
    notebook = json.loads(worked_on.read_text())
    notebook["cells"] = notebook["cells"][:2]
    worked_on.write_text(json.dumps(notebook))
    before = worked_on.read_bytes()

    capsys.readouterr()
    lab.open_lab(["articles"], browser=False)
    assert "Found articles-2.ipynb" in capsys.readouterr().out
    assert worked_on.read_bytes() == before
    assert sorted(Path.cwd().glob("*.ipynb")) == [
        Path.cwd() / name for name in ("articles-2.ipynb", "articles-3.ipynb", "articles.ipynb")
    ]


def test_a_saved_corpus_is_opened_not_read(started: Started) -> None:
    Corpus({}, {}).save("work.newslens")
    assert main(["open", "work.newslens", "--no-browser"]) == 0
    assert main(["lab", "work.newslens", "--no-browser"]) == 0
    assert 'corpus = nl.open("work.newslens")' in Path("work.ipynb").read_text().replace("\\", "")
    assert [path.name for path in Path.cwd().glob("*.ipynb")] == ["work.ipynb"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["lab", "nowhere/"], "no file or folder 'nowhere/'"),
        (["lab", "there.txt", "nowhere/"], "no file or folder 'nowhere/'"),
        (["open", "nowhere.newslens"], "no saved corpus at 'nowhere.newslens'"),
        (["open", "there.txt"], "newslens lab there.txt"),
    ],
)
def test_what_is_not_there_is_told_before_lab_starts(
    started: Started, arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("there.txt").write_text("They met.")
    assert main([*arguments, "--no-browser"]) == 2
    assert expected in capsys.readouterr().err
    assert started == []
    assert list(Path.cwd().glob("*.ipynb")) == []


def test_a_folder_that_cannot_be_written_to_is_told(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.txt").write_text("They met.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StorageError, match="Permission denied"):
        lab.open_lab(["a.txt"], browser=False)
