"""Articles come back from bytes as they were; what JSON would change is handed back beside."""

from datetime import UTC, datetime, timedelta, timezone

import pandas as pd
import pytest

from newslens.article import Article, Block, BlockKind, Problem, Reason
from newslens.scale.articles import pack_article, unpack_article

FULL = Article(
    "Title\n\nAda said no \ud800 to 𝒳.",
    (Block(0, 5, BlockKind.HEADLINE, 1), Block(7, 26)),
    title="Title",
    outlet="Post",
    authors=("Ada", "Bo"),
    published=datetime(2024, 5, 1, 12, 30, tzinfo=timezone(timedelta(hours=2))),
    published_raw="May 1",
    category="World",
    url="http://example.org",
    path="a.txt",
    language="en",
    wire="Baltic Wire",
    title_span=(0, 5),
    published_span=(7, 10),
    extra={"n": 1, "list": [1, {"a": None}], "nan": 0.5},
    problems=(Problem("a.txt", "reading", "warning", "doubtful", Reason.ENCODING),),
)


def test_all_of_it_comes_back() -> None:
    packed, held = pack_article(FULL)
    back = unpack_article(packed)
    assert back == FULL
    assert held == {}
    assert back.published is not None
    assert back.published.isoformat() == "2024-05-01T12:30:00+02:00"
    assert back.problems[0].reason is Reason.ENCODING
    assert back.blocks[0].kind is BlockKind.HEADLINE


def test_little_of_it_comes_back() -> None:
    bare = Article("", ())
    assert unpack_article(pack_article(bare)[0]) == bare


@pytest.mark.parametrize(
    "value",
    [
        pd.Timestamp("2024-01-01"),
        (1, 2),
        {1: 2},
        {"a": (1,)},
        datetime(2024, 1, 1, tzinfo=UTC),
        b"x",
    ],
)
def test_what_is_not_plain_is_handed_back(value: object) -> None:
    mixed = Article("a", (), extra={"first": 1, "odd": value, "last": True})
    packed, held = pack_article(mixed)
    assert held == {"odd": value}
    back = unpack_article(packed, held)
    assert back == mixed
    assert list(back.extra) == ["first", "odd", "last"]
    assert list(unpack_article(packed).extra) == ["first", "last"]


@pytest.mark.parametrize("data", [b"", b"nonsense"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no packed article"):
        unpack_article(data)
