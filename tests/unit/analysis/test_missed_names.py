"""Speakers whose names the pipeline missed."""

from __future__ import annotations

import pytest

from newslens.analysis.mentions import Mention
from newslens.analysis.missed_names import find_missed_names
from newslens.analysis.model import find_model, load_model
from newslens.analysis.passages import parse
from newslens.analysis.quotes import find_quotations, find_quotes
from newslens.article import Article, Block


def missed(text: str, *known: str) -> list[tuple[str, str]]:
    """Names found beside the known ones, where the pipeline is made to know no others."""
    article = Article(text, (Block(0, len(text)),), language="en")
    [(article, passages)] = parse([article], load_model(find_model()))
    quotes = find_quotes(article, passages, find_quotations(text, article.blocks))
    names = [Mention(text.index(n), text.index(n) + len(n), n, "ORG") for n in known]
    return [(m.text, m.label) for m in find_missed_names(text, passages, quotes, names)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Enea Corvalt said that the river froze.", [("Enea Corvalt", "PERSON")]),
        ("Mayor Enea Corvalt said that the river froze.", [("Enea Corvalt", "PERSON")]),
        ("The Corvalt Union said that the river froze.", [("Corvalt Union", "ORG")]),
        (
            "Enea Corvalt said that the river froze. Nobody else saw Enea Corvalt.",
            [("Enea Corvalt", "PERSON"), ("Enea Corvalt", "PERSON")],
        ),
        ("The mayor said that the river froze.", []),
        ("Police said that the river froze.", []),
        ("Enea Corvalt walked home.", []),
    ],
)
def test_missed(text: str, found: list[tuple[str, str]]) -> None:
    assert missed(text) == found


def test_a_name_that_is_known_is_not_missed() -> None:
    assert missed("Enea Corvalt said that the river froze.", "Enea Corvalt") == []
    assert missed("Enea Corvalt said that the river froze.", "Corvalt") == []
