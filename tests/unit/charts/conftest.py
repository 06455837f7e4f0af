"""Small corpora by hand, so that the charts are tested without any analysis."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from newslens.corpus import Corpus
from newslens.corpus.actors import count_actors
from newslens.tables import check, conform

MakeCorpus = Callable[..., Corpus]

PROVENANCE = {"newslens": "0.1.0", "model": "en_core_web_sm", "model_version": "3.8.0"}


def _rows(
    number: int, article: Mapping[str, Any], names: Mapping[str, tuple[str, str]]
) -> dict[str, list[dict[str, Any]]]:
    """Read `[(heading or None, text), ...]`; every full stop ends a sentence."""
    article_id = f"a{number}"
    rows: dict[str, list[dict[str, Any]]] = {"sections": [], "sentences": [], "entities": []}
    text, paragraph = "", 0
    for index, (heading, body) in enumerate(article["sections"]):
        start = len(text)
        section_id = f"{article_id}-{start}"
        written = body if heading is None else f"{heading}\n\n{body}"
        rows["sections"].append(
            {
                "section_id": section_id,
                "article_id": article_id,
                "section_index": index,
                "heading": heading,
                "level": 0 if heading is None else 1,
                "start": start,
                "end": start + len(written),
                "heading_start": None if heading is None else start,
                "heading_end": None if heading is None else start + len(heading),
            }
        )
        body_start = start + len(written) - len(body)
        pieces = [] if heading is None else [(start, start + len(heading), True)]
        pieces += [
            (body_start + m.start(), body_start + m.end(), False)
            for m in re.finditer(r"[^.\s][^.]*\.?", body)
        ]
        text += written + "\n\n"
        for first, last, is_heading in pieces:
            sentence_id = f"{article_id}-{first}"
            rows["sentences"].append(
                {
                    "sentence_id": sentence_id,
                    "article_id": article_id,
                    "section_id": section_id,
                    "paragraph": paragraph,
                    "start": first,
                    "end": last,
                    "text": text[first:last],
                    "is_heading": is_heading,
                    "in_quote": False,
                }
            )
            paragraph += is_heading
            pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
            for match in re.finditer(pattern, text[first:last]) if names else ():
                actor, mention = names[match.group()]
                rows["entities"].append(
                    {
                        "entity_id": f"{article_id}-{first + match.start()}-{first + match.end()}",
                        "article_id": article_id,
                        "section_id": section_id,
                        "sentence_id": sentence_id,
                        "start": first + match.start(),
                        "end": first + match.end(),
                        "text": match.group(),
                        "label": "PERSON",
                        "mention": mention,
                        "actor": actor,
                    }
                )
        paragraph += 1
    rows["articles"] = [
        {"article_id": article_id, "text": text, "n_words": len(text.split())}
        | {key: value for key, value in article.items() if key != "sections"}
    ]
    return rows


@pytest.fixture(scope="session")
def make_corpus() -> MakeCorpus:
    """Return a function of articles and names: {as written: (actor, kind of mention)}."""

    def make(articles: Sequence[Mapping[str, Any]], names: Mapping[str, tuple[str, str]]) -> Corpus:
        parts = [_rows(number, article, names) for number, article in enumerate(articles)]
        tables = {
            name: conform(name, [row for part in parts for row in part[name]])
            for name in ("articles", "sections", "sentences", "entities")
        }
        actors = conform(
            "actors",
            [
                {
                    "actor": actor,
                    "label": "PERSON",
                    "aliases": [name for name, (of, _) in names.items() if of == actor],
                    "n_mentions": 0,
                    "n_articles": 0,
                    "n_quotes": 0,
                }
                for actor in dict.fromkeys(actor for actor, _ in names.values())
            ],
        )
        quotes = conform("quotes", [])
        tables["actors"] = count_actors(actors, tables["articles"], tables["entities"], quotes)
        corpus = Corpus(tables, PROVENANCE)
        assert check(corpus.tables) == []
        return corpus

    return make


@pytest.fixture
def summit(make_corpus: MakeCorpus) -> Corpus:
    """Return two articles that share a heading, one of them without outlet and category."""
    names = {
        "Ada Lind": ("Ada Lind", "name"),
        "she": ("Ada Lind", "pronoun"),
        "Norland": ("Norland", "name"),
        "Oslund": ("Norland", "metonym"),
        "Ben Okoro": ("Ben Okoro", "name"),
    }
    return make_corpus(
        [
            {
                "sections": [
                    (None, "Ada Lind met Ben Okoro. Norland waits."),
                    ("Zinc And Trade", "Norland buys zinc. Oslund said so. In Norland she agreed."),
                    ("Background", "Ben Okoro wrote of Norland."),
                ],
                "outlet": "Morning Post",
                "category": "World",
                "published": "2024-10-25",
            },
            {
                "sections": [
                    (None, "Ada Lind spoke."),
                    ("Background", "Then she left."),
                ],
                "published": "2024-10-28T09:30",
            },
        ],
        names,
    )


EVIL = "<b>=x</b>"


def with_quotes(corpus: Corpus, said: Sequence[Mapping[str, Any]]) -> Corpus:
    """Add quotes: an article, words that stand in it, an actor, and what else there is."""
    tables = corpus.tables
    rows: list[dict[str, Any]] = []
    for number, quote in enumerate(said):
        text = str(tables["articles"].set_index("article_id").loc[quote["article_id"], "text"])
        start = text.index(quote["text"])
        sentences = tables["sentences"]
        own = sentences[sentences["article_id"] == quote["article_id"]]
        sentence = own[own["start"] <= start].iloc[-1]
        rows.append(
            {
                "quote_id": f"q{number}",
                "section_id": sentence["section_id"],
                "sentence_id": sentence["sentence_id"],
                "start": start,
                "end": start + len(quote["text"]),
                "kind": "direct",
                "part": 1,
                "utterance_id": f"u{number}",
                "is_floating": False,
                "method": "clause",
                "confidence": 0.9,
                "is_anonymous": False,
                **quote,
            }
        )
    made = Corpus(tables | {"quotes": conform("quotes", rows)}, corpus.provenance)
    assert check(made.tables) == []
    return made


def quoting(make: MakeCorpus, said: list[tuple[int, str | None, str]]) -> Corpus:
    """Give two articles, the second a copy of the first, quotes of an article, actor and kind."""
    article = {"sections": [(None, "Ada met Ben. They spoke of zinc.")]}
    names = {"Ada": ("Ada", "name"), "Ben": (EVIL, "name")}
    corpus = make(
        [article | {"outlet": "Post"}, article | {"outlet": "Mail", "duplicate_of": "a0"}], names
    )
    rows = [
        {"article_id": f"a{at}", "text": "They spoke of zinc.", "actor": actor, "kind": kind}
        for at, actor, kind in said
    ]
    return with_quotes(corpus, rows)


@pytest.fixture
def spoken(make_corpus: MakeCorpus) -> Corpus:
    said = [
        (0, "Ada", "direct"),
        (0, "Ada", "indirect"),
        (0, EVIL, "direct"),
        (0, None, "indirect"),
        (1, "Ada", "direct"),
    ]
    return quoting(make_corpus, said)
