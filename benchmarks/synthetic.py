"""A corpus of any size, made of invented names and words, the same every time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from newslens.corpus import Corpus
from newslens.corpus.actors import count_actors
from newslens.tables import conform

_FIRST = ["Ada", "Ben", "Cleo", "Dov", "Edda", "Finn", "Gita", "Hugo", "Ines", "Jan"]
_LAST = ["Ahl", "Brandt", "Costa", "Dorn", "Ekman", "Falk", "Grau", "Holt", "Ivers", "Juhl"]
_WORDS = "harbour ferry council budget letter river bridge vote night tram paper storm".split()
_SECTIONS = ["Background", "Costs", "What Happens Next", "Reactions", "In Numbers"]
_LABELS = ["PERSON", "ORG", "GPE"]


def make(n_mentions: int, seed: int = 0) -> Corpus:
    """Make a corpus of about `n_mentions` mentions, two a sentence, and a quote every tenth.

    Actors are mentioned by Zipf's law; there is one for every fifty mentions, at most 40,000.
    """
    chance = np.random.default_rng(seed)
    n_sentences = n_mentions // 2
    n_articles = max(n_sentences // 25, 1)
    n_actors = min(max(n_mentions // 50, 20), 40_000)
    names = [
        f"{_FIRST[i % 10]} {_LAST[i // 10 % 10]}" + (f" {i // 100}" if i >= 100 else "")
        for i in range(n_actors)
    ]
    rank = chance.zipf(1.3, size=(n_sentences, 2)) % n_actors
    words = chance.integers(0, len(_WORDS), size=(n_sentences, 6))
    rows: dict[str, dict[str, list[Any]]] = {
        "articles": {"article_id": [], "text": []},
        "sections": {c: [] for c in ("section_id", "article_id", "section_index", "heading",
                                     "level", "start", "end", "heading_start", "heading_end")},
        "sentences": {c: [] for c in ("sentence_id", "article_id", "section_id", "paragraph",
                                      "start", "end", "text")},
        "entities": {c: [] for c in ("entity_id", "article_id", "section_id", "sentence_id",
                                     "start", "end", "text", "label", "mention", "actor")},
        "quotes": {c: [] for c in ("quote_id", "article_id", "section_id", "sentence_id", "start",
                                   "end", "text", "kind", "part", "utterance_id", "speaker",
                                   "speaker_start", "speaker_end", "actor", "method",
                                   "confidence")},
    }  # fmt: skip

    def add(table: str, *values: Any) -> None:
        for column, value in zip(rows[table].values(), values, strict=True):
            column.append(value)

    for number, block in enumerate(np.array_split(np.arange(n_sentences), n_articles)):
        article, at, parts = f"article-{number}", 0, []
        for index, lines in enumerate(np.array_split(block, 3)):
            section, begin = f"{article}-{at}", at
            heading = None if index == 0 else _SECTIONS[(number + index) % len(_SECTIONS)]
            if heading:
                parts.append(heading + "\n\n")
                at += len(heading) + 2
            body = at
            for line in lines.tolist():
                one, two = int(rank[line, 0]), int(rank[line, 1])
                said = " ".join(_WORDS[word] for word in words[line])
                text = f"{names[one]} told {names[two]} that the {said}."
                sentence = f"{article}-{at}"
                add("sentences", sentence, article, section, index, at, at + len(text), text)
                second = at + len(names[one]) + 6
                for start, actor in ((at, one), (second, two)):
                    end = start + len(names[actor])
                    add("entities", f"{article}-{start}-{end}", article, section, sentence, start,
                        end, names[actor], _LABELS[actor % 3], "name", names[actor])  # fmt: skip
                if line % 10 == 0:
                    start, end = second + len(names[two]) + 6, at + len(text) - 1
                    identity = f"{article}-{start}-{end}"
                    add("quotes", identity, article, section, sentence, start, end,
                        text[start - at : end - at], "indirect", 1, identity, names[one], at,
                        at + len(names[one]), names[one], "verb", 0.8)  # fmt: skip
                parts.append(text + " ")
                at += len(text) + 1
            level, head = (0, (None, None)) if index == 0 else (1, (begin, body - 2))
            add("sections", section, article, index, heading, level, begin, at - 1, *head)
            parts.append("\n\n")
            at += 2
        add("articles", article, "".join(parts))

    frames = {table: pd.DataFrame(columns) for table, columns in rows.items()}
    articles = frames["articles"]
    numbers = range(len(articles))
    articles["title"] = [f"Report {n:,}" for n in numbers]
    articles["outlet"] = [f"The {_LAST[n % 10]} Paper" for n in numbers]
    articles["category"] = [("World", "Local", "Business")[n % 3] for n in numbers]
    articles["published"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(
        [n % 200 for n in numbers], "D"
    )
    articles["n_words"] = articles["text"].str.count(" ")
    frames["sentences"]["is_heading"] = frames["sentences"]["in_quote"] = False
    frames["quotes"]["is_floating"] = frames["quotes"]["is_anonymous"] = False
    tables = {table: conform(table, frame) for table, frame in frames.items()}
    actors = conform(
        "actors",
        pd.DataFrame(
            {
                "actor": names,
                "label": [_LABELS[i % 3] for i in range(n_actors)],
                "aliases": [[name, name.split()[1]] for name in names],
                "n_mentions": 0,
                "n_articles": 0,
                "n_quotes": 0,
            }
        ),
    )
    tables["actors"] = count_actors(
        actors, tables["articles"], tables["entities"], tables["quotes"]
    )
    return Corpus(tables, {"newslens": "synthetic"})
