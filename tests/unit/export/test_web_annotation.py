"""Web Annotations as linked data: expanded by another program, held against the model's MUSTs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

import newslens as nl
from newslens.corpus import Corpus
from tests.unit.export.annotation_context import (
    AS,
    CLASSES,
    CONTEXT,
    DC,
    DCTERMS,
    MOTIVATIONS,
    OA,
    RDF,
    XSD,
)

ADDRESS = "http://www.w3.org/ns/anno.jsonld"
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")
Node = dict[str, Any]


def fetched(url: str, options: Any = None) -> Node:
    """Stand for the network: whoever asks for anything else is refused."""
    assert url == ADDRESS
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
    }


@pytest.fixture(scope="module")
def corpus(events: Corpus) -> Corpus:
    texts = events.articles["text"].head(3)
    urls = ["https://a.example/1?q=a b&c={d}", "no address", None]
    rows = [{"text": t, "url": u} for t, u in zip(texts, urls, strict=True)]
    return nl.load(rows)


@pytest.fixture(scope="module")
def written(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Node:
    at = tmp_path_factory.mktemp("ld") / "three.jsonld"
    nl.export(corpus, at)
    data: Node = json.loads(at.read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def expanded(written: Node) -> Node:
    [collection] = jsonld.expand(written, {"documentLoader": fetched, "base": None})
    assert isinstance(collection, dict)
    return collection


def objects(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


def one(node: Node, key: str) -> Any:
    [value] = node[key]
    return value


def annotations(collection: Node) -> list[Node]:
    listed: list[Node] = one(one(collection, f"{AS}first"), f"{AS}items")["@list"]
    return listed


def test_expansion_loses_nothing(written: Node, expanded: Node) -> None:
    def plain(value: Any) -> int:
        """Count what is said: each value under each key of each object, the context left out."""
        if isinstance(value, dict):
            return sum(plain(inner) for key, inner in value.items() if key != "@context")
        return sum(map(plain, value)) if isinstance(value, list) else 1

    def said(value: Any) -> int:
        if isinstance(value, list):
            return sum(map(said, value))
        if not isinstance(value, dict):
            return 1
        if "@value" in value:
            return 1
        return sum(said(inner) for inner in value.values())

    assert plain(written) == said(expanded) > 500


def test_every_key_id_and_class_is_an_iri(expanded: Node) -> None:
    for node in objects(expanded):
        for key in node:
            assert key.startswith("@") or IRI.fullmatch(key)
        if "@id" in node:
            assert IRI.fullmatch(node["@id"]), node["@id"]
        if "@value" not in node:
            assert set(node.get("@type", [])) <= set(CLASSES.values())


def test_numbers_and_times_are_typed(expanded: Node) -> None:
    numbers = {f"{OA}start", f"{OA}end", f"{AS}totalItems", f"{AS}startIndex"}
    seen = set()
    for node in objects(expanded):
        for key in numbers & node.keys():
            seen.add(key)
            value = one(node, key)
            assert value["@type"] == f"{XSD}nonNegativeInteger"
            assert isinstance(value["@value"], int)
            assert value["@value"] >= 0
        if f"{DCTERMS}issued" in node:
            time = one(node, f"{DCTERMS}issued")
            assert time["@type"] == f"{XSD}dateTime"
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time["@value"])
    assert seen == numbers


def test_each_annotation_is_as_the_model_demands(corpus: Corpus, expanded: Node) -> None:
    found = annotations(expanded)
    mentions = int(corpus.entities["actor"].notna().sum())
    assert len(found) == mentions + len(corpus.quotes) + len(corpus.claims)
    assert len({item["@id"] for item in found}) == len(found)
    for item in found:
        assert item["@type"] == [f"{OA}Annotation"]
        assert one(item, f"{OA}motivatedBy")["@id"] in MOTIVATIONS.values()
        assert one(item, f"{AS}generator")["@id"].startswith("urn:newslens:software:")
        assert item[f"{OA}hasBody"]
        for body in item[f"{OA}hasBody"]:
            assert body["@type"] == [f"{OA}TextualBody"]
            assert one(body, f"{OA}hasPurpose")["@id"] in MOTIVATIONS.values()
            assert one(body, f"{DC}format") == {"@value": "text/plain"}
            assert one(body, f"{DC}language") == {"@value": "en"}
            assert one(body, f"{RDF}value")["@value"]
        target = one(item, f"{OA}hasTarget")
        assert target["@type"] == [f"{OA}SpecificResource"]
        assert one(target, f"{OA}hasSource")["@id"]
        position, words = target[f"{OA}hasSelector"]
        assert position["@type"] == [f"{OA}TextPositionSelector"]
        assert one(position, f"{OA}start")["@value"] < one(position, f"{OA}end")["@value"]
        assert words["@type"] == [f"{OA}TextQuoteSelector"]
        for part in ("exact", "prefix", "suffix"):
            assert isinstance(one(words, f"{OA}{part}")["@value"], str)


def test_the_collection_has_one_page_in_order(written: Node, expanded: Node) -> None:
    page = one(expanded, f"{AS}first")
    assert expanded["@type"] == [CLASSES["AnnotationCollection"]]
    assert page["@type"] == [CLASSES["AnnotationPage"]]
    assert one(page, f"{AS}partOf")["@id"] == expanded["@id"]
    assert one(expanded, f"{AS}last")["@id"] == page["@id"]
    assert one(page, f"{AS}startIndex")["@value"] == 0
    items = annotations(expanded)
    assert one(expanded, f"{AS}totalItems")["@value"] == len(items)
    assert [item["@id"] for item in items] == [i["id"] for i in written["first"]["items"]]


def test_an_address_says_of_which_copy_the_positions_are(corpus: Corpus, written: Node) -> None:
    ids = corpus.articles["article_id"].tolist()
    seen = {}
    for item in written["first"]["items"]:
        target = item["target"]
        seen[target["source"]] = target.get("state")
    copies = [f"urn:newslens:article:{name}" for name in ids]
    assert seen == {
        "https://a.example/1?q=a%20b&c=%7Bd%7D": {"type": "TimeState", "cached": copies[0]},
        copies[1]: None,
        copies[2]: None,
    }


def test_two_corpora_are_two_collections(corpus: Corpus, written: Node, tmp_path: Path) -> None:
    nl.export(corpus.filter(kinds=["direct"]), tmp_path / "three.jsonld")
    other = json.loads((tmp_path / "three.jsonld").read_text(encoding="utf-8"))
    assert other["id"] != written["id"]


def test_a_collection_of_nothing_has_no_page(tmp_path: Path) -> None:
    nl.export(nl.load({"text": "Why?"}), tmp_path / "n.jsonld")
    empty = json.loads((tmp_path / "n.jsonld").read_text(encoding="utf-8"))
    assert empty["total"] == 0
    assert not {"first", "last"} & empty.keys()
