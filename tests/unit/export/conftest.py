"""Articles of our own, read once."""

from pathlib import Path

import pytest

import newslens as nl
from newslens.corpus import Corpus

ARTICLES = Path(__file__).parents[3] / "examples" / "articles"


@pytest.fixture(scope="session")
def events() -> Corpus:
    """Return three events told by four outlets each, all invented."""
    return nl.load([str(path) for path in sorted(ARTICLES.glob("*.md"))])
