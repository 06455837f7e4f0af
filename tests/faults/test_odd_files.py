"""What is no ordinary file, or does not stay as it is while it is read: a row, and never a wait."""

import errno
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import newslens as nl
from newslens.reading.source import Source
from tests.faults.material import OLD, loaded, same

STORY = "The ferry stopped on Monday. “We will repair it,” said Mira Holt, the harbour master."
# A watchdog, far from what any of these needs.
SECONDS = 60
READ = """
import json, sys
from newslens.article import Article
from newslens.reading import read
found = list(read(sys.argv[1]))
print(json.dumps([[one.path for one in found if isinstance(one, Article)],
                  {one.path: one.message for one in found if not isinstance(one, Article)}]))
"""


def read_apart(what: Path) -> tuple[list[str], dict[str, str]]:
    """Read in a process that is given up on after a while; return articles and problems."""
    done = subprocess.run(
        [sys.executable, "-c", READ, os.fspath(what)],
        capture_output=True, text=True, timeout=SECONDS, check=False,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    articles, problems = json.loads(done.stdout)
    name = os.path.basename
    return [name(path) for path in articles], {name(at): told for at, told in problems.items()}


def test_pipes_devices_sockets_and_loops_are_rows(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "sound.txt").write_text(STORY, encoding="utf-8")
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "about.json")
    os.mkfifo(folder / "provenance.json")
    for device in ("zero", "full", "random", "tty", "stdin"):
        (folder / f"{device}.txt").symlink_to(f"/dev/{device}")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "nowhere.txt").symlink_to("not there")
    (folder / "itself").symlink_to(folder)
    (folder / "memory.txt").symlink_to("/proc/self/mem")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket.txt"))
        articles, problems = read_apart(folder)
    assert articles == ["sound.txt"]
    told = {"full", "loop", "memory", "nowhere", "pipe", "random", "socket", "tty", "zero"}
    wanted = {f"{name}.txt" for name in told} | {"about.json", "provenance.json"}
    # Where what comes from is a file, it may be read.
    assert wanted <= set(problems) <= wanted | {"stdin.txt"}
    for name in ("pipe.txt", "socket.txt", "zero.txt", "random.txt", "full.txt"):
        assert "a pipe, a socket or a device" in problems[name]


PIPES = ("quotes.parquet", "corrections.json", "index/made-of.json", "embeddings.parquet")
OPEN = """
import sys
from newslens.corpus import open_corpus
from newslens.errors import StorageError
for folder in sys.argv[1:]:
    try:
        open_corpus(folder)
    except StorageError as error:
        print(error.seen)
"""


def test_a_pipe_in_a_saved_corpus_is_named(tmp_path: Path) -> None:
    sound = Path(loaded(OLD).save(tmp_path / "work.newslens"))
    places = []
    for number, name in enumerate(PIPES):
        places.append(shutil.copytree(sound, tmp_path / f"{number}.newslens"))
        (places[-1] / name).unlink(missing_ok=True)
        os.mkfifo(places[-1] / name)
    done = subprocess.run(
        [sys.executable, "-c", OPEN, *map(str, places)], capture_output=True, text=True,
        timeout=SECONDS, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for name, place, seen in zip(PIPES, places, done.stdout.splitlines(), strict=True):
        assert seen.startswith(f"{name} in {str(place)!r} cannot be read")


def test_what_the_system_will_not_give_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "sound.txt").write_text(STORY, encoding="utf-8")
    for name in ("secret.txt", "secret.pdf", "secret.zip", "secret.csv", "secret.parquet"):
        (tmp_path / name).write_bytes(b"PK\x03\x04" if name.endswith("zip") else STORY.encode())
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "inner.txt").write_text(STORY, encoding="utf-8")
    refused = {"secret.txt", "secret.pdf", "secret.zip", "secret.csv", "secret.parquet"}
    told = refusing(lambda path: path.name in refused or path.name == "closed", tmp_path)
    assert set(told) == refused | {"closed"}
    assert all("Permission denied" in message for message in told.values())


def refusing(is_refused: Callable[[Path], bool], folder: Path) -> dict[str, str]:
    """Load a folder some of which may not be read, whoever asks; return the problems by name."""
    real_open, real_list = open, os.listdir

    def refuse(real: Callable[..., Any]) -> Callable[..., Any]:
        def instead(path: Any, *given: Any, **named: Any) -> Any:
            if isinstance(path, (str, os.PathLike)) and is_refused(Path(path)):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
            return real(path, *given, **named)

        return instead

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.open", refuse(real_open))
        patch.setattr(os, "listdir", refuse(real_list))
        corpus = nl.load(folder, cache=False, progress=False)
    assert corpus.articles["path"].map(os.path.basename).tolist() == ["sound.txt"]
    problems = corpus.problems
    return dict(zip(problems["path"].map(os.path.basename), problems["message"], strict=True))


