"""What the tests of the command line share: a saved corpus, and a stand-in for nl.load."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.tables import conform

loading = importlib.import_module("newslens.load")

Calls = list[tuple[object, dict[str, object]]]

ARTICLES = [
    {
        "text": "“We agree,” said Ann Lee. “We do not,” said Bo Ray.",
        "title": "Talks",
        "outlet": "A",
    },
    {"text": "“It is settled,” Ann Lee said on Monday.", "title": "Deal", "outlet": "B"},
]


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save a small corpus."""
    return nl.load(ARTICLES).save(tmp_path_factory.mktemp("saved") / "work.newslens")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Stand in for nl.load: note what it was called with."""
    noted: Calls = []
    problem = {"path": "b.txt", "stage": "reading", "severity": "error", "message": "empty file"}

    def load(what: object, **options: object) -> Corpus:
        noted.append((what, options))
        corpus = Corpus({"problems": conform("problems", [problem])}, {"newslens": nl.__version__})
        return nl.open(corpus.save(str(options["to"]))) if "to" in options else corpus

    monkeypatch.setattr(loading, "load", load)
    return noted
