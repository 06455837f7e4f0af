"""The errors newslens raises: what was seen, what was expected, what to type next."""

from __future__ import annotations

import inspect
import warnings


class NewslensError(Exception):
    """Something the user can mend: says what was seen, what was expected and what to type.

    Parameters
    ----------
    seen
        What newslens met, with the value itself where it is short.
    expected
        What would have worked.
    hint
        The line to type next.

    Examples
    --------
    >>> print(NewslensError("no file 'a.txt'", "a path that exists", "nl.load('b.txt')"))
    Seen:     no file 'a.txt'
    Expected: a path that exists
    Try:      nl.load('b.txt')
    """

    def __init__(self, seen: str, expected: str, hint: str) -> None:
        self.seen = seen
        self.expected = expected
        self.hint = hint
        super().__init__(f"Seen:     {seen}\nExpected: {expected}\nTry:      {hint}")

    def __reduce__(self) -> tuple[type[NewslensError], tuple[str, ...]]:
        """Survive the way back from a worker process."""
        return type(self), (self.seen, self.expected, self.hint)


class InputError(NewslensError, ValueError):
    """What was passed in cannot be read.

    `reason` is the word that summaries count it by: a value of `newslens.article.Reason`.
    """

    def __init__(self, seen: str, expected: str, hint: str, reason: str = "other") -> None:
        super().__init__(seen, expected, hint)
        self.reason = reason

    def __reduce__(self) -> tuple[type[NewslensError], tuple[str, ...]]:
        """Survive the way back from a worker process."""
        return type(self), (self.seen, self.expected, self.hint, self.reason)


class ModelError(NewslensError, RuntimeError):
    """The language model is missing, unknown or not the one it claims to be."""


class ClusterError(NewslensError, RuntimeError):
    """A process that was to analyse articles cannot, or not as this one would."""


class StorageError(NewslensError, ValueError):
    """A saved corpus cannot be written or read."""


class ExportError(NewslensError, ValueError):
    """A file cannot be written, or there is no browser to draw a picture with."""


class MissingExtraError(NewslensError, ImportError):
    """A feature needs a package that an extra of newslens brings."""

    @classmethod
    def of(cls, package: str, extra: str, feature: str) -> MissingExtraError:
        """Name the extra that brings `package`, which `feature` needs."""
        return cls(
            f"the package {package!r} is not installed",
            f"{package}, which {feature} needs; the extra {extra!r} brings it",
            f'pip install "newslens[{extra}]"',
        )


class NewslensWarning(UserWarning):
    """Something looks unintended, and the work went on."""


def warn(message: str) -> None:
    """Warn at the line of the user's that led here."""
    level, frame = 1, inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").startswith("newslens"):
        level, frame = level + 1, frame.f_back
    warnings.warn(message, NewslensWarning, stacklevel=level)
