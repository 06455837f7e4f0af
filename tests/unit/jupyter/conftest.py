"""A real shell of IPython with newslens in it, and a corpus of odd names."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from newslens.corpus import Corpus
from newslens.tables import conform

TEXT = "A text."


@pytest.fixture
def bare() -> Iterator[Any]:
    """Start a shell without newslens."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    InteractiveShell.clear_instance()
    shell: Any = InteractiveShell.instance(config=config)
    yield shell
    shell.run_cell("%unload_ext newslens")
    shell.atexit_operations()
    atexit.unregister(shell.atexit_operations)
    InteractiveShell.clear_instance()


@pytest.fixture
def shell(bare: Any) -> Any:
    """Start a shell with newslens."""
    assert bare.run_cell("%load_ext newslens").success
    return bare


@pytest.fixture
def corpus() -> Corpus:
    """Make a corpus whose names have what code has: quotes, blanks, backslashes, other letters."""
    actors = [
        ("Ann Lee", ["Ann Lee", "Lee"]),
        ("Łucja O'Brien", ["Łucja O'Brien"]),
        ('Bo "Zinc" Ray', ['Bo "Zinc" Ray', "the Mayor"]),
        ("Émile\\Zola", ["Émile\\Zola"]),
        ("王小明", ["王小明"]),
    ]
    article = {"article_id": "a", "text": TEXT, "n_words": 2, "title": "Zinc rises"}
    tables = {
        "articles": conform(
            "articles", [article | {"outlet": "The Maren Courier", "category": "World"}]
        ),
        "actors": conform(
            "actors",
            [
                {"actor": name, "aliases": aliases, "label": "PERSON"}
                | dict.fromkeys(("n_mentions", "n_articles", "n_quotes"), 1)
                for name, aliases in actors
            ],
        ),
    }
    return Corpus(tables, {"newslens": "0"})
