"""Quotation marks in every style, and apostrophes that are none."""

from __future__ import annotations

import pytest

from newslens.analysis.quotes.marks import find_quotations
from newslens.article import Block


def quotations(text: str) -> list[str]:
    blocks = []
    at = 0
    for part in text.split("\n\n"):
        blocks.append(Block(at, at + len(part)))
        at += len(part) + 2
    return [text[q.start : q.end] for q in find_quotations(text, blocks)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("She said ‘we go’ to him.", ["‘we go’"]),
        ("'We go,' she said.", ["'We go,'"]),
        ("Il a dit « oui » hier.", ["« oui »"]),
        ("Il a dit «oui» hier.", ["«oui»"]),
        ("Er sagte „ja“ zu ihr.", ["„ja“"]),
        ("He wrote ''it is done'' on it.", ["''it is done''"]),
        ("“She said ‘go’ to me,” he said.", ["“She said ‘go’ to me,”"]),
        ("The troops' advance and the dog's tail.", []),
        ("In the '90s it wasn't so; rock 'n' roll was.", []),
        ("‘The troops’ advance has ended,’ he said.", ["‘The troops’ advance has ended,’"]),
        ('A 6" pipe is not one.', []),
        ("‘‘We go,’’ said Mona.", ["‘‘We go,’’"]),
        ("He wrote ``no comment'' on it.", ["``no comment''"]),
        ("»Wir gehen«, said Mona.", ["»Wir gehen«"]),
        ("‚Nein‘, she said, ‹oui›.", ["‚Nein‘", "‹oui›"]),
        ("”Vi går,” she said.", ["”Vi går,”"]),
        ("“Apparently not,“ he said. “No.”", ["“Apparently not,“", "“No.”"]),
        ("''I heard it on 'Dawn Chorus,''' he said.", ["''I heard it on 'Dawn Chorus,'''"]),
        ('"She called it "grand" and left," he said.', ['"She called it "grand" and left,"']),
        ("“He said “no” to “me”,” she said.", ["“He said “no” to “me”,”"]),
        ('"We use 6" pipes," he said. "Always."', ['"We use 6" pipes,"', '"Always."']),
        ("At 5'10\" she is the tallest, 4' from the top.", []),
        ("'Tis the season of the dockers' march.", []),
        ("The '70s had the port's 'so-called' heyday.", ["'so-called'"]),
        ("The boys’ and girls’ teams.", []),
        ("No marks at all", []),
        ("", []),
    ],
)
def test_pairs(text: str, found: list[str]) -> None:
    assert quotations(text) == found


def test_paragraphs_that_open_again_are_one_quotation_going_on() -> None:
    text = "“We were afraid.\n\n“But we stayed,” she said."
    blocks = [Block(0, 16), Block(18, len(text))]
    first, second = find_quotations(text, blocks)
    assert not first.closed
    assert second.continues
    assert text[second.start : second.end] == "“But we stayed,”"


def test_a_lone_mark_late_in_a_paragraph_is_no_quotation() -> None:
    assert quotations("The plan was made in the spring and it is called “the big one") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We will go home now.\n\nThat was all.", ["“We will go home now."]),
        ("“We will go home now, he said.\n\nThat was all.", ["“We will go home now,"]),
        (
            "“We will go home, said Mona Vik. “We must.” They left.",
            ["“We will go home,", "“We must.”"],
        ),
        ('"We will go home, she said. "We must." They left.', ['"We will go home,', '"We must."']),
        (
            "Mona said “the water rose. Nobody came, and the boats were gone by noon.",
            ["“the water rose."],
        ),
        ("‘We will go home now.\n\nThat was all.", ["‘We will go home now."]),
        (
            "‘It isn’t ours,’ she said. ‘It’s the milkman’s horse, and his step.\n\nThat was all.",
            ["‘It isn’t ours,’", "‘It’s the milkman’s horse, and his step."],
        ),
        ("‘The water rose.\n\n‘It fell.’", ["‘The water rose.", "‘It fell.’"]),
        ("'The water rose.\n\n'It fell.'", ["'The water rose.", "'It fell.'"]),
    ],
)
def test_an_unclosed_quotation_ends_where_its_words_do(text: str, found: list[str]) -> None:
    assert quotations(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "‘Iolani Hall was built of coral.\n\nThat was all.",
        "‘Twas the night of the vote.\n\nThat was all.",
        "It was sold. ‘Ohana Air flew on.\n\nThat was all.",
        "'Iolani Hall is where we met.\n\nThat was all.",
    ],
)
def test_a_single_mark_that_may_be_an_apostrophe_opens_nothing(text: str) -> None:
    assert quotations(text) == []


def test_a_nested_quotation_does_not_close_a_paragraph_that_goes_on() -> None:
    text = "“We saw “the wave” come.\n\n“Then it was gone,” she said."
    assert quotations(text) == ["“We saw “the wave” come.", "“Then it was gone,”"]


@pytest.mark.parametrize(
    "mark", ["'a ", '"a ', "“a ", "''a ", "«a ", "« ", "‘s’ x ", "‘‘’ ", '6" ']
)
def test_many_marks_take_no_longer_each(mark: str) -> None:
    quotations(mark * 20_000)
