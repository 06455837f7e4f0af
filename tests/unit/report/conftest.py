"""A corpus that has what a report can show: conflicts, copies, problems, addresses."""

from pathlib import Path

import pandas as pd
import pytest

import newslens as nl
from newslens.corpus import Corpus

NEWS = [
    {
        "title": "Harbour Bridge Shut",
        "outlet": "Leam Post",
        "date": "2025-05-02",
        "url": "https://post.example/bridge",
        "text": "“The bridge is not safe,” said Ines Ott, “and it stays shut.”\n\n"
        "The repair costs 4 million euros, Mayor Tom Gale said. Nobody asked why.",
    },
    {
        "title": "Bridge To Reopen",
        "outlet": "Harbour Mail",
        "date": "2025-05-03",
        "url": "https://mail.example/bridge#top",
        "text": "The repair costs 9 million euros, Mayor Tom Gale said. Ines Ott denied that the "
        "bridge was safe.",
    },
    {
        "title": "Harbour bridge shut",
        "outlet": "Inland Report",
        "date": "2025-05-03",
        "text": "“The bridge is not safe,” said Ines Ott, “and it stays shut.”\n\n"
        "The repair costs 4 million euros, Mayor Tom Gale said. Nobody asked why.",
    },
]


@pytest.fixture(scope="session")
def news() -> Corpus:
    """Return two articles that conflict, and a copy of the first."""
    corpus = nl.load(pd.DataFrame(NEWS))
    assert corpus.articles["duplicate_of"].notna().sum() == 1
    return corpus


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return an article from a folder in which another file cannot be read."""
    folder = tmp_path_factory.mktemp("somebodys private folder")
    (folder / "tip.txt").write_text("“No,” said Ada Birch.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (Path(folder) / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    corpus = nl.load(str(folder))
    assert len(corpus.problems) > 0
    return corpus
