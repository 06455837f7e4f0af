"""newslens in Jupyter: what `%load_ext newslens` brings, notebooks to start from, the plugin.

`extension` puts the parts in and takes them out: `magics`, `completer` with what `calls` knows
of half-written code and `values` of a corpus, `frames`. `starter` writes a notebook for articles.
`labextension` is the plugin for JupyterLab and Notebook, `answers` what it asks a kernel,
`installed` whether it is there. Nothing heavy is imported before it is needed.
"""
