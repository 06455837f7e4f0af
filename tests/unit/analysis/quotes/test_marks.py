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
        ("Il a dit « oui » hier.", []),
        ("Il a dit «oui» hier.", ["«oui»"]),
        ("Er sagte „ja“ zu ihr.", ["„ja“"]),
        ("He wrote ''it is done'' on it.", ["''it is done''"]),
        ("“She said ‘go’ to me,” he said.", ["“She said ‘go’ to me,”"]),
        ("The troops' advance and the dog's tail.", []),
        ("In the '90s it wasn't so; rock 'n' roll was.", []),
        ("‘The troops’ advance has ended,’ he said.", ["‘The troops’ advance has ended,’"]),
        ('A 6" pipe is not one.', []),
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


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert quotations("“We will go home now, he said.\n\nThat was all.") == [
        "“We will go home now, he said."
    ]
