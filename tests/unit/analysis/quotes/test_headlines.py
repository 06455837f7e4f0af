"""What headlines report, and topics with a colon that are no speakers."""

from __future__ import annotations

import pandas as pd
import pytest

import newslens as nl

STORY = (
    "The unsafe bridge at Halden must go, Anna Berg said on Monday. Berg spoke in Moss. "
    "The ferry company said that it was sorry."
)


def headline(title: str) -> list[tuple[str, str, str | None]]:
    quotes = nl.load({"title": title, "text": f"{title}\n\n{STORY}"}).quotes
    quotes = quotes[quotes["start"] < len(title)]
    return [
        (row["kind"], row["text"], None if pd.isna(row["speaker"]) else row["speaker"])
        for row in quotes.to_dict("records")
    ]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Mayor: bridge will not reopen", ("indirect", "bridge will not reopen", "Mayor")),
        ("Berg: bridge must go", ("indirect", "bridge must go", "Berg")),
        ("Berg: we will pay for it", ("indirect", "we will pay for it", "Berg")),
        ("Police: three men held over fire", ("indirect", "three men held over fire", "Police")),
        ("Berg: ‘The bridge must go’", ("direct", "‘The bridge must go’", "Berg")),
        ("Berg: ‘Unsafe’ bridge must go", ("mixed", "‘Unsafe’ bridge must go", "Berg")),
        ("Bridge will not reopen, says mayor", ("indirect", "Bridge will not reopen", "mayor")),
        ("Bridge Will Stay Shut, Mayor Says", ("indirect", "Bridge Will Stay Shut", "Mayor")),
        ("Mayor says bridge will not reopen", ("indirect", "bridge will not reopen", "Mayor")),
        ("‘We will not pay’: mayor defies ministry", ("direct", "‘We will not pay’", "mayor")),
        ("Ferry firm in talks, say sources", ("indirect", "Ferry firm in talks", "sources")),
        (
            "Fares to rise by a tenth, union warns",
            ("indirect", "Fares to rise by a tenth", "union"),
        ),
        ("Skipper ‘never looked’, inquest told", ("mixed", "Skipper ‘never looked’", None)),
        ("Floods live: Police: keep off the bridge", ("indirect", "keep off the bridge", "Police")),
        (
            "Anna Berg: the ‘unsafe’ bridge must go",
            ("mixed", "the ‘unsafe’ bridge must go", "Anna Berg"),
        ),
        ("‘We were lied to’ – Anna Berg", ("direct", "‘We were lied to’", "Anna Berg")),
    ],
)
def test_reports(title: str, found: tuple[str, str, str | None]) -> None:
    assert headline(title) == [found]


@pytest.mark.parametrize(
    "title",
    [
        "Explained: why the bridge closed",
        "Live: storm hits the coast",
        "World Cup: Norway beat Sweden in final",
        "Harbour fire: three men held",
        "Anna Berg: the woman who saved a port",
        "Anna Berg: Thieves find gold in cellar",
        "Two held, one charged",
        "Bread, butter and eggs",
        "Anna Berg: a villain or a saint?",
        "‘The Long Winter’: a novel for the dark months",
        "‘We were lied to’: the inside story of a fire",
    ],
)
def test_topics(title: str) -> None:
    assert headline(title) == []


def test_the_name_in_a_headline_leads_to_its_bearer() -> None:
    title = "Berg: bridge must go"
    quotes = nl.load({"title": title, "text": f"{title}\n\n{STORY}"}).quotes
    assert quotes["actor"][0] == "Anna Berg"
