"""Widgets without a browser: what they hold, what they send, what they answer."""

import json
import warnings
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newslens as nl
from newslens.corpus import Corpus
from newslens.errors import InputError, NewslensWarning
from newslens.tables import conform
from newslens.widgets.view import View
from tests.unit.widgets.conftest import NEWS, Page

ACTORS = ["Mira Holt", "holt", "Bernd Sauer", "Germany", "Nobody Here"]
CHOSEN = st.fixed_dictionaries(
    {},
    optional={
        "actors": st.lists(st.sampled_from(ACTORS), min_size=1, max_size=2, unique=True),
        "articles": st.sampled_from([["Ships To Return"], ["x"]]),
        "outlets": st.sampled_from([["Harbour Post"], [None], ["Valley Times", None]]),
        "sections": st.sampled_from([[None], ["Costs And Doubts"]]),
        "categories": st.sampled_from([["World"], ["Local", None]]),
        "dates": st.sampled_from(["2024-10", ("2024-10-26", None)]),
        "kinds": st.sampled_from([["direct"], ["indirect", "mixed"]]),
        "labels": st.sampled_from([["PERSON"], ["GPE"]]),
        "text": st.sampled_from(["harbour", "NO", ""]),
        "positions": st.sampled_from([[1], [2, 5]]),
        "match": st.sampled_from(["any", "sentence", "article"]),
    },
)


def ask(view: View, sent: list[dict[str, Any]], what: str, **given: Any) -> Any:
    """Ask as a page does, through JSON; return what is answered."""
    view._heard(None, json.loads(json.dumps({"ask": what, "id": "1", "with": given})), [])
    answer = [message for message in sent if message.get("answer") == "1"][-1]
    sent.remove(answer)
    if "error" in answer:
        raise AssertionError(answer["error"])
    return answer.get("value") if "buffers" not in answer else answer


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=CHOSEN)
def test_a_widget_shows_the_rows_of_filter(
    news: Corpus, page: Page, chosen: dict[str, Any]
) -> None:
    view = nl.ActorFilter(news, selection=chosen)
    sent = page(view)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NewslensWarning)
        expected = news.filter(**chosen)
        assert view.corpus == expected
        assert view.corpus == news.filter(**view.selection)
    state = ask(view, sent, "state")
    assert state["sentences"] == len(expected.sentences)
    for table in ("sentences", "quotes"):
        rows = ask(view, sent, "rows", table=table, offset=0)
        assert [row["text"] for row in rows] == expected.tables[table]["text"].tolist()
    marked = {
        row["text"].encode("utf-16-le")[2 * a : 2 * b].decode("utf-16-le")
        for row in ask(view, sent, "rows", table="sentences", offset=0)
        for a, b, kind, _ in row["marks"]
        if kind == "mention"
    }
    assert marked == set(expected.entities["text"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NewslensWarning)
        assert eval(state["code"], {"corpus": news}) == expected  # noqa: S307 - our own line


@pytest.mark.filterwarnings("ignore::newslens.errors.NewslensWarning")
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=CHOSEN)
def test_counts_beside_actors_are_those_of_what_else_is_chosen(
    news: Corpus, page: Page, chosen: dict[str, Any]
) -> None:
    view = nl.ActorFilter(news, selection=chosen)
    others = {k: v for k, v in chosen.items() if k not in ("actors", "match")}
    expected = news.filter(**others).actors
    answer = ask(view, page(view), "actors", sort="actor", ascending=True)
    found = {
        row["actor"]: (row["mentions"], row["quotes"], row["articles"]) for row in answer["rows"]
    }
    counts = zip(expected["n_mentions"], expected["n_quotes"], expected["n_articles"], strict=True)
    assert found == dict(zip(expected["actor"], map(tuple, counts), strict=True))
    assert [row["actor"] for row in answer["rows"]] == sorted(found, key=str.casefold)


@pytest.mark.parametrize("by", ["heading", "category", "position", "outlet", "date"])
def test_every_bar_chooses_the_mentions_it_counts(news: Corpus, page: Page, by: Any) -> None:
    view = nl.MentionsBySection(news, by=by)
    sent = page(view)
    table = ask(view, sent, "state")["table"]
    seen = 0
    for row, counts in enumerate(table["counts"]):
        for column, n in enumerate(counts):
            if not n:
                continue
            ask(view, sent, "bars", cells=[[row, column]])
            assert view.selection.actors == (table["actors"][column],)
            assert len(view.corpus.entities) == n, (by, table["places"][row])
            state = ask(view, sent, "state")
            # The chart itself stays, what is chosen stands out.
            assert state["table"]["counts"] == table["counts"]
            assert [i for i, on in enumerate(state["table"]["chosen_places"]) if on] == [row]
            seen += n
            ask(view, sent, "bars", cells=[])
            assert dict(view.selection) == {}
    assert seen


