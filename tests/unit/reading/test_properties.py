import pytest

from newslens.reading.properties import author_in, title_in


@pytest.mark.parametrize("value", ["Ferry Stops at Midnight", " Ferry  Stops\0at Midnight "])
def test_titles_that_people_gave(value: str) -> None:
    assert title_in(value, "a.pdf") == "Ferry Stops at Midnight"


@pytest.mark.parametrize(
    "value",
    ["", "x", "Microsoft Word - ferry.doc", "Untitled document", "ferry final.docx", "Document1",
     "https://post.example/a b", "PowerPoint", "12345 678", "ferry stops"],
)  # fmt: skip
def test_titles_that_programs_gave(value: str) -> None:
    assert title_in(value, "archive/ferry stops.pdf") is None


def test_authors_are_people() -> None:
    assert author_in("Ann Lee, Max Roe") == ("Ann Lee", "Max Roe")
    for value in (
        "",
        "alee",
        "Microsoft Office User",
        "Windows User",
        "python-docx",
        "a@b.example",
    ):
        assert author_in(value) == ()
