"""What is in a corpus, as `newslens analyse` tells it: who is quoted, who is mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslens.terminal import printable

if TYPE_CHECKING:
    from newslens.corpus import Corpus

_LONGEST_NAME = 40


def summarise(corpus: Corpus, top: int) -> dict[str, Any]:
    """Count what is there, in values that JSON has.

    Parameters
    ----------
    corpus
        What to tell of.
    top
        How many actors to name.

    Returns
    -------
    dict
        rows: of each table; quoted_most and mentioned_most: actor, label, quotes (utterances),
        mentions, articles; problems: path, severity, reason, message; provenance.
    """
    from newslens.tables import SCHEMA

    return {
        "rows": {name: corpus.index.n_rows(name) for name in SCHEMA},
        "quoted_most": _actors(corpus, "n_quotes", top),
        "mentioned_most": _actors(corpus, "n_mentions", top),
        "problems": problems(corpus),
        "provenance": corpus.origin,
    }


def problems(corpus: Corpus) -> list[dict[str, Any]]:
    """Return what could not be read or was doubtful, in values that JSON has."""
    from newslens.formats.plain import records

    return records(corpus.problems[["path", "severity", "reason", "message"]])


def _actors(corpus: Corpus, by: str, top: int) -> list[dict[str, Any]]:
    actors = corpus.actors
    counted = actors[actors[by] > 0].sort_values(by, ascending=False, kind="stable").head(top)
    names = {"n_quotes": "quotes", "n_mentions": "mentions", "n_articles": "articles"}
    rows = counted[["actor", "label", *names]].rename(columns=names)
    return [
        {"actor": str(row.actor), "label": str(row.label)}
        | {name: int(getattr(row, name)) for name in names.values()}
        for row in rows.itertuples(index=False)
    ]


def in_words(corpus: Corpus, summary: dict[str, Any]) -> str:
    """Write a summary as lines for a terminal."""
    quoted = _table("Quoted most", summary["quoted_most"], ("quotes", "articles"))
    mentioned = _table("Mentioned most", summary["mentioned_most"], ("mentions", "articles"))
    return "\n".join([repr(corpus), "", *quoted, "", *mentioned])


def _table(title: str, rows: list[dict[str, Any]], columns: tuple[str, ...]) -> list[str]:
    if not rows:
        return [title, "  nobody"]
    names = [printable(row["actor"]) for row in rows]
    names = [n if len(n) <= _LONGEST_NAME else n[: _LONGEST_NAME - 1] + "…" for n in names]
    width = max(map(len, [title, *names]))
    head = f"{title:<{width + 2}}" + "".join(f"{name:>10}" for name in columns)
    return [
        head,
        *(
            f"  {name:<{width}}" + "".join(f"{row[column]:>10,}" for column in columns)
            for name, row in zip(names, rows, strict=True)
        ),
    ]
