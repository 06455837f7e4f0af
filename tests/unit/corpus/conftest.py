"""Three short articles with all their tables by hand: no analysis, so every row is known."""

from collections.abc import Callable
from typing import Any

import pytest

from newslens.corpus import Corpus
from newslens.corpus.actors import count_actors
from newslens.tables import check, conform

Row = dict[str, Any]
Shown = Callable[[Corpus], dict[str, str]]

ARTICLES = {
    "a1": {
        "title": "Harbor To Open",
        "outlet": "Harbor Post",
        "category": "World",
        "published": "2024-10-25T09:30",
        "text": "“The harbor opens on Monday. Ships will come back. We are ready,” said Mira Holt."
        "\n\nCosts And Doubts\n\nTobias Renn said that the harbor costs too much. "
        "Holt met Renn in Lund. The price rose by 5% (again).",
    },
    "a2": {
        "title": "River Rises",
        "outlet": "Valley Times",
        "category": "Local",
        "published": "2024-11-02T23:59:59",
        "text": "Ilse Quorn warned that the river was rising. People left the valley."
        "\n\nCosts And Doubts\n\n“The water is cold,” said Mira Holt.",
    },
    "a3": {"text": "Nobody came."},
}
SECTIONS = {
    "h1": ("a1", None, "“The harbor opens on Monday.", "said Mira Holt."),
    "h2": ("a1", "Costs And Doubts", "Costs And Doubts", "5% (again)."),
    "h3": ("a2", None, "Ilse Quorn", "the valley."),
    "h4": ("a2", "Costs And Doubts", "Costs And Doubts", "said Mira Holt."),
    "h5": ("a3", None, "Nobody", "came."),
}
SENTENCES = {
    "s1": ("h1", "“The harbor opens on Monday."),
    "s2": ("h1", "Ships will come back."),
    "s3": ("h1", "We are ready,” said Mira Holt."),
    "s4": ("h2", "Costs And Doubts"),
    "s5": ("h2", "Tobias Renn said that the harbor costs too much."),
    "s6": ("h2", "Holt met Renn in Lund."),
    "s7": ("h2", "The price rose by 5% (again)."),
    "s8": ("h3", "Ilse Quorn warned that the river was rising."),
    "s9": ("h3", "People left the valley."),
    "s10": ("h4", "Costs And Doubts"),
    "s11": ("h4", "“The water is cold,” said Mira Holt."),
    "s12": ("h5", "Nobody came."),
}
ENTITIES = {
    "e1": ("s1", "Monday", "DATE", None),
    "e2": ("s3", "Mira Holt", "PERSON", "Mira Holt"),
    "e3": ("s5", "Tobias Renn", "PERSON", "Tobias Renn"),
    "e4": ("s6", "Holt", "PERSON", "Mira Holt"),
    "e5": ("s6", "Renn", "PERSON", "Tobias Renn"),
    "e6": ("s6", "Lund", "GPE", "Lund"),
    "e7": ("s7", "5%", "PERCENT", None),
    "e8": ("s8", "Ilse Quorn", "PERSON", "Ilse Quorn"),
    "e9": ("s11", "Mira Holt", "PERSON", "Mira Holt"),
}
SPANNING = "“The harbor opens on Monday. Ships will come back. We are ready,”"
QUOTES = {
    "q1": ("s1", SPANNING, "direct", "Mira Holt"),
    "q2": ("s5", "the harbor costs too much", "indirect", "Tobias Renn"),
    "q3": ("s8", "the river was rising", "indirect", "Ilse Quorn"),
    "q4": ("s11", "“The water is cold,”", "direct", "Mira Holt"),
}
CLAIMS = {
    "c1": ("s5", "the harbor costs too much", "quoted", "Tobias Renn", "q2"),
    "c2": ("s9", "People left the valley.", "own voice", "Valley Times", None),
}
ACTORS = {
    "Mira Holt": ("PERSON", ["Holt", "Mira Holt"]),
    "Tobias Renn": ("PERSON", ["Renn", "Tobias Renn"]),
    "Ilse Quorn": ("PERSON", ["Ilse Quorn", "Quorn"]),
    "Lund": ("GPE", ["Lund"]),
}
PROVENANCE = {
    "newslens": "0.1.0",
    "model": "en_core_web_sm",
    "model_version": "3.8.0",
    "settings": {"language": "en"},
    "inputs": ["one", "two", "three"],
}


