"""ClaimComparison: what two sides or more claim, side by side, and why it agrees or conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from newslens.comparison import compare_claims
from newslens.comparison.comparing import RELATIONS
from newslens.comparison.preparing import prepare
from newslens.comparison.sides import By, check_by, claims_of, is_side, side_of_each, take_claims
from newslens.corpus import Corpus
from newslens.errors import InputError
from newslens.terminal import printable
from newslens.widgets import assets, still
from newslens.widgets.claim_rows import Row, placed, relation_of, rows_of, values_of
from newslens.widgets.selection import Selection, as_arguments
from newslens.widgets.view import View

_PAGE = 50
_STILL_ROWS = 30
_MOST_SIDES = 200
_MOST_CHOICES = 100
_CANDIDATES = 12
_FILTERS = ("relation", "topic", "claimant", "outlet", "certainty")
# Those that are of one claim, not of the pair.
_OF_CLAIMS = _FILTERS[2:]


class ClaimComparison(View):
    """Hold what sides claim against each other, the words that make the difference marked.

    Under each pair stands the reason for the judgement. A pair can be judged otherwise by hand,
    parted, or a claim paired with another one: this is kept as a correction of the corpus. The
    selection narrows the claims that are compared.

    Parameters
    ----------
    corpus
        With the claims of the sides.
    left, right
        A side each: an actor, an outlet, or an article by id or title. None: those with the
        most claims.
    by
        What the sides are: "actor", "outlet" or "article".
    more
        Further sides, each compared with the left one in a column of its own.
    selection
        A Selection to follow, shared with other widgets; or a dict to begin with.

    Attributes
    ----------
    table : pandas.DataFrame
        What is compared, of the left side with the right one: `compare_claims`, with the filters.

    Raises
    ------
    InputError
        If a side is not in the corpus, or `by` is none of the three.

    Examples
    --------
    >>> import newslens as nl
    >>> corpus = nl.load([
    ...     {"text": "Ten ships left Ada.", "outlet": "Leam Post"},
    ...     {"text": "Twelve ships left Ada.", "outlet": "Ada Herald"},
    ... ])
    >>> ClaimComparison(corpus, "Leam Post", "Ada Herald", by="outlet").table["relation"].tolist()
    ['conflict']
    """

    _esm = assets.script("claim_comparison.js")
    _css = assets.style("claim_comparison.css")

    def __init__(
        self,
        corpus: Corpus,
        left: str | None = None,
        right: str | None = None,
        *,
        by: By = "actor",
        more: Sequence[str] = (),
        selection: Selection | Mapping[str, Any] | None = None,
    ) -> None:
        check_by(by)
        self._by: By = by
        self._filters: dict[str, str] = {}
        self._compared: dict[Any, Any] = {}
        self._sides: list[str] = []
        super().__init__(corpus, selection=selection)
        usual = self._names()
        chosen = [left, right]
        free = [name for name in usual if name not in chosen and name not in more]
        self._sides = [name if name is not None else free.pop(0) for name in chosen if name or free]
        self._sides += more
        if len(self._sides) < 2:
            raise InputError(
                f"a corpus with claims of {len(usual)} {by}s",
                "claims of two sides at least",
                'nl.ClaimComparison(corpus, by="outlet")',
            )
        for side in self._sides:
            claims_of(corpus, side, by)

    def _names(self) -> list[str]:
        sides = side_of_each(self.whole, self._by).dropna()
        return [str(name) for name in sides.value_counts().index]

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that are compared, the left one first."""
        return tuple(self._sides)

    @property
    def _sides_own(self) -> tuple[str, ...]:
        """The conditions that would choose among the sides themselves."""
        return ("actors", "match") if self._by == "actor" else ()

    @property
    def _narrowed(self) -> Corpus:
        """What is compared: of the selection, all but the actors that are the sides themselves."""
        chosen = self.selection.as_dict()
        return self.whole.filter(**{k: v for k, v in chosen.items() if k not in self._sides_own})

    @property
    def origin(self) -> dict[str, str]:
        """What made the rows on the page, and what they are narrowed to."""
        return self.origin_without(*self._sides_own)

    def _tables(self) -> list[pd.DataFrame]:
        key = (self._version, repr(self.selection), tuple(self._sides))
        if key not in self._compared:
            corpus, left = self._narrowed, self._sides[0]
            self._compared = {
                key: [_compare(corpus, left, side, self._by) for side in self._sides[1:]]
            }
        found: list[pd.DataFrame] = self._compared[key]
        return found

    @property
    def table(self) -> pd.DataFrame:
        """The comparison of the left side with the right one, as filtered on the page."""
        table = self._tables()[0]
        for name, value in self._filters.items():
            if name in _OF_CLAIMS:
                kept = (table[f"left_{name}"] == value) | (table[f"right_{name}"] == value)
                table = table[kept.fillna(False).to_numpy(bool)]
            else:
                table = table[(table[name] == value).to_numpy(bool)]
        return table.reset_index(drop=True)

    @property
    def code(self) -> str:
        """The line of code that gives the rows on the page."""
        chosen = self.selection.as_dict()
        if self._by == "actor":
            chosen = {k: v for k, v in chosen.items() if k not in {"actors", "match"}}
        corpus = f"corpus.filter({as_arguments(chosen)})" if chosen else "corpus"
        left, right = self._sides[:2]
        return f"nl.compare_claims({corpus}, {left!r}, {right!r}, by={self._by!r})" + "".join(
            f".query({_query(name, value)!r})" for name, value in self._filters.items()
        )

    def _rows(self) -> tuple[list[Row], list[Row]]:
        """Return all rows, and those that the filters keep."""
        every = rows_of(self._tables())
        kept = every
        for name, value in self._filters.items():
            kept = [row for row in kept if value in _values(row, name)]
        return every, kept

    def state(self) -> dict[str, Any]:
        """Return the sides, what can be filtered by, and how many rows there are of each."""
        every, kept = self._rows()
        counts = {
            name: Counter(v for row in every for v in _values(row, name)) for name in _FILTERS
        }
        return {
            "sides": self._sides,
            "by": self._by,
            "names": self._names()[:_MOST_SIDES],
            "filters": self._filters,
            "relations": [[name, counts["relation"][name]] for name in RELATIONS],
            "choices": {
                name: [[value, n] for value, n in counts[name].most_common(_MOST_CHOICES)]
                for name in _FILTERS[1:]
            },
            "total": len(kept),
            "all": len(every),
        }

    def ask_rows(self, offset: int) -> list[Row]:
        """Answer a page of rows."""
        return placed(self.whole, self._rows()[1][offset : offset + _PAGE])

    def ask_sides(self, place: int, name: str) -> dict[str, Any]:
        """Compare another side."""
        claims_of(self.whole, name, self._by)
        self._sides[place] = name
        self._filters = {}
        self.tell()
        return {}

    def ask_filter(self, **filters: str) -> dict[str, Any]:
        """Show only rows of a relation, a topic, a claimant ...; an empty value shows all."""
        for name, value in filters.items():
            if name not in _FILTERS:
                raise InputError(f"filter {name!r}", f"one of {_FILTERS}", "relation='conflict'")
            self._filters = {k: v for k, v in self._filters.items() if k != name}
            if value:
                self._filters[name] = value
        self.tell()
        return {}

    def ask_judge(self, left: str, right: str, relation: str) -> str:
        """Keep what a person says two claims are to each other."""
        self.correct(self.whole.set_relation(left, right, relation, note="judged side by side"))
        if relation == "unrelated":
            return "The two are parted, here and in every comparison."
        return f"The two are set to {relation}, here and in every comparison."

    def ask_candidates(self, claim: str, place: int) -> list[dict[str, str]]:
        """Answer the claims of another side that are most like one."""
        corpus = self._narrowed
        theirs = claims_of(corpus, self._sides[place], self._by)
        own = take_claims(corpus, corpus.index.column("claims", "claim_id") == claim)
        alike = prepare(corpus, theirs, False).vectors @ prepare(corpus, own, False).vectors[0]
        best = sorted(range(len(theirs)), key=lambda at: (-alike[at], at))[:_CANDIDATES]
        return [
            {"claim_id": str(theirs["claim_id"].iloc[at]), "text": str(theirs["text"].iloc[at])}
            for at in best
        ]

    def table_of(self, table: str = "") -> tuple[str, pd.DataFrame]:
        """Return the rows on the page."""
        return "claims", self.table

    def still(self) -> str:
        """Return the first rows as a table with the differing words in brackets, without script."""
        every, kept = self._rows()
        rows = []
        for row in kept[:_STILL_ROWS]:
            others = [cell for column in row["cells"][1:] for cell in column]
            rows.append(
                (
                    " / ".join(sorted(relation_of(row))),
                    *("\n".join(_bracketed(cell) for cell in column) for column in row["cells"]),
                    "; ".join(filter(None, (cell["why"] for cell in others))),
                    row["topic"],
                )
            )
        return still.frame(
            repr(self),
            still.table(("relation", *self._sides, "why", "topic"), rows) if rows else "",
            still.paragraph(f"{len(rows):,} of {len(every):,} rows. {self.code}"),
        )

    def __repr__(self) -> str:
        counts = Counter(str(relation) for relation in self.table["relation"])
        said = ", ".join(f"{counts[name]} {name}" for name in RELATIONS if counts[name])
        sides = printable(" and ".join(self._sides))
        return f"ClaimComparison of {sides}: {said or 'no claims'}"


