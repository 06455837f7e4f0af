"""newslens in Jupyter: what `%load_ext newslens` brings, and notebooks to start from.

`extension` puts the parts in and takes them out: `magics`, `completer` with what `calls` knows
of half-written code and `values` of a corpus, `frames`. `starter` writes a notebook for articles.
Nothing heavy is imported before it is needed.
"""
