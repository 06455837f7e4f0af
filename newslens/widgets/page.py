"""An article with its marks, written as HTML in which every text is escaped.

A notebook that is not trusted loses the styles, so the page does without them: semantic
elements carry the marks, words in brackets say what they mean. Those words are of the class
`newslens-label`; what is left without them is the article, character for character, but for those
that would deceive the eye, which are written out as "[U+202E]".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from newslens.visible import as_html, visible
from newslens.widgets.marks import Closed, Mark, Opened, Stretch, nest

UNTITLED = "Article without a title"
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """What to say of an entity: its label, and its actor where the words do not name it.

    `number` is its place among the mentions of the article.
    """

    label: str
    actor: str | None = None
    resolved: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """What to say of a quotation: its kind, who spoke, and how it was found.

    `number` is its place among the quotations of the article.
    """

    kind: str
    speaker: str
    note: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """What words are to a quotation, by its number: its speaker or its cue."""

    role: str
    number: int


Content = Mention | Quote | Role


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or paragraph, half open in code points; level 0 is a paragraph, 1 the title.

    `read` is False for text that stands in no sentence.
    """

    start: int
    end: int
    level: int = 0
    read: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """All that is shown of an article: what is known about it, its text, blocks and marks."""

    title: str | None
    facts: tuple[str, ...]
    language: str | None
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark[Content], ...]

    @property
    def title_in_text(self) -> bool:
        """Whether the text itself has the title as a block."""
        return any(block.level == 1 for block in self.blocks)


def fill_gaps(text: str, known: Iterable[Block]) -> tuple[Block, ...]:
    """Put blocks in order, without overlap, and what lies between them into blocks of its own.

    Of blocks that overlap, the one that starts first is kept whole, of those that start together
    the one given first. Text between blocks is parted at blank lines.

    Returns
    -------
    tuple of Block
        Between them they hold all of `text` but white space.

    Examples
    --------
    >>> fill_gaps("Date: Text", [Block(6, 10)])[0]
    Block(start=0, end=6, level=0, read=False)
    """
    blocks: list[Block] = []
    cursor = 0
    for block in [*sorted(known, key=lambda block: block.start), Block(len(text), len(text))]:
        blocks += _unread(text, cursor, block.start)
        start = max(block.start, cursor)
        if text[start : block.end].strip():
            blocks.append(Block(start, block.end, block.level, block.read))
        cursor = max(cursor, block.end)
    return tuple(blocks)


def _unread(text: str, start: int, end: int) -> Iterator[Block]:
    cuts = [match.span() for match in _BLANK_LINE.finditer(text, start, max(start, end))]
    starts = [start, *(cut[1] for cut in cuts)]
    ends = [*(cut[0] for cut in cuts), end]
    for first, last in zip(starts, ends, strict=True):
        if text[first:last].strip():
            yield Block(first, last, read=False)


@cache
def styles() -> str:
    """Return the style sheet of the page."""
    return files("newslens.widgets").joinpath("reader.css").read_text(encoding="utf-8")


def write(page: Page, longest: int | None = None) -> str:
    """Write the page as one HTML element with its styles, without any script.

    Parameters
    ----------
    longest
        How many characters of the text to write at most, whole blocks; None for all. What is
        left out is said at the end.
    """
    return f"<style>{styles()}</style>{write_article(page, longest)}"


def write_article(page: Page, longest: int | None = None) -> str:
    """Write the page as `write` does, without the styles, which several pages can share."""
    title = page.title or UNTITLED
    language = f' lang="{escape(page.language)}"' if page.language else ""
    heading = "" if page.title_in_text else f"<h2>{as_html(title)}</h2>"
    facts = " · ".join(f"<bdi>{as_html(fact)}</bdi>" for fact in page.facts)
    marks = in_order(page)
    shown = beginning(page, longest)
    body = "".join(_block(page.text, block, marks) for block in shown)
    left_out = len(page.blocks) - len(shown)
    if left_out:
        more = f"{left_out:,} of {len(page.blocks):,} paragraphs are left out here."
        body += f'<p class="newslens-label">{more}</p>'
    return (
        f'<article class="newslens-reader" aria-label="{as_html(title)}">'
        f'<header class="newslens-label">{heading}<p>{facts}</p>{_legend()}</header>'
        f'<div class="newslens-text"{language}>{body}</div></article>'
    )


def beginning(page: Page, longest: int | None) -> tuple[Block, ...]:
    """Return the blocks that end within so many characters, at least one; all of them for None."""
    within = tuple(b for b in page.blocks if longest is None or b.end <= longest)
    return within or page.blocks[:1]


def in_order(page: Page) -> list[Mark[Content]]:
    """Return the marks without white space at their ends, quotations outside mentions."""
    return sorted(
        (_trimmed(mark, page.text) for mark in page.marks),
        key=lambda mark: (isinstance(mark.content, Mention), isinstance(mark.content, Role)),
    )


def _trimmed(mark: Mark[Content], text: str) -> Mark[Content]:
    """Take white space off both ends, where no block would hold the ends of the mark."""
    words = text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip())
    return Mark(start, start + len(words.strip()), mark.content)


def _legend() -> str:
    samples = [
        f'<u class="newslens-quote newslens-{kind}">{kind} quotation</u>'
        for kind in ("direct", "indirect", "mixed")
    ]
    samples.append('<mark class="newslens-entity">mention</mark> <small>[LABEL → actor]</small>')
    return f'<p class="newslens-legend">Marked: {" · ".join(samples)}</p>'


def _block(text: str, block: Block, marks: list[Mark[Content]]) -> str:
    tag = f"h{min(block.level + 1, 6)}" if block.level else "p"
    unread = "" if block.read else ' class="newslens-unread"'
    inner = "".join(_pieces(text, block, marks))
    return f"<{tag}{unread}>{inner}</{tag}>\n"


def _pieces(text: str, block: Block, marks: list[Mark[Content]]) -> Iterator[str]:
    told = text[block.start : block.end]
    written = [mark for mark in marks if not isinstance(mark.content, Role)]
    for event in nest(written, block.start, block.end):
        match event:
            case Stretch(start, end):
                yield escape(visible(told, start - block.start, end - block.start))
            case Opened(Mark(content=Quote() as quote), first):
                if first:
                    yield _label(f"[{quote.kind}]", "newslens-said") + " "
                kind = f"newslens-quote newslens-{escape(quote.kind)}"
                yield f'<u class="{kind}" title="{as_html(quote.note)}">'
            case Opened(Mark(content=Mention() as mention)):
                # No inline style: of "background:none;color:inherit" JupyterLab's sanitiser keeps
                # the first half alone, which in the dark theme is black on black.
                about = as_html(mention.actor or mention.label)
                yield f'<mark class="newslens-entity" title="{about}">'
            case Closed(Mark(content=Quote() as quote), last):
                yield "</u>"
                if last:
                    yield " " + _label(f"[— {quote.speaker}]", "newslens-said")
            case Closed(Mark(content=Mention() as mention), last):
                yield "</mark>"
                if last:
                    arrow = f" → {mention.resolved}" if mention.resolved else ""
                    yield _label(f" [{mention.label}{arrow}]")


def _label(words: str, kind: str = "newslens-type") -> str:
    return f'<small class="newslens-label {kind}">{as_html(words)}</small>'
