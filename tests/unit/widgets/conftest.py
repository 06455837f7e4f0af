"""A few invented articles read once, and a page that only listens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.widgets.view import View

Page = Callable[[View], list[dict[str, Any]]]

NEWS = [
    {
        "text": "“The ships 🦊 will return,” said Mira Holt of Lisbon.\n\nCosts And Doubts\n\n"
        "Bernd Sauer told reporters that the harbour costs more. Holt met Sauer in Oslo.",
        "title": "Ships To Return",
        "outlet": "Harbour Post",
        "category": "World",
        "date": "2024-10-25",
        "url": "https://harbour.example/ships",
    },
    {
        "text": "Germany denied that it would pay.\n\nCosts And Doubts\n\n“No,” said Mira Holt. "
        "Berlin warned that the harbour would close.",
        "title": "Germany Says No",
        "outlet": "Valley Times",
        "category": "Local",
        "date": "2024-11-02",
    },
    {"text": "Nobody came."},
]


@pytest.fixture(scope="session")
def news() -> Corpus:
    """Three articles with sections, quotes and actors."""
    corpus = nl.load(NEWS)
    assert {"Mira Holt", "Bernd Sauer", "Germany"} <= set(corpus.actors["actor"])
    return corpus


@pytest.fixture
def page() -> Page:
    """Return a function that keeps what a widget sends instead of sending it."""

    def listen(view: View) -> list[dict[str, Any]]:
        sent: list[dict[str, Any]] = []

        def keep(message: dict[str, Any], buffers: Any = None) -> None:
            sent.append(message if buffers is None else message | {"buffers": buffers})

        view.send = keep
        return sent

    return listen
