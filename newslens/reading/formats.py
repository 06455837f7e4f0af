"""The formats that newslens reads: one module each."""

from __future__ import annotations

from newslens.reading import (
    columnar,
    compressed,
    delimited,
    docx,
    feeds,
    html,
    json_files,
    markdown,
    mhtml,
    pdf,
    plaintext,
    spreadsheets,
    tararchive,
    warc,
    ziparchive,
)
from newslens.reading.registry import Format

# Asked in this order by content; the plainest last.
FORMATS = (
    Format("gzip, bzip2 or xz", compressed.SUFFIXES, compressed.read, compressed.looks_like),
    Format("WARC", (".warc",), warc.read, warc.looks_like),
    Format("TAR", (".tar",), tararchive.read, tararchive.looks_like),
    Format("PDF", (".pdf",), pdf.read, pdf.looks_like),
    Format("feed", (".rss", ".atom", ".xml"), feeds.read, feeds.looks_like),
    Format(
        "workbook",
        (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"),
        spreadsheets.read,
        spreadsheets.looks_like,
    ),
    Format("Word document", docx.SUFFIXES, docx.read, docx.looks_like),
    Format("ZIP", (".zip",), ziparchive.read, ziparchive.looks_like),
    Format("MHTML", (".mht", ".mhtml"), mhtml.read, mhtml.looks_like),
    Format("HTML", html.SUFFIXES, html.read, html.looks_like),
    Format(
        "Parquet or Feather",
        (".parquet", ".pq", ".feather", ".arrow", ".arrows", ".ipc"),
        columnar.read,
        columnar.looks_like,
    ),
    Format(
        "JSON",
        (".json", ".jsonl", ".ndjson", ".jsonlines", ".jsonld"),
        json_files.read,
        json_files.looks_like,
    ),
    Format("CSV or TSV", (".csv", ".tsv", ".tab"), delimited.read),
    Format("Markdown", (".md", ".markdown"), markdown.read),
    Format("plain text", (".txt", ".text", ""), plaintext.read),
)
