"""Widgets: tables as views for a notebook, one widget a file, its script and styles beside it.

A widget shows what the tables say and computes nothing that a table or a chart could hold.
Text of articles reaches a page only as text, or escaped.

What all share: `selection` is what is chosen, `view` what follows it and answers its page,
`showing` and `still` the form without a kernel, `assets` joins scripts and styles, `utf16` counts
as a browser does. Views: `actor_filter` (of `actor_list` and `excerpts`), `mentions_by_section`,
`reader` (of `article_page`), `explorer`. An article as a page: `marks` nests spans of text, `page`
writes them as HTML, `page_tree` as lists for a script, `article_data` as data for a renderer.
"""
