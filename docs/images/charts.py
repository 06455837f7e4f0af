"""Draw the pictures of docs/exports.md: each chart once, the newest also dark.

    python docs/images/charts.py

Needs a Chrome or Chromium. The articles are newslens's own, invented; one is the founding article.
"""

from __future__ import annotations

from pathlib import Path

import newslens as nl
from newslens.charts import Chart

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "charts"
WIDTH = 700
DARK = ("actor_profile", "cue_verbs", "speaker_network")


def charts() -> dict[str, Chart]:
    """Draw every chart, each from articles that show what it does."""
    events = nl.load([str(path) for path in sorted((ROOT / "examples/articles").glob("*.md"))])
    valley = nl.load(ROOT / "examples/corpus")
    summit = nl.load(ROOT / "seeds")
    many = nl.load(ROOT / "tests/annotated/articles")
    return {
        "actor_profile": nl.charts.actor_profile(events, "Maren Lines"),
        "claim_matrix": nl.charts.claim_matrix(events),
        "co_mentions": nl.charts.co_mentions(summit, top=10),
        "cue_verbs": nl.charts.cue_verbs(many),
        "mentions_by_section": nl.charts.mentions_by_section(summit),
        "mentions_over_time": nl.charts.mentions_over_time(events),
        "quotes_by_actor": nl.charts.quotes_by_actor(valley),
        "quotes_by_outlet": nl.charts.quotes_by_outlet(valley),
        "speaker_network": nl.charts.speaker_network(summit),
    }


def main() -> None:
    """Write the pictures."""
    drawn = charts()
    drawn |= {f"{name}-dark": Chart(drawn[name]) for name in DARK}
    for name, chart in drawn.items():
        template = "newslens_dark" if name.endswith("-dark") else "newslens"
        chart.update_layout(width=WIDTH, template=template)
    paths = [FOLDER / f"{name}.png" for name in drawn]
    nl.export(list(drawn.values()), paths, scale=1, overwrite=True)


if __name__ == "__main__":
    main()
