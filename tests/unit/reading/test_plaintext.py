from datetime import datetime
from pathlib import Path

import pytest

from newslens.article import BlockKind
from newslens.errors import InputError
from newslens.reading.options import Options
from newslens.reading.plaintext import Layout, lay_out, read
from newslens.reading.source import Source

SEED = next((Path(__file__).parents[3] / "seeds").glob("*.txt"))
SENTENCE = "The council met for nine hours on Monday."
LONG = (
    "The council met for nine hours on Monday, and at the end of it nobody could say what had "
    "been decided, by whom, or why it had taken them so long."
)
COLUMN = """\
The council met for nine hours on Monday, and at the end of the night
nobody in the hall could say what had been decided, or by whom, or what
for. The mayor had gone home."""


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
     "The date 2024-10-25 stands", "date2024-10-25", "date2024-10-25\n\nNo"],
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


@pytest.mark.parametrize(
    ("line", "raw"),
    [("25 October 2024", "25 October 2024"), ("Published: 25 October 2024", "25 October 2024"),
     ("Fri 25 Oct 2024 14.30 BST", "Fri 25 Oct 2024 14.30 BST"),
     ("Published 25/10/2024, 14:30 | 4 min read", "25/10/2024, 14:30"),
     ("Updated 26 Oct 2024 | Published 25 Oct 2024", "25 Oct 2024"),
     ("Published 25 October 2024 Updated 14:30", "25 October 2024"),
     ("Last updated 25 October 2024", "25 October 2024"),
     ("date 25 October 2024", "25 October 2024")],
)  # fmt: skip
@pytest.mark.parametrize("place", ["{0}\n\nTram line opens", "Tram line opens\n\n{0}",
                                   "Tram line opens\n{0}",
                                   "Tram line opens\nBy Jane Roe\n{0}"])  # fmt: skip
def test_lines_of_dates_near_the_top(line: str, raw: str, place: str) -> None:
    text = f"{place.format(line)}\n\n{LONG}\n\n{LONG}"
    layout = lay_out(text)
    assert layout.published is not None
    assert layout.published.date().isoformat() == "2024-10-25"
    assert layout.published_span is not None
    assert text[slice(*layout.published_span)] == layout.published_raw == raw
    blocks = [block for block in shown(text, layout) if block[1] != "By Jane Roe"]
    assert blocks == [("headline", "Tram line opens"), ("paragraph", LONG), ("paragraph", LONG)]
    assert layout.authors == (("Jane Roe",) if "By" in place else ())


def test_the_line_of_publication_goes_before_that_of_the_last_change() -> None:
    text = f"Tram line opens\n\nUpdated 26 October 2024\nPublished 25 October 2024\n\n{LONG}"
    layout = lay_out(text)
    assert (layout.published, layout.doubts) == (datetime(2024, 10, 25), ())
    assert [kind for kind, _ in shown(text, layout)] == ["headline", "paragraph"]
    changed = lay_out(f"Tram line opens\n\nUpdated 26 October 2024\n\n{LONG}")
    assert changed.published == datetime(2024, 10, 26)
    [(doubt, reason)] = changed.doubts
    assert "last change" in doubt
    assert reason == "unread date"


def test_an_ambiguous_line_is_kept_and_told_and_an_order_settles_it() -> None:
    text = f"Tram line opens\n\n03/04/2024\n\n{LONG}"
    layout = lay_out(text)
    assert (layout.published, layout.published_raw) == (None, "03/04/2024")
    assert [reason for _, reason in layout.doubts] == ["ambiguous date"]
    settled = lay_out(text, options=Options(date_order="DMY"))
    assert (settled.published, settled.doubts) == (datetime(2024, 4, 3), ())


@pytest.mark.parametrize(
    "text",
    [f"A year of trams\n\n25 October 2024\n\n{LONG}\n\n26 October 2024\n\n{LONG}",
     f"Tram line opens\n\n{LONG}\n\n{LONG}\n\n25 October 2024", "25 October 2024",
     f"Tram line opens\n\n25 October\n\n{LONG}", f"Tram line opens\n\n12345678\n\n{LONG}",
     f"Tram line opens\n\n20241025\n\n{LONG}", f"Tram line opens\n\nYesterday, 14:30\n\n{LONG}",
     f"Tram line opens\n\n99/99/2024\n\n{LONG}",
     f"Tram line opens\n\nThe line opened on 25 October 2024.\n\n{LONG}"],
)  # fmt: skip
def test_what_is_no_line_of_dates(text: str) -> None:
    layout = lay_out(text)
    assert (layout.published_raw, layout.doubts) == (None, ())
    assert "".join(block for _, block in shown(text, layout)).split() == text.split() or all(
        piece in {block for _, block in shown(text, layout)} for piece in text.split("\n\n")
    )


@pytest.mark.parametrize(
    ("line", "authors"),
    [("By Jane Roe", ("Jane Roe",)), ("By Jane Roe and John Doe, Kyiv", ("Jane Roe", "John Doe")),
     ("BY JANE ROE, STAFF WRITER", ("JANE ROE",)), ("By Jane Roe | 25 October 2024", ("Jane Roe",)),
     ("By Jane Roe, Reuters", ("Jane Roe",)), ("By Reuters", ()), ("Jane Roe", ()),
     ("By the river they met", ()), ("By Candlelight", ()), ("By Monday", ())],
)  # fmt: skip
def test_bylines_near_the_top(line: str, authors: tuple[str, ...]) -> None:
    text = f"Tram line opens\n\n{line}\n\n{LONG}"
    layout = lay_out(text)
    assert layout.authors == authors
    assert shown(text, layout)[1][1] == line
    assert lay_out(f"Tram line opens\n\n{LONG}\n\n{LONG}\n\n{line}").authors == ()


