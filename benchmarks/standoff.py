"""The stand-off format of tests/annotated: NAME.txt, and what is annotated in it in NAME.json.

tests/annotated/README.md describes it. `read_folder` reads a folder, `faults` says what is
wrong with an article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.quoted import Annotated, Gold, Mention, Quote
from benchmarks.spans import Span

KINDS = ("direct", "indirect", "mixed")
LABELS = ("PERSON", "ORG", "GPE", "NORP")
MENTIONS = ("name", "nominal", "pronoun", "metonym")
_ARTICLE_FIELDS = {
    "id": str, "outlet": str, "date": str, "phenomena": list, "quotes": list, "actors": list,
}  # fmt: skip
_QUOTE_FIELDS = frozenset(
    "start end text kind utterance speaker speaker_start speaker_end actor cue cue_start cue_end "
    "anonymous affiliation".split()
)


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it lies in its folder: the text, and the annotation as JSON has it."""

    name: str
    text: str
    annotation: Mapping[str, Any]

    @property
    def headline(self) -> str:
        """The first line of the text."""
        return self.text.partition("\n")[0]


def read_documents(folder: Path, texts: Path | None = None) -> list[Document]:
    """Read the articles of a folder, in the order of their names.

    Parameters
    ----------
    folder
        Where the annotations lie.
    texts
        Where the texts lie, if not beside them.
    """
    documents = []
    for path in sorted(folder.glob("*.json")):
        beside = path.with_suffix(".txt")
        text = beside if texts is None or beside.is_file() else texts / beside.name
        annotation = json.loads(path.read_text(encoding="utf-8"))
        # Bytes, as text mode would change line ends and with them the offsets.
        documents.append(Document(path.stem, text.read_bytes().decode("utf-8"), annotation))
    return documents


def read_folder(folder: Path, texts: Path | None = None) -> Gold:
    """Read a folder in the stand-off format."""
    articles = [annotated(document) for document in read_documents(folder, texts)]
    return Gold(folder.resolve().name, articles, kinds_are_told=True)


def annotated(document: Document) -> Annotated:
    """Put an article of the folder into the shape that is scored."""
    annotation = document.annotation
    return Annotated(
        document.name,
        document.text,
        [_quote(record) for record in annotation["quotes"]],
        title=document.headline,
        outlet=annotation.get("outlet"),
        date=annotation.get("date"),
        mentions=[
            Mention((mention["start"], mention["end"]), mention["mention"], record["actor"])
            for record in annotation.get("actors", ())
            for mention in record["mentions"]
        ],
    )


def _quote(record: Mapping[str, Any]) -> Quote:
    actor = record.get("actor")
    utterance = record.get("utterance")
    return Quote(
        record["start"],
        record["end"],
        kind=record.get("kind"),
        speaker=record.get("speaker"),
        speaker_at=place(record, "speaker_"),
        names=(actor,) if actor else (),
        actor=actor,
        cue=record.get("cue"),
        cue_at=place(record, "cue_"),
        anonymous=record.get("anonymous"),
        affiliation=record.get("affiliation"),
        utterance=None if utterance is None else str(utterance),
    )


def place(record: Mapping[str, Any], prefix: str) -> Span | None:
    """Give the offsets of a speaker or cue, None where it has none."""
    start, end = record.get(f"{prefix}start"), record.get(f"{prefix}end")
    return None if start is None or end is None else (start, end)


def faults(document: Document) -> list[str]:
    """Say what is wrong with an article: its fields, kinds, offsets, names and utterances."""
    return [f"{document.name}: {fault}" for fault in _faults(document)]


def _faults(document: Document) -> Iterator[str]:
    text, annotation = document.text, document.annotation
    for field, wanted in _ARTICLE_FIELDS.items():
        if not isinstance(annotation.get(field), wanted):
            yield f"{field} is no {wanted.__name__}"
            return
    if annotation["id"] != document.name:
        yield f"its id is {annotation['id']!r}"
    if "\r" in text or not document.headline.strip():
        yield "the text has a carriage return or no headline"
    if not annotation["phenomena"]:
        yield "it names no phenomenon"
    known = {record.get("actor") for record in annotation["actors"]}
    for record in annotation["quotes"]:
        yield from _quote_faults(text, record, known)
    yield from _order_faults(annotation["quotes"])
    for record in annotation["actors"]:
        yield from _actor_faults(text, record)
    if len(known) < len(annotation["actors"]):
        yield "an actor is listed twice"


def _quote_faults(text: str, record: Mapping[str, Any], known: set[Any]) -> Iterator[str]:
    where = f"quote at {record.get('start')}"
    if missing := _QUOTE_FIELDS - record.keys():
        yield f"{where} lacks {', '.join(sorted(missing))}"
        return
    if record["kind"] not in KINDS:
        yield f"{where}: {record['kind']!r} is no kind"
    if not isinstance(record["anonymous"], bool) or not isinstance(record["utterance"], int):
        yield f"{where}: anonymous is no flag or utterance no number"
    if record["start"] is None:
        yield f"{where} has no span"
    for prefix, name in (("", "text"), ("speaker_", "speaker"), ("cue_", "cue")):
        yield from _span_faults(text, record, prefix, name)
    if record["actor"] is not None and record["speaker"] is None:
        yield f"{where} has an actor and no speaker"
    if record["actor"] is not None and record["actor"] not in known:
        yield f"{where}: {record['actor']!r} is not among the actors"
    if record["anonymous"] and record["actor"] is not None:
        yield f"{where} is anonymous and has an actor"


def _span_faults(text: str, record: Mapping[str, Any], prefix: str, name: str) -> Iterator[str]:
    start, end, words = record.get(f"{prefix}start"), record.get(f"{prefix}end"), record.get(name)
    if start is None and end is None and words is None:
        return
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        yield f"{name} {words!r}: {start}:{end} is no place in the text"
    elif text[start:end] != words:
        yield f"{name} {words!r}: {text[start:end]!r} stands at {start}:{end}"


def _order_faults(records: list[dict[str, Any]]) -> Iterator[str]:
    spans = sorted((r["start"], r["end"]) for r in records if isinstance(r.get("start"), int))
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            yield f"the quote at {start} begins inside another"
    speakers: dict[Any, set[Any]] = {}
    for record in records:
        speakers.setdefault(record.get("utterance"), set()).add(record.get("actor"))
    for utterance, actors in speakers.items():
        if len(actors) > 1:
            yield f"utterance {utterance} has two actors"


def _actor_faults(text: str, record: Mapping[str, Any]) -> Iterator[str]:
    name = record.get("actor")
    if not name or record.get("label") not in LABELS:
        yield f"actor {name!r} has no name or label {record.get('label')!r}"
    if not record.get("mentions"):
        yield f"actor {name!r} has no mentions"
    for mention in record.get("mentions", []):
        if mention.get("mention") not in MENTIONS:
            yield f"actor {name!r}: {mention.get('mention')!r} is no kind of mention"
        if mention.get("start") is None:
            yield f"actor {name!r}: a mention has no span"
        yield from _span_faults(text, mention, "", "text")
