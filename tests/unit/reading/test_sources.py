import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from newslens.article import Article, Problem
from newslens.errors import InputError
from newslens.reading import Options, read, register, source

TEXT = "The council met for nine hours on Monday."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ["b.txt", "a.text", "sub/c.txt", "sub/deep/d", ".hidden.txt", ".git/e.txt"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT} {name}")
    return tmp_path


def texts(what: object) -> list[str]:
    return [found.text.removeprefix(TEXT).strip() for found in articles(what)]


def articles(what: object) -> list[Article]:
    return [found for found in read(what) if isinstance(found, Article)]


def problems(what: object) -> list[Problem]:
    return [found for found in read(what) if isinstance(found, Problem)]


def error(what: object) -> InputError:
    with pytest.raises(InputError) as caught:
        list(read(what))
    return caught.value


def test_a_folder_in_order_without_hidden_files(folder: Path) -> None:
    assert texts(folder) == ["a.text", "b.txt", "sub/c.txt", "sub/deep/d"]
    assert texts(str(folder) + "/") == texts(folder)
    assert [found.path for found in articles(folder)][-1] == f"{folder}/sub/deep/d"


def test_a_hidden_folder_that_was_named(folder: Path) -> None:
    assert texts(folder / ".git") == [".git/e.txt"]


def test_paths_stay_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [found.path for found in articles("sub")] == ["sub/c.txt", "sub/deep/d"]
    assert [found.path for found in articles("./b.txt")] == ["./b.txt"]


def test_the_home_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert texts("~/b.txt") == ["b.txt"]
    assert "no file" in error("~/x\0y").seen


def test_globs(folder: Path) -> None:
    assert texts(f"{folder}/*.t*xt") == ["a.text", "b.txt"]
    assert texts(f"{folder}/sub*") == ["sub/c.txt", "sub/deep/d"]
    assert texts(f"{folder}/**") == texts(folder)
    assert "matches nothing" in error(f"{folder}/*.md").seen


def test_a_name_with_glob_characters(folder: Path) -> None:
    (folder / "what[1].txt").write_text("One")
    assert texts(folder / "what[1].txt") == ["One"]


def test_linked_folders_are_read_once(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "z").symlink_to(folder / "sub")
    (folder / "lost.txt").symlink_to(folder / "nowhere")
    assert texts(folder) == ["a.text", "b.txt", "sub/c.txt", "sub/deep/d"]
    [problem] = problems(folder)
    assert problem.path == f"{folder}/lost.txt"


def test_other_files_in_a_folder_are_problems(folder: Path) -> None:
    (folder / "a.7z").write_bytes(b"7z")
    (folder / "empty.txt").touch()
    (folder / "zero.txt").write_bytes(b"\0\1\2")
    os.mkfifo(folder / "pipe.txt")
    found = problems(folder)
    assert [problem.path for problem in found] == [
        f"{folder}/{name}" for name in ["a.7z", "empty.txt", "pipe.txt", "zero.txt"]
    ]
    assert {(problem.stage, problem.severity) for problem in found} == {("reading", "error")}
    assert ".7z" in found[0].message
    assert "and files without a suffix" in found[0].message
    assert len(articles(folder)) == 4


@pytest.mark.parametrize(("name", "data", "seen"), [
    ("a.7z", b"7z", "a file of type .7z"),
    ("a.txt", b"", "is empty"),
    ("a.txt", b" \n", "white space"),
    ("a.txt", b"\0\1\2", "binary"),
])  # fmt: skip
def test_a_bad_file_alone(tmp_path: Path, name: str, data: bytes, seen: str) -> None:
    (tmp_path / name).write_bytes(data)
    for what in (tmp_path / name, [tmp_path / name], tmp_path, f"{tmp_path}/*"):
        assert seen in error(what).seen


def test_a_pipe_and_a_device_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not an ordinary file" in error(tmp_path / "pipe").seen
    assert "not an ordinary file" in error("/dev/null").seen


def test_files_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(source, "open", refuse, raising=False)
    assert "Permission denied" in error(folder / "b.txt").seen
    assert error(folder).seen.startswith("4 inputs, none of which could be read; the first")
    monkeypatch.setattr(os, "listdir", refuse)
    assert "Permission denied" in error(folder).seen


def test_a_path_that_goes_round(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert "cannot be read" in error(tmp_path / "a.txt").seen


def test_a_missing_path_names_its_neighbour(folder: Path) -> None:
    found = error(folder / "bb.txt")
    assert "no file or folder" in found.seen
    assert found.hint == f"nl.load('{folder}/b.txt')"
    assert error(folder / "no" / "x.txt").hint == 'nl.load("articles/")'


@pytest.mark.parametrize(
    "path", ["", "\0", "a\0b", "\ud800", "a" * 255, "*\0", "~\0", "[", "/x" * 90]
)
def test_odd_paths_are_refused_with_care(path: str) -> None:
    assert error(path).hint


@pytest.mark.parametrize("text", ["They met. They left.", "One line\nand another", "word " * 60,
                                  "Did they meet? Nobody knows.",
                                  "They met [sic]. Twice."])  # fmt: skip
def test_text_in_place_of_a_path(text: str) -> None:
    found = error(text)
    assert "looks like the text of an article" in found.seen
    assert found.hint == 'nl.load({"text": ...})'


def test_a_saved_corpus(folder: Path) -> None:
    saved = folder / "work.newslens"
    saved.mkdir()
    (saved / "provenance.json").write_text("{}")
    (saved / "articles.parquet").touch()
    assert error(saved).hint == f"nl.open('{saved}')"
    assert [problem.path for problem in problems(folder)] == [str(saved)]


@pytest.mark.parametrize("what", [[], (), {}.values(), iter([])])
def test_empty_lists(what: object) -> None:
    assert "an empty" in error(what).seen


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".hidden").touch()
    (tmp_path / "sub").mkdir()
    assert "no file in" in error(tmp_path).seen
    assert [problem.path for problem in problems([tmp_path, {"text": TEXT}])] == [str(tmp_path)]