def _compare(corpus: Corpus, left: str, right: str, by: By) -> pd.DataFrame:
    """Compare two sides; of one of which the selection may have left nothing."""
    ours, theirs = ([side] if is_side(corpus, side, by) else [] for side in (left, right))
    return compare_claims(corpus, ours, theirs, by)


def _values(row: Row, name: str) -> set[str]:
    if name == "relation":
        return relation_of(row)
    return values_of(row, name) if name in _OF_CLAIMS else {str(row["topic"])}


def _query(name: str, value: str) -> str:
    if name in _OF_CLAIMS:
        return f"left_{name} == {value!r} or right_{name} == {value!r}"
    return f"{name} == {value!r}"


def _bracketed(cell: Row) -> str:
    """Write a claim as plain text, what denies it before it, differing words in brackets."""
    units = cell["text"].encode("utf-16-le", "surrogatepass")
    pieces, at = [f"{cell['denial']}: "] if cell["denial"] else [], 0
    for start, end in cell["marks"]:
        if start >= at:
            pieces += [units[2 * at : 2 * start], "[", units[2 * start : 2 * end], "]"]
            at = end
    pieces.append(units[2 * at :])
    return "".join(
        piece if isinstance(piece, str) else piece.decode("utf-16-le", "surrogatepass")
        for piece in pieces
    )
