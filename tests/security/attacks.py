"""Our own corpus of hostile strings, and a corpus of newslens that has each of them everywhere.

What runs sets `window.attacked`; what is fetched is asked of `WATCHED`, which is nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

import newslens as nl
from newslens.corpus import Corpus
from newslens.corpus.actors import count_actors
from newslens.tables import check, conform

WATCHED = "attacked.example"
_RUN = "window.attacked=1"
_ADDRESS = f"https://{WATCHED}"

ATTACKS: dict[str, tuple[str, ...]] = {
    "element": (
        f"<script>{_RUN}</script>",
        f"<SCRIPT SRC={_ADDRESS}/a.js></SCRIPT>",
        f"<img src={_ADDRESS}/pixel.png>",
        f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
        f"<object data='{_ADDRESS}/o'></object><embed src='{_ADDRESS}/e'>",
        f"<link rel=stylesheet href={_ADDRESS}/a.css>",
        f"<meta http-equiv=refresh content='0;url={_ADDRESS}/gone'>",
        f"<base href={_ADDRESS}/>",
        f"<template><img src={_ADDRESS}/t></template>",
        f"</title></style></textarea></script><script>{_RUN}</script>",
        f"--><script>{_RUN}</script><!--",
        f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
        f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    ),
    "attribute": (
        f"<img src=x onerror={_RUN}>",
        f"<details open ontoggle={_RUN}>",
        f"<input autofocus onfocus={_RUN}>",
        f'" onmouseover="{_RUN}" x="',
        f"' onmouseenter='{_RUN}' autofocus onfocus='{_RUN}' x='",
        f"x` onclick=`{_RUN}",
        f'"><b onpointerover={_RUN} style="position:fixed;inset:0">',
        f"<video><source onerror={_RUN}></video>",
    ),
    "address": (
        f"<a href=javascript:{_RUN}>read on</a>",
        f"javascript:{_RUN}//https://harbour.example/",
        f"JaVaScRiPt:{_RUN}",
        f"\tjavascript:{_RUN}",
        f"data:text/html,<script>{_RUN}</script>",
        f"<form action=javascript:{_RUN}><button>read on</button></form>",
        f"[read on](javascript:{_RUN})",
        f"![a picture]({_ADDRESS}/markdown.png)",
    ),
    "style": (
        f"<style>@import '{_ADDRESS}/s.css';</style>",
        f"<div style=\"background:url('{_ADDRESS}/bg')\">",
        f"}} </style><style>*{{background:url({_ADDRESS}/all)}}",
        f"red;background:url({_ADDRESS}/value)",
    ),
    "picture": (
        f"<svg onload={_RUN}>",
        f"<svg><script>{_RUN}</script></svg>",
        f"<svg><image href='{_ADDRESS}/i.png' /></svg>",
        f"<svg><use href='data:image/svg+xml,<svg onload={_RUN} />'></svg>",
        f"<svg><animate onbegin={_RUN} attributeName=x dur=1s></svg>",
        f"<svg><foreignObject><img src=x onerror={_RUN}></foreignObject></svg>",
        f"]]><script>{_RUN}</script><![CDATA[",
    ),
    "entity": (
        f"&lt;img src=x onerror={_RUN}&gt;",
        f"&#60;script&#62;{_RUN}&#60;/script&#62;",
        f"&#x3c;svg onload={_RUN}&#x3e;",
        f"&amp;lt;script&amp;gt;{_RUN}",
        f"\\u003cscript\\u003e{_RUN}",
        f"＜script＞{_RUN}＜/script＞",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><p>&e;</p>",
        f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>",
    ),
    "formula": (
        "$\\unicode{41}\\color{red}{x}$",
        f"$$\\href{{javascript:{_RUN}}}{{read on}}$$",
        f"\\(\\href{{{_ADDRESS}/tex}}{{x}}\\)",
        "\\[\\require{html}\\class{x}{y}\\]",
        "\\begin{equation}x^2\\end{equation}",
        f"$\\style{{background:url({_ADDRESS}/tex)}}{{x}}$",
        "from $5 to $10",
    ),
    "plotly": (
        f"<a href='javascript:{_RUN}'>read on</a>",
        f'<a href="{_ADDRESS}/plotly" target="_top">read on</a>',
        "<b>bold</b><br><i>x</i><sup>2</sup><sub>3</sub><em>y</em>",
        '<span style="font-size:90px;fill:red">large</span>',
        "%{x} %{y:.2f} %{customdata[0]} %{meta.newslens}<extra>out</extra>",
        "%{label|%Y} {x} {:,}",
        "&lt;b&gt;once&lt;/b&gt; &amp;lt;i&amp;gt;twice",
    ),
    "template": (
        "{{ 7 * 7 }}{% raw %}",
        "{{ ''.__class__.__mro__ }}",
        f"${{{_RUN}}}",
        f"{{{{constructor.constructor('{_RUN}')()}}}}",
        "%(title)s {title} {0.__class__}",
    ),
    "terminal": (
        "\x1b[31mred\x1b[0m",
        "\x1b[2J\x1b[Hgone",
        "\x1b]0;owned\x07",
        f"\x1b]8;;{_ADDRESS}\x1b\\read on\x1b]8;;\x1b\\",
        "\x1b]52;c;ZXZpbA==\x07",
        "\x9b31mred",
        "\x9d0;owned\x9c",
        "safe\roverwritten",
        "abc\b\b\bxyz\x7f\x0e",
        "nothing\x00ness",
    ),
    "direction": (
        "invoice\u202efdp.exe",
        "\u202dsolid\u202c",
        "a \u2067denied\u2066 nothing\u2069 it",
        "\u2068one\u2069 and \u2067two",
        "\u202bembedded\u202c and \u202aagain",
        "pay \u200f100 to \u200fBo",
        "\u061c1/2",
    ),
    "invisible": (
        "zero\u200b\u200c\u200d\u200bwidth",
        "\U000e0041\U000e0074\U000e0074 tags",
        "x\ufe00\ufe01\U000e0101\U000e0102y",
        "\ufff9note\ufffatold\ufffb",
        "\u206aold\u206f",
        "a\ufeff\u2060b",
    ),
    "unpaired": ("half \ud83d of a pair", "\udc00\ud800", "\ufffe\uffff"),
    "cell": ("=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "\t=1+1", "\uff1d1"),
}
EVERYTHING = "Everything at once"  # the title of an article that has all of them
ALL = tuple(dict.fromkeys(text for kind in ATTACKS.values() for text in kind))

# Ordinary words of the world, with the characters that also deceive: to be shown as they are.
ORDINARY = (
    "قال الوزير إن \u2068NATO\u2069 مستعد.",
    "\u202bשלום, אמר ראש הממשלה\u202c (2024)",
    "می\u200cخواهم",
    "क्\u200dष",
    "👩\u200d👩\u200d👧 ❤\ufe0f",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "葛\U000e0100城市",
    "שלום\u200f!",
    "soft\u00adhyphen",
)


def plain(text: str) -> str:
    """Return an attack as newslens stores it: half characters replaced, edges as given."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def article(number: int, attack: str) -> dict[str, object]:
    """Put an attack wherever a record of an article can hold words."""
    return {
        "title": f"{attack} {number}",
        "outlet": f"{attack} Post",
        "authors": [attack, "Cy Lane"],
        "category": attack,
        "url": attack,
        "date": f"2024-10-{number % 28 + 1:02}",
        "a column of mine": attack,
        "text": (
            f"“The ferry {attack} was late by {number + 2} hours,” said Bo Ray. "
            f"Ada Birch claimed that {attack} came and Bo Ray sold {number + 2} ships."
        ),
    }


