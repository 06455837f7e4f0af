"""An input that could not be read: an error if it stands alone, a row of `problems` if not."""

from __future__ import annotations

from dataclasses import dataclass

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError, MissingExtraError, NewslensError

STAGE = "reading"


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read and why, before it is known whether anything else could be."""

    path: str | None
    error: NewslensError

    @property
    def problem(self) -> Problem:
        """The failure as a row of `problems`."""
        message = f"{self.error.seen}; expected {self.error.expected}"
        if isinstance(self.error, MissingExtraError):
            message = f"{message}: {self.error.hint}"
        return Problem(self.path, STAGE, "error", message, self.reason)

    @property
    def reason(self) -> str:
        """Why, in the words that summaries count by."""
        if isinstance(self.error, MissingExtraError):
            return Reason.MISSING_EXTRA
        return self.error.reason if isinstance(self.error, InputError) else Reason.OTHER


Outcome = Article | Problem | Failure


def warning(path: str | None, message: str, reason: str = Reason.OTHER) -> Problem:
    """Return the row of `problems` for something that was kept but is doubtful."""
    return Problem(path, STAGE, "warning", message, reason)


def left_out(path: str | None, message: str, reason: str = Reason.OTHER) -> Problem:
    """Return the row of `problems` for something that was left out."""
    return Problem(path, STAGE, "error", message, reason)


def nothing_read(failures: list[Failure | Problem]) -> NewslensError:
    """Return the one error that stands for inputs none of which could be read."""
    errors = [_error_of(failure) for failure in failures]
    if not errors:
        return InputError(
            "no article, and no reason given by the reader",
            "at least one article",
            'nl.load({"text": ...})',
        )
    if len(errors) == 1:
        return errors[0]
    first, path = errors[0], failures[0].path
    return InputError(
        f"{len(errors)} inputs, none of which could be read; the first, {path}: {first.seen}",
        first.expected,
        first.hint,
    )


def _error_of(failure: Failure | Problem) -> NewslensError:
    if isinstance(failure, Failure):
        return failure.error
    return InputError(
        f"{failure.path}: {failure.message}",
        "an input that can be read",
        'nl.load({"text": ...})',
        failure.reason,
    )
