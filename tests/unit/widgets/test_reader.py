import re
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslens.corpus import Corpus
from newslens.errors import InputError
from newslens.tables import check, conform
from newslens.widgets.page import styles
from newslens.widgets.reader import Reader

VOID = {"br", "hr", "img", "input"}

ATTACKS = [
    "<b onmouseover=alert(1)>x</b>",
    "<img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<!-- ",
    "</article></div>",
]


class _Seen(HTMLParser):
    """What a reader without labels sees, and every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, list[str]]] = []
        self.text = ""
        self.labels = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, (dict(attrs).get("class") or "").split()))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = {name for _, names in self.open for name in names}
        if "newslens-label" in classes:
            self.labels += data
        elif "newslens-text" in classes:
            self.text += data


def _black(text: str) -> str:
    """Leave out white space."""
    return "".join(text.split())


def _read(shown: str) -> str:
    """Leave out white space, and put in what was written out by its number."""
    return re.sub(r"\[U\+([0-9A-F]+)\]", lambda found: chr(int(found[1], 16)), _black(shown))


def _corpus(text: str, **tables: list[dict[str, Any]]) -> Corpus:
    """Make a corpus of one article, one section and one sentence a given span."""
    section = {"section_id": "s", "article_id": "a", "section_index": 0, "level": 0}
    simplest: dict[str, list[dict[str, Any]]] = {
        "articles": [{"article_id": "a", "n_words": 1, "text": text}],
        "sections": [section | {"start": 0, "end": len(text)}],
        "sentences": [{"start": 0, "end": len(text)}],
        "entities": [],
        "quotes": [],
        "actors": [],
    }
    defaults: dict[str, dict[str, Any]] = {
        "articles": {"article_id": "a", "n_words": 1, "text": text},
        "sections": section,
        "sentences": {"sentence_id": "", "paragraph": 0, "is_heading": False, "in_quote": False},
        "entities": {"entity_id": "", "label": "PERSON", "mention": "name"},
        "quotes": {
            "quote_id": "",
            "kind": "direct",
            "part": 1,
            "utterance_id": "u",
            "is_floating": False,
            "method": "by hand",
            "confidence": 0.5,
        },
        "actors": {"label": "PERSON", "n_mentions": 1, "n_articles": 1, "n_quotes": 0},
    }
    made = {}
    for name, given_rows in (simplest | tables).items():
        full = []
        for index, row in enumerate(given_rows):
            key = {f"{name[:-1]}_id": f"{name}{index}"} if name in NUMBERED else {}
            links = {"article_id": "a", "section_id": "s", "sentence_id": "sentences0"}
            span = {"text": text[row["start"] : row["end"]]} if name in TEXTS else {}
            full.append(defaults[name] | (links if name in TEXTS else {}) | key | span | row)
        made[name] = conform(name, full)
    corpus = Corpus(made)
    assert check(corpus.tables) == []
    return corpus


TEXTS = ("sentences", "entities", "quotes")
NUMBERED = {"sentences", "quotes"}


def _entities(spans: list[tuple[int, int]], **more: Any) -> list[dict[str, Any]]:
    return [{"entity_id": f"e{i}", "start": a, "end": b} | more for i, (a, b) in enumerate(spans)]


alphabet = st.sampled_from(
    [*"ab <>&'\"\n\n\t“”’", "🦊", "👩‍👩‍👧", "e\u0301", "\u05d0", "\u200d", "ß"]
)
texts = st.lists(alphabet, min_size=1, max_size=60).map("".join)


@st.composite
def _articles(draw: st.DrawFn) -> tuple[str, list[list[tuple[int, int]]]]:
    text = draw(texts)
    point = st.integers(0, len(text))
    span = st.tuples(point, point).map(lambda pair: (min(pair), max(pair)))
    return text, [draw(st.lists(span, max_size=6)) for _ in range(4)]


@settings(deadline=None)
@given(_articles())
def test_without_labels_the_page_is_the_text(
    made: tuple[str, list[list[tuple[int, int]]]],
) -> None:
    text, (sentences, entities, quotes, headings) = made
    corpus = _corpus(
        text,
        sentences=[
            {"start": a, "end": b, "paragraph": i, "is_heading": (a, b) in headings}
            for i, (a, b) in enumerate([(0, 0), *sentences])
        ],
        entities=_entities(entities),
        quotes=[{"start": a, "end": b} for a, b in quotes],
    )
    seen = _Seen(Reader(corpus).html)
    assert _read(seen.text) == _black(text)
    assert not seen.open
    visible = [1 for a, b in quotes if text[a:b].strip()]
    assert seen.labels.count("[direct]") == len(visible)
    assert seen.labels.count("[— ") == len(visible)
    assert seen.labels.count("[PERSON]") == sum(bool(text[a:b].strip()) for a, b in entities)


STORY = "Zinc rises\n\n“We sell,” Ada said. “And\n\nwe buy. ”She left."


def _story(**more: Any) -> Corpus:
    quote = {"start": 12, "end": 22, "speaker": "Ada", "speaker_start": 23, "speaker_end": 26}
    return _corpus(
        STORY,
        articles=[
            {
                "title": "Zinc rises",
                "title_start": 0,
                "title_end": 10,
                "outlet": "Morning Post",
                "authors": ["Kim Ro", "Lee Vo"],
                "published": "2024-10-25",
                "language": "en",
            }
        ],
        sentences=[
            {"start": 0, "end": 10, "paragraph": 0, "is_heading": True},
            {"start": 12, "end": 32, "paragraph": 1},
            {"start": 33, "end": 37, "paragraph": 1},
            {"start": 39, "end": 57, "paragraph": 2},
        ],
        quotes=[
            quote | more,
            {"start": 33, "end": 48, "kind": "mixed", "is_floating": True, "actor": "Ada Lind"},
        ],
        entities=[
            *_entities([(23, 26)], actor="Ada Lind"),
            *_entities([(48, 51)], entity_id="p", actor="Ada Lind", mention="pronoun"),
        ],
        actors=[{"actor": "Ada Lind", "aliases": ["Ada"]}],
    )


def test_title_facts_and_headings_have_their_places() -> None:
    html = Reader(_story()).html
    assert html.count("<h2>") == 1
    assert "<h2>Zinc rises</h2>" in html
    facts = "Morning Post</bdi> · <bdi>2024-10-25</bdi> · <bdi>Kim Ro, Lee Vo"
    assert facts in html
    assert '<article class="newslens-reader" aria-label="Zinc rises">' in html
    assert 'class="newslens-text" lang="en"' in html


def test_the_speaker_is_named_as_written_and_as_resolved() -> None:
    assert "[— Ada]" in Reader(_story()).html
    assert "[— Ada → Ada Lind]" in Reader(_story(actor="Ada Lind")).html
    assert "[— Ada Lind, carried on from before]" in Reader(_story()).html
    unnamed = _corpus("“Yes.”", quotes=[{"start": 0, "end": 6}])
    assert "[— speaker not named]" in Reader(unnamed).html


def test_a_mention_that_is_no_name_shows_its_actor() -> None:
    html = Reader(_story()).html
    assert "[PERSON → Ada Lind]" in html
    assert "[PERSON]" in html


def test_a_quote_over_two_paragraphs_is_one_quote_in_two_pieces() -> None:
    html = Reader(_story()).html
    assert html.count("[mixed]") == 1
    assert html.count('<u class="newslens-quote newslens-mixed" title="mixed quotation, no') == 2
    assert html.index("[mixed]") < html.index("carried on from before")


def test_a_title_that_is_not_in_the_text_stands_above_it() -> None:
    corpus = _corpus("Zinc rose.", articles=[{"title": "Metals <today>"}])
    html = Reader(corpus).html
    assert "<h2>Metals &lt;today&gt;</h2>" in html
    assert _Seen(html).text.strip() == "Zinc rose."


def test_headings_of_sections_have_levels_below_the_title() -> None:
    text = "Lead.\n\nTrade\n\nMore.\n\nZinc\n\nEnd."
    section = {"article_id": "a"}
    corpus = _corpus(
        text,
        sections=[
            section | {"section_id": "s", "section_index": 0, "level": 0, "start": 0, "end": 5},
            section
            | {"section_id": "t", "section_index": 1, "level": 1, "start": 7, "end": 19}
            | {"heading": "Trade", "heading_start": 7, "heading_end": 12},
            section
            | {"section_id": "z", "section_index": 2, "level": 2, "start": 21, "end": 31}
            | {"heading": "Zinc", "heading_start": 21, "heading_end": 25},
        ],
        sentences=[{"start": 0, "end": 5}],
    )
    html = Reader(corpus).html
    assert "<h3>Trade</h3>" in html
    assert "<h4>Zinc</h4>" in html
    assert '<p class="newslens-unread">More.</p>' in html


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_an_article_becomes_markup(attack: str) -> None:
    text = f"{attack} said {attack}"
    span = {"start": 0, "end": len(attack)}
    corpus = _corpus(
        text,
        articles=[
            {
                "title": attack,
                "outlet": attack,
                "authors": [attack],
                "category": attack,
                "language": attack,
            }
        ],
        entities=[
            {"entity_id": "e", "label": attack, "actor": attack, "mention": "pronoun"} | span
        ],
        quotes=[
            {
                "speaker": attack,
                "speaker_start": 0,
                "speaker_end": len(attack),
                "actor": attack,
                "cue": attack,
                "cue_start": 0,
                "cue_end": len(attack),
            }
            | span
        ],
        actors=[{"actor": attack, "aliases": [attack]}],
    )
    html = Reader(corpus).html
    seen = _Seen(html)
    assert _read(seen.text) == _black(text)
    assert html.count("<style>") == html.count("</style>") == 1
    for tag, attributes in seen.elements:
        assert tag in {
            *("style", "article", "header", "div", "h2", "h3", "p", "u", "mark", "small", "bdi")
        }
        assert set(attributes) <= {"class", "title", "lang", "aria-label"}


def test_the_page_has_styles_and_no_script_and_asks_for_nothing() -> None:
    html = Reader(_story()).html
    assert "<script" not in html
    assert not re.search(r"https?:|url\(|@import|src=|href=", html)
    assert all(
        rule.strip().startswith((".newslens-reader", "@media"))
        for rule in re.findall(r"(?:^|\})\s*([^{}]+)\{", styles())
    )


def test_a_notebook_gets_html_and_text() -> None:
    reader = Reader(_story(actor="Ada Lind"))
    bundle = reader._repr_mimebundle_()
    assert bundle["text/html"] == reader._repr_html_() == reader.still()
    assert reader.html in reader.still()
    assert bundle["text/plain"].splitlines() == [
        "Zinc rises",
        "Morning Post · 2024-10-25 · Kim Ro, Lee Vo",
        "2 mentions, 2 quotations",
        "“We sell,” — Ada → Ada Lind (direct)",
        "“And we buy. ” — Ada Lind, carried on from before (mixed)",
    ]


def test_a_terminal_is_given_no_control_characters() -> None:
    corpus = _corpus("\x1b[31mred", articles=[{"title": "\x1b]0;owned\x07"}])
    assert "\x1b" not in repr(Reader(corpus))


@pytest.mark.parametrize("wanted", [None, 0, -2, np.int64(0), "a1", "Zinc"])
def test_an_article_is_found_by_id_title_or_position(wanted: Any) -> None:
    assert Reader(_two(), wanted).article_id == "a1"


@pytest.mark.parametrize("wanted", [2, -3, "zinc", "a3", ""])
def test_an_unknown_article_is_answered_with_those_there_are(wanted: Any) -> None:
    with pytest.raises(InputError) as caught:
        Reader(_two(), wanted)
    assert "'Zinc', 'a2'" in caught.value.expected


def test_no_article_at_all_is_said() -> None:
    with pytest.raises(InputError, match="no article at all"):
        Reader(Corpus({}))


def _two() -> Corpus:
    rows = [
        {"article_id": "a1", "title": "Zinc", "n_words": 1, "text": "Zinc."},
        {"article_id": "a2", "n_words": 1, "text": "Tin."},
    ]
    return Corpus({"articles": conform("articles", rows)})
