"""Records: corrections as they are written down, one row each, and read again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, Literal, cast

import pandas as pd

from newslens.corpus.corrections.selectors import Place
from newslens.errors import InputError

Status = Literal["applied", "adjusted", "not applied"]
STATUSES: tuple[Status, ...] = ("applied", "adjusted", "not applied")

_STRING, _INTEGER, _TIME = pd.StringDtype("pyarrow"), pd.Int64Dtype(), "datetime64[us]"
_REQUIRED = ("correction_id", "kind", "values", "made", "made_with", "status")

# What each column means stands in the docstring of `Corpus.corrections`.
COLUMNS: dict[str, Any] = {
    "correction_id": _STRING,
    "kind": _STRING,
    "article_id": _STRING,
    "target": _STRING,
    "values": _STRING,
    "exact": _STRING,
    "prefix": _STRING,
    "suffix": _STRING,
    "start": _INTEGER,
    "end": _INTEGER,
    "source": _STRING,
    "source_hash": _STRING,
    "made": _TIME,
    "made_with": _STRING,
    "note": _STRING,
    "status": _STRING,
    "reason": _STRING,
}


@dataclass(frozen=True, slots=True)
class Record:
    """One correction. `place` is where its quote stands, None for corrections of actors."""

    kind: str
    target: str
    values: Mapping[str, Any] = field(default_factory=dict)
    article_id: str | None = None
    place: Place | None = None
    source: str | None = None
    source_hash: str | None = None
    note: str | None = None
    made: datetime = field(default_factory=lambda: datetime.now(UTC).replace(tzinfo=None))
    made_with: str = field(default_factory=lambda: version("newslens"))
    correction_id: str = ""
    status: Status = "not applied"
    reason: str | None = None

    def numbered(self, position: int) -> Record:
        """Give it an id: a hash of what it says, when, and its position among corrections."""
        said = [self.kind, self.target, self.values, self.made.isoformat(), position]
        digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
        return replace(self, correction_id=digest[:12])

    def with_outcome(self, status: Status, reason: str | None) -> Record:
        """Note what became of it."""
        return replace(self, status=status, reason=reason)


def to_frame(records: Iterable[Record]) -> pd.DataFrame:
    """Write records as the rows of `corpus.corrections`."""
    rows = []
    for record in records:
        row = {f.name: getattr(record, f.name) for f in fields(record) if f.name != "place"}
        row |= record.place.as_dict() if record.place else {}
        row["values"] = json.dumps(record.values, sort_keys=True, ensure_ascii=False)
        rows.append(row)
    return _typed(pd.DataFrame(rows, columns=list(COLUMNS)))


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.reset_index(drop=True)
    columns = {
        name: pd.Series(frame.get(name), index=frame.index, dtype=dtype)
        for name, dtype in COLUMNS.items()
    }
    return pd.DataFrame(columns, index=frame.index)


def from_frame(frame: pd.DataFrame) -> list[Record]:
    """Read the rows of `corpus.corrections`.

    Raises
    ------
    InputError
        If a column is missing or a row is no correction.
    """
    absent = [name for name in _REQUIRED if name not in frame.columns]
    if absent:
        raise InputError(
            f"a DataFrame without the columns {', '.join(absent)}",
            "corrections as corpus.corrections gives them",
            "corpus.apply_corrections(other.corrections)",
        )
    try:
        rows = cast("list[dict[str, Any]]", _typed(frame).to_dict("records"))
        records = [_of_row(row) for row in rows]
        ids = [record.correction_id for record in records]
        if len(set(ids)) < len(ids):
            raise ValueError("a correction_id that stands there twice")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            f"corrections that cannot be read ({type(error).__name__}: {error})",
            "rows as corpus.corrections gives them",
            "corpus.apply_corrections(other.corrections)",
        ) from error
    return records


def _of_row(row: Mapping[str, Any]) -> Record:
    known: dict[str, Any] = {n: None if pd.isna(value) else value for n, value in row.items()}
    missing = [name for name in _REQUIRED if known[name] is None]
    if missing:
        raise ValueError(f"a row without {', '.join(missing)}")
    if known["status"] not in STATUSES:
        raise ValueError(f"status {known['status']!r}")
    values = json.loads(known["values"])
    if not isinstance(values, dict):
        raise TypeError(f"values {known['values']!r}")
    of_place = {f.name for f in fields(Place)}
    place = None
    if known["exact"] is not None:
        # A file of comma-separated values has no empty text, only a missing one.
        filled = {name: "" if known[name] is None else known[name] for name in of_place}
        place = Place.from_dict(filled)
    rest = {name: value for name, value in known.items() if name not in of_place}
    rest |= {"values": values, "made": known["made"].to_pydatetime(), "place": place}
    return Record(**{**rest, "target": known["target"] or ""})


def to_json(frame: pd.DataFrame) -> str:
    """Write corrections as JSON that a person can read."""
    rows = []
    for row in frame.to_dict("records"):
        kept = {str(name): value for name, value in row.items() if not pd.isna(value)}
        rows.append(kept | {"values": json.loads(kept["values"]), "made": kept["made"].isoformat()})
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def from_json(text: str) -> pd.DataFrame:
    """Read what `to_json` wrote; raises ValueError or TypeError if it is something else."""
    rows: Any = json.loads(text)
    if not isinstance(rows, Sequence) or not all(isinstance(row, dict) for row in rows):
        raise TypeError("not a list of corrections")
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    frame["values"] = [json.dumps(v, sort_keys=True, ensure_ascii=False) for v in frame["values"]]
    return to_frame(from_frame(frame))
