"""The table of contents of a corpus: what it prints as, in a shell and in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from newslens.corpus.held import Held
from newslens.tables import SCHEMA
from newslens.terminal import printable
from newslens.visible import as_html as in_html

# A notebook takes what stands between two dollars for a formula, but not in these classes.
NO_FORMULAS = "tex2jax_ignore mathjax_ignore"


def _dates(tables: Held) -> str:
    published = tables.column("articles", "published").dropna()
    if published.empty:
        return "no dates"
    first, last = published.min().date(), published.max().date()
    return f"{first}" if first == last else f"{first} to {last}"


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def _details(tables: Held) -> dict[str, str]:
    outlets = tables.column("articles", "outlet").dropna().unique()
    headings = int(tables.column("sentences", "is_heading").sum())
    kinds = tables.column("quotes", "kind").value_counts()
    return {
        "articles": ", ".join(
            [_dates(tables)] + ([_count(len(outlets), "outlet")] if len(outlets) else [])
        ),
        "sentences": f"of them {_count(headings, 'heading')}",
        "actors": "first: " + (", ".join(tables["actors"]["actor"][:3]) or "none"),
        "quotes": ", ".join(f"{n} {kind}" for kind, n in kinds.items() if n),
        "problems": ", ".join(
            _count(n, str(severity))
            for severity, n in tables["problems"]["severity"].value_counts().items()
            if n
        ),
    }


def contents(tables: Held) -> list[tuple[str, int, str]]:
    """Name each table with its number of rows and what it holds."""
    details = _details(tables)
    return [
        (name, tables.n_rows(name), details.get(name) or table.meaning)
        for name, table in SCHEMA.items()
    ]


def count_problems(problems: pd.DataFrame) -> pd.DataFrame:
    """Count problems by severity and reason, the most frequent first."""
    reasons = problems["reason"].astype("string").fillna("other")
    counts = (
        pd.DataFrame({"severity": problems["severity"].astype("string"), "reason": reasons})
        .value_counts(["severity", "reason"], sort=False)
        .rename("n")
        .reset_index()
    )
    order = ["severity", "n", "reason"]
    return counts.sort_values(order, ascending=[True, False, True], ignore_index=True)


def outcome(tables: Held, provenance: Mapping[str, Any]) -> str:
    """Say in a line what became of the input: read, skipped, doubtful, with reasons.

    Problems stay when a corpus is narrowed, and so does the number of articles that were read.
    """
    inputs = provenance.get("inputs")
    n_read = tables.n_rows("articles") if inputs is None else len(inputs)
    said = [f"Read: {_count(n_read, 'article')}"]
    counts = count_problems(tables["problems"])
    for severity, name in (("error", "skipped"), ("warning", "doubtful")):
        rows = counts[counts["severity"] == severity]
        if len(rows):
            reasons = ", ".join(
                f"{n:,} {reason}" for reason, n in zip(rows["reason"], rows["n"], strict=True)
            )
            said.append(f"{name}: {int(rows['n'].sum()):,} ({reasons})")
    return "; ".join(said)


def as_text(tables: Held, provenance: Mapping[str, Any]) -> str:
    """Write the contents as lines for a terminal."""
    rows = contents(tables)
    lines = [f"  .{name:<10} {n:>7,}  {printable(about)}" for name, n, about in rows]
    made = f"newslens {provenance.get('newslens')}, {provenance.get('model')}"
    return "\n".join([f"Corpus ({made})", *lines, printable(f"{outcome(tables, provenance)}.")])


def as_html(tables: Held, provenance: Mapping[str, Any]) -> str:
    """Write the contents as an HTML table, every text escaped."""
    rows = "".join(
        f"<tr><th scope='row' style='text-align:left'><code>.{in_html(name)}</code></th>"
        f"<td style='text-align:right'>{n:,}</td>"
        f"<td style='text-align:left'>{in_html(about)}</td></tr>"
        for name, n, about in contents(tables)
    )
    made = in_html(
        f"newslens {provenance.get('newslens')}, "
        f"{provenance.get('model')} {provenance.get('model_version')}"
    )
    return (
        f"<div class='{NO_FORMULAS}'><table><caption style='text-align:left;white-space:nowrap'>"
        f"<strong>Corpus</strong> · {made}</caption>"
        "<thead><tr><th scope='col' style='text-align:left'>table</th>"
        "<th scope='col' style='text-align:right'>rows</th>"
        "<th scope='col' style='text-align:left'>what is in it</th></tr></thead>"
        f"<tbody>{rows}</tbody></table><p>{in_html(outcome(tables, provenance))}.</p></div>"
    )
