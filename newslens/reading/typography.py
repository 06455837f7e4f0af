"""What a line looks like: a heading, a headline, a sentence."""

from __future__ import annotations

import re

from newslens.reading.furniture import QUOTES, is_no_heading

_HEADING_CHARACTERS, _HEADING_WORDS = 100, 12
_HEADLINE_CHARACTERS, _HEADLINE_WORDS = 150, 25
_QUESTION_CHARACTERS, _QUESTION_WORDS = 45, 6
_LONGEST_SMALL_WORD = 3
_SMALL_WORDS = frozenset(["amid", "from", "into", "onto", "over", "than", "upon", "with"])
_CLOSERS = QUOTES + ")]}"
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")
_PAUSES = (":", ";", ",")
_ASKS = re.compile(r"(?:What|Why|How|Who|Where|When)\b(?:’s|'s)?\s+[a-z]")


def ends_sentence(text: str) -> bool:
    """Say whether a text ends as sentences do, closing quotation marks and brackets aside.

    Examples
    --------
    >>> ends_sentence("He said “no.”"), ends_sentence("Talks Resume")
    (True, False)
    """
    return _bare(text).endswith(_SENTENCE_ENDS)


def is_heading(text: str) -> bool:
    """Say whether a block has the form of a heading: short, unpunctuated, in title case.

    Examples
    --------
    >>> is_heading("A Test Of Patience"), is_heading("By Jane Roe")
    (True, False)
    """
    return (
        _is_unpunctuated_line(text, _HEADING_CHARACTERS)
        and (_in_title_case(text.split()) or _in_capitals(text))
        and not is_no_heading(text)
    )


def is_marked_heading(text: str) -> bool:
    """Say whether a line that is marked as a heading, by a # or a line below, can be one.

    Examples
    --------
    >>> is_marked_heading("What happens next?"), is_marked_heading("Advertisement")
    (True, False)
    """
    return (
        0 < len(text) <= _HEADING_CHARACTERS
        and len(text.splitlines()) == 1
        and len(text.split()) <= _HEADING_WORDS
        and any(character.isalnum() for character in text)
        and not _bare(text).endswith((".", "…", "。", ";", ","))
        and not is_no_heading(text)
    )


def is_question_heading(text: str) -> bool:
    """Say whether a line names a question that the text below it answers: "What happens next".

    In sentence case nothing else tells a heading from a caption or a link, so it holds only
    between long paragraphs.
    """
    return (
        _is_unpunctuated_line(text, _QUESTION_CHARACTERS)
        and len(text.split()) <= _QUESTION_WORDS
        and _ASKS.match(text) is not None
    )


def is_headline(text: str) -> bool:
    """Say whether a first block has the form of a headline: one line, not a sentence.

    Examples
    --------
    >>> is_headline("Talks resume after a month"), is_headline("KYIV, Oct 25 (Reuters) -")
    (True, False)
    """
    return (
        _is_unpunctuated_line(text, _HEADLINE_CHARACTERS)
        and len(text.split()) <= _HEADLINE_WORDS
        and any(character.isalpha() for character in text)
        and not is_no_heading(text)
    )


def _bare(text: str) -> str:
    return text.rstrip(_CLOSERS + " ")


def _is_unpunctuated_line(text: str, longest: int) -> bool:
    return (
        len(text) <= longest
        and len(text.splitlines()) == 1
        and not _bare(text).endswith(_SENTENCE_ENDS + _PAUSES)
    )


def _in_title_case(words: list[str]) -> bool:
    bare = [word.strip(_CLOSERS + "([{:;,.–—-&/") for word in words]
    bare = [word for word in bare if word]
    if not bare or len(words) > _HEADING_WORDS:
        return False
    raised = [_is_raised(word) for word in bare]
    named = any(up and word[0].isalpha() for up, word in zip(raised, bare, strict=True))
    settled = all(
        up or len(word) <= _LONGEST_SMALL_WORD or word in _SMALL_WORDS
        for up, word in zip(raised, bare, strict=True)
    )
    # Half of the words: "To be or not" is no heading for its one capital.
    return raised[0] and named and settled and 2 * sum(raised) >= len(raised)


def _is_raised(word: str) -> bool:
    return not word[0].isalpha() or any(character.isupper() for character in word)


def _in_capitals(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    return letters > 1 and text.isupper() and len(text.split()) <= _HEADING_WORDS