FORMATS = {
    "story.txt": STORY.encode(),
    "story.html": f"<!doctype html><article><h1>Ferry</h1><p>{STORY}</p></article>".encode(),
    "story.csv": f"title,text\nFerry,{STORY}\n".encode() * 50,
    "story.json": json.dumps([{"title": "Ferry", "text": STORY}]).encode(),
    "story.jsonl": (json.dumps({"text": STORY}).encode() + b"\n") * 50,
}  # fmt: skip


def made(name: str) -> bytes:
    """Return a sound file of a format that other packages write."""
    import io
    import tarfile
    import zipfile

    import pandas as pd

    file = io.BytesIO()
    frame = pd.DataFrame(OLD)
    if name.endswith(".zip"):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for n in range(20):
                archive.writestr(f"{n}.txt", f"{n} {STORY}")
    elif name.endswith(".tar"):
        with tarfile.open(fileobj=file, mode="w") as tar:
            for n in range(20):
                data = f"{n} {STORY}".encode()
                member = tarfile.TarInfo(f"{n}.txt")
                member.size = len(data)
                tar.addfile(member, io.BytesIO(data))
    elif name.endswith(".parquet"):
        frame.to_parquet(file)
    elif name.endswith(".feather"):
        frame.to_feather(file)
    else:
        frame.to_excel(file, index=False)
    return file.getvalue()


def shrink(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\0" * 100_000)


def vanish(path: Path) -> None:
    path.unlink(missing_ok=True)


def become_a_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir(exist_ok=True)


OTHERS = ("story.zip", "story.tar", "story.parquet", "story.feather", "story.xlsx")


@pytest.mark.parametrize("change", [shrink, empty, grow, vanish, become_a_folder])
@pytest.mark.parametrize("name", [*FORMATS, *OTHERS])
def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[Path], None]
) -> None:
    sound = FORMATS.get(name) or made(name)
    # The last to be read: what was read before must be there.
    changing = tmp_path / f"z-{name}"
    changing.write_bytes(sound)
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    real, left = Source.open, 0

    def changed(self: Source) -> Any:
        nonlocal left
        file = real(self)
        if self.file == str(changing):
            left -= 1
            if not left:
                change(changing)
        return file

    monkeypatch.setattr(Source, "open", changed)
    for at in (1, 2):
        left = at
        if changing.is_dir():
            changing.rmdir()
        changing.write_bytes(sound)
        articles = list(nl_read(tmp_path))
        assert "a.txt" in articles


def nl_read(folder: Path) -> list[str]:
    """Read a folder; return the names of the files that gave an article or a problem."""
    from newslens.reading import read

    return [os.path.basename(str(found.path)) for found in read(folder)]


AS_IT_IS_READ = """
import os, sys
from pathlib import Path
from newslens.reading import read, sources

def late(path):
    first, gone, piped, last = real(path)
    yield first
    Path(gone).unlink()
    yield gone
    Path(piped).unlink()
    os.mkfifo(piped)
    yield piped
    yield last

real, sources.files_at = sources.files_at, late
sources._count = lambda what: None
print([(type(found).__name__, os.path.basename(found.path)) for found in read(sys.argv[1])])
"""


def test_a_file_that_is_gone_or_a_pipe_when_its_turn_comes(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(f"{name} {STORY}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", AS_IT_IS_READ, str(tmp_path)], capture_output=True, text=True,
        timeout=SECONDS, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(
        [("Article", "a.txt"), ("Problem", "b.txt"), ("Problem", "c.txt"), ("Article", "d.txt")]
    )


def test_what_was_read_of_a_file_that_changed_is_not_kept_as_that_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = ({"text": f"{n}. {STORY}"} for n in ("First", "Second"))
    story, cache = tmp_path / "story.json", tmp_path / "cache"
    wanted = []
    for one in (first, second):
        story.write_text(json.dumps(one), encoding="utf-8")
        wanted.append(loaded(story))  # type: ignore[arg-type]
    story.write_text(json.dumps(first), encoding="utf-8")
    real, opened = Source.open, 0

    def changed(self: Source) -> Any:
        nonlocal opened
        opened += 1
        # After it was looked up in the cache, and before it is read.
        if opened == 2:
            story.write_text(json.dumps(second), encoding="utf-8")
        return real(self)

    with monkeypatch.context() as patch:
        patch.setattr(Source, "open", changed)
        assert same(loaded(story, cache=cache), wanted[1])  # type: ignore[arg-type]
    story.write_text(json.dumps(first), encoding="utf-8")
    assert same(loaded(story, cache=cache), wanted[0])  # type: ignore[arg-type]
