import contextlib
import io
import zlib
from collections.abc import Sequence

import pypdf
import pytest

from newslens.article import Article, Reason
from newslens.errors import InputError
from newslens.reading import pdf
from newslens.reading.source import Source

# Where a line stands on the page from below, the size of its letters, and its text.
Placed = tuple[float, float, str]
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def file_of(objects: Sequence[bytes], info: str = "") -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate([*objects, f"<<{info}>>".encode("cp1252")], 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R/Info %d 0 R>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, size - 1, len(data))
    )


def stream(data: bytes, known: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<<%b/Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (
        known,
        len(packed),
        packed,
    )


def shown(lines: Sequence[Placed]) -> bytes:
    out = [b"BT"]
    for height, size, text in lines:
        raw = text.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)")
        out.append(b"/F1 %g Tf 1 0 0 1 72 %g Tm (%b) Tj" % (size, height, raw))
    return b"\n".join([*out, b"ET"])


def written(*pages: Sequence[Placed] | bytes, info: str = "", more: Sequence[bytes] = ()) -> bytes:
    streams = [stream(page if isinstance(page, bytes) else shown(page)) for page in pages]
    first = 4 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * number + 1) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids),
        FONT,
        *more,
    ]
    for number, content in enumerate(streams):
        objects += [
            content,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>"
            b"/XObject<</X 4 0 R>>>>/Contents %d 0 R>>" % (first + 2 * number),
        ]
    return file_of(objects, info)


def load(data: bytes, path: str = "a.pdf") -> Article:
    [article] = pdf.read(Source(path, data=data))
    for block in article.blocks:
        text = article.text[block.start : block.end]
        assert text == text.strip() != ""
    return article


def blocks(article: Article) -> list[tuple[str, str, int]]:
    return [
        (article.text[block.start : block.end], str(block.kind), block.level)
        for block in article.blocks
    ]


FIRST = [
    (810.0, 8.0, "The Harbour Post, 25 October 2024"),
    (770.0, 24.0, "Ferry to the Island Stops"),
    (744.0, 24.0, "After a Crack Is Found"),
    (700.0, 10.0, "The ferry between Oakmere and the island stopped on Monday after a"),
    (688.0, 10.0, "crack was found in its hull, the harbour master said, and the inter-"),
    (676.0, 10.0, "national crew was sent home."),
    (658.0, 10.0, "“We will repair it,” said Mira Holt, the harbour master of Oakmere, and"),
    (646.0, 10.0, "a well-known builder of ships was asked whether the crack in the"),
    (30.0, 8.0, "Page 1 of 2"),
]
SECOND = [
    (810.0, 8.0, "The Harbour Post, 25 October 2024"),
    (770.0, 10.0, "hull is old. Nobody could say so on Tuesday, least of all the well-"),
    (758.0, 10.0, "known builder."),
    (720.0, 14.0, "What Comes Next"),
    (700.0, 10.0, "It will sail again."),
    (30.0, 8.0, "Page 2 of 2"),
]


def test_lines_are_put_together_and_running_heads_left_out() -> None:
    article = load(written(FIRST, SECOND, info="/Author(Ann Lee)/CreationDate(D:20200101)"))
    assert blocks(article) == [
        ("Ferry to the Island Stops After a Crack Is Found", "headline", 0),
        ("The ferry between Oakmere and the island stopped on Monday after a crack was found in "
         "its hull, the harbour master said, and the international crew was sent home.",
         "paragraph", 0),
        ("“We will repair it,” said Mira Holt, the harbour master of Oakmere, and a well-known "
         "builder of ships was asked whether the crack in the hull is old. Nobody could say so on "
         "Tuesday, least of all the well-known builder.", "paragraph", 0),
        ("What Comes Next", "heading", 1),
        ("It will sail again.", "paragraph", 0),
    ]  # fmt: skip
    assert article.title == "Ferry to the Island Stops After a Crack Is Found"
    assert article.authors == ("Ann Lee",)
    assert article.published is None
    assert article.problems == ()


def test_the_title_in_the_properties_where_the_text_has_none() -> None:
    lines = [(700.0, 10.0, "The ferry stopped on Monday, they said. It will sail again.")]
    article = load(written(lines, info="/Title(Ferry Stops at Midnight)"))
    assert article.text.startswith("Ferry Stops at Midnight\n\nThe ferry")
    assert load(written(lines, info="/Title(Microsoft Word - a.doc)")).title is None


def test_pages_without_text_are_named() -> None:
    article = load(written(FIRST, b"", b"q Q"))
    [problem] = article.problems
    assert (problem.reason, problem.severity) == (Reason.NO_TEXT, "warning")
    assert "pages 2, 3" in problem.message


def test_a_scan_has_no_text() -> None:
    with pytest.raises(InputError, match="without a text layer") as caught:
        load(written(b"q Q"))
    assert caught.value.reason == Reason.NO_TEXT
    assert "ocrmypdf" in caught.value.hint


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(written(FIRST))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_password() -> None:
    with pytest.raises(InputError, match="has a password"):
        load(encrypted("secret"))
    assert load(encrypted("")).title == "Ferry to the Island Stops After a Crack Is Found"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"%PDF-1.4\n1 0 obj" + b"[" * 100_000,
                                  written(FIRST)[:300], b"They met." * 99])  # fmt: skip
def test_damaged_files(data: bytes) -> None:
    with pytest.raises(InputError, match="cannot be read as PDF") as caught:
        load(data)
    assert caught.value.reason == Reason.DAMAGED


def test_a_damaged_page_is_a_problem_and_the_rest_is_read() -> None:
    article = load(written(FIRST, b"q Q " * 1_100_000))
    [problem] = article.problems
    assert problem.reason == Reason.DAMAGED
    assert problem.message.endswith("page 2")


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SECONDS", 0.01)
    with pytest.raises(InputError, match="seconds to read") as caught:
        load(written(FIRST))
    assert caught.value.reason == Reason.TOO_LARGE


FORM = b"/Type/XObject/Subtype/Form/Resources<</Font<</F1 3 0 R>>/XObject<</X 4 0 R>>>>"


@pytest.mark.parametrize(
    "data",
    [written(b" " * 100_000_000 + shown(FIRST)),
     written(b"BT /F1 9 Tf (abcdefgh) Tj ET " * 100_000),
     written(shown(FIRST) + b" /X Do" * 50, more=[stream(b"/X Do " * 50 + shown(FIRST), FORM)]),
     file_of([b"<</Type/Catalog/Pages 2 0 R>>",
              b"<</Type/Pages/Count 999999999/Kids[2 0 R 2 0 R]>>"])],
    ids=["blanks", "words", "forms", "pages"],
)  # fmt: skip
def test_hostile_files_end(data: bytes) -> None:
    with contextlib.suppress(InputError):
        load(data)


def test_what_looks_like_a_pdf() -> None:
    assert pdf.looks_like(b"%PDF-1.7\n")
    assert pdf.looks_like(b"\0\0\n%PDF-1.7\n")
    assert not pdf.looks_like(b"<html>How %PDF-1.7 files begin")
