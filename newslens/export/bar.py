"""The bar over an export, as `nl.load` has one: seen from the third second on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from newslens.formats.progress import Told

_BEFORE_A_BAR_IS_SHOWN = 2.0


class Bar:
    """A bar over the files of an export, which is told shares of them.

    Parameters
    ----------
    files
        How many there are.
    progress
        Whether to show it. None: from the third second on.
    """

    def __init__(self, files: int, progress: bool | None) -> None:
        self._files = files
        self._progress = progress

    @cached_property
    def _bar(self) -> Any:
        from tqdm.auto import tqdm

        return tqdm(
            total=self._files,
            desc="newslens",
            bar_format="{desc}: {percentage:3.0f}%|{bar}| {elapsed}<{remaining}",
            delay=0 if self._progress else _BEFORE_A_BAR_IS_SHOWN,
            disable=self._progress is False,
        )

    def tell(self, share: float) -> None:
        """Tell of how much more of a file is made."""
        self._bar.update(min(share, self._files - self._bar.n))

    @contextmanager
    def file(self) -> Iterator[Told]:
        """Give what is told of one file; the rest of it is told at the end."""
        before = self._bar.n
        yield self.tell
        self.tell(before + 1 - self._bar.n)

    def __enter__(self) -> Bar:
        # The time until it is shown begins here.
        self._bar.refresh  # noqa: B018
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()