@pytest.mark.parametrize(
    ("dates", "chosen"),
    [
        ("2024-10-25", [True, False]),
        ("2024-11", [False, True]),
        ("2024", [True, True]),
        (("2024-10-25", "2024-11-02"), [True, True]),
        ((None, "2024-10"), [True, False]),
        (("2024-10-26", None), [False, True]),
        (None, [False, False]),
    ],
)
def test_days_stand_out_that_are_chosen(
    news: Corpus, page: Page, dates: Any, chosen: list[bool]
) -> None:
    view = nl.MentionsBySection(news, by="date", selection={"dates": dates})
    state = ask(view, page(view), "state")
    assert state["table"]["places"] == ["2024-10-25", "2024-11-02"]
    assert state["table"]["chosen_places"] == chosen


def test_a_chart_is_that_of_the_narrowed_corpus(news: Corpus) -> None:
    chosen: Any = {"kinds": ["direct", "indirect"], "outlets": ["Harbour Post"]}
    view = nl.MentionsBySection(news, selection=chosen, by="position", style="grouped", share=True)
    expected = nl.charts.mentions_by_section(
        news.filter(**chosen), by="position", style="grouped", share=True
    )
    assert view.chart.to_json() == expected.to_json()


def test_linked_widgets_follow_and_hear_of_corrections(news: Corpus, page: Page) -> None:
    explorer = nl.Explorer(news, selection={"outlets": "Harbour Post"})
    sent = {view: page(view) for view in explorer.children}
    explorer.selection = {"actors": ["Holt"]}
    for view, messages in sent.items():
        assert view.selection is explorer.selection
        assert messages[-1]["state"]["chosen"] == {"actors": ["Holt"]}
    explorer.selection.clear()

    reader = explorer.reader
    quote = news.quotes.iloc[0]
    ask(reader, sent[reader], "speaker", quote=quote["quote_id"], actor="Ines Falk")
    assert explorer.whole is explorer.actors.whole is explorer.chart.whole is reader.whole
    assert explorer.whole.quotes["actor"].iloc[0] == "Ines Falk"
    by_hand = news.set_speaker(quote["quote_id"], "Ines Falk")
    for table in ("quotes", "actors", "entities"):
        pd.testing.assert_frame_equal(explorer.whole.tables[table], by_hand.tables[table])
    found = ask(explorer.actors, sent[explorer.actors], "actors", query="falk")
    assert [row["actor"] for row in found["rows"]] == ["Ines Falk"]
    ask(reader, sent[reader], "undo")
    assert explorer.whole.quotes["actor"].iloc[0] == quote["actor"]

    ask(reader, sent[reader], "merge", actor="Mira Holt", into="M. Holt")
    assert "M. Holt" in set(explorer.whole.actors["actor"])
    assert news.corrections.empty


def test_widgets_of_other_corpora_keep_theirs(news: Corpus, page: Page) -> None:
    other = nl.load([NEWS[0]])
    selection = nl.Selection()
    one, two = nl.Reader(news, selection=selection), nl.Reader(other, selection=selection)
    sent = page(one)
    ask(one, sent, "drop", quote=news.quotes["quote_id"].iloc[0])
    assert len(one.whole.quotes) == len(news.quotes) - 1
    assert two.whole is other


def test_words_of_a_page_become_a_quote_where_they_stand(news: Corpus, page: Page) -> None:
    reader = nl.Reader(news, "Ships To Return")
    sent = page(reader)
    text = news.articles["text"].iloc[0]
    start = text.index("Holt met")
    units = len(text[:start].encode("utf-16-le")) // 2
    assert units > start, "the fox before it counts twice"
    ask(reader, sent, "add", start=units, end=units + 8, kind="indirect", actor="Ada Birch")
    added = reader.whole.quotes[reader.whole.quotes["method"] == "added by hand"]
    assert added["text"].tolist() == ["Holt met"]