def _span(article_id: str, text: str, after: int = 0) -> Row:
    start = str(ARTICLES[article_id]["text"]).index(text, after)
    return {"article_id": article_id, "start": start, "end": start + len(text), "text": text}


def _sections() -> list[Row]:
    rows: list[Row] = []
    for section_id, (article_id, heading, first, last) in SECTIONS.items():
        start = _span(article_id, first)["start"]
        rows.append(
            {
                "section_id": section_id,
                "article_id": article_id,
                "section_index": sum(row["article_id"] == article_id for row in rows),
                "heading": heading,
                "level": 0 if heading is None else 1,
                "start": start,
                "end": _span(article_id, last, start)["end"],
                "heading_start": None if heading is None else start,
                "heading_end": None if heading is None else start + len(heading),
            }
        )
    return rows


def _sentences() -> dict[str, Row]:
    return {
        sentence_id: {
            "sentence_id": sentence_id,
            "section_id": section_id,
            "paragraph": number,
            "is_heading": text == "Costs And Doubts",
            "in_quote": sentence_id in {"s1", "s2"},
        }
        | _span(SECTIONS[section_id][0], text)
        for number, (sentence_id, (section_id, text)) in enumerate(SENTENCES.items())
    }


def _in_sentence(sentences: dict[str, Row], sentence_id: str, text: str) -> Row:
    sentence = sentences[sentence_id]
    return {"sentence_id": sentence_id, "section_id": sentence["section_id"]} | _span(
        sentence["article_id"], text, sentence["start"]
    )


def _tables() -> dict[str, list[Row]]:
    sentences = _sentences()
    return {
        "articles": [
            {"article_id": key, "n_words": len(str(values["text"]).split()), **values}
            for key, values in ARTICLES.items()
        ],
        "sections": _sections(),
        "sentences": list(sentences.values()),
        "entities": [
            _in_sentence(sentences, sentence_id, text)
            | {"entity_id": key, "label": label, "mention": "name", "actor": actor}
            for key, (sentence_id, text, label, actor) in ENTITIES.items()
        ],
        "quotes": [
            _in_sentence(sentences, sentence_id, text)
            | {"quote_id": key, "kind": kind, "part": 1, "utterance_id": f"u-{key}"}
            | {"is_floating": False, "actor": actor, "method": "by hand", "confidence": 0.9}
            for key, (sentence_id, text, kind, actor) in QUOTES.items()
        ],
        "claims": [
            _in_sentence(sentences, sentence_id, text)
            | {"claim_id": key, "kind": kind, "claimant": by, "quote_id": quote}
            | {"confidence": 0.5}
            for key, (sentence_id, text, kind, by, quote) in CLAIMS.items()
        ],
        "problems": [{"path": "b.txt", "severity": "error", "message": "'b.txt' is empty"}],
    }


@pytest.fixture(scope="session")
def paper() -> Corpus:
    """Two articles with everything, and one without outlet, category, date or names."""
    tables = {name: conform(name, rows) for name, rows in _tables().items()}
    actors = [
        {"actor": name, "label": label, "aliases": aliases}
        for name, (label, aliases) in ACTORS.items()
    ]
    tables["actors"] = count_actors(
        conform("actors", actors), tables["articles"], tables["entities"], tables["quotes"]
    )
    corpus = Corpus(tables, PROVENANCE)
    assert check(corpus.tables) == []
    return corpus


@pytest.fixture(scope="session")
def shown() -> Shown:
    """Return a function that writes the ids of each table's rows in one line."""

    def ids(corpus: Corpus) -> dict[str, str]:
        tables = corpus.tables
        keys = {
            "articles": "article_id",
            "sections": "section_id",
            "sentences": "sentence_id",
            "entities": "entity_id",
            "quotes": "quote_id",
            "claims": "claim_id",
        }
        return {name: " ".join(tables[name][key]) for name, key in keys.items()}

    return ids