def write_files(folder: Path) -> None:
    """Write an article for each kind, a section for each attack, and a file that cannot be read.

    All are called as attacks are, as far as a disk takes the name.
    """
    for kind, attacks in ATTACKS.items():
        name = plain(attacks[0]).replace("/", "∕").replace("\x00", "")[:60]
        sections = (f"## {plain(text)}\n\nBo Ray met Ada Birch.\n" for text in attacks)
        (folder / f"{name} {kind}.md").write_text("\n".join(sections), encoding="utf-8")
        (folder / f"{name}.json").write_text(json.dumps({plain(attacks[-1]): 1}), encoding="utf-8")


def hostile(folder: Path, attacks: tuple[str, ...] = ALL) -> Corpus:
    """Read an article for each attack and the files; let an actor be called so in each."""
    write_files(folder)
    given = [article(*each) for each in enumerate(attacks)]
    paragraphs = (
        f"“We {attack} agree,” said Cy Lane. Then {attack} left early."
        for attack in reversed(attacks)
    )
    given.append({"title": EVERYTHING, "text": "\n\n".join([*paragraphs, *ORDINARY])})
    corpus = nl.load([*given, str(folder)], progress=False, cache=False)
    names = dict(zip(corpus.articles["article_id"], map(plain, attacks), strict=False))
    corpus = _renamed(corpus, names)
    first = corpus.quotes["quote_id"].iloc[0]
    return corpus.set_speaker(first, "Ada Birch", note=" ".join(names.values()))


def _renamed(corpus: Corpus, names: Mapping[str, str]) -> Corpus:
    """Call Bo Ray by another name in each article: a correction for each would take minutes.

    Claims are kept of every tenth article: to compare each outlet with each takes minutes, too.
    """
    tables = dict(corpus.tables)
    tables["claims"] = tables["claims"][tables["claims"]["article_id"].isin(list(names)[::10])]
    for table, column in (("entities", "actor"), ("quotes", "actor"), ("claims", "claimant")):
        rows = tables[table]
        meant = rows[column].eq("Bo Ray") & rows["article_id"].isin(list(names))
        given = rows["article_id"].map(names)
        tables[table] = conform(table, rows.assign(**{column: rows[column].mask(meant, given)}))
    actors = [
        {"actor": name, "label": "PERSON", "aliases": [name, "Bo Ray"]} for name in names.values()
    ]
    known = pd.concat([tables["actors"], conform("actors", actors)]).drop_duplicates("actor")
    tables["actors"] = count_actors(
        conform("actors", known), tables["articles"], tables["entities"], tables["quotes"]
    )
    made = Corpus(tables, corpus.provenance)
    assert check(made.tables) == []
    return made
