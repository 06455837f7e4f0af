"""What stands between the paragraphs of an article and only looks like a heading."""

from __future__ import annotations

import re

from newslens.reading.bylines import byline, is_name

QUOTES = "\"'“”„‟«»‹›‘’‚‛`"
# An apostrophe that stands for the century opens no quotation.
_DECADE = re.compile(r"['’‘]\d\d?s?\b")
_LONGEST = 300

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
    r"|©|copyright\b|\(c\)|all\s+rights\s+reserved\b",
    re.IGNORECASE,
)
_AGENCY_PICTURE = re.compile(r"getty\s+images|shutterstock|/(?:afp|reuters|epa)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"https?:|www\.|\S+@\S+\Z|\S+\.(?:com|org|net|gov|edu|info)(?:/\S*)?\Z", re.IGNORECASE
)
_PAGE = re.compile(
    r"(?:read\s+(?:more|next|also)|related(?:\s+(?:articles?|stor(?:y|ies)|news|topics?|content"
    r"|links?))?|see\s+also|also\s+read)\b(?:\s*:.*)?"
    r"|ends?|more\s+to\s+come|more\s+follows|to\s+be\s+continued|advertis(?:e?ment|ing)s?|advert"
    r"|sponsored(?:\s+content)?|promoted|story\s+continues(?:\s+below.*)?|share(?:\s+this.*)?"
    r"|(?:post\s+a\s+|leave\s+a\s+)?comments?|print|e?-?mail|subscribe(?:\s+now)?|sign\s+(?:up|in)"
    r"|log\s+in|newsletters?|follow\s+us.*|most\s+(?:read|popular|viewed)|trending(?:\s+now)?"
    r"|breaking(?:\s+news)?|exclusive|live(?:\s+updates?)?|editors?[’']?s?\s+(?:picks?|choice)"
    r"|(?:photo|picture)s?\s+gallery|gallery|in\s+pictures|watch|listen|(?:figure|table)\s+\d+.*"
    r"|top\s+stories|recommended(?:\s+for\s+you)?|click\s+here.*|home(?:\s*page)?|menu|search",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"(?:q|a|question|answer)\s*:|q\.\s"
    r"|dear\s|ladies\s+and\s+gentlemen\b|(?:my\s+)?(?:fellow|dear)\s+\w+\Z"
    r"|(?:mr|mrs|ms|madam|mister)\.?\s+(?:speaker|president|chairman|chair|mayor|prime\s+minister)\Z"
    r"|your\s+(?:excellenc|honou?r|majest|highness)\w*"
    r"|(?:yours|yours\s+(?:sincerely|faithfully|truly)|sincerely|(?:kind|best|warm)?\s?regards"
    r"|(?:with\s+)?best\s+wishes|with\s+(?:thanks|love|regards)|thank\s+you|good\s?night)\Z",
    re.IGNORECASE,
)
_FURNITURE = (_BYLINE, _AGENCY, _DATELINE, _CREDIT, _ADDRESS)
_OTHER_FORMS = (*_FURNITURE, _LIST_ITEM, _SPEECH)


def is_furniture(text: str) -> bool:
    """Say whether a block is about the article or the page, and no part of what it tells.

    Examples
    --------
    >>> [is_furniture(text) for text in ("© Lima Herald", "By Jane Roe", "A Long Night")]
    [True, True, False]
    """
    if len(text) > _LONGEST:
        return False
    if any(form.match(text) for form in _FURNITURE) or _PAGE.fullmatch(text.strip(" .:-–—*#")):
        return True
    return is_date(text) or byline(text) is not None or bool(_AGENCY_PICTURE.search(text))


def is_no_heading(text: str) -> bool:
    """Say whether a short line is furniture, a list item, a quotation or a turn of speech.

    Examples
    --------
    >>> [is_no_heading(text) for text in ("“Never Again”", "Q: The Deal", "The Deal")]
    [True, True, False]
    """
    opens_quotation = text[0] in QUOTES and not _DECADE.match(text)
    if opens_quotation or text[0] in "([{" or text[-1] in "-–—":
        return True
    if any(form.match(text) for form in _OTHER_FORMS) or _is_name_and_place(text):
        return True
    return is_furniture(text)


def is_date(text: str) -> bool:
    """Say whether a line has no words but those of a date and a time."""
    words = [word.strip(".,;:|()–—-") for word in text.split()]
    words = [word for word in words if word]
    return any(word[0].isdigit() for word in words) and all(
        _DATE_WORD.fullmatch(word) for word in words
    )


def _is_name_and_place(text: str) -> bool:
    """Say whether a line is a person and a place or an age, or a town and its country."""
    name, comma, after = text.partition(", ")
    if not comma or not (is_name(name) or name.isalpha()):
        return False
    return is_name(after) or after.isalpha() or (after.isdecimal() and len(after) < 3)
