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
        ("‘I saw it all’: haulier fined over ferry", ("direct", "‘I saw it all’", "haulier")),
        ("‘I never sang it’: pop star hits back", ("direct", "‘I never sang it’", "pop star")),
        (
            "“I talk to the gulls”: the last lighthouse-keeper in Moss",
            ("direct", "“I talk to the gulls”", "the last lighthouse-keeper"),
        ),
        (
            "‘We have never argued’: the Dahl brothers on ten years of puppets",
            ("direct", "‘We have never argued’", "the Dahl brothers"),
        ),
        ("JUDGE TO FIRM: ‘TELL US WHO KNEW’", ("direct", "‘TELL US WHO KNEW’", "JUDGE")),
        ("Mayor to ministry: ‘We will not pay’", ("direct", "‘We will not pay’", "Mayor")),
        ("Berg to Halden: ‘I will not go’", ("direct", "‘I will not go’", "Berg")),
        ("Mayor to ministry: we will not pay", ("indirect", "we will not pay", "Mayor")),
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
        "‘We were lied to’: Star Wars turns fifty",
        "‘I lost everything’: inquiry into ferry fire opens",
        "‘We were lied to’: ferry driver shortage deepens",
        "Mayor to quit: bridge deal was lost",
    ],
)
def test_topics(title: str) -> None:
    assert headline(title) == []


def test_the_name_in_a_headline_leads_to_its_bearer() -> None:
    title = "Berg: bridge must go"
    quotes = nl.load({"title": title, "text": f"{title}\n\n{STORY}"}).quotes
    assert quotes["actor"][0] == "Anna Berg"


def test_a_line_of_its_own_is_a_headline() -> None:
    text = f"Halden council met.\n\n‘I never sang it’: pop star hits back\n\n{STORY}"
    quotes = nl.load({"title": "Halden council met.", "text": text}).quotes
    assert quotes["speaker"][0] == "pop star"
