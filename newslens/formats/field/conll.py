"""Quotes in columns, as CoNLL's shared tasks had them: a token a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newslens.corpus import Corpus
from newslens.corpus.origin import origin_line
from newslens.formats.field.articles import Row, Whole, articles_of
from newslens.formats.field.tokens import tokens_of
from newslens.formats.progress import Told, silent

_COLUMNS = "ID FORM START END ENTITY QUOTE QUOTE_ID SPEAKER CUE ACTOR"
_NONE = "_"


def as_conll(corpus: Corpus, path: Path, told: Told = silent) -> bytes:
    """Write a token a line, a blank line after each sentence, tags in BIO.

    Columns, parted by tabs: number in the sentence, form, start and end in code points of the
    article, entity, quote (kind), quote_id, speaker, cue (of which quote), actor who speaks.
    Where quotes are nested, a token has the innermost.
    """
    lines = [f"# generator = {origin_line(corpus.origin)}", f"# columns = {_COLUMNS}"]
    for whole in articles_of(corpus, told):
        lines += ["", f"# newdoc id = {whole.article['article_id']}"]
        for name in ("title", "outlet", "published", "url"):
            if whole.article[name] is not None:
                lines.append(f"# {name} = {_line(str(whole.article[name]))}")
        lines += _sentences(whole)
    return ("\n".join(lines) + "\n").encode()


def _sentences(whole: Whole) -> list[str]:
    entities = _Tags(whole.entities, "label")
    # The shorter comes later and stays.
    quotes = sorted(whole.quotes, key=lambda row: row["start"] - row["end"])
    kinds, ids = _Tags(quotes, "kind"), {row["quote_id"]: row for row in quotes}
    speakers, cues = _Tags(_parts(quotes, "speaker"), "id"), _Tags(_parts(quotes, "cue"), "id")
    lines = []
    for sentence in whole.sentences:
        lines += [f"# sent_id = {sentence['sentence_id']}", f"# text = {_line(sentence['text'])}"]
        number = 0
        for token in tokens_of(sentence["text"], whole.article["language"]):
            if token.is_space:
                continue
            number += 1
            start = sentence["start"] + token.idx
            at = (start, start + len(token))
            quote = kinds.row(at)
            cells = [
                str(number),
                _line(token.text),
                str(at[0]),
                str(at[1]),
                entities.tag(at),
                kinds.tag(at),
                quote["quote_id"] if quote else _NONE,
                speakers.tag(at),
                cues.tag(at),
                _line(ids[quote["quote_id"]]["actor"] or _NONE) if quote else _NONE,
            ]
            lines.append("\t".join(cells))
        lines.append("")
    return lines


def _parts(quotes: list[Row], part: str) -> list[Row]:
    return [
        {"start": row[f"{part}_start"], "end": row[f"{part}_end"], "id": row["quote_id"]}
        for row in quotes
        if row[f"{part}_start"] is not None
    ]


class _Tags:
    """Which row stands at a place; of several the last."""

    def __init__(self, rows: list[Row], name: str) -> None:
        self._name = name
        self._at: dict[int, Row] = {}
        for row in rows:
            self._at |= dict.fromkeys(range(row["start"], row["end"]), row)

    def row(self, at: tuple[int, int]) -> Row | None:
        return next((self._at[n] for n in range(*at) if n in self._at), None)

    def tag(self, at: tuple[int, int]) -> str:
        found = self.row(at)
        if found is None:
            return "O"
        begins = found["start"] >= at[0]
        return f"{'B' if begins else 'I'}-{found[self._name]}"


def _line(text: Any) -> str:
    return " ".join(str(text).split())
