import contextlib

import pytest

from newslens.article import Article, Reason
from newslens.errors import InputError
from newslens.reading import markdown
from newslens.reading.source import Source


def load(text: str | bytes) -> Article:
    data = text.encode() if isinstance(text, str) else text
    [article] = markdown.read(Source("a.md", data=data))
    end = 0
    for block in article.blocks:
        found = article.text[block.start : block.end]
        assert found == found.strip() != ""
        assert article.text[end : block.start].strip() == ""
        end = block.end
    assert article.text[end:] == ""
    return article


def paragraphs(text: str) -> list[str]:
    return load(text).text.split("\n\n")


def test_headline_headings_and_paragraphs() -> None:
    article = load(
        "# Ferry *Stops*\n\nIt stopped.\n\nWhat Next\n---------\n\n### More\n\nIt sails."
    )
    assert article.text == "Ferry Stops\n\nIt stopped.\n\nWhat Next\n\nMore\n\nIt sails."
    assert [(str(block.kind), block.level) for block in article.blocks] == [
        ("headline", 0), ("paragraph", 0), ("heading", 2), ("heading", 3), ("paragraph", 0),
    ]  # fmt: skip
    assert (article.title, article.title_span) == ("Ferry Stops", (0, 11))


def test_the_headline_stands_first() -> None:
    assert paragraphs("By Ann Lee\n\n# Ferry Stops\n\nIt stopped.") == [
        "Ferry Stops", "By Ann Lee", "It stopped.",
    ]  # fmt: skip
    assert load("## Ferry Stops\n\nIt stopped.\n\n### Next\n\nSoon.").title == "Ferry Stops"
    assert load("## One\n\nIt stopped.\n\n## Two\n\nSoon.").title is None


def test_marks_are_left_out_and_words_are_not_glued() -> None:
    text = (
        "A **bold** and _soft_ [link](https://a.example 'x') in `code`, ~~gone~~ ![picture](p.png)"
    )
    assert paragraphs(f"{text}\nnext line  \nbroken &amp; \\*done\\*.") == [
        "A bold and soft link in code, gone next line\nbroken & *done*."
    ]
    assert paragraphs("See <https://a.example> and a<br>b <b>c</b><script>.") == [
        "See https://a.example and a\nb c."
    ]


def test_lists_quotations_tables_and_indented_text() -> None:
    assert paragraphs("- one\n- two\n\n  more\n  1. three") == ["one", "two", "more", "three"]
    assert paragraphs("> said\n> she\n>\n> > and he") == ["said she", "and he"]
    assert paragraphs("| a | b |\n|---|---|\n| 1 | **2** |") == ["a | b", "1 | 2"]
    assert paragraphs("One.\n\n    It was\n    indented.\n\n    Twice.") == [
        "One.", "It was\nindented.", "Twice.",
    ]  # fmt: skip


def test_html_is_text_never_markup() -> None:
    found = paragraphs(
        "<div><p>It <b>stopped</b>.</p><script>x()</script><p>Twice.</p></div>\n\nEnd."
    )
    assert found == ["It stopped.", "Twice.", "End."]


def test_metadata_above_the_text() -> None:
    article = load(
        "---\ntitle: Ferry Stops\ndate: 2024-10-25T10:00:00+02:00\nauthor: Ann Lee and Max Roe\n"
        "tags: [World, Sea]\nlang: en_GB\nurl: https://post.example/1\n---\n"
        "# Ferry stops\n\nIt did."
    )
    assert article.text == "Ferry Stops\n\nIt did."
    assert article.authors == ("Ann Lee", "Max Roe")
    assert article.published is not None
    assert article.published.isoformat() == "2024-10-25T10:00:00+02:00"
    assert (article.category, article.language) == ("World", "en")
    assert article.url == "https://post.example/1"


def test_a_doubtful_date_is_a_problem() -> None:
    article = load("---\ntitle: Ferry\ndate: 03/04/2024\n---\nIt stopped.")
    assert (article.published, article.published_raw) == (None, "03/04/2024")
    assert [problem.reason for problem in article.problems] == [Reason.AMBIGUOUS_DATE]


def test_other_encodings() -> None:
    article = load("# Überfahrt fällt aus\n\nÄrger für Gäste.".encode("cp1252"))
    assert article.title == "Überfahrt fällt aus"
    assert [problem.reason for problem in article.problems] == [Reason.ENCODING]


@pytest.mark.parametrize("text", ["", "\n \n", "![x](y)", "---\n", "<!-- x -->", "[a]: b"])
def test_nothing_in_it(text: str) -> None:
    with pytest.raises(InputError) as caught:
        load(text)
    assert caught.value.reason == Reason.EMPTY


def test_a_very_long_text_is_read_as_plain_text() -> None:
    article = load("It *stopped*.\n\n" * 40_000 + "End.")
    assert "*stopped*" in article.text
    assert article.problems[-1].reason == Reason.TOO_LARGE


@pytest.mark.parametrize(
    "text",
    ["*" * 50_000 + "a" + "**a" * 50_000, "[" * 10_000 + "](" * 10_000, ">" * 50_000 + " a",
     "- " * 50_000 + "a", "`" * 50_000 + "a`" * 50_000, "<" * 100_000, "&" * 100_000,
     "a|" * 30_000 + "\n" + "-|" * 30_000 + "\n" + "x\n" * 300, "a\n" * 50_000, "![[" * 5_000,
     "\\" * 100_000, "[a]: b\n" * 30_000, "<!--" * 30_000, "#" * 100_000, "x\0\ud7ff" * 9],
)  # fmt: skip
def test_hostile_texts_end(text: str) -> None:
    with contextlib.suppress(InputError):
        load(text)
