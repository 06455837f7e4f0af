"""Draw the pictures at the head of four examples, of what these examples make.

    python docs/images/making.py

Needs a Chrome or Chromium. The last picture shows what the saved notebook says it took: run
`python -m tests.notebooks.refresh` first, on a machine that does nothing else.
"""

from __future__ import annotations

import base64
import json
import re
import tempfile
from html import escape
from io import StringIO
from pathlib import Path

import pandas as pd

import newslens as nl
from newslens.charts import Chart
from newslens.corpus import Corpus
from newslens.export.images import draw
from newslens.export.page_pictures import Size

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
FOLDER = EXAMPLES / "images"
WIDTH = 1000  # px
_MOST_BYTES = 120_000
_STYLE = """
body { font: 14px/1.4 system-ui, "DejaVu Sans", sans-serif; color: #1a1a1a; background: #fff }
main > div { display: flex; gap: 20px; align-items: flex-start }
h2 { font-size: 15px; margin: 0 0 8px }
table { border-collapse: collapse; font-size: 12px }
th, td { text-align: left; padding: 3px 8px; border-bottom: 1px solid #ddd; vertical-align: top }
table { margin-bottom: 18px; white-space: nowrap }
pre { font-size: 12px; line-height: 1.7; margin: 0 }
.arrow { align-self: center; font-size: 34px; color: #666 }
.bar { background: #4c8fbd; height: 13px; min-width: 1px }
.shown { border: 1px solid #ccc; padding: 8px 18px; width: 470px }
ol { padding-left: 1.2em; margin: 0 }
li { margin-bottom: 12px }
"""


def page(body: str, style: str = "") -> str:
    """Return a page with things side by side."""
    return (
        f"<!DOCTYPE html><html lang='en'><meta charset='utf-8'><style>{style}{_STYLE}</style>"
        f"<main><div>{body}</div></main></html>"
    )


def picture(chart: Chart, width: int, height: int, shown: int = 455) -> str:
    """Return a chart as an element of a page, drawn larger than it is shown."""
    (drawn,) = draw([chart], ["svg"], Size(width, height))
    return (
        f"<img width='{shown}' src='data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}'>"
    )


def bridge(corpus: Corpus) -> Corpus:
    """Keep the articles that speak of a bridge, as the notebooks do."""
    articles = corpus.articles
    speak_of_it = articles["text"].str.contains("bridge", case=False)
    return corpus.filter(articles=articles.loc[speak_of_it, "article_id"].tolist())


def merged(corpus: Corpus) -> Corpus:
    """Let the ministry be one."""
    names = [name for name in corpus.actors["actor"] if name.startswith("transport ministry")]
    return corpus.merge_actors(names, into="Transport ministry")


def corrected(corpus: Corpus) -> Corpus:
    """Correct what the notebook corrects in the articles on the bridge."""
    quotes = bridge(corpus).quotes

    def one(words: str) -> str:
        return str(quotes.loc[quotes["text"].str.contains(words, regex=False), "quote_id"].item())

    corpus = corpus.set_speaker(one("would think of paint"), "Silvia Arendt")
    corpus = corpus.set_speaker(one("I get up at three"), "Ines Falk")
    corpus = corpus.set_speaker(one("An engineer of the ministry"), "Peder Aune")
    union = one("that the letters report cracks")
    corpus = merged(corpus.set_speaker(union, "Inspectors’ union", label="ORG"))
    corpus = corpus.drop_quote(quotes.loc[quotes["text"] == "her ministry", "quote_id"].item())
    corpus = corpus.merge_actors(["Kestrel Bridge (person)"], into="Kestrel Bridge")
    unnamed = quotes[quotes["actor"].isna()]
    for quote in unnamed.loc[unnamed["speaker"].str.contains("ministry", case=False), "quote_id"]:
        corpus = corpus.set_speaker(quote, "Transport ministry")
    return corpus


