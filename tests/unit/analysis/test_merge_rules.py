"""Why each alias was merged: the rule that did it, in words, kept beside the alias."""

from __future__ import annotations

import itertools

import pytest

from newslens.analysis.linking import link_actors
from newslens.analysis.model import find_model, load_model
from newslens.analysis.rows import analyse
from newslens.article import Article, Block


def rules(*texts: str) -> dict[str, dict[str, str]]:
    """For each actor, its aliases and the rule of each."""
    articles = [Article(text, (Block(0, len(text)),)) for text in texts]
    found = analyse(articles, load_model(find_model(None)))
    actors, _ = link_actors([rows.actors for rows in found])
    return {a.name: dict(zip(a.aliases, a.merged_by, strict=True)) for a in actors}


@pytest.mark.parametrize(
    ("text", "actor", "alias", "rule"),
    [
        ("Vladimir Putin spoke. Putin left.", "Vladimir Putin", "Putin", "surname of the one"),
        ("President Vladimir Putin spoke.", "Vladimir Putin", "President Vladimir Putin", "title"),
        ("Moscow rejected the offer.", "Russia", "Moscow", "stands for the government of Russia"),
        ("The U.S. agreed.", "United States", "U.S.", "a name of the country United States"),
        ("Russian officials agreed.", "Russian", "Russian", "nationality of Russia"),
        (
            "The International Monetary Fund met. The IMF said that growth had slowed.",
            "International Monetary Fund",
            "IMF",
            "acronym of International Monetary Fund, in the same article",
        ),
    ],
)
def test_within_an_article(text: str, actor: str, alias: str, rule: str) -> None:
    assert rules(text)[actor][alias].startswith(rule)


def test_a_title_and_a_surname_are_both_told() -> None:
    found = rules("Vladimir Putin spoke. President Putin left.")["Vladimir Putin"]
    assert found["President Putin"] == (
        "title left off; surname of the one full name with it in the same article"
    )


def test_across_articles_in_any_order() -> None:
    texts = (
        "Angela Merkel spoke in Berlin. Merkel said that she was tired.",
        "Merkel said that the talks had failed.",
        "Chancellor Merkel agreed.",
    )
    (first, *others) = (rules(*order) for order in itertools.permutations(texts))
    assert all(other == first for other in others)
    of_surname = "surname of the one person of the corpus with it"
    assert first["Angela Merkel"]["Chancellor Merkel"] == f"title left off; {of_surname}"
    in_article = "surname of the one full name with it in the same article"
    assert first["Angela Merkel"]["Merkel"] == f"{in_article}; elsewhere: {of_surname}"


def test_an_acronym_in_another_article() -> None:
    found = rules(
        "The International Monetary Fund met. The IMF said that growth had slowed.",
        "The IMF said that growth had slowed.",
    )["International Monetary Fund"]
    assert "acronym of the one body with it in the corpus" in found["IMF"]