def test_a_page_of_text_is_the_text(news: Corpus, page: Page) -> None:
    reader = nl.Reader(news)
    sent = page(reader)

    def words(pieces: list[Any]) -> str:
        return "".join(p if isinstance(p, str) else words(p["pieces"]) for p in pieces)

    for position in range(len(news)):
        ask(reader, sent, "open", article=news.articles["article_id"].iloc[position])
        got = ask(reader, sent, "page")
        text = news.articles["text"].iloc[position]
        units = text.encode("utf-16-le")
        for block in got["blocks"]:
            said = words(block["pieces"])
            length = len(said.encode("utf-16-le"))
            assert (
                units[2 * block["start"] : 2 * block["start"] + length].decode("utf-16-le") == said
            )
        assert "\n".join(words(b["pieces"]) for b in got["blocks"]).split() == text.split()


def test_a_reader_goes_to_what_is_chosen(news: Corpus, page: Page) -> None:
    reader = nl.Reader(news)
    sent = page(reader)
    reader.selection.replace({"outlets": ["Valley Times"]})
    assert reader.article_id == news.articles["article_id"].iloc[1]
    reader.selection.reading = (news.articles["article_id"].iloc[2], 0)
    assert sent[-1]["state"]["here"] is None
    reader.selection.clear()
    ask(reader, sent, "open", step=-1)
    assert reader.article_id == news.articles["article_id"].iloc[1]


def test_another_selection_can_be_followed_instead(news: Corpus, page: Page) -> None:
    view, first, second = nl.ActorFilter(news), nl.Selection(), nl.Selection(actors=["Germany"])
    view.selection = first
    sent = page(view)
    first.kinds = ["direct"]
    assert sent[-1]["state"]["chosen"] == {"kinds": ["direct"]}, "an empty one is followed too"
    view.selection = second
    assert sent[-1]["state"]["chosen"] == {"actors": ["Germany"]}
    first.actors = ["Mira Holt"]
    assert len(sent) == 2
    view.close()
    second.clear()
    assert len(sent) == 2


@pytest.mark.parametrize("widget", [nl.ActorFilter, nl.MentionsBySection, nl.Reader, nl.Explorer])
def test_what_is_no_corpus_is_said(widget: Any) -> None:
    with pytest.raises(InputError, match="DataFrame"):
        widget(nl.Corpus({}).articles)
    with pytest.raises(InputError, match="selection"):
        widget(nl.Corpus({}), selection=["Putin"])


def test_what_is_no_selection_cannot_be_followed(news: Corpus) -> None:
    view = nl.ActorFilter(news, selection={"text": "harbour"})
    wrong: Any = "Putin"
    with pytest.raises(InputError, match="selection=str"):
        view.selection = wrong
    assert dict(view.selection) == {"text": "harbour"}


@pytest.mark.parametrize(
    "message",
    [
        {"ask": "nonsense", "id": "1"},
        {"ask": "rows", "id": "1", "with": {"table": "secrets", "offset": 0}},
        {"ask": "actors", "id": "1", "with": {"sort": "__class__"}},
        {"ask": "choose", "id": "1", "with": {"colour": "red"}},
        {"ask": "actors", "id": "1", "with": {"unknown": 1}},
    ],
)
def test_a_wrong_question_is_answered_with_an_error(
    news: Corpus, page: Page, message: dict[str, Any]
) -> None:
    view = nl.ActorFilter(news)
    sent = page(view)
    view._heard(None, message, [])
    assert sent[-1]["answer"] == "1"
    assert sent[-1]["error"]


@pytest.mark.parametrize("widget", [nl.ActorFilter, nl.MentionsBySection, nl.Reader, nl.Explorer])
def test_the_still_form_is_small_escaped_and_asks_for_nothing(widget: Any) -> None:
    attack = "<img src=x onerror=alert(1)>"
    hostile = nl.load([{"text": f"“{attack}” said Ada Birch.", "title": attack, "outlet": attack}])
    bundle = widget(hostile)._repr_mimebundle_()
    html = bundle["text/html"]
    assert "<img" not in html
    assert "<script" not in html
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert len(html) < 60_000


def test_what_is_saved_of_a_widget_is_small(news: Corpus) -> None:
    for view in nl.Explorer(news).children:
        assert len(json.dumps({k: str(v) for k, v in view.get_state().items()})) < 100_000


def test_a_long_article_is_cut_in_the_still_form_and_says_so() -> None:
    text = "\n\n".join(f"Paragraph {n} is here." for n in range(6000))
    row = {"article_id": "a", "n_words": 1, "text": text}
    long = Corpus({"articles": conform("articles", [row])})
    html = nl.Reader(long).still()
    assert len(html) < 250_000
    assert "paragraphs are left out here" in html
    assert "Paragraph 5999" in nl.Reader(long).html
