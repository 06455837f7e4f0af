"""An article as data: the same text and marks as the still form, for the plugin to draw."""

from __future__ import annotations

import json
from typing import Any

import newslens as nl
from newslens.corpus import Corpus
from newslens.corpus.quoted import QUOTES
from newslens.tables import conform
from newslens.widgets.article_data import ARTICLE


def _text(pieces: list[Any]) -> str:
    return "".join(p if isinstance(p, str) else _text(p["pieces"]) for p in pieces)


def _marks(pieces: list[Any]) -> list[dict[str, Any]]:
    found = [piece for piece in pieces if not isinstance(piece, str)]
    return found + [mark for piece in found for mark in _marks(piece["pieces"])]


def test_it_holds_the_whole_text_and_every_mark() -> None:
    corpus = nl.load({"title": "Zinc", "text": "“Zinc 🦊 is up,” said Ann Lee.\n\nBo Chan left."})
    data = nl.Reader(corpus).data()[ARTICLE]
    json.dumps(data)
    texts = [_text(block["pieces"]) for block in data["blocks"]]
    assert " ".join(texts) == " ".join(corpus.articles["text"][0].split())
    marks = [mark for block in data["blocks"] for mark in _marks(block["pieces"])]
    quotes = [mark for mark in marks if mark["is"] == "quote"]
    assert [(mark["kind"], mark["speaker"]) for mark in quotes] == [("direct", "Ann Lee")]
    mentions = [mark for mark in marks if mark["is"] == "mention"]
    assert [_text(mark["pieces"]) for mark in mentions] == corpus.entities["text"].tolist()
    assert {mark["label"] for mark in mentions} == set(corpus.entities["label"].astype(str))


def test_a_long_article_is_cut_as_its_still_form_is() -> None:
    text = "\n\n".join(f"Paragraph {n} is here." for n in range(6000))
    row = {"article_id": "a", "n_words": 1, "text": text}
    reader = nl.Reader(Corpus({"articles": conform("articles", [row])}))
    data = reader.data()[ARTICLE]
    assert data["n_blocks"] == 6000
    assert 0 < data["left_out"] < 6000
    assert f"{data['left_out']:,} of 6,000" in reader.still()
    assert len(json.dumps(data)) < 250_000


def test_a_corpus_shows_its_first_quotes_beside_its_html() -> None:
    corpus = nl.load(
        {"text": "“Zinc is up,” said Ann Lee. " * 60, "outlet": "Post", "published": "2024-10-24"}
    )
    data = corpus._repr_mimebundle_()[QUOTES]
    json.dumps(data, allow_nan=False)
    assert data["n_quotes"] == len(corpus.quotes) > len(data["quotes"]) == 50
    first = data["quotes"][0]
    assert (first["speaker"], first["outlet"], first["published"]) == (
        "Ann Lee",
        "Post",
        "2024-10-24",
    )
    assert first["title"] is None
    assert [t["rows"] for t in data["tables"]] == [len(t) for t in corpus.tables.values()]
    assert "<table>" in corpus._repr_html_()


def test_a_very_long_quote_is_cut_in_what_is_shown() -> None:
    corpus = nl.load({"text": f"“{'We go on. ' * 200}” said Ann Lee."})
    assert max(len(q["text"]) for q in corpus._repr_mimebundle_()[QUOTES]["quotes"]) <= 600
