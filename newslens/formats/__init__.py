"""Formats: what a table, a corpus or a figure is as bytes of a file; nothing is written here.

`plain` are tables as CSV, JSON Lines, JSON, Parquet and HTML, `workbook` tables as Excel,
`pages` figures as HTML. Widgets and `export` both write by them.
"""
