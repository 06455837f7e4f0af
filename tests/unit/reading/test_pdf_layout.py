from newslens.reading.pdf_layout import Line, lay_out


def texts(*lines: Line, title: str | None = None) -> list[str]:
    headline, parts = lay_out([lines], title)
    return [*([headline] if headline else []), *(part.text for part in parts)]


def column(*said: str, top: float = 700, gap: float = 12) -> list[Line]:
    return [Line(text, 10, top - gap * number) for number, text in enumerate(said)]


LONG = "The ferry between Oakmere and the island stopped on Monday after a crack"


def test_a_short_last_line_ends_a_paragraph() -> None:
    found = texts(*column(LONG, "was found.", LONG, "was found, and", LONG))
    assert found == [f"{LONG} was found.", f"{LONG} was found, and {LONG}"]


def test_a_wider_gap_ends_a_paragraph() -> None:
    assert len(texts(*column(LONG, LONG), *column(LONG, LONG, top=670))) == 2


def test_columns_go_on_where_the_sentence_does() -> None:
    found = texts(*column(LONG, LONG, top=100), *column("that was found.", LONG, top=700))
    assert found == [f"{LONG} {LONG} that was found.", LONG]
    assert len(texts(*column(LONG, f"{LONG}.", top=100), *column(LONG, top=700))) == 2


def test_list_items_are_paragraphs() -> None:
    assert texts(*column(f"{LONG}:", "• one", "• two")) == [f"{LONG}:", "• one", "• two"]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    lines = [Line("T", 30, 700), Line("he ferry stopped on Monday at noon.", 10, 700)]
    assert texts(*lines, *column(LONG, top=600))[0] == "The ferry stopped on Monday at noon."


def test_sizes_rank_headings() -> None:
    lines = [Line("Post", 12, 800), Line("Ferry Stops", 30, 780), *column(LONG, LONG, top=740),
             Line("One", 18, 700), *column(LONG, top=680), Line("Two", 14, 660),
             *column(LONG, top=640)]  # fmt: skip
    headline, parts = lay_out([lines], None)
    assert headline == "Ferry Stops"
    assert [(part.text, part.level) for part in parts if part.level] == [
        ("Post", 3), ("One", 1), ("Two", 2),
    ]  # fmt: skip


def test_the_title_that_is_known_is_the_headline_of_any_size() -> None:
    lines = [Line("THE POST", 40, 800), Line("Ferry Stops at Midnight", 11, 750),
             *column(LONG, LONG)]  # fmt: skip
    assert texts(*lines, title="Ferry stops at midnight")[0] == "Ferry Stops at Midnight"


def test_page_numbers_and_running_heads() -> None:
    pages = [
        [Line(f"Post {number}", 8, 800), *column(f"{LONG} {'abc'[number]}."),
         Line(f"– {number + 1} –", 8, 20)]
        for number in range(3)
    ]  # fmt: skip
    _, parts = lay_out(pages, None)
    assert " ".join(part.text for part in parts) == f"{LONG} a. {LONG} b. {LONG} c."


def test_pages_that_are_all_the_same_are_kept() -> None:
    assert lay_out([column(LONG)] * 3, None)[1]
    assert lay_out([], None) == (None, [])
    assert lay_out([[], []], "Ferry") == ("Ferry", [])
