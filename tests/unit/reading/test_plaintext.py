from datetime import datetime
from pathlib import Path

import pytest

from newslens.article import BlockKind
from newslens.errors import InputError
from newslens.reading.plaintext import Layout, lay_out, read
from newslens.reading.source import Source

SEED = next((Path(__file__).parents[3] / "seeds").glob("*.txt"))
SENTENCE = "The council met for nine hours on Monday."


def shown(text: str, layout: Layout) -> list[tuple[str, str]]:
    return [(str(block.kind), text[block.start : block.end]) for block in layout.blocks]


def read_blocks(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return shown(text, lay_out(text, title))


def test_the_seed_article() -> None:
    [article] = read(Source(str(SEED), file=str(SEED)))
    kinds = [block.kind for block in article.blocks]
    assert article.text == SEED.read_text(encoding="utf-8")
    assert kinds.count(BlockKind.HEADING) == 2
    assert kinds.count(BlockKind.PARAGRAPH) == 7
    headings = [
        article.text[block.start : block.end] for block in article.blocks if block.is_heading
    ]
    assert headings == ["North Korea’s Role In The Conflict", "U.S. Response And Ongoing Tensions"]
    assert article.published == datetime(2024, 10, 25)
    assert (article.published_raw, article.published_span) == ("2024-10-25", (6, 16))
    assert article.title_span == (article.blocks[0].start, article.blocks[0].end)
    assert article.title == article.text[slice(*article.title_span)]
    assert article.problems == ()


@pytest.mark.parametrize("mark", [" date ", "Date: ", "DATE:", "\n\n  date\t", "\ufeffdate "])
def test_date_lines(mark: str) -> None:
    text = f"{mark}2024-02-29 Tram Line Opens\r\n\r\n{SENTENCE}"
    layout = lay_out(text)
    assert layout.published == datetime(2024, 2, 29)
    assert layout.published_span is not None
    assert text[slice(*layout.published_span)] == layout.published_raw == "2024-02-29"
    assert shown(text, layout) == [("headline", "Tram Line Opens"), ("paragraph", SENTENCE)]
    assert layout.title == "Tram Line Opens"


@pytest.mark.parametrize(
    "text",
    ["dated 2024-10-25 No", "date 2024-10-251 No", "date\n2024-10-25 No", "date 25-10-2024 No",
     "The date 2024-10-25 stands", "date2024-10-25"],
)  # fmt: skip
def test_what_is_no_date_line(text: str) -> None:
    assert lay_out(text).published_raw is None


def test_an_impossible_date_is_kept_and_told() -> None:
    layout = lay_out(f"date 2024-13-45 Tram Line Opens\n\n{SENTENCE}")
    assert (layout.published, layout.published_raw) == (None, "2024-13-45")
    [(doubt, reason)] = layout.doubts
    assert "'2024-13-45'" in doubt
    assert reason in ("impossible date", "unread date")


def test_a_date_line_alone_leaves_the_headline_to_the_next_block() -> None:
    text = f"date 2024-10-25\n\nTram line opens\n\n{SENTENCE}"
    layout = lay_out(text)
    assert shown(text, layout) == [("headline", "Tram line opens"), ("paragraph", SENTENCE)]
    assert layout.title == "Tram line opens"


def test_the_rest_of_a_date_line_is_a_block_of_its_own() -> None:
    assert read_blocks(f"date 2024-10-25 It opened.\n{SENTENCE}") == [
        ("paragraph", "It opened."),
        ("paragraph", SENTENCE),
    ]


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\xa0\n\n", "\u2029",
                                 "\u2028\u2028", "\n\f", "\n\n\n\n"])  # fmt: skip
def test_what_parts_paragraphs(gap: str) -> None:
    assert [text for _, text in read_blocks(f"It rained.{gap}It snowed.")] == [
        "It rained.",
        "It snowed.",
    ]


@pytest.mark.parametrize("join", ["\n", "\r\n", "\r", "\u2028", " \n "])
def test_what_stays_in_a_paragraph(join: str) -> None:
    text = f"\n It rained{join}all day. \n"
    assert read_blocks(text) == [("paragraph", text.strip())]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u2029\u3000"])
def test_white_space_has_no_blocks(text: str) -> None:
    assert lay_out(text) == Layout(blocks=())


def test_headline_then_heading() -> None:
    text = f"Tram line opens\n\nA Long Night\n\n{SENTENCE}"
    layout = lay_out(text)
    assert [kind for kind, _ in shown(text, layout)] == ["headline", "heading", "paragraph"]
    assert [block.level for block in layout.blocks] == [0, 1, 0]
    assert layout.title_span == (0, 15)


@pytest.mark.parametrize(
    ("title", "span"),
    [("Tram Line Opens", (0, 15)), ("TRAM LINE OPENS.", None), (" tram  line opens ", None)],
)
def test_a_first_block_that_says_the_title(title: str, span: tuple[int, int] | None) -> None:
    text = f"Tram Line Opens\n\n{SENTENCE}"
    layout = lay_out(text, title)
    assert [kind for kind, _ in shown(text, layout)] == ["headline", "paragraph"]
    assert (layout.title, layout.title_span) == (title, span)


def test_with_another_title_a_first_block_is_no_headline() -> None:
    assert read_blocks(f"the tram\n\n{SENTENCE}", "Other")[0] == ("paragraph", "the tram")
    assert read_blocks(f"The Tram\n\n{SENTENCE}", "Other")[0] == ("heading", "The Tram")


def test_a_heading_heads_something() -> None:
    assert read_blocks(f"{SENTENCE}\n\nReuters") == [
        ("paragraph", SENTENCE),
        ("paragraph", "Reuters"),
    ]
    last = read_blocks(f"{SENTENCE}\n\nJane Roe\n\nLima Herald")
    assert [kind for kind, _ in last] == ["paragraph"] * 3


def test_one_block_alone_is_no_headline() -> None:
    assert read_blocks("Tram Line Opens") == [("paragraph", "Tram Line Opens")]


@pytest.mark.parametrize(
    "lines",
    [
        ["Jane Roe", "John Doe", "Mary Major"],
        ["- Jane Roe", "- John Doe"],
        ["“Not One More”"],
        ["Slow the river, slow the light", "Slow the lamps along the quay"],
        ["Slow The River\nSlow The Light"],
        ["Nobody came"],
        ["By Jane Roe", "LIMA, Oct 25 (Reuters) -", "October 25, 2024"],
    ],
)
def test_what_is_no_heading_within_an_article(lines: list[str]) -> None:
    text = "\n\n".join([SENTENCE, *lines, SENTENCE])
    assert {kind for kind, _ in read_blocks(text)} == {"paragraph"}


@pytest.mark.parametrize(("data", "seen"), [(b"", "is empty"), (b" \r\n\t", "white space"),
                                            (b"\xef\xbb\xbf", "white space")])  # fmt: skip
def test_files_without_text(data: bytes, seen: str) -> None:
    with pytest.raises(InputError, match=seen):
        list(read(Source("a.txt", data=data)))


def test_doubts_about_a_file_are_its_problems() -> None:
    data = "date 2024-13-45 The café’s plan".encode("cp1252")
    [article] = read(Source("a.txt", data=data))
    assert [problem.path for problem in article.problems] == ["a.txt", "a.txt"]
    assert {problem.severity for problem in article.problems} == {"warning"}
    assert "Windows-1252" in article.problems[0].message
