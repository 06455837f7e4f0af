"""Files that lie elsewhere: addresses such as s3://, gs://, hdfs:// and memory://, by fsspec.

Nothing is asked but what an address names, and no user name or password in one is ever told.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from newslens.errors import InputError, MissingExtraError, StorageError

# What each kind of address needs besides fsspec itself.
_PACKAGES: dict[str, str | None] = {
    "abfs": "adlfs",
    "abfss": "adlfs",
    "az": "adlfs",
    "file": None,
    "gcs": "gcsfs",
    "gs": "gcsfs",
    "hdfs": None,
    "memory": None,
    "s3": "s3fs",
    "s3a": "s3fs",
    "sftp": "paramiko",
    "smb": "smbprotocol",
    "ssh": "paramiko",
    "webhdfs": None,
}
_SCHEME = re.compile(r"([a-z][a-z0-9]*)://")
_USER = re.compile(r"(?<=://)[^/]*@")
# That it is there makes a folder a saved corpus: it is written last.
_LAST = "provenance.json"
# That it is there says that an upload began and did not end.
_UNFINISHED = "unfinished.newslens"
_ANOTHER = "corpus.save('work.newslens')"

Own = Callable[[str], bool]


def is_remote(what: object) -> bool:
    """Say whether something is the address of files that fsspec reaches.

    Examples
    --------
    >>> is_remote("s3://news/*.txt"), is_remote("https://news.example/a"), is_remote("a/b.txt")
    (True, False, False)
    """
    return isinstance(what, str) and scheme_of(what) in _PACKAGES


def is_of_this_process(address: str) -> bool:
    """Say whether no other process sees what lies at an address."""
    return scheme_of(address) == "memory"


def scheme_of(address: str) -> str | None:
    """Return what stands before the `://` of an address."""
    found = _SCHEME.match(address)
    return None if found is None else found[1]


def shown(address: str) -> str:
    """Return an address as tables and messages show it.

    Examples
    --------
    >>> shown("sftp://ann:secret@host/articles/a.txt")
    'sftp://host/articles/a.txt'
    """
    return _USER.sub("", address)


def without_secrets(error: BaseException, address: str) -> str:
    """Return what an error says, without the user name and the password of an address."""
    said = str(error)
    user = _USER.search(address)
    parts = [] if user is None else user[0].removesuffix("@").split(":", 1)
    for secret in filter(None, [*parts, *map(unquote, parts)]):
        said = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", "…", said)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def cause(error: BaseException, address: str) -> BaseException | None:
    """Return the error as the cause of another; None if what it says may hold a password."""
    return None if _USER.search(address) else error


def filesystem(address: str) -> tuple[Any, str]:
    """Return the file system of an address, or of a path of this machine, and the path in it.

    Raises
    ------
    MissingExtraError
        If fsspec, or what it needs for such addresses, is not installed.
    InputError
        If there is no such place.
    """
    scheme = scheme_of(address) or "file"
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingExtraError.of("fsspec", "cluster", f"a place such as {scheme}://") from error
    try:
        found: tuple[Any, str] = url_to_fs(address)
    except ImportError as error:
        package = _PACKAGES.get(scheme) or scheme
        raise MissingExtraError(
            f"fsspec cannot open {scheme}:// addresses ({error})",
            f"the package {package!r}, which they need",
            f"pip install {package}",
        ) from error
    except Exception as error:  # what a server or its client says, of whatever kind
        raise unreached(address, error) from cause(error, address)
    return found


def unreached(address: str, error: BaseException) -> InputError:
    """Return the error for a place that does not answer as it should."""
    return InputError(
        f"{shown(address)!r} cannot be reached ({without_secrets(error, address)})",
        "a place that is there and that you may read",
        'nl.load("s3://bucket/articles/*.txt")',
        "not found",
    )


def check_target(address: str, is_own: Own) -> None:
    """See that a corpus can be saved to an address: nothing else stands there.

    Raises
    ------
    StorageError
        If something does that is no saved corpus, or holds other files too.
    """
    fs, target = filesystem(address)
    _replaceable(fs, target, address, is_own)


@contextmanager
def written_to(address: str | os.PathLike[str], is_own: Own) -> Iterator[Path]:
    """Give the folder to write a corpus to; an address gets what was written, at the end.

    The manifest goes last, and goes first where a corpus is replaced: what is cut off in the
    middle is no saved corpus, and can be replaced again. If the address does not take it, what
    was written stays where it is.

    Parameters
    ----------
    is_own
        Says of a path within the folder whether it is one of a saved corpus.

    Raises
    ------
    StorageError
        If something else than a saved corpus stands at the address, or nothing can be written.
    """
    address = os.fspath(address)
    if not is_remote(address):
        yield Path(address)
        return
    fs, target = filesystem(address)
    _replaceable(fs, target, address, is_own)
    scratch = Path(tempfile.mkdtemp(prefix="newslens-"))
    folder = scratch / "corpus"
    try:
        yield folder
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    hint = f"nl.open({str(folder)!r}).save({shown(address)!r}), as what was made stays there"
    there = _replaceable(fs, target, address, is_own, hint)
    with _told(address, "written", hint):
        _put(fs, folder, target, there)
    shutil.rmtree(scratch, ignore_errors=True)


def here(address: str | os.PathLike[str]) -> Path:
    """Return the folder of a saved corpus; one at an address is copied for this process.

    Raises
    ------
    StorageError
        If nothing is there, or it cannot be copied.
    """
    address = os.fspath(address)
    if not is_remote(address):
        return Path(address)
    fs, source = filesystem(address)
    scratch = tempfile.TemporaryDirectory()
    # Its files are read when they are needed, as long as the process lives.
    atexit.register(scratch.cleanup)
    folder = Path(scratch.name) / source.rstrip("/").rpartition("/")[2]
    with _told(address, "read"):
        fs.invalidate_cache()
        fs.get(source.rstrip("/") + "/", str(folder), recursive=True)
    return folder


def write_whole(fs: Any, path: str, data: bytes) -> None:
    """Write a file, all or nothing: under another name first, and then renamed."""
    folder, _, name = path.rpartition("/")
    fs.makedirs(folder, exist_ok=True)
    fresh = f"{folder}/.{name}.{uuid.uuid4().hex}"
    fs.pipe_file(fresh, data)
    fs.mv(fresh, path)


def _replaceable(
    fs: Any, target: str, address: str, is_own: Own, hint: str = _ANOTHER
) -> list[str]:
    """Return the files of the saved corpus at an address, of one that was not finished too."""
    with _told(address, "written", hint):
        fs.invalidate_cache()
        there: list[str] = fs.find(target) if fs.exists(target) else []
    names = {path.removeprefix(target.rstrip("/") + "/") for path in there}
    is_corpus = bool(names & {_LAST, _UNFINISHED})
    if there and not (is_corpus and all(is_own(name) for name in names - {_UNFINISHED})):
        raise StorageError(
            f"{shown(address)!r} is there and is not a saved corpus, or holds other files too",
            "a new name, or a saved corpus to replace",
            hint,
        )
    return there


def _put(fs: Any, folder: Path, target: str, there: list[str]) -> None:
    fs.makedirs(target, exist_ok=True)
    unfinished = f"{target}/{_UNFINISHED}"
    fs.pipe_file(unfinished, b"A corpus is being saved here.\n")
    if f"{target}/{_LAST}" in there:
        fs.rm_file(f"{target}/{_LAST}")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    paths = {f"{target}/{path.relative_to(folder).as_posix()}": path for path in files}
    for path in there:
        if path not in paths and path not in (f"{target}/{_LAST}", unfinished):
            fs.rm_file(path)
    for path, file in sorted(paths.items(), key=lambda pair: pair[1].name == _LAST):
        fs.makedirs(path.rpartition("/")[0], exist_ok=True)
        fs.put_file(str(file), path)
    fs.rm_file(unfinished)


@contextmanager
def _told(address: str, done: str, hint: str = _ANOTHER) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # what a server or its client says, of whatever kind
        raise StorageError(
            f"{shown(address)!r} cannot be {done} ({without_secrets(error, address)})",
            "a place that is there, with room, and yours to read and write",
            hint,
        ) from cause(error, address)
