"""Which call half-written code stands in."""

from __future__ import annotations

import pytest

from newslens.jupyter.calls import open_call

FILTER = ("corpus", "filter")


@pytest.mark.parametrize(
    ("code", "names", "keyword", "position", "source"),
    [
        ('corpus.filter(actors=["Ann', FILTER, "actors", 0, "Ann"),
        ('corpus.filter(actors="Ann', FILTER, "actors", 0, "Ann"),
        ("corpus.filter(actors=('Ann", FILTER, "actors", 0, "Ann"),
        ('corpus.filter(actors={"Ann', FILTER, "actors", 0, "Ann"),
        ('corpus.filter(text="a, (b", actors=["Ann Lee", "B', FILTER, "actors", 1, "B"),
        ('corpus.filter(actors=["O\\"B', FILTER, "actors", 0, 'O\\"B'),
        ('corpus.filter(actors=["""Ann\nLe', FILTER, "actors", 0, "Ann\nLe"),
        ("x = 1  # isn't it (\ncorpus.filter(actors=['", FILTER, "actors", 0, ""),
        ("!echo don't\ncorpus.filter(actors=['A", FILTER, "actors", 0, "A"),
        ('corpus.filter(\n    actors=[\n        "Ann", "', FILTER, "actors", 0, ""),
        ('corpus.filter(actors=[n for n in ["A', FILTER, "actors", 0, "A"),
        ('corpus . filter (actors=["A', FILTER, "actors", 0, "A"),
        ('f(corpus.filter(actors=["A', FILTER, "actors", 0, "A"),
        ('1if x else"y"; corpus.filter(actors=["A', FILTER, "actors", 0, "A"),
        ('corpus.merge_actors(["A", "B', ("corpus", "merge_actors"), None, 0, "B"),
        ('corpus.merge_actors(["A"], into="B', ("corpus", "merge_actors"), "into", 1, "B"),
        ('corpus.filter(x=(1)).filter(actors=["A', (*FILTER, "filter"), "actors", 0, "A"),
        ('(corpus\n .filter(x=f(1)[0])\n .filter("', (*FILTER, "filter"), None, 0, ""),
        ('nl.Reader(c, selection={"actors": ["A', ("nl", "Reader"), "actors", 1, "A"),
        ('nl.Reader(c, selection={"kinds": [], \'actors\': "', ("nl", "Reader"), "actors", 1, ""),
        ('corpus.filter(actors == "', FILTER, None, 0, ""),
    ],
)
def test_the_string_in_a_call(
    code: str, names: tuple[str, ...], keyword: str | None, position: int, source: str
) -> None:
    call = open_call(code)
    assert call is not None
    assert call.string is not None
    assert (call.names, call.keyword, call.position) == (names, keyword, position)
    assert call.string.source == source


@pytest.mark.parametrize(
    ("code", "token"),
    [
        ("corpus.filter(actors=", ""),
        ("corpus.filter(actors=[", ""),
        ('corpus.filter(actors=["Ann", Bo', "Bo"),
        ("corpus.filter(", ""),
        ("corpus.filter(actors=names.A", None),
        ("corpus.filter(actors=a + b", None),
        ('corpus.filter(actors=["Ann"', None),
    ],
)
def test_no_string_is_begun(code: str, token: str | None) -> None:
    call = open_call(code)
    assert call is not None
    assert call.string is None
    assert call.token == token


@pytest.mark.parametrize(
    "code",
    [
        "",
        "corpus.filter",
        'corpus.filter(actors=["Ann"])',
        'corpus.quotes["spe',
        'f(x)["a',
        'corpus.filter(actors=names["a',
        'actors = ["a',
        '"corpus.filter(actors=[',
        "# corpus.filter(actors=['",
        'corpus.filter(actors=["Ann"]) + "',
        ')]}"',
        "(",
    ],
)
def test_no_call_is_open(code: str) -> None:
    assert open_call(code) is None


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ('f("Ann', "Ann"),
        ('f("O\\"B', 'O"B'),
        ("f(r'a\\d", "a\\d"),
        ("f('a\\d", "a\\d"),
        ("f('''a\n", "a\n"),
        ("f('\\u0141", "Ł"),
        ("f('a\\", None),
        ("f(b'a", None),
        ("f(f'{a}", None),
    ],
)
def test_what_the_string_means(code: str, value: str | None) -> None:
    call = open_call(code)
    assert call is not None
    assert call.string is not None
    assert call.string.value == value
