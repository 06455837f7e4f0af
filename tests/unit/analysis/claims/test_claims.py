"""The claims of an article: what is one, whose it is, and in what form it is stated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import newslens as nl
from newslens.tables import check

ROOT = Path(__file__).resolve().parents[4]


def claims(text: str, **article: Any) -> list[dict[str, Any]]:
    given = {"text": text, "outlet": "Leam Post", "published": "2024-10-25", **article}
    corpus = nl.load(given, progress=False)
    assert check(corpus.tables) == []
    return [{str(k): v for k, v in row.items()} for row in corpus.claims.to_dict("records")]


def test_own_voice_reported_and_quoted() -> None:
    found = claims(
        "The ferry sank on Friday. Ann Lee said that the ferry was new. "
        "“The ferry had no boats,” said Bo Ray."
    )
    assert [(c["kind"], c["claimant"], c["text"]) for c in found] == [
        ("own voice", "Leam Post", "The ferry sank on Friday."),
        ("reported", "Ann Lee", "the ferry was new"),
        ("quoted", "Bo Ray", "The ferry had no boats"),
    ]
    assert found[0]["when"] == "2024-10-25"
    assert found[2]["polarity"] == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "Why did the ferry sink?",
        "Read more: the ferry disaster in pictures.",
        "Reporting by Ann Lee and Bo Ray.",
        "The owner declined to comment.",
        "We should build a new ferry.",
        "I think it is a shame.",
        "It is a wonderful ferry.",
        "Leave the ferry at once.",
        "A terrible night.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "polarity", "words"),
    [
        ("The ferry did not sink.", "denied", ["not"]),
        ("There is no evidence that the ferry sank.", "denied", ["no evidence"]),
        ("The report that the ferry sank was a hoax.", "denied", ["hoax"]),
        ("Ann Lee denied that the ferry had sunk.", "denied", ["denied"]),
        ("The ferry sank.", "affirmed", []),
        ("Not only the ferry sank in the bay.", "affirmed", []),
        # What is not denied is not denied.
        ("Ann Lee has not denied that the ferry sank.", "affirmed", []),
        ("The port has neither confirmed nor denied that the ferry sank.", "affirmed", []),
    ],
)
def test_polarity_with_its_words(text: str, polarity: str, words: list[str]) -> None:
    [claim] = claims(text)
    assert (claim["polarity"], list(claim["polarity_words"])) == (polarity, words)


@pytest.mark.parametrize(
    ("text", "certainty", "words"),
    [
        ("The ferry sank in the bay.", "asserted", []),
        ("The ferry may sink in the bay.", "hedged", ["may"]),
        ("The ferry reportedly sank in the bay.", "hedged", ["reportedly"]),
        ("The ferry will sail to the bay.", "future", ["will"]),
        ("The ferry will sail if the wind drops.", "conditional", ["will", "if"]),
        ("Ann Lee alleged that the ferry had sunk.", "hedged", ["alleged"]),
    ],
)
def test_certainty_with_its_words(text: str, certainty: str, words: list[str]) -> None:
    [claim] = claims(text)
    assert (claim["certainty"], list(claim["certainty_words"])) == (certainty, words)


def test_quantities_and_places() -> None:
    [claim] = claims("Some 3,000 soldiers were sent from Norway to Finland.")
    assert list(claim["quantities"]) == ["~3000 soldier"]
    assert list(claim["places"]) == ["Norway", "Finland"]


def test_a_quote_that_states_nothing_leaves_the_sentence_to_the_outlet() -> None:
    [claim] = claims("The union demanded a rise of 8 percent.")
    assert (claim["kind"], claim["claimant"]) == ("own voice", "Leam Post")
    assert list(claim["quantities"]) == ["8 %"]


def test_an_article_in_another_language_has_none() -> None:
    text = "Die Fähre ist am Freitag gesunken. Niemand wurde verletzt, sagte die Polizei. " * 5
    assert claims(text) == []


def test_the_seed_article() -> None:
    found = nl.load(str(ROOT / "seeds"), progress=False).claims

    def told(words: str) -> dict[Any, Any]:
        [row] = found[found["text"].str.contains(words, regex=False)].to_dict("records")
        return row

    assert told("it is our sovereign decision")["claimant"] == "Vladimir Putin"
    soldiers = told("3,000 soldiers")
    assert soldiers["claimant"] == "United States"
    assert list(soldiers["quantities"]) == ["~3000 soldier"]
    assert told("Kursk region")["claimant"] == "Ukraine’s military intelligence"
    assert told("the other will provide military")["certainty"] == "conditional"
    assert told("entitled to take whatever measures")["claimant"] == "Vladimir Putin"
    assert told("right to ensure its security through alliances")["claimant"] == "West"
