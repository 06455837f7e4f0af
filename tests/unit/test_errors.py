import pickle

import pytest

import newslens as nl
from newslens.errors import (
    InputError,
    MissingExtraError,
    ModelError,
    NewslensError,
    NewslensWarning,
    StorageError,
)


@pytest.mark.parametrize("kind", [NewslensError, InputError, ModelError, StorageError])
def test_the_message_has_three_parts(kind: type[NewslensError]) -> None:
    error = kind("no file 'a.txt'", "a path that exists", "nl.load('b.txt')")
    assert str(error).splitlines() == [
        "Seen:     no file 'a.txt'",
        "Expected: a path that exists",
        "Try:      nl.load('b.txt')",
    ]
    assert (error.seen, error.expected, error.hint) == (
        "no file 'a.txt'",
        "a path that exists",
        "nl.load('b.txt')",
    )


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (InputError, ValueError),
        (StorageError, ValueError),
        (ModelError, RuntimeError),
        (MissingExtraError, ImportError),
    ],
)
def test_each_is_caught_as_ours_and_as_pythons(
    kind: type[NewslensError], builtin: type[Exception]
) -> None:
    assert issubclass(kind, NewslensError)
    assert issubclass(kind, builtin)


@pytest.mark.parametrize(
    "kind", [NewslensError, InputError, ModelError, StorageError, MissingExtraError]
)
def test_it_comes_back_whole_from_another_process(kind: type[NewslensError]) -> None:
    error = kind("a", "b", "c")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(back) is kind
    assert (back.seen, back.expected, back.hint, str(back)) == ("a", "b", "c", str(error))


def test_a_missing_extra_names_the_command() -> None:
    error = MissingExtraError.of("ipywidgets", "lab", "nl.Explorer")
    assert type(error) is MissingExtraError
    assert "ipywidgets" in error.seen
    assert "nl.Explorer" in error.expected
    assert error.hint == 'pip install "newslens[lab]"'
    assert type(pickle.loads(pickle.dumps(error))) is MissingExtraError  # noqa: S301


def test_the_warning_is_one_that_users_see() -> None:
    assert issubclass(NewslensWarning, UserWarning)


def test_the_base_class_is_public() -> None:
    assert nl.NewslensError is NewslensError
