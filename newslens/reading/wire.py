"""Which news agency an article is from, and where it was written, by what the article says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslens.article import Article, Block, BlockKind
from newslens.reading.agencies import agency, agency_beyond_doubt
from newslens.reading.bylines import byline
from newslens.reading.datelines import dateline

_FIRST, _LAST = 8, 5
_FIRST_PROSE = 3
_PROSE = 100
_LONGEST_LINE, _LONGEST_CREDIT = 160, 400
_YEAR = r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?\s?)?"
_RIGHTS = re.compile(
    rf"(?:©|\(c\)|copyright)\s?(?:©|\(c\))?\s?{_YEAR}(?:by\s)?(?:the\s)?"
    rf"(?P<name>[^\W\d_][^.,;|©\d\n]{{1,40}}?)\s?{_YEAR}(?:[.,;|].*)?\Z",
    re.IGNORECASE,
)
_WRITERS = re.compile(
    r"(?:the\s)?(?P<name>Associated Press|AP)\s(?:\w+\s)?"
    r"(?:writer|journalist|reporter|correspondent|photographer)s?\s.{3,300}\bcontributed\b"
)
_STANDARDS = re.compile(r"our standards:\s*the (?P<name>thomson reuters) trust principles", re.I)
_SIGNED = re.compile(
    r"(?:[-–—]{1,2}\s?(?P<dashed>.{2,40})|[(/\[](?P<marked>[^()\[\]/]{2,40})[)/\]])\Z"
)


class Wire(NamedTuple):
    """What an article says of its origin.

    `agency` is the agency whose story it is, by its usual name; `place` and `date_raw` are
    those of the dateline, `date_span` the offsets of that date in the text; `authors` are the
    people in the byline.
    """

    agency: str | None = None
    place: str | None = None
    date_raw: str | None = None
    date_span: tuple[int, int] | None = None
    authors: tuple[str, ...] = ()


def recognise(article: Article) -> Wire:
    r"""Find the agency, the dateline and the byline of an article.

    An agency counts where only the origin of a story stands: in the dateline, in the byline or
    the authors, in the credits at the end, as the outlet. One that is quoted in the text or
    contributed to a story is not its origin.

    Examples
    --------
    >>> from newslens.reading.plaintext import lay_out
    >>> text = "Talks resume\n\nBy Jane Roe\n\nGENEVA (AP) — They met on Friday."
    >>> found = recognise(Article(text, lay_out(text).blocks))
    >>> found.agency, found.place, found.authors
    ('Associated Press', 'GENEVA', ('Jane Roe',))
    """
    text = article.text
    agency_here = place = raw = span = None
    for block in _first_paragraphs(article):
        found = dateline(text[block.start : block.end])
        if found is not None:
            agency_here, place = found.agency, found.place
            if found.date_span:
                span = (block.start + found.date_span[0], block.start + found.date_span[1])
                raw = text[slice(*span)]
            break
    by_agency, authors = _byline(article)
    agencies = (
        agency_here,
        by_agency,
        next(filter(None, map(_of_author, article.authors)), None),
        _of_credits(article),
        agency(article.outlet) if article.outlet else None,
    )
    return Wire(next(filter(None, agencies), None), place, raw, span, authors)


def _paragraphs(article: Article) -> Iterator[Block]:
    return (block for block in article.blocks if block.kind is BlockKind.PARAGRAPH)


def _first_paragraphs(article: Article) -> Iterator[Block]:
    prose = 0
    for number, block in enumerate(_paragraphs(article)):
        if number == _FIRST or prose == _FIRST_PROSE:
            return
        yield block
        prose += block.end - block.start >= _PROSE


def _byline(article: Article) -> tuple[str | None, tuple[str, ...]]:
    """Return the agency and the people of the first byline near the top."""
    for block in _first_paragraphs(article):
        line = article.text[block.start : min(block.end, block.start + _LONGEST_LINE + 1)]
        if len(line) > _LONGEST_LINE:
            continue
        found = byline(line)
        if found is None:
            alone = agency_beyond_doubt(line)
            if alone:
                return alone, ()
            continue
        agencies = [agency(name) or _suffixed(name)[1] for name in found.names]
        people = tuple(_suffixed(name)[0] for name in found.names if agency(name) is None)
        after = agency_beyond_doubt(found.after) if found.after else None
        return next(filter(None, agencies), after), people
    return None, ()


def _suffixed(name: str) -> tuple[str, str | None]:
    """Part "JANE ROE Associated Press" in the person and the agency."""
    words = name.split()
    for count in (3, 2, 1):
        found = agency_beyond_doubt(" ".join(words[-count:])) if len(words) >= count + 2 else None
        if found:
            return " ".join(words[:-count]), found
    return name, None


def _of_author(author: str) -> str | None:
    """Return the agency that an author is, or is said to write for."""
    if len(author) > _LONGEST_LINE:
        return None
    author = re.sub(r"^by\s+(?:the\s+)?", "", author.strip(), flags=re.IGNORECASE)
    whole = agency(author)
    if whole:
        return whole
    pieces = re.split(r"\s*[,|/·•()]\s*|\s+[-–—]\s+|\s+(?:of|for)\s+(?:the\s+)?", author)
    return next(filter(None, map(agency_beyond_doubt, pieces[1:])), None)


def _of_credits(article: Article) -> str | None:
    for block in list(_paragraphs(article))[-_LAST:]:
        if block.end - block.start > _LONGEST_CREDIT:
            continue
        line = article.text[block.start : block.end].strip("*_ ")
        for form in (_RIGHTS, _WRITERS, _STANDARDS):
            found = form.search(line) if form is _STANDARDS else form.match(line)
            named = agency(found["name"]) if found else None
            if named:
                return named
        signed = _SIGNED.match(line)
        name = (signed["dashed"] or signed["marked"]) if signed else line
        source = re.match(r"source:\s*", name, re.IGNORECASE)
        named = agency_beyond_doubt(name[source.end() :] if source else name)
        if named:
            return named
    return None
