"""Who said what: every utterance with its sentence and the place it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newslens.corpus import Corpus
from newslens.report.articles import Listed
from newslens.report.links import words_link
from newslens.report.words import Piece, pieces, shown
from newslens.widgets.excerpts import given, records

_UNNAMED = "Speakers whom newslens knows by no name"
_UNKNOWN = "Speaker not named"
_BETWEEN = Piece(" […] ", ("gap",))


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said at once, in its sentence.

    Attributes
    ----------
    ids
        The quotes that it is made of.
    pieces
        The sentences, cut into stretches that are said, name the speaker or report the speech.
    notes
        Kind, speaker as written, reporting word, rule, confidence.
    place
        Where in the text it stands, in code points.
    href
        A link to the words where they were published; None without an address.
    """

    ids: list[str]
    article: Listed
    pieces: list[Piece]
    kind: str
    notes: list[str]
    place: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody with all utterances, in the order of the articles.

    Attributes
    ----------
    is_actor
        Whether the name is that of an actor, and not merely what is written.
    """

    name: str
    is_actor: bool
    note: str
    said: list[Utterance]


def list_quotes(corpus: Corpus, articles: Sequence[Listed]) -> list[Speaker]:
    """Return all utterances by speaker: those said most by first, those said by nobody last."""
    quotes, index = corpus.quotes, corpus.index
    rows = records(quotes)
    parts: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        parts.setdefault(str(row["utterance_id"]), []).append(at)
    texts = corpus.articles["text"]
    listed = {article.article_id: article for article in articles}
    sentences = corpus.sentences[["start", "end"]].to_numpy(int)
    first: list[int] = index.quotes.first.tolist()
    last: list[int] = index.quotes.last.tolist()
    speakers: dict[tuple[int, str], list[Utterance]] = {}
    for several in parts.values():
        row = rows[several[0]]
        where = [
            (int(sentences[first[n], 0]), int(sentences[last[n] - 1, 1]))
            if first[n] < last[n]
            else (int(rows[n]["start"]), int(rows[n]["end"]))
            for n in several
        ]
        text = texts.iloc[int(index.quotes.article[several[0]])]
        article = listed[str(row["article_id"])]
        made = _utterance([rows[n] for n in several], where, text, article)
        speakers.setdefault(_key(row), []).append(made)
    ordered = sorted(speakers, key=lambda key: (key[0], -len(speakers[key]), key[1]))
    return [
        Speaker(shown(name), rank == 0, _NOTES[rank], speakers[rank, name])
        for rank, name in ordered
    ]


_NOTES = ("", "each as written beside the quote", "")


def _key(row: dict[str, Any]) -> tuple[int, str]:
    actor, speaker = given(row["actor"]), given(row["speaker"])
    if actor:
        return 0, actor
    # “He” of one article is not “he” of another.
    return (1, _UNNAMED) if speaker else (2, _UNKNOWN)


def _utterance(
    parts: Sequence[dict[str, Any]],
    where: Sequence[tuple[int, int]],
    text: str,
    article: Listed,
) -> Utterance:
    first = parts[0]
    marks = [
        (int(part[f"{name}start"]), int(part[f"{name}end"]), role)
        for part in parts
        for name, role in (("", "said"), ("speaker_", "who"), ("cue_", "cue"))
        if given(part[f"{name}start"])
    ]
    cut: list[Piece] = []
    for start, end in _joined(where):
        cut += [*([_BETWEEN] if cut else []), *pieces(text, start, end, marks)]
    return Utterance(
        ids=[str(part["quote_id"]) for part in parts],
        article=article,
        pieces=cut,
        kind=str(first["kind"]),
        notes=_notes(first),
        place=", ".join(f"{part['start']}–{part['end']}" for part in parts),
        href=words_link(article.url, str(first["text"])),
    )


def _joined(where: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take sentences together that are the same or follow each other."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(where):
        if found and start <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _notes(row: dict[str, Any]) -> list[str]:
    speaker, actor = given(row["speaker"]), given(row["actor"])
    cue, body = given(row["cue"]), given(row["affiliation"])
    notes = [f"{row['kind']} quote"]
    if speaker and speaker != actor:
        notes.append(f"speaker as written: “{shown(speaker)}”")
    if row["is_floating"]:
        notes.append("speaker carried on from before")
    if row["is_anonymous"]:
        notes.append("name held back")
    if body:
        notes.append(f"speaks for {shown(body)}")
    if cue:
        notes.append(f"reported by “{shown(cue)}”")
    if "by hand" in str(row["method"]):
        notes.append(str(row["method"]))
    else:
        notes.append(f"confidence {row['confidence']:.2f} (rule “{row['method']}”)")
    return notes
