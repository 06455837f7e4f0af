"""What was found in an article comes back from bytes as it was."""

import dataclasses
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslens.analysis.candidates import sign_of
from newslens.analysis.model import find_model, load_model
from newslens.analysis.rows import ArticleRows, analyse
from newslens.analysis.sketches import sketch
from newslens.article import Article, Problem, Reason
from newslens.reading import read
from newslens.scale.packing import TABLES, pack, unpack, unpack_head
from tests.unit.scale.articles_of_ours import ARTICLES, article


def found_in(*articles: Article) -> list[ArticleRows]:
    return list(analyse(articles, load_model(find_model())))


def back_from(packed: bytes, one: Article) -> ArticleRows:
    """Make rows of columns again, with actors and problems."""
    found, (_, actors, problems) = unpack(packed, one), unpack_head(packed, one)
    assert found.signs == [sign_of(actor) for actor in actors]
    rows = ArticleRows(one, actors=actors, problems=problems)
    for name in TABLES:
        columns = found.columns[name]
        values = zip(*columns.values(), strict=True)
        setattr(rows, name, [dict(zip(columns, row, strict=True)) for row in values])
    return rows


def same_types(left: ArticleRows, right: ArticleRows) -> bool:
    return all(
        {column: type(value) for column, value in one.items()}
        == {column: type(value) for column, value in other.items()}
        for name in TABLES
        for one, other in zip(getattr(left, name), getattr(right, name), strict=True)
    )


def test_rows_come_back_as_they_were() -> None:
    for rows in found_in(*ARTICLES):
        packed = pack(rows, sketch(rows.article.text))
        back = back_from(packed, rows.article)
        assert back == rows
        assert same_types(back, rows)
        assert rows.quotes
        assert rows.claims
        assert unpack_head(packed, rows.article) == (sketch(rows.article.text), rows.actors, [])


def test_words_are_taken_from_the_article() -> None:
    [rows] = found_in(ARTICLES[0])
    packed = pack(rows, sketch(rows.article.text))
    (length,) = struct.unpack_from("<I", packed)
    body = zlib.decompress(packed[4 + length :])
    # Who is named is kept; what was written is not.
    assert b"ferries" not in body
    assert b"Monday" not in body
    other = dataclasses.replace(ARTICLES[0], text=ARTICLES[0].text.replace("Monday", "Friday"))
    assert "Friday" in " ".join(row["text"] for row in back_from(packed, other).sentences)


def test_words_that_are_not_those_at_their_offsets_are_kept() -> None:
    [rows] = found_in(ARTICLES[0])
    rows.entities[0]["text"] = "somebody else"
    assert back_from(pack(rows, sketch("")), rows.article) == rows


def test_problems_are_those_of_where_the_article_lies_now() -> None:
    [rows] = found_in(ARTICLES[0])
    problem = Problem("old.txt", "analysis", "warning", "doubtful", Reason.LANGUAGE)
    rows.problems = [problem]
    moved = dataclasses.replace(rows.article, path="new.txt")
    packed = pack(rows, sketch(""))
    assert back_from(packed, moved).problems == [dataclasses.replace(problem, path="new.txt")]
    assert back_from(packed, moved).problems[0].reason is Reason.LANGUAGE


@pytest.mark.parametrize("packed", [b"", b"xx", b"\x04\x00\x00\x00abcdefgh"])
def test_other_bytes_are_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="no packed article"):
        unpack(packed, ARTICLES[0])


@given(st.text(max_size=300))
@settings(max_examples=30, deadline=None)
def test_any_text(text: str) -> None:
    articles = [
        one for one in read([{"text": "Zinc."}, {"text": text}]) if isinstance(one, Article)
    ]
    for rows in found_in(*articles):
        assert back_from(pack(rows, sketch(rows.article.text)), rows.article) == rows


def test_an_article_without_rows() -> None:
    rows = ArticleRows(article(""))
    assert back_from(pack(rows, sketch("")), rows.article) == rows
