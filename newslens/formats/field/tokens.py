"""Tokens by spaCy's rules for a language, without any model."""

from __future__ import annotations

from functools import cache
from typing import Any

import spacy


@cache
def tokenizer(language: str | None) -> Any:
    """Return the pipeline that parts text of a language into tokens; "xx" where it is unknown."""
    try:
        return spacy.blank(language or "xx")
    except (ImportError, OSError, ValueError):
        return spacy.blank("xx")


def tokens_of(text: str, language: str | None) -> Any:
    """Return a spaCy Doc of a text of any length; its text is the text."""
    return tokenizer(language).make_doc(text) if len(text) < 1_000_000 else _long(text, language)


def _long(text: str, language: str | None) -> Any:
    # make_doc refuses more for the sake of parsers, of which there is none here.
    return tokenizer(language).tokenizer(text)