def correct_and_rerun(corpus: Corpus) -> str:
    """Draw the chart before and after."""
    charts = [
        nl.charts.quotes_by_actor(bridge(each), top=20) for each in (corpus, corrected(corpus))
    ]
    before, after = (picture(chart, 620, 640) for chart in charts)
    return page(f"{before}<span class='arrow'>→</span>{after}")


def my_own_articles() -> str:
    """Show files, and the tables that they become."""
    columns = {
        "text": "words_of_it",
        "title": "heading_line",
        "outlet": "paper",
        "published": "printed_on",
    }
    inputs = EXAMPLES / "inputs"
    corpus = nl.load(inputs, columns=columns, date_order="DMY", progress=False)
    articles = corpus.articles[["title", "outlet", "published"]].copy()
    articles["published"] = articles["published"].dt.date
    problems = corpus.problems[["path", "severity", "reason"]].copy()
    problems["path"] = [Path(path).name for path in problems["path"]]
    files = "\n".join(sorted(path.name for path in inputs.iterdir()))
    return page(
        f"<section><h2>inputs/</h2><pre>{escape(files)}</pre></section>"
        "<span class='arrow'>→</span>"
        f"<section><h2>corpus.articles</h2>{_table(articles)}"
        f"<h2>corpus.problems</h2>{_table(problems)}</section>"
    )


def notebook_to_newsroom(corpus: Corpus) -> str:
    """Show the figure, and the quotes of one bar as the report has them."""
    articles = merged(bridge(corpus))
    chart = picture(nl.charts.quotes_by_outlet(articles), 620, 520)
    quotes = articles.filter(outlets="The Daily Lantern", actors="Tomas Reel").quotes
    with tempfile.TemporaryDirectory() as folder:
        report = nl.report(articles, Path(folder) / "report.html", progress=False)
        text = report.read_text("utf-8")
    styles = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    shown = "".join(
        text[text.index(f'<li id="quote-{quote}"') :].partition("</li>")[0] + "</li>"
        for quote in quotes["quote_id"]
    )
    return page(
        f"{chart}<span class='arrow'>→</span>"
        f"<section class='shown'><h2>Tomas Reel</h2><ol>{shown}</ol></section>",
        styles,
    )


def ten_thousand_articles() -> str:
    """Show how long each step took, as the saved notebook says."""
    notebook = json.loads((EXAMPLES / "ten-thousand-articles.ipynb").read_text("utf-8"))
    html = next(
        "".join(output["data"]["text/html"])
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if "".join(cell["source"]).startswith("took =")
    )
    (took,) = pd.read_html(StringIO(html), index_col=0)
    longest = took["seconds"].max()
    rows = "".join(
        f"<tr><th>{escape(str(step))}</th><td>{row['seconds']:.2f} s</td><td>"
        f"<div class='bar' style='width:{520 * row['seconds'] / longest:.0f}px'></div></td></tr>"
        for step, row in took.iterrows()
    )
    return page(f"<table>{rows}</table>")


def _table(frame: pd.DataFrame) -> str:
    return str(frame.to_html(index=False, border=0, na_rep=""))


def main() -> None:
    """Write the pictures."""
    corpus = nl.load(EXAMPLES / "corpus", progress=False)
    pages = {
        "correct-and-rerun": correct_and_rerun(corpus),
        "my-own-articles": my_own_articles(),
        "notebook-to-newsroom": notebook_to_newsroom(corpus),
        "ten-thousand-articles": ten_thousand_articles(),
    }
    FOLDER.mkdir(exist_ok=True)
    pictures = draw(list(pages.values()), ["png"] * len(pages), Size(WIDTH, scale=1))
    for name, data in zip(pages, pictures, strict=True):
        if len(data) > _MOST_BYTES:
            raise ValueError(f"{name}: {len(data):,} bytes are more than {_MOST_BYTES:,}")
        (FOLDER / f"{name}.png").write_bytes(data)


if __name__ == "__main__":
    main()
