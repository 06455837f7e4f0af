"""What a page says about its article: JSON-LD, Open Graph, meta tags, then what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from newslens.article import Problem
from newslens.reading.dates import Dated, read_date
from newslens.reading.failure import warning
from newslens.reading.html.jsonld import Data, Node, listed, types_of
from newslens.reading.html.names import distinct, names_in
from newslens.reading.html.page import Element, Page
from newslens.reading.html.pieces import Piece
from newslens.reading.html.shown import (
    authors_shown,
    crumbs_shown,
    dates_in_lines,
    dates_marked,
    headline_shown,
    publisher_shown,
    text_of,
    title_shown,
)
from newslens.reading.html.values import Meta, first, linked, meta_tags, plain
from newslens.reading.options import Options

_TITLES = (
    "og:title twitter:title parsely-title sailthru.title dc.title dcterms.title citation_title"
    " title"
).split()
_AUTHORS = (
    "author article:author parsely-author sailthru.author dc.creator dcterms.creator"
    " citation_author byl article:author_name cxenseparse:author"
).split()
_DATES = (
    "article:published_time og:article:published_time article:published article.published"
    " og:published_time og:pubdate bt:pubdate parsely-pub-date sailthru.date datepublished pubdate"
    " publishdate publish-date publish_date publication_date published-date dc.date.issued"
    " dcterms.issued dcterms.created dc.date dcterms.date citation_publication_date citation_date"
    " cxenseparse:recs:publishtime displaydate ptime pdate date"
).split()
_CATEGORIES = (
    "article:section og:article:section parsely-section cxenseparse:section section articlesection"
    " article.section category"
).split()
_SITES = (
    "og:site_name application-name dc.publisher dcterms.publisher citation_journal_title"
).split()
_LANGUAGES = ("og:locale", "content-language", "language", "dc.language")

_LANGUAGE = re.compile(r"\s*([a-z]{2})(?:[-_].*)?\s*", re.IGNORECASE | re.DOTALL)
_SUFFIX = re.compile(r"\s+[|·•»:–—-]{1,2}\s+|\s*[|»_]\s*")
_HOME = frozenset(["home", "homepage", "start", "startseite", "accueil", "inicio", "front page"])
_LANGUAGE_NAMES = {
    "english": "en",
    "german": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "russian": "ru",
    "ukrainian": "uk",
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article besides its text, and what was doubtful about it."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_raw: str | None = None
    category: str | None = None
    url: str | None = None
    language: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def signed(self) -> tuple[str, ...]:
        """The names and the date that a byline on the page may tell once more."""
        return (*self.authors, *([self.published_raw] if self.published_raw else []))


def metadata_of(page: Page, data: Data, pieces: list[Piece], options: Options) -> Metadata:
    """Find out what a page, of which these are the pieces, says about its article."""
    meta = meta_tags(page.tree)
    node = data.article
    canonical = page.address(linked(page.tree, "canonical")) or page.address(first(meta, "og:url"))
    url = canonical or page.url or page.saved_from or page.address(_address_of(node))
    outlet = _outlet(page.tree, node, data, meta, canonical)
    published, raw, problems = _published(page, node, meta, pieces, options)
    return Metadata(
        title=_title(page.tree, node, meta, pieces, _names_of(outlet, url)),
        outlet=outlet,
        authors=_authors(page.tree, node, data, meta),
        published=published,
        published_raw=raw,
        category=_category(page.tree, node, data, meta),
        url=url,
        language=_language(page.tree, node, meta),
        problems=tuple(problems),
    )


def _outlet(tree: Element, node: Node, data: Data, meta: Meta, canonical: str | None) -> str | None:
    for key in ("publisher", "sourceOrganization"):
        for publisher in listed(node.get(key)):
            found = data.resolved(publisher)
            name = plain(found.get("name") if isinstance(found, dict) else found)
            if name and not name.startswith(("http:", "https:", "#")):
                return name
    named = first(meta, *_SITES) or publisher_shown(tree)
    return named or _host(canonical) or None


def _host(url: str | None) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def _names_of(outlet: str | None, url: str | None) -> frozenset[str]:
    """Return the names by which a title may call the outlet, as letters only."""
    host = _host(url)
    names = {_bare(name) for name in (outlet, host, host.split(".")[0]) if name}
    return frozenset(names | {name.removeprefix("the") for name in names} | {""})


def _title(
    tree: Element, node: Node, meta: Meta, pieces: list[Piece], names: frozenset[str]
) -> str | None:
    headings = [text for element in tree.iter("h1") if (text := text_of(element))]
    declared = [plain(node.get("headline")), *(first(meta, name) for name in _TITLES)]
    for candidate in (*declared, plain(node.get("name")), headline_shown(tree), *headings):
        title = _without_outlet(candidate, names) if candidate else None
        if title is not None and title.endswith(("…", "...")):
            # Cut off for search engines; the page may show it whole.
            begin = title.rstrip("….").rstrip().casefold()
            return next((text for text in headings if text.casefold().startswith(begin)), title)
        if title is not None:
            return title
    for element in tree.iterfind(".//head/title"):
        if title := _without_outlet(text_of(element) or "", names):
            return title_shown(title, pieces)
    return None


def _without_outlet(title: str, names: frozenset[str]) -> str | None:
    """Take the name of the outlet off the end or the beginning of a title."""
    breaks = list(_SUFFIX.finditer(title))
    for found in breaks:
        if _bare(title[found.end() :]) in names:
            return title[: found.start()].strip() or None
    for found in breaks:
        if _bare(title[: found.start()]) in names:
            return title[found.end() :].strip() or None
    return None if _bare(title) in names else title


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _authors(tree: Element, node: Node, data: Data, meta: Meta) -> tuple[str, ...]:
    said = (name for key in ("author", "creator") for name in _people(node.get(key), data))
    if declared := distinct(said):
        return declared
    for key in _AUTHORS:
        values = [text for value in meta.get(key, ()) if (text := plain(value))]
        if found := distinct(name for value in values for name in names_in(value)):
            return found
    return authors_shown(tree)


def _people(value: object, data: Data) -> Iterator[str]:
    for entry in listed(value):
        author = data.resolved(entry)
        names: Any = author.get("name") if isinstance(author, dict) else author
        is_whole = isinstance(author, dict) and "Organization" in "".join(types_of(author))
        for inner in listed(names):
            name = plain(inner)
            if name and is_whole and not name.startswith("http"):
                yield name
            elif name:
                yield from names_in(name)


def _published(
    page: Page, node: Node, meta: Meta, pieces: list[Piece], options: Options
) -> tuple[datetime | None, str | None, list[Problem]]:
    """Return the first date that can be read; else the first as written, and why it cannot."""
    first_raw: str | None = None
    problems: list[Problem] = []
    for raw, found in _dates(page.tree, node, meta, pieces, options):
        if found.value is not None:
            return found.value, raw, problems
        if first_raw is None:
            first_raw = raw
            if found.doubt and found.reason:
                problems.append(warning(page.path, f"published: {found.doubt}", found.reason))
    return None, first_raw, problems


def _dates(
    tree: Element, node: Node, meta: Meta, pieces: list[Piece], options: Options
) -> Iterator[tuple[str, Dated]]:
    """Find the dates that a page gives, the surest first, each once."""
    declared = [*listed(node.get("datePublished"))]
    declared += [value for name in _DATES for value in meta.get(name, ())]
    declared += [*listed(node.get("dateCreated")), *listed(node.get("uploadDate"))]
    said = (text for value in declared if (text := plain(value)))
    for raw in dict.fromkeys([*said, *dates_marked(tree)]):
        yield raw, read_date(raw, order=options.date_order, now=options.now)
    yield from dates_in_lines(pieces, options)


def _category(tree: Element, node: Node, data: Data, meta: Meta) -> str | None:
    said = [*(plain(section) for section in listed(node.get("articleSection")))]
    for name in (*said, first(meta, *_CATEGORIES)):
        if name and not name.startswith(("http:", "https:")):
            return name
    for crumbs in (_crumbs(data), crumbs_shown(tree)):
        inner = [crumb for crumb in crumbs if crumb.casefold() not in _HOME]
        if inner and len(crumbs) > 1:
            return inner[0]
    return None


def _crumbs(data: Data) -> list[str]:
    for node in data.nodes:
        if "BreadcrumbList" in types_of(node):
            named = [_crumb(entry) for entry in listed(node.get("itemListElement"))]
            return [name for name in named if name]
    return []


def _crumb(entry: object) -> str | None:
    if not isinstance(entry, dict):
        return None
    item: Any = entry.get("item")
    return plain(entry.get("name")) or (plain(item.get("name")) if isinstance(item, dict) else None)


def _address_of(node: Node) -> str | None:
    for value in (node.get("url"), node.get("mainEntityOfPage")):
        found = value.get("@id") if isinstance(value, dict) else value
        if isinstance(found, str):
            return found
    return None


def _language(tree: Element, node: Node, meta: Meta) -> str | None:
    declared = [tree.get("lang"), tree.get("xml:lang")]
    for value in listed(node.get("inLanguage")):
        is_node = isinstance(value, dict)
        declared.append(value.get("alternateName") or value.get("name") if is_node else value)
    declared += [first(meta, name) for name in _LANGUAGES]
    for value in declared:
        if isinstance(value, str):
            if named := _LANGUAGE_NAMES.get(value.strip().casefold()):
                return named
            if found := _LANGUAGE.fullmatch(value):
                return found.group(1).lower()
    return None
