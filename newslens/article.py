"""Article: what a reader hands over. Text as it was found, and what was read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class BlockKind(StrEnum):
    """What part a block of text plays in its article."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article's text that no sentence crosses.

    `start` and `end` are half-open code point offsets into `Article.text`, without the
    white space around the block. `level` is the depth of a heading, 0 for other blocks.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether the block is a headline or a heading."""
        return self.kind is not BlockKind.PARAGRAPH


class Reason(StrEnum):
    """Why something is a problem, in the few words that a summary counts by."""

    AMBIGUOUS_DATE = "ambiguous date"
    CORRECTION = "correction not applied"
    COOKIE_WALL = "cookie wall"
    DAMAGED = "damaged"
    EMPTY = "empty"
    ENCODING = "encoding"
    FETCH = "not fetched"
    FIELDS = "fields"
    FUTURE_DATE = "future date"
    IMPOSSIBLE_DATE = "impossible date"
    INDEX_PAGE = "index page"
    INTERRUPTED = "interrupted"
    LANGUAGE = "language"
    LIVE_BLOG = "live blog"
    MISSING_EXTRA = "missing extra"
    NO_TEXT = "no article text"
    NOT_ANALYSED = "not analysed"
    NOT_FOUND = "not found"
    OTHER = "other"
    PART_OF_PAGES = "one page of several"
    PAYWALL = "paywall"
    SEVERAL_ARTICLES = "several articles"
    SUMMARY_ONLY = "summary only"
    TOO_LARGE = "too large"
    UNKNOWN_FORMAT = "unknown format"
    UNREAD_DATE = "unread date"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be read or was doubtful: a row of `corpus.problems`.

    `severity` is "error" where something was left out, "warning" where it was kept but doubtful.
    `reason` says why in the words of `Reason`, `message` what was seen.
    """

    path: str | None
    stage: str
    severity: str
    message: str
    reason: str = Reason.OTHER


@dataclass(frozen=True, slots=True)
class Article:
    """One article, its text untouched, its blocks and what is known about it.

    `title_span` and `published_span` are offsets into `text` where the title or the date was
    read from the text itself, None where it came with the article. `published` is what the
    outlet's clock showed, with its zone where the zone is known. `wire` is the agency whose
    story it is. `extra` holds the columns
    of the input that newslens does not know; they are carried on unchanged.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_raw: str | None = None
    category: str | None = None
    url: str | None = None
    path: str | None = None
    language: str | None = None
    wire: str | None = None
    title_span: tuple[int, int] | None = None
    published_span: tuple[int, int] | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
