"""The text of a record: which of its fields holds it, as words or as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newslens.reading.fields import Found, Record, folded
from newslens.reading.markup import is_markup, text_of
from newslens.reading.values import is_address, missing

_MARKUP_NAME = re.compile(r"html|encoded|rendered")
_HAS_MARKUP = re.compile(r"</?[a-z!][^<>]*>|&#?\w{1,10};", re.IGNORECASE)
_TEXT_KEYS = (
    "text", "value", "articleBody", "body", "content", "paragraph", "#text", "@value", "plain",
    "html", "rendered",
)  # fmt: skip
_PARAGRAPH = "\n\n"
_DEEPEST = 6
_CUT_OFF = re.compile(r"\[\+\d+ chars\]\s*\Z")
_TAIL = 40


class Body(NamedTuple):
    """A text as a field holds it: where, the text, whether it is markup, and what it is of."""

    field: str
    text: str
    is_markup: bool
    is_whole: bool

    @property
    def words(self) -> list[str]:
        """The words of the text, by which two are compared."""
        return (text_of(self.text) if self.is_markup else self.text).split()


def body_of(record: Record) -> tuple[Body | None, str | None]:
    """Return the text of a record, None if it has none, and what is doubtful about it.

    A field called `text` is taken as it is. Of other fields the first in the order of
    `fields.ALIASES` is; there is doubt if another one holds other words. Of a text that is
    there in both forms the one with paragraphs is taken.
    """
    bodies = _bodies(record)
    best = next(bodies, None)
    if best is None or folded(best.field) == "text":
        return best, None
    others = list(bodies)
    for other in others:
        if other.is_markup and not best.is_markup and _PARAGRAPH not in best.text.strip():
            if other.words == best.words:
                return other, None
    alike = [other for other in others if other.is_markup == best.is_markup and " " in other.text]
    differing = next((other for other in alike if other.words != best.words), None)
    if differing is None:
        return best, None
    return best, f"text was taken from {best.field!r}; {differing.field!r} holds another"


def summary_of(record: Record) -> Body | None:
    """Return the summary of a record, None if it has none."""
    return next((body for found in record.summaries() for body in _in(found)), None)


def is_cut_off(text: str) -> bool:
    """Say whether a text ends with a note of how much of it was left out.

    Examples
    --------
    >>> is_cut_off("They met on… [+1234 chars]")
    True
    """
    return bool(_CUT_OFF.search(text[-_TAIL:]))


def _bodies(record: Record) -> Iterator[Body]:
    unlikely = []
    for found in record.find("text"):
        exact = folded(found.field) == "text" or record.mapped("text") is not None
        for body in _in(found):
            # What has no blank in it is rather a number or a name than an article.
            if exact or len(body.text.split(maxsplit=1)) > 1:
                yield body
            elif not is_address(body.text):
                unlikely.append(body)
    yield from unlikely


def _in(found: Found) -> Iterator[Body]:
    name, value = found
    if isinstance(value, (list, tuple)) and any(_is_form(item) for item in value):
        forms = [(_media(item), text) for item in value if (text := _text_in(item))]
        # Plain text, then markup, then what is neither.
        for media, text in sorted(forms, key=lambda form: _rank(form[0])):
            yield Body(name, text, _is_markup(media, text), is_whole=False)
        return
    text = _text_in(value)
    if text:
        named = f"{name}.rendered" if isinstance(value, Mapping) and "rendered" in value else name
        yield Body(name, text, _is_markup(named, text), isinstance(value, str))


def _is_form(item: object) -> bool:
    return isinstance(item, Mapping) and any(folded(str(key)) == "contenttype" for key in item)


def _media(item: object) -> str:
    if not isinstance(item, Mapping):
        return ""
    return " ".join(str(item[key]) for key in item if folded(str(key)) in ("contenttype", "role"))


def _rank(media: str) -> int:
    if "text/plain" in media:
        return 0
    return 1 if "html" in media else 3 if "xml" in media else 2


def _is_markup(name: str, text: str) -> bool:
    if _MARKUP_NAME.search(name.lower()) or "xml" in name.lower():
        return bool(_HAS_MARKUP.search(text))
    return is_markup(text)


def _text_in(value: object, depth: int = 0) -> str | None:
    """Return the text in a value; what is a list of texts are its paragraphs."""
    if missing(value) or depth > _DEEPEST:
        return None
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, Mapping):
        inner = (_text_in(value[key], depth + 1) for key in _TEXT_KEYS if key in value)
        return next((text for text in inner if text), None)
    if isinstance(value, (list, tuple)):
        parts = [text.strip() for item in value if (text := _text_in(item, depth + 1))]
        return _PARAGRAPH.join(parts) or None
    return None
