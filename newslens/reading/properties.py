"""Title and author as programs write them into documents -> those that people wrote."""

from __future__ import annotations

import posixpath
import re

from newslens.reading.bylines import is_name
from newslens.reading.encoding import storable
from newslens.reading.values import names

_SHORTEST, _LONGEST = 8, 250
_BY_PROGRAM = re.compile(
    r"(?:microsoft\s+(?:word|office|powerpoint|excel)\b|untitled\b|document\s?\d*\Z|docum?ent\b"
    r"|print(?:ing|out)?\b|layout\s?\d|template\b|full\s+page\b|page\s+\d|slide\s+\d|about:blank"
    r"|https?:|file:|[a-z]:\\|new\s+document|word\s+document|no\s+title|title\Z|scan\b|img[_-]?\d)",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r".*\.(?:docx?|docm|pdf|indd|qxp|qxd|rtf|odt|txt|html?|tex|dvi|ps|xml)\Z", re.I
)
_NOBODY = re.compile(
    r"(?:user|admin|administrator|owner|unknown|author|anonymous|default|editor|office|python"
    r"|microsoft|windows|adobe|apple|google|libreoffice|openoffice|acrobat|scanner|root|pc|hp|dell"
    r"|python-docx|test)\b",
    re.IGNORECASE,
)


def title_in(value: str, path: str) -> str | None:
    """Return the title in a document's properties, None if no person gave it.

    Examples
    --------
    >>> title_in("Ferry Stops at Midnight", "a.pdf"), title_in("Microsoft Word - a.doc", "a.pdf")
    ('Ferry Stops at Midnight', None)
    """
    title = " ".join(storable(value)[0].replace("\0", " ").split())
    stem = posixpath.basename(path.replace("\\", "/")).rpartition(".")[0]
    is_plausible = (
        _SHORTEST <= len(title) <= _LONGEST
        and " " in title
        and any(character.isalpha() for character in title)
        and not _BY_PROGRAM.match(title)
        and not _FILE_NAME.fullmatch(title)
        and title.casefold() != stem.casefold()
    )
    return title if is_plausible else None


def author_in(value: str) -> tuple[str, ...]:
    """Return the authors in a document's properties, none if they are a program's or an account's.

    Examples
    --------
    >>> author_in("Ann Lee; Max Roe"), author_in("Windows User"), author_in("alee")
    (('Ann Lee', 'Max Roe'), (), ())
    """
    found = (" ".join(name.split()) for name in names(storable(value)[0], is_byline=True))
    return tuple(
        name for name in found if " " in name and is_name(name) and not _NOBODY.match(name)
    )
