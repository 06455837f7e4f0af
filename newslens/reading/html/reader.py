"""A saved web page -> its article, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newslens.article import Article, Problem, Reason
from newslens.reading.failure import left_out, warning
from newslens.reading.html.body import Part, compose, parts_of, same_title
from newslens.reading.html.choose import select
from newslens.reading.html.jsonld import Data
from newslens.reading.html.mend import mend
from newslens.reading.html.metadata import Metadata, metadata_of
from newslens.reading.html.page import Element, Page, fragment, load
from newslens.reading.html.pieces import pieces_of
from newslens.reading.html.several import alone, articles_in, updates_in, with_updates
from newslens.reading.html.walls import Look, doubts, look, refusal
from newslens.reading.options import Options
from newslens.reading.source import Source

_SHORTEST_DATA = 200
_LESS = 0.5
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|ul|li)\b", re.IGNORECASE)
_PROLOGUE = re.compile(r"(?:\s+|<!--(?:(?!-->).)*-->|<\?xml\b[^>]*>)", re.DOTALL)
_HTML = re.compile(r"<!doctype\s+html\b|<(?:html|head|body)(?=[\s>/])", re.IGNORECASE)
_ARTICLE = re.compile(r"<article(?:\s[^>]*)?>", re.IGNORECASE)
_HTML_INSIDE = re.compile(r"<(?:p|div|h[1-6]|header|section|a|span|time)(?=[\s>])", re.IGNORECASE)


def read(source: Source) -> Iterator[Article | Problem]:
    r"""Read a saved web page.

    Its text is the headline and what trafilatura takes for the article, parted as the page
    parts it. Title, authors, outlet, date, category, address and language are those that the
    page declares, as JSON-LD, Open Graph or meta tags, or else shows.

    Yields
    ------
    Article
        One; one each where a page holds several whole articles.
    Problem
        For each of several articles that has no text.

    Raises
    ------
    InputError
        If there is no article: the page is empty, a list of links, or asks for consent, a
        login or JavaScript; or the file is no page.

    Examples
    --------
    >>> page = b"<html><body><article><h1>Talks Resume</h1><p>They met in Oakmere on Friday.</p>"
    >>> [article] = read(Source("a.html", data=page))
    >>> article.text
    'Talks Resume\n\nThey met in Oakmere on Friday.'
    """
    page = load(source)
    data = Data(page.data)
    shown = pieces_of(page.tree)
    metadata = metadata_of(page, data, shown, source.options)
    updates = updates_in(page.tree, is_live=data.is_live_blog)
    several = [] if updates else articles_in(page.tree)
    if several:
        yield from _each(page, data, metadata, several, source.options)
        return
    yield _article(page, data, metadata, look(page, metadata.url, shown), updates)


def looks_like(head: bytes) -> bool:
    """Say whether the first bytes of a file are those of a web page.

    Examples
    --------
    >>> looks_like(b"<!-- saved --><!DOCTYPE html>"), looks_like(b"The <html> tag")
    (True, False)
    """
    text = _decoded(head)
    is_xml = False
    at = 1 if text.startswith("\ufeff") else 0
    while found := _PROLOGUE.match(text, at):
        is_xml = is_xml or found.group().lower().startswith("<?xml")
        at = found.end()
    if _HTML.match(text, at):
        return True
    inside = _ARTICLE.match(text, at)
    return bool(inside and not is_xml and _HTML_INSIDE.search(text, inside.end()))


def _decoded(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    if head[:1] == b"\0" or head[1:2] == b"\0":
        return head.decode("utf-16-be" if head[:1] == b"\0" else "utf-16-le", errors="replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _article(
    page: Page, data: Data, metadata: Metadata, seen: Look, updates: list[Element]
) -> Article:
    problems = [*page.problems, *metadata.problems]
    mend(page.tree)
    pieces = pieces_of(page.tree)
    chosen = select(page.tree, pieces)
    is_live = bool(updates) or data.is_live_blog
    if updates:
        chosen = with_updates(pieces, chosen, updates)
    parts = parts_of(chosen, metadata.title, metadata.signed, metadata.category)
    told = _told(data, metadata)
    if sum(len(part.text) for part in parts) < _LESS * sum(len(part.text) for part in told):
        parts = told
        message = "the text is that of the page's data (JSON-LD), the page itself shows less"
        problems.append(warning(page.path, message))
    if error := refusal(page, seen, data, parts):
        raise error
    problems += doubts(page, seen, data, parts)
    if is_live:
        message = "this is a live blog: several entries, written at different times"
        problems.append(warning(page.path, message, Reason.LIVE_BLOG))
    elif _names_several(data):
        message = f"the page names {len(data.articles)} articles; one was read"
        problems.append(warning(page.path, message, Reason.SEVERAL_ARTICLES))
    return _made(page, metadata, parts, problems)


def _made(page: Page, metadata: Metadata, parts: list[Part], problems: list[Problem]) -> Article:
    text, blocks = compose(metadata.title, parts)
    return Article(
        text=text,
        blocks=blocks,
        title=metadata.title,
        outlet=metadata.outlet,
        authors=metadata.authors,
        published=metadata.published,
        published_raw=metadata.published_raw,
        category=metadata.category,
        url=metadata.url,
        path=page.path,
        language=metadata.language,
        title_span=(0, len(metadata.title)) if metadata.title else None,
        problems=tuple(problems),
    )


def _each(
    page: Page, data: Data, whole: Metadata, elements: list[Element], options: Options
) -> Iterator[Article | Problem]:
    """Read each of several articles on a page as one of its own."""
    count = len(elements)
    for number, element in enumerate(elements, start=1):
        tree = alone(element)
        shown = " ".join("".join(next(tree.iter("h1")).itertext()).split())
        if whole.title and same_title(shown, whole.title):
            metadata = whole
        else:
            nodes = [node for node in data.articles if same_title(str(node.get("headline")), shown)]
            inner = Page(page.path, tree, (), page.url, page.saved_from)
            found = metadata_of(inner, data.only(nodes[:1]), pieces_of(tree), options)
            metadata = replace(
                found,
                outlet=found.outlet or whole.outlet,
                language=found.language or whole.language,
                url=_own_address(page, tree) or whole.url,
            )
        mend(tree)
        parts = parts_of(
            select(tree, pieces_of(tree)), metadata.title, metadata.signed, metadata.category
        )
        if not parts:
            message = f"number {number} of the {count} articles of the page has no text"
            yield left_out(page.path, message, Reason.NO_TEXT)
            continue
        message = f"the page holds {count} articles; this is number {number}"
        problems = [
            *(page.problems if number == 1 else ()),
            *metadata.problems,
            warning(page.path, message, Reason.SEVERAL_ARTICLES),
        ]
        yield _made(page, metadata, parts, problems)


def _own_address(page: Page, tree: Element) -> str | None:
    heading = next(tree.iter("h1"))
    links = [
        *heading.iter("a"),
        *heading.iterancestors("a"),
        *tree.iterfind('.//a[@rel="bookmark"]'),
    ]
    return next((url for link in links if (url := page.address(link.get("href")))), None)


def _told(data: Data, metadata: Metadata) -> list[Part]:
    """Return the text that a page carries in its data, as blocks."""
    body = data.article.get("articleBody")
    if not isinstance(body, str) or len(body) < _SHORTEST_DATA:
        return []
    if not _MARKUP.search(body):
        body = "".join(f"<p>{line}</p>" for line in body.splitlines() if line.strip())
    tree = fragment(body)
    return (
        []
        if tree is None
        else parts_of(pieces_of(tree), metadata.title, metadata.signed, metadata.category)
    )


def _names_several(data: Data) -> bool:
    bodies = [node for node in data.articles if node.get("articleBody") and node.get("headline")]
    return len({str(node["headline"]) for node in bodies}) > 1
