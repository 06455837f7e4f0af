"""Widgets: tables as views for a notebook, one widget a file, its styles beside it.

A widget shows what the tables say and computes nothing that a table or a chart could hold.
Text of articles reaches a page only escaped. `marks` nests spans of text, `page` writes them as
HTML, `reader` is the view of one article.
"""
