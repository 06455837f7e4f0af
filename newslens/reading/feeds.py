"""RSS and Atom feeds -> an article for each entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urljoin

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading.dates import Dated, read_date
from newslens.reading.encoding import storable
from newslens.reading.failure import left_out, warning
from newslens.reading.html.body import Part, compose
from newslens.reading.markup import text_of
from newslens.reading.source import Source
from newslens.reading.values import host, is_address, names

# What stands before the first element: a declaration, comments, a document type.
_PROLOGUE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,500}\?>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE[^>\[]*>\s*)*",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]{0,60})([^>]*)")
_ATOM = (b"http://www.w3.org/2005/Atom", b"http://purl.org/atom/ns#")
_RDF = (
    b"http://purl.org/rss/1.0/",
    b"http://my.netscape.com/rdf/simple/0.9/",
    b"purl.org/net/rss1",
)
_CUT_OFF = re.compile(
    r"(?:\[(?:…|\.\.\.|&hellip;)\]|…|\.\.\.|\b(?:read|continue)\s(?:more|reading)\b.{0,40})\s*[»→]?\Z",
    re.IGNORECASE,
)
_FULL_LENGTH, _FULL_PARAGRAPHS = 1500, 3
_LONGEST_TITLE = 500
_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)\b", re.IGNORECASE)
_TAG = re.compile(rb"<(?:\w{1,20}:)?(?:category|subject|keywords|tags)\b", re.IGNORECASE)
_KEYWORDS = re.compile(rb"keywords|<tags", re.IGNORECASE)
_LONG_WORD = re.compile(rb"[\w.+-]{1000,}")
_MOST_WORK = 500_000_000
_MAIL_AND_NAME = re.compile(r"\S{1,100}@\S{1,100}\s*\((?P<name>[^()]{1,100})\)")
_NAME_AND_MAIL = re.compile(r"(?P<name>[^<>@]{1,100})<[^<>]{0,200}>")
_HARMLESS = ("CharacterEncodingOverride", "NonXMLContentType")


def looks_like(head: bytes) -> bool:
    """Say whether a file begins as a feed does: RSS in any version, or Atom.

    Examples
    --------
    >>> looks_like(b'<?xml version="1.0"?><!-- made by hand --><rss version="2.0">')
    True
    >>> looks_like(b'<feed xmlns="urn:other">')
    False
    """
    found = _root(head)
    if found is None:
        return False
    name, attributes = found
    local = name.rpartition(b":")[2].lower()
    if local == b"rss":
        return True
    if local == b"feed":
        return any(space in attributes for space in _ATOM)
    return local == b"rdf" and any(space in head for space in _RDF)


def read(source: Source) -> Iterator[Article | Problem]:
    r"""Read each entry of a feed as an article.

    Its text is the title and the full content. Where the feed has only a summary that is the
    text, with a problem that says so; what has no text is left out, with a problem as well.

    Raises
    ------
    InputError
        If it is no feed, or there is no entry in it.

    Examples
    --------
    >>> feed = b"<rss><channel><title>Harbour Post</title><item><title>Ferry Stops</title>" \
    ...     b"<description>It stopped on Monday.</description></item></channel></rss>"
    >>> [article] = read(Source("a.rss", data=feed))
    >>> article.text, article.outlet, str(article.problems[0].reason)
    ('Ferry Stops\n\nIt stopped on Monday.', 'Harbour Post', 'summary only')
    """
    import feedparser

    data, path = source.whole(), source.path
    if _work(data.replace(b"\0", b"")) > _MOST_WORK:
        raise InputError(
            f"{path!r} is a feed of thousands of categories in an entry, or of endless words",
            "a feed of articles",
            "take such entries out, then nl.load(...) again",
            Reason.TOO_LARGE,
        )
    headers = (
        {"content-type": f"application/xml; charset={source.charset}"} if source.charset else {}
    )
    # A stream: a string would be taken for an address or a file. Nothing of a feed is shown as
    # markup, only its text, so that it needs no cleaning, which takes long on what is hostile.
    found = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.entries:
        raise _no_entries(path, data, is_feed=bool(found.get("version")) or looks_like(data))
    error = found.get("bozo_exception") if found.get("bozo") else None
    if error is not None and type(error).__name__ not in _HARMLESS:
        message = f"a malformed feed, read as far as possible: {storable(str(error))[0][:200]}"
        yield warning(path, message, Reason.DAMAGED)
    for number, entry in enumerate(found.entries, 1):
        yield _article(source, found.feed, entry, number)


def _article(
    source: Source, feed: Mapping[str, Any], entry: Mapping[str, Any], number: int
) -> Article | Problem:
    title = _title(entry) or None
    label = f"entry {number}" + (f" ({title[:60]!r})" if title else "")
    content, summary = _content(entry), _text(entry.get("summary_detail") or {})
    text = content if len(content) >= len(summary) else summary
    if not text:
        return left_out(source.path, f"{label} has no text", Reason.NO_TEXT)
    doubts: list[Problem] = []
    if not _is_full(text, has_content=text == content):
        message = f"{label}: the feed has only a summary of it, which was taken as its text"
        doubts.append(warning(source.path, message, Reason.SUMMARY_ONLY))
    parts = [Part(paragraph) for paragraph in text.split("\n\n")]
    if title and " ".join(parts[0].text.split()).casefold() == title.casefold():
        del parts[0]
    whole, blocks = compose(title, parts)
    raw = (
        _string(entry.get("published") or dict.get(cast("dict[str, Any]", entry), "updated"))
        or None
    )
    dated = Dated(None)
    if raw:
        dated = read_date(raw, order=source.options.date_order, now=source.options.now)
    if dated.doubt:
        doubt = f"{label}: {dated.doubt}"
        doubts.append(warning(source.path, doubt, dated.reason or Reason.UNREAD_DATE))
    return Article(
        text=whole,
        blocks=blocks,
        title=title,
        title_span=(0, len(title)) if title else None,
        outlet=" ".join(_text(feed.get("title_detail") or {}).split()) or None,
        authors=_authors(entry),
        published=dated.value,
        published_raw=raw,
        category=_category(entry),
        url=_url(source, entry),
        path=source.path,
        language=_language(feed, entry),
        problems=tuple(doubts),
    )


def _is_full(text: str, *, has_content: bool) -> bool:
    """Whether a text is a whole article: its element says so, or else its length."""
    if _CUT_OFF.search(text[-200:]):
        return False
    long = len(text) >= _FULL_LENGTH and text.count("\n\n") + 1 >= _FULL_PARAGRAPHS
    return has_content or long


def _text(detail: Mapping[str, Any]) -> str:
    """Return the text of an element that says whether it holds HTML."""
    value = _string(detail.get("value"))
    if "html" in _string(detail.get("type")) or "<" in value or "&" in value:
        return text_of(value)
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", value))
    return "\n\n".join(part for part in paragraphs if part)


def _title(entry: Mapping[str, Any]) -> str:
    return " ".join(_text(entry.get("title_detail") or {}).split())[:_LONGEST_TITLE].strip()


def _content(entry: Mapping[str, Any]) -> str:
    texts = [_text(detail) for detail in _listed(entry.get("content"))]
    return max(texts, key=len, default="")


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    raw = _string(entry.get("author"))
    if "@" in raw:
        # The library takes addresses apart, but not all of them.
        told = _MAIL_AND_NAME.fullmatch(raw) or _NAME_AND_MAIL.fullmatch(raw)
        found = [told["name"]] if told else []
    else:
        found = [_string(author.get("name")) for author in _listed(entry.get("authors"))]
    plain = [text_of(name) if "<" in name or "&" in name else name for name in found]
    people = names([name for name in plain if "@" not in name], is_byline=True)
    return tuple(dict.fromkeys(person.strip() for person in people))


def _category(entry: Mapping[str, Any]) -> str | None:
    terms = (_string(tag.get("label") or tag.get("term")) for tag in _listed(entry.get("tags")))
    return next((" ".join(term.split()) for term in terms if term), None)


def _url(source: Source, entry: Mapping[str, Any]) -> str | None:
    link = _string(entry.get("link"))
    try:
        link = urljoin(source.url or "", link) if link else ""
    except ValueError:
        return None
    return link if is_address(link) and host(link) else None


def _language(feed: Mapping[str, Any], entry: Mapping[str, Any]) -> str | None:
    details = [*_listed(entry.get("content")), entry.get("summary_detail") or {}, feed]
    codes = (_string(detail.get("language")).replace("_", "-") for detail in details)
    heads = (code.partition("-")[0].lower() for code in codes)
    return next((head for head in heads if len(head) == 2 and head.isalpha()), None)


def _listed(value: object) -> Sequence[Mapping[str, Any]]:
    found = value if isinstance(value, list) else []
    return [item for item in found if isinstance(item, Mapping)]


def _string(value: object) -> str:
    return storable(value)[0].strip() if isinstance(value, str) else ""


def _work(data: bytes) -> int:
    """Return how much work a feed makes where the library's grows with the square.

    It compares each category of an entry with those before it, and looks for an address in
    the name of an author from each of its letters.
    """
    work = sum(len(found[0]) ** 2 for found in _LONG_WORD.finditer(data))
    begun = 0
    for end in [*(found.start() for found in _ENTRY.finditer(data)), len(data)]:
        tags = sum(1 for _ in _TAG.finditer(data, begun, end))
        if tags and _KEYWORDS.search(data, begun, end):
            tags += data.count(b",", begun, end)
        work += tags**2
        begun = end
    return work


def _root(head: bytes) -> tuple[bytes, bytes] | None:
    for encoding in ("utf-16-le", "utf-16-be"):
        if head.startswith("\ufeff".encode(encoding)):
            head = head[2:].decode(encoding, "ignore").encode("utf-8")
    begun = _PROLOGUE.match(head)
    found = _ROOT.match(head, begun.end()) if begun else None
    return (found[1], found[2]) if found else None


def _no_entries(path: str, data: bytes, *, is_feed: bool) -> InputError:
    if is_feed:
        return InputError(
            f"{path!r} is a feed with no entry in it",
            "a feed with articles",
            'nl.load("feed.rss")',
            Reason.EMPTY,
        )
    found = _root(data[:8192])
    root = found[0].decode("utf-8", "replace") if found else None
    seen = f"its first element is <{root}>" if root else "it has no element"
    return InputError(
        f"{path!r} is no RSS or Atom feed: {seen}",
        "of XML files those of feeds: <rss>, <feed> or <rdf:RDF>",
        "export it as CSV, JSON or HTML, then nl.load(...) again",
        Reason.UNKNOWN_FORMAT,
    )
