import builtins
import io
import zipfile
from pathlib import Path
from typing import Any

import docx as library
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from newslens.article import Article, Reason
from newslens.errors import InputError, MissingExtraError
from newslens.reading import Options, docx, read
from newslens.reading.source import Source


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def load(document: Any, path: str = "a.docx") -> Article:
    [article] = docx.read(Source(path, data=saved(document)))
    for block in article.blocks:
        text = article.text[block.start : block.end]
        assert text == text.strip() != ""
    return article


def blocks(article: Article) -> list[tuple[str, str, int]]:
    return [
        (article.text[block.start : block.end], str(block.kind), block.level)
        for block in article.blocks
    ]


def test_styles_make_headline_headings_and_paragraphs() -> None:
    document = library.Document()
    document.add_heading("Ferry Stops", 0)
    document.add_paragraph("It stopped on Monday.")
    document.add_heading("What Comes Next", 2)
    paragraph = document.add_paragraph("It will ")
    paragraph.add_run("sail").bold = True
    paragraph.add_run(" again.\nSoon.\tPerhaps.")
    document.core_properties.author = "Ann Lee"
    article = load(document)
    assert blocks(article) == [
        ("Ferry Stops", "headline", 0), ("It stopped on Monday.", "paragraph", 0),
        ("What Comes Next", "heading", 2), ("It will sail again.\nSoon. Perhaps.", "paragraph", 0),
    ]  # fmt: skip
    assert (article.title, article.authors) == ("Ferry Stops", ("Ann Lee",))
    assert article.published is None


def test_a_style_based_on_that_of_a_heading() -> None:
    document = library.Document()
    style = document.styles.add_style("Crosshead", 1)
    style.base_style = document.styles["Heading 3"]
    document.add_paragraph("It stopped on Monday, they said.")
    document.add_paragraph("What Comes Next", style="Crosshead")
    document.add_paragraph("It will sail again.")
    assert blocks(load(document))[1] == ("What Comes Next", "heading", 3)


def test_bold_lines_are_headings_where_no_style_says_so() -> None:
    document = library.Document()
    document.add_paragraph("Ferry stops after a month")
    document.add_paragraph("It stopped on Monday, they said.")
    document.add_paragraph().add_run("What comes next").bold = True
    document.add_paragraph().add_run("It will sail again, all say.").bold = True
    assert [kind for _, kind, _ in blocks(load(document))] == [
        "headline", "paragraph", "heading", "paragraph",
    ]  # fmt: skip


def test_rows_of_tables() -> None:
    document = library.Document()
    document.add_paragraph("It stopped on Monday, they said.")
    table = document.add_table(2, 2)
    for row, column, text in ((0, 0, "Day"), (0, 1, "Trips"), (1, 1, "4")):
        table.cell(row, column).text = text
    document.add_paragraph("It will sail again.")
    assert [text for text, _, _ in blocks(load(document))][1:] == [
        "Day | Trips", "4", "It will sail again.",
    ]  # fmt: skip


def test_the_text_is_that_after_all_changes() -> None:
    document = library.Document()
    document.add_paragraph("It stopped on Monday, they said.")
    xml = (
        f"<w:p {nsdecls('w')}><w:r><w:t>It </w:t></w:r><w:ins><w:r><w:t>will </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>sail</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t> again.</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent>{xml}</w:sdtContent></w:sdt>"
    body = document.element.body
    body.insert(1, parse_xml(control))
    assert load(document).text.endswith("It will sail again.")


def test_the_title_in_the_properties_where_the_text_has_none() -> None:
    document = library.Document()
    document.add_paragraph("It stopped on Monday, they said. It will sail again.")
    document.core_properties.title = "Ferry Stops at Midnight"
    assert load(document).text.startswith("Ferry Stops at Midnight\n\nIt stopped")
    document.core_properties.title = "Word Document"
    assert load(document).title is None


def test_content_tells_it(tmp_path: Path) -> None:
    document = library.Document()
    document.add_paragraph("It stopped on Monday, they said.")
    (tmp_path / "download").write_bytes(saved(document))
    [article] = read(tmp_path / "download")
    assert isinstance(article, Article)
    assert article.text == "It stopped on Monday, they said."


def test_what_cannot_be_read() -> None:
    whole = saved(library.Document())
    for data, reason in (
        (whole, Reason.NO_TEXT), (whole[:2000], Reason.DAMAGED), (b"", Reason.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Reason.UNKNOWN_FORMAT),
    ):  # fmt: skip
        with pytest.raises(InputError) as caught:
            list(docx.read(Source("a.docx", data=data)))
        assert caught.value.reason == reason


def test_other_documents_are_told_how_to_be_saved(tmp_path: Path) -> None:
    for name in ("a.doc", "a.rtf", "a.odt"):
        (tmp_path / name).write_bytes(b"x")
        with pytest.raises(InputError, match=r"save it as \.docx"):
            list(read(tmp_path / name))


def rewritten(data: bytes, change: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, old.read(name)))
    return file.getvalue()


def test_hostile_documents_end() -> None:
    document = library.Document()
    document.add_paragraph("It stopped on Monday, they said.")
    whole = saved(document)
    main = "word/document.xml"
    head = f"<w:document {nsdecls('w')}><w:body>".encode()
    laughs = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
        + b"]>" + head + b"<w:p><w:r><w:t>&l;</w:t></w:r></w:p></w:body></w:document>"
    )  # fmt: skip
    for change, method in (
        ({main: b"x" * 2_000_000}, zipfile.ZIP_DEFLATED), ({main: laughs}, zipfile.ZIP_DEFLATED),
        ({main: head + b"<w:sdt>" * 100_000}, zipfile.ZIP_DEFLATED), ({}, zipfile.ZIP_BZIP2),
        ({main: b""}, zipfile.ZIP_DEFLATED), ({"[Content_Types].xml": b"<x/>"}, zipfile.ZIP_STORED),
    ):  # fmt: skip
        source = Source(
            "a.docx", Options(max_bytes=1_000_000), data=rewritten(whole, change, method)
        )
        with pytest.raises(InputError):
            list(docx.read(source))


def test_the_extra_is_named_where_the_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "docx":
            raise ModuleNotFoundError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"newslens\[docx\]"):
        list(docx.read(Source("a.docx", data=b"PK\x03\x04")))
