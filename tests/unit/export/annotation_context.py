"""The terms of the Web Annotation context that our export uses, as the Recommendation has them.

Written from the tables of https://www.w3.org/TR/annotation-vocab/, for tests that may not fetch
the context itself.
"""

from typing import Any

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
DCTERMS = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
FOAF = "http://xmlns.com/foaf/0.1/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def link(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


def count(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": f"{XSD}nonNegativeInteger"}


CLASSES = {
    "Annotation": f"{OA}Annotation",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Software": f"{AS}Application",
    "SpecificResource": f"{OA}SpecificResource",
    "TextPositionSelector": f"{OA}TextPositionSelector",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "TextualBody": f"{OA}TextualBody",
    "TimeState": f"{OA}TimeState",
}
MOTIVATIONS = {name: f"{OA}{name}" for name in ("classifying", "describing", "identifying")}
CONTEXT: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **CLASSES,
    **MOTIVATIONS,
    "body": link(f"{OA}hasBody"),
    "cached": link(f"{OA}cachedSource"),
    "end": count(f"{OA}end"),
    "exact": f"{OA}exact",
    "first": link(f"{AS}first"),
    "format": f"{DC}format",
    "generated": {"@id": f"{DCTERMS}issued", "@type": f"{XSD}dateTime"},
    "generator": link(f"{AS}generator"),
    "items": {**link(f"{AS}items"), "@container": "@list"},
    "label": f"{RDFS}label",
    "language": f"{DC}language",
    "last": link(f"{AS}last"),
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "name": f"{FOAF}name",
    "partOf": link(f"{AS}partOf"),
    "prefix": f"{OA}prefix",
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "selector": link(f"{OA}hasSelector"),
    "source": link(f"{OA}hasSource"),
    "start": count(f"{OA}start"),
    "startIndex": count(f"{AS}startIndex"),
    "state": link(f"{OA}hasState"),
    "suffix": f"{OA}suffix",
    "target": link(f"{OA}hasTarget"),
    "total": count(f"{AS}totalItems"),
    "value": f"{RDF}value",
}
