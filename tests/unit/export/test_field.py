import json
from pathlib import Path

import openpyxl
import spacy
from spacy.tokens import DocBin

import newslens as nl
from newslens.corpus import Corpus


def test_web_annotations_lead_back_to_the_words(events: Corpus, tmp_path: Path) -> None:
    nl.export(events, tmp_path / "a.jsonld")
    data = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = data["first"]["items"]
    mentions = int(events.entities["actor"].notna().sum())
    assert data["total"] == len(items) == mentions + len(events.quotes) + len(events.claims)
    texts = {
        f"urn:newslens:article:{a}": t
        for a, t in events.articles[["article_id", "text"]].itertuples(index=False, name=None)
    }
    for item in items:
        assert item["type"] == "Annotation"
        place, words = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert (words["prefix"] + words["exact"] + words["suffix"]) in text
    assert len({item["id"] for item in items}) == len(items)


def test_spacy_reads_the_docs(events: Corpus, tmp_path: Path) -> None:
    nl.export(events, tmp_path / "a.spacy")
    docs = list(DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("en").vocab))
    assert [doc.text for doc in docs] == events.articles["text"].tolist()
    quotes = [span for doc in docs for span in doc.spans["quotes"]]
    assert len(quotes) == len(events.quotes)
    for span, row in zip(quotes, events.quotes.itertuples(), strict=True):
        assert row.text in span.text
        assert span.label_ == row.kind


def test_the_columns_of_the_quotation_tool(events: Corpus, tmp_path: Path) -> None:
    nl.export(events, tmp_path / "a.xlsx", format="atap")
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["quotes"].values)
    assert rows[0][:5] == ("text_id", "text_name", "quote_id", "quote", "quote_index")
    first = dict(zip(rows[0], rows[1], strict=True))
    row = events.quotes.iloc[0]
    assert first["quote"] == row["text"]
    assert first["quote_index"] == f"({row['start']},{row['end']})"


def test_ninjs_loads_again(events: Corpus, tmp_path: Path) -> None:
    nl.export(events, tmp_path / "n.json", format="ninjs")
    again = nl.load(str(tmp_path / "n.json"))
    assert again.articles["text"].tolist() == events.articles["text"].tolist()
    assert again.articles["title"].tolist() == events.articles["title"].tolist()


def test_conll_has_every_token_once(events: Corpus, tmp_path: Path) -> None:
    nl.export(events, tmp_path / "a.conll")
    text = (tmp_path / "a.conll").read_text(encoding="utf-8")
    texts = dict(events.articles[["article_id", "text"]].itertuples(index=False, name=None))
    article, begun = "", 0
    for line in text.splitlines():
        if line.startswith("# newdoc id = "):
            article = texts[line.removeprefix("# newdoc id = ")]
        elif line and not line.startswith("#"):
            _, form, start, end, _, quote, *_ = line.split("\t")
            assert article[int(start) : int(end)] == form
            begun += quote.startswith("B-")
    assert begun == len(events.quotes)


def test_brat_offsets_hold(events: Corpus, tmp_path: Path) -> None:
    nl.export(events, tmp_path / "brat", format="brat")
    notes = sorted((tmp_path / "brat").glob("*.ann"))
    assert len(notes) == len(events.articles)
    quotes = 0
    for at in notes:
        text = at.with_suffix(".txt").read_text(encoding="utf-8")
        for line in at.read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                _, kind, words = line.split("\t")
                label, places = kind.split(" ", 1)
                parts = [tuple(map(int, place.split())) for place in places.split(";")]
                assert " ".join(text[first:last] for first, last in parts) == words
                quotes += label.startswith("Quote_")
    assert quotes == len(events.quotes)
