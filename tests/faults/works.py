"""The kinds of work in the middle of which newslens is killed, and what must be true after it."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

import newslens as nl
from newslens import swapping
from newslens.corpus import Corpus
from tests.faults.material import NEW, OLD, contents, corrected, loaded, same, visible


class Work:
    """Work in a folder of its own. What is the same in all of them stands here."""

    name: str
    place = "work.newslens"

    def prepare(self, folder: Path) -> None:
        """Put into a new folder what stands there before."""

    def do(self, folder: Path) -> None:
        """Do the work."""
        raise NotImplementedError

    def has_left(self, folder: Path) -> list[str]:
        """Return what lies about there after the work was done again."""
        # An empty folder that was just made may be another process's: it is left where it is.
        full = [path for path in folder.iterdir() if path.is_file() or any(path.iterdir())]
        return [path.name for path in full if path.name != self.place]

    def is_done(self, folder: Path) -> bool:
        """Say whether what is there is that of after the work; raise if it is that of neither."""
        raise NotImplementedError


class _OverACorpus(Work):
    def __init__(self, before: Corpus | None, after: Corpus) -> None:
        self.before, self.after = before, after

    def prepare(self, folder: Path) -> None:
        if self.before is not None:
            self.before.save(folder / self.place)
            self.untouched = contents(folder / self.place)

    def is_done(self, folder: Path) -> bool:
        if self.before is None and not visible(folder):
            return False
        found = nl.open(folder / self.place)
        assert visible(folder) == [self.place]
        # What stands there untouched need not be read.
        if self.before is not None and contents(folder / self.place) == self.untouched:
            return False
        assert same(found, self.after), "what is opened is neither the old nor the new"
        return True


class LoadTo(_OverACorpus):
    def __init__(self, before: Corpus | None, after: Corpus) -> None:
        super().__init__(before, after)
        self.name = f"nl.load(..., to=) {'where nothing is' if before is None else 'over a corpus'}"

    def do(self, folder: Path) -> None:
        loaded(NEW, to=folder / self.place)


class Save(_OverACorpus):
    name = "corpus.save over a corpus"

    def do(self, folder: Path) -> None:
        self.after.save(folder / self.place)


class SaveInTwoSteps(Save):
    name = "the same where a disk cannot swap"

    def do(self, folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(swapping, "exchanged", lambda *_: False)
            super().do(folder)


class Correct(_OverACorpus):
    name = "corrections saved over a corpus"

    def do(self, folder: Path) -> None:
        corrected(nl.open(folder / self.place)).save(folder / self.place)


class Export(Work):
    def __init__(self, before: Corpus, after: Corpus, place: str, scratch: Path) -> None:
        self.before, self.after, self.place = before, after, place
        self.name = f"nl.export over {place}"
        wanted = [nl.export(one, scratch / str(n) / place) for n, one in enumerate((before, after))]
        self.wanted = [contents(Path(str(path))) for path in wanted]

    def prepare(self, folder: Path) -> None:
        nl.export(self.before, folder / self.place)

    def do(self, folder: Path) -> None:
        nl.export(self.after, folder / self.place, overwrite=True)

    def has_left(self, folder: Path) -> list[str]:
        # What a killed export wrote under a hidden name stays; it is documented.
        return [name for name in super().has_left(folder) if not name.startswith(".newslens-")]

    def is_done(self, folder: Path) -> bool:
        assert visible(folder) == [self.place]
        found = contents(folder / self.place)
        assert found in self.wanted, "what is there is neither the old nor the new"
        return found == self.wanted[1]


class Cache(Work):
    name = "nl.load(..., cache=folder)"
    place = "cache"

    def __init__(self, after: Corpus) -> None:
        self.after = after

    def prepare(self, folder: Path) -> None:
        loaded(OLD, cache=folder / self.place)

    def do(self, folder: Path) -> None:
        loaded(NEW, cache=folder / self.place)

    def is_done(self, folder: Path) -> bool:
        before = self._kept(folder)
        assert same(loaded(NEW, cache=folder / self.place), self.after), "the cache is wrong"
        return self._kept(folder) == before

    def _kept(self, folder: Path) -> int:
        path = folder / self.place / "analyses.sqlite"
        with contextlib.closing(sqlite3.connect(path)) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            count: int = file.execute("SELECT count(*) FROM kept").fetchone()[0]
            return count


def works(scratch: Path) -> list[Work]:
    """Return every kind of work; what is compared with is made in a folder."""
    old, new = loaded(OLD), loaded(NEW)
    return [
        LoadTo(None, new),
        LoadTo(old, new),
        Save(old, new),
        SaveInTwoSteps(old, new),
        Correct(old, corrected(old)),
        Export(old, new, "tables.csv", scratch),
        Export(old, new, "tables.xlsx", scratch),
        Cache(new),
    ]
