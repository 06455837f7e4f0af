"""What is done under bad conditions: small articles, and corpora of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import newslens as nl
from newslens.corpus import Corpus

OLD = [
    {
        "title": "Ferry Stops",
        "outlet": "Post",
        "published": "2024-03-04",
        "text": "The ferry stopped on Monday. “We will repair it,” said Mira Holt, the harbour "
        "master. Tom Brandt, a fisherman, said the repair would take weeks.",
    },
    {
        "title": "Council Meets",
        "outlet": "Herald",
        "published": "2024-03-05",
        "text": "The council of Aldmere met on Tuesday. “The ferry must run,” Mayor Ann Lee said.",
    },
]
NEW = [
    *OLD,
    {
        "title": "Ferry Runs",
        "outlet": "Post",
        "published": "2024-03-19",
        "text": "The ferry ran again on Tuesday. “It took two weeks,” said Mira Holt. Ann Lee "
        "denied that the council had paid 40,000 euros for it.",
    },
]


def loaded(articles: list[dict[str, str]], **options: Any) -> Corpus:
    """Load articles without a bar and, unless asked, without a cache."""
    return nl.load(articles, progress=False, **({"cache": False} | options))


def corrected(corpus: Corpus) -> Corpus:
    """Correct by hand in three ways."""
    quote = corpus.quotes["quote_id"].iloc[0]
    made = corpus.set_speaker(quote, "Ann Lee").merge_actors(["Tom Brandt"], into="Mira Holt")
    return made.rename_actor("Mira Holt", "Mira Holt-Lee")


def same(one: Corpus, other: Corpus) -> bool:
    """Say whether two corpora hold the same rows and corrections, whenever they were made."""
    others = other.tables
    pairs = [(table, others[name]) for name, table in one.tables.items()]
    made = ["correction_id", "made"]
    pairs.append((one.corrections.drop(columns=made), other.corrections.drop(columns=made)))
    return all(left.equals(right) for left, right in pairs)


def visible(folder: Path) -> list[str]:
    """Return the names in a folder that its owner sees."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def contents(path: Path) -> dict[str, bytes]:
    """Return all files at or below a path, by name."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {
        at.relative_to(path).as_posix(): at.read_bytes() for at in path.rglob("*") if at.is_file()
    }