@pytest.mark.parametrize("name", ["Jane Roe", "Reuters", "Jane Roe, Kyiv", "World", "By Jane Roe",
                                  "Lima Herald", "Jane Roe and John Doe, Kyiv"])  # fmt: skip
def test_names_round_the_text_are_no_headings(name: str) -> None:
    text = f"Tram line opens\n\n{name}\n\n{LONG}\n\n{name}\n\n© 2024 Lima Herald"
    assert [kind for kind, _ in read_blocks(text)] == ["headline", *["paragraph"] * 4]


def test_long_lines_are_paragraphs() -> None:
    text = f"Tram line opens\n{LONG}\nA Long Night\n{LONG}\nShort.\n{LONG}"
    assert read_blocks(text) == [
        ("headline", "Tram line opens"),
        ("paragraph", LONG),
        ("heading", "A Long Night"),
        ("paragraph", LONG),
        ("paragraph", "Short."),
        ("paragraph", LONG),
    ]


def test_lines_set_in_a_column_are_one_paragraph() -> None:
    assert read_blocks(f"{COLUMN}\n\n{COLUMN}") == [("paragraph", COLUMN)] * 2
    wide = "\n".join([(LONG * 3)[i * 130 : i * 130 + 130].strip() for i in range(3)])
    assert len(read_blocks(wide)) == 1


def test_a_line_short_of_the_margin_ends_a_paragraph() -> None:
    assert [block for _, block in read_blocks(f"{COLUMN}\n{COLUMN}")] == [COLUMN, COLUMN]
    headed = f"{COLUMN}\nA Long Night\n{COLUMN}"
    assert read_blocks(headed)[1] == ("heading", "A Long Night")
    assert read_blocks(f"Tram line opens\n{COLUMN}")[0] == ("headline", "Tram line opens")


def test_a_quotation_over_lines_is_not_parted() -> None:
    text = "“We stay.\n" + COLUMN.replace("home.", "home.” She left.")
    assert len(read_blocks(text)) == 1


@pytest.mark.parametrize(
    ("mark", "heading", "level"),
    [("# What next?", "What next?", 1), ("### The cost", "The cost", 3),
     ("## The cost ##", "The cost", 2), ("**The cost**", "The cost", 1),
     ("__The cost__", "The cost", 1), ("The cost\n--------", "The cost", 2),
     ("The cost\n=====", "The cost", 1), ("A LONG NIGHT", "A LONG NIGHT", 1),
     ("What happens next", "What happens next", 1)],
)  # fmt: skip
def test_headings_by_marks_capitals_and_questions(mark: str, heading: str, level: int) -> None:
    text = f"{LONG}\n\n{mark}\n\n{LONG}"
    layout = lay_out(text)
    assert shown(text, layout)[1:2] == [("heading", heading)]
    assert layout.blocks[1].level == level
    if "\n" not in mark and mark[0] != "W":
        assert read_blocks(f"{LONG}\n\n{mark}\n{LONG}")[1] == ("heading", heading)


@pytest.mark.parametrize(
    "line",
    ["#trams", "#", "# ", "**Advertisement**", "**By Jane Roe**", "**It rained.**", "** **", "---",
     "***", "What next?", "The road ahead", "ENDS", "Q: The Tram", "A: The Tram",
     "Jane Roe leaves court on Monday", "Slow The River,\nSlow The Light,", "1. The Deal",
     "It rained.\n---", f"{SENTENCE}\n----------"],
)  # fmt: skip
def test_what_is_no_marked_heading(line: str) -> None:
    text = f"{LONG}\n\n{line}\n\n{LONG}"
    assert {kind for kind, _ in read_blocks(text)} == {"paragraph"}


@pytest.mark.parametrize("numbers", [("1.", "2.", "3."), ("I.", "II.", "III."), ("1)", "2)", "3)")])
def test_numbered_headings(numbers: tuple[str, ...]) -> None:
    titles = ["The Deal", "What next?", "the rest of it"]
    text = "\n\n".join(f"{n} {t}\n\n{LONG}" for n, t in zip(numbers, titles, strict=True))
    blocks = read_blocks(f"{LONG}\n\n{text}")
    assert [block for kind, block in blocks if kind == "heading"] == [
        f"{n} {t}" for n, t in zip(numbers, titles, strict=True)
    ]


def test_numbered_items_are_no_headings() -> None:
    items = "1. The Deal\n\n2. The Cost\n\n3. The Row"
    assert {kind for kind, _ in read_blocks(f"{LONG}\n\n{items}\n\n{LONG}")} == {"paragraph"}


def test_items_of_a_list_are_paragraphs_of_their_own() -> None:
    blocks = read_blocks(f"{LONG}\n\n- Milk And Honey\n- Bread\n- Wine\n\n{LONG}")
    assert [block for _, block in blocks[1:-1]] == ["- Milk And Honey", "- Bread", "- Wine"]
    assert {kind for kind, _ in blocks} == {"paragraph"}


def test_a_marked_title_is_the_headline() -> None:
    text = f"# Tram line opens\n\n{LONG}\n\n## The cost\n\n{LONG}"
    layout = lay_out(text)
    assert (layout.title, layout.title_span) == ("Tram line opens", (2, 17))
    assert [str(block.kind) for block in layout.blocks][::2] == ["headline", "heading"]