@pytest.mark.parametrize(("what", "hint"), [
    (None, "articles/"), (3, "articles/"), (b"They met.", "data.decode()"),
    (pd.Series(["They met."]), "to_frame"), ([[TEXT]], "articles/"),
])  # fmt: skip
def test_other_types(what: object, hint: str) -> None:
    assert hint in error(what).hint


def test_an_open_file(folder: Path) -> None:
    with open(folder / "b.txt") as file:
        assert error(file).hint == 'nl.load({"text": file.read()})'


def test_a_mixed_list(folder: Path) -> None:
    frame = pd.DataFrame({"text": ["One", None]})
    mixed = [{"text": TEXT}, {}, folder / "b.txt", "nowhere.txt", folder / "sub", frame, None]
    outcomes = list(read(mixed))
    assert [found.path for found in outcomes if isinstance(found, Problem)] == [
        "record 1", "nowhere.txt", "row 1", "record 6",
    ]  # fmt: skip
    assert texts(mixed) == ["", "b.txt", "sub/c.txt", "sub/deep/d", "One"]
    assert isinstance(outcomes[1], Problem)


def test_sets_are_read_in_order(folder: Path) -> None:
    assert texts({str(folder / "b.txt"), str(folder / "a.text")}) == ["a.text", "b.txt"]


def test_one_record_and_one_frame() -> None:
    assert texts({"text": TEXT}) == [""]
    assert texts(pd.DataFrame({"text": ["One", "Two"]})) == ["One", "Two"]
    assert texts(pd.DataFrame({"body": ["One"]})) == ["One"]
    assert "'wording'" in error(pd.DataFrame({"wording": ["One"]})).hint
    assert error(pd.DataFrame({"text": [None, 3]})).seen.startswith("2 inputs")
    assert "keys are ['wording']" in error([{"wording": TEXT}]).seen


@pytest.fixture
def failing() -> None:
    def fail(data: bytes, path: str) -> Iterator[Article]:
        yield Article(data.decode(), blocks=(), path=path)
        raise KeyError("inner")

    def tell(data: bytes, path: str) -> Iterator[Problem]:
        yield Problem(path, "reading", "error", "only a summary")

    register(".fail", fail)
    register(".tell", tell)
    register(".none", lambda data, path: [])
    register(".odd", lambda data, path: ["x"])  # type: ignore[list-item]


@pytest.mark.usefixtures("failing")
def test_readers_that_fail(tmp_path: Path) -> None:
    for name in ["a.fail", "a.none", "a.odd", "a.tell"]:
        (tmp_path / name).write_text(name)
    for what in (tmp_path, tmp_path / "a.fail"):
        assert texts(what) == ["a.fail"]
        assert "KeyError: 'inner'" in problems(what)[0].message
    assert "only a summary" in error(tmp_path / "a.tell").seen
    assert "no article" in error(tmp_path / "a.none").seen
    assert "gave a str" in error(tmp_path / "a.odd").seen


def test_a_file_name_that_is_not_unicode(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "w") as file:
        file.write(TEXT)
    assert [found.path for found in articles(tmp_path)] == [f"{tmp_path}/caf\ufffd.txt"]


def test_files_are_read_one_by_one(folder: Path) -> None:
    reading = read(folder)
    next(reading)
    (folder / "b.txt").write_text("Later")
    second = next(reading)
    assert isinstance(second, Article)
    assert second.text == "Later"


def test_the_import_is_light() -> None:
    code = (
        "import sys, newslens.reading as r; list(r.read({'text': 'They met.'}));"
        "print(sorted({'pandas', 'charset_normalizer'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_bytes_from_elsewhere_are_read_as_a_file_is() -> None:
    page = f"<html><body><article><h1>Talks</h1><p>{TEXT * 5}</p></article></body></html>"
    [found] = articles(source.Source("stdin", data=page.encode()))
    assert found.path == "stdin"
    assert found.title == "Talks"
    reading = read([source.Source("a", data=TEXT.encode()), {"text": TEXT}])
    assert reading.total == 2
    assert len([item for item in reading if isinstance(item, Article)]) == 2


def test_options_reach_them() -> None:
    rows = source.Source("rows.csv", data=b"body,n\nThe council met.,1\n")
    [found] = [a for a in read(rows, Options(columns={"text": "body"})) if isinstance(a, Article)]
    assert found.text == "The council met."
