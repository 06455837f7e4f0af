"""People whom the pipeline takes for firms or places, and firms that stay firms."""

from __future__ import annotations

import pytest

from newslens.analysis.mentions import Mention
from newslens.analysis.model import find_model, load_model
from newslens.analysis.passages import parse
from newslens.analysis.people import show_people
from newslens.article import Article, Block


def labels(text: str, *names: str) -> list[str]:
    """Labels of names, each of which the pipeline is made to take for a body."""
    article = Article(text, (Block(0, len(text)),), language="en")
    [(article, passages)] = parse([article], load_model(find_model()))
    mentions = [
        Mention(article.text.index(name), article.text.index(name) + len(name), name, "ORG")
        for name in names
    ]
    show_people(article.text, passages, mentions, lambda _: False)
    return [mention.label for mention in mentions]


@pytest.mark.parametrize(
    "text",
    [
        "The former chairman, Ottla Varnholt, has written a letter.",
        "Ottla Varnholt, 54, keeps bees.",
        "Ottla Varnholt, who keeps bees, was there.",
        "Bees were kept by Ottla Varnholt. Nobody asked Ms Varnholt about them.",
        "Ottla Varnholt has kept bees for years. She was there.",
    ],
)
def test_a_person_is_shown(text: str) -> None:
    assert labels(text, "Ottla Varnholt") == ["PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ferry operator, Varnholt Marine Ltd, has written a letter.", "Varnholt Marine Ltd"),
        ("Varnholt Harbour was shut. She was there.", "Varnholt Harbour"),
        ("Ottla Varnholt has closed two mills.", "Ottla Varnholt"),
        ("Nobody saw Ottla Varnholt. She was there.", "Ottla Varnholt"),
        ("The Varnholt Ottla was there. She sank.", "The Varnholt Ottla"),
    ],
)
def test_a_name_stays_what_it_was(text: str, name: str) -> None:
    assert labels(text, name) == ["ORG"]


def test_the_surname_alone_goes_with_the_name() -> None:
    text = "Ottla Varnholt, 54, keeps bees. In town Varnholt sells honey."
    article = Article(text, (Block(0, len(text)),), language="en")
    [(article, passages)] = parse([article], load_model(find_model()))
    places = [0, text.rindex("Varnholt")]
    mentions = [
        Mention(0, 14, "Ottla Varnholt", "ORG"),
        Mention(places[1], places[1] + 8, "Varnholt", "GPE"),
    ]
    show_people(text, passages, mentions, lambda _: False)
    assert [mention.label for mention in mentions] == ["PERSON", "PERSON"]


def test_a_pronoun_shows_nobody_where_a_person_is_known() -> None:
    text = "Anna Berg was there. Ottla Varnholt has kept bees. She was there."
    article = Article(text, (Block(0, len(text)),), language="en")
    [(article, passages)] = parse([article], load_model(find_model()))
    mentions = [Mention(0, 9, "Anna Berg", "PERSON"), Mention(21, 35, "Ottla Varnholt", "ORG")]
    show_people(text, passages, mentions, lambda _: False)
    assert [mention.label for mention in mentions] == ["PERSON", "ORG"]
