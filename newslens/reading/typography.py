"""What a line looks like: a heading, a headline, or something that only looks like one."""

from __future__ import annotations

import re

_HEADING_CHARACTERS, _HEADING_WORDS = 100, 12
_HEADLINE_CHARACTERS, _HEADLINE_WORDS = 150, 25
_LONGEST_SMALL_WORD = 3
_SMALL_WORDS = frozenset(["amid", "from", "into", "onto", "over", "than", "upon", "with"])
_QUOTES = "\"'“”„‟«»‹›‘’‚‛`"
_CLOSERS = _QUOTES + ")]}"
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")
_PAUSES = (":", ";", ",")
# An apostrophe that stands for the century opens no quotation.
_DECADE = re.compile(r"['’‘]\d\d?s?\b")

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE_WORD = re.compile(
    rf"(?:{_MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|\d{1,4}(?:st|nd|rd|th)?|\d{1,4}(?:[-/.:]\d{1,4}){1,2}(?:[ap]m)?|\d{1,2}[ap]m"
    r"|[ap]\.?m|(?:[bceijkmp]|ae|ce|ee|we)[sd]?t|utc|gmt|last|updated|published|posted|modified|on|at|of)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"by\s+(?!the\b|a\b|all\b|any\b|now\b|land\b|sea\b|air\b)"
    r"|(?:additional\s+)?(?:reporting|report|written|edited|editing|compiled|story|text|words"
    r"|analysis|produced|translated)\s+by\b"
    r"|.{3,60},\s+(?:staff\s+writer|correspondent|reporter|editor)s?\Z",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r".{1,60}\((?:reuters|ap|afp|upi|dpa|ansa|efe|pa|pti|ani|ians|tass|xinhua|kyodo|yonhap"
    r"|bloomberg|cnn|bbc)\)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"[\w.'’ -]{{2,40}},\s+(?i:{_MONTH})\b\.?\s+\d{{1,2}}\b"
    rf"|[A-Z][A-Z.'’ -]+,\s+(?:(?i:{_MONTH})\b|[A-Z][a-z]+\Z)"
)
_LIST_ITEM = re.compile(r"[-–—−*•·‣▪◦●○■□➤►>+#]|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:file\s+|cover\s+|main\s+|featured\s+)?(?:image|photo|photograph|picture|video|graphic"
    r"|illustration|caption|chart|map)s?(?:\s+(?:credit|source|caption)s?)?"
    r"\s*(?::|by\b|courtesy\b|via\b|©)"
    r"|(?:credit|source|caption|pictured|above|below|watch|listen)s?\s*:"
    r"|(?:file|handout|stock)\s+(?:photo|image|picture)\Z|(?:ap|afp|epa)\s+photo\b|reuters/"
    r"|©|copyright\b|\(c\)|advertisement\Z|read\s+more\b",
    re.IGNORECASE,
)
_AGENCY_PICTURE = re.compile(r"getty\s+images|shutterstock|/(?:afp|reuters|epa)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"https?:|www\.|\S+@\S+\Z|\S+\.(?:com|org|net|gov|edu|info)(?:/\S*)?\Z", re.IGNORECASE
)
_OTHER_FORMS = (_BYLINE, _AGENCY, _DATELINE, _LIST_ITEM, _CREDIT, _ADDRESS)


def ends_sentence(text: str) -> bool:
    """Say whether a text ends as sentences do, closing quotation marks and brackets aside.

    Examples
    --------
    >>> ends_sentence("He said “no.”"), ends_sentence("Talks Resume")
    (True, False)
    """
    return text.rstrip(_CLOSERS + " ").endswith(_SENTENCE_ENDS)


def is_heading(text: str) -> bool:
    """Say whether a block has the form of a heading: short, unpunctuated, in title case.

    Examples
    --------
    >>> is_heading("A Test Of Patience"), is_heading("By Jane Roe")
    (True, False)
    """
    return (
        len(text) <= _HEADING_CHARACTERS
        and len(text.splitlines()) == 1
        and not text.rstrip(_CLOSERS + " ").endswith(_SENTENCE_ENDS + _PAUSES)
        and (_in_title_case(text.split()) or _in_capitals(text))
        and not _is_something_else(text)
    )


def is_headline(text: str) -> bool:
    """Say whether a first block has the form of a headline: one line, not a sentence.

    Examples
    --------
    >>> is_headline("Talks resume after a month"), is_headline("KYIV, Oct 25 (Reuters) -")
    (True, False)
    """
    return (
        len(text) <= _HEADLINE_CHARACTERS
        and len(text.splitlines()) == 1
        and len(text.split()) <= _HEADLINE_WORDS
        and any(character.isalpha() for character in text)
        and not text.rstrip(_CLOSERS + " ").endswith(_SENTENCE_ENDS + _PAUSES)
        and not _is_something_else(text)
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


def _is_something_else(text: str) -> bool:
    opens_quotation = text[0] in _QUOTES and not _DECADE.match(text)
    if opens_quotation or text[0] in "([{" or text[-1] in "-–—":
        return True
    if any(form.match(text) for form in _OTHER_FORMS):
        return True
    return _is_date(text) or bool(_AGENCY_PICTURE.search(text))


def _is_date(text: str) -> bool:
    words = [word.strip(".,;:|()–—-") for word in text.split()]
    words = [word for word in words if word]
    return any(word[0].isdigit() for word in words) and all(
        _DATE_WORD.fullmatch(word) for word in words
    )
