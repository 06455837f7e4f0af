import pytest

from newslens.reading.furniture import is_furniture
from newslens.reading.typography import (
    ends_sentence,
    is_heading,
    is_headline,
    is_marked_heading,
    is_question_heading,
)

HEADINGS = """\
A Test Of Patience For The Council
The Mayor’s Role In The Dispute
U.S. Reaction And Open Questions
What We Know So Far
WHAT HAPPENS NEXT
Man on the Run
iPhone Sales Fall
By the Numbers
Photo Finish in Ohio
3.5 Million Flee Homes
’90s Nostalgia Returns
Example.com Shares Fall
May Takes Over
Test 2024
Caught With the Goods
Background
Analysis: What Comes Next
The “Grey Zone”
COVID-19 Rules Eased
In Brussels, A Stalemate
A. Smith Returns
$5bn Aid Package
""".splitlines()

OTHERS = """\
By Jane Roe
by Jane Roe and John Doe
Reporting by Jane Roe
Jane Roe, Staff Writer
KYIV, Oct 25 (Reuters) -
LIMA, Peru (AP) —
Lima, Oct. 25
LIMA, Peru
- Milk And Honey
* Item One
• Item
1. First Point
2) Second Point
a) Third
“Never Again”
"Not Now"
‘Enough’
Friday, September 9, 2016
October 25, 2024
25 October 2024
2024-10-25
10/25/2024 3:45 PM ET
Updated October 25, 2024 at 10:15 GMT
Image: A Bridge In Lima
Photo by Jane Roe
Photo Credit: Jane Roe
Jane Roe/Getty Images
(Photo Jane Roe)
https://example.org/A-B
WWW.EXAMPLE.ORG
example.com
JANE@EXAMPLE.ORG
He Left.
He Left.”
Why Now?
Things To Do:
Roses Are Red,
To be or not
the cat sat
He was right
And then the rest followed
###
***
— Reuters
2024
Advertisement
ENDS
MORE TO COME
Related Stories
Read More: The Tram
Copyright 2024 Lima Herald
© Lima Herald
All Rights Reserved
Jane Roe, Kyiv
JANE ROE, KYIV
Jane Roe, Lima Herald
Kyiv, Ukraine
Police Chief Jane Roe, 54
Figure 2: The Cost
Photo Gallery
Q: The Tram
A: No Comment
Dear Editor
Mr President
Ladies And Gentlemen
Yours Sincerely
Kind Regards
Fri 25 Oct 2024 14.30 BST
Published: 25 October 2024
部长周五
""".splitlines()


@pytest.mark.parametrize("line", HEADINGS)
def test_headings(line: str) -> None:
    assert is_heading(line)


@pytest.mark.parametrize("line", OTHERS)
def test_what_is_no_heading(line: str) -> None:
    assert not is_heading(line)


def test_headings_are_short_and_on_one_line() -> None:
    assert not is_heading("Word " * 12 + "Word")
    assert not is_heading("W" * 101)
    assert not is_heading("One Line\nAnother Line")


@pytest.mark.parametrize("line", ["Council backs tram after long night", "River rises again"])
def test_headlines_need_no_capitals(line: str) -> None:
    assert is_headline(line)


@pytest.mark.parametrize(
    "line",
    ["“We stay,” mayor says", "By Jane Roe", "LIMA, Oct 25 (Reuters) -", "October 25, 2024",
     "- an item", "It rained.", "***", "word " * 26, "w" * 151, "two\nlines"],
)  # fmt: skip
def test_what_is_no_headline(line: str) -> None:
    assert not is_headline(line)


@pytest.mark.parametrize("text", ["Yes.", "Yes.”", "Yes!)", "Why?", "So…"])
def test_ends_of_sentences(text: str) -> None:
    assert ends_sentence(text)
    assert not ends_sentence(text.strip(".!?…”)"))


@pytest.mark.parametrize("line", ["What happens next?", "The cost", "A Night", "Why: a list"])
def test_what_a_mark_makes_a_heading(line: str) -> None:
    assert is_marked_heading(line)


@pytest.mark.parametrize(
    "line",
    ["It rained.", "Advertisement", "By Jane Roe", "25 October 2024", "“Never again”", "***", "",
     "a" * 101, "one, two,", "word " * 13, "a\nb"],
)  # fmt: skip
def test_what_no_mark_makes_a_heading(line: str) -> None:
    assert not is_marked_heading(line)


def test_headings_that_ask() -> None:
    assert is_question_heading("What happens next")
    assert is_question_heading("Why it matters")
    for line in ("What next?", "Whatever happens", "The road ahead", "He asked why",
                 "How the council came to build a tram line"):  # fmt: skip
        assert not is_question_heading(line)


@pytest.mark.parametrize(
    "line",
    ["By Jane Roe", "25 October 2024", "© 2024 Lima Herald", "jane@example.org", "Related stories",
     "Photo: Jane Roe", "Read more: a tram", "ENDS"],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["Live music returned.", "The End Of It", "- Milk", "Home"[:3]])
def test_what_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)
