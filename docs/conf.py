"""The site: `python -m sphinx -W --keep-going -b html docs build/docs`.

Every page is a Markdown file that GitHub shows too; the tables and the reference are made while
the site is built, from newslens itself. Nothing on a page comes from another machine.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent)]

import newslens  # noqa: E402

project = "newslens"
author = "newslens contributors"
project_copyright = author
release = version = newslens.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
    "accessible",
    "newslens_tables",
]
exclude_patterns = ["_ext", "images"]
# In docstrings, `name` is code.
default_role = "code"
# What is to be typed stays as it is typed.
smartquotes = False

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_google_docstring = False
napoleon_use_ivar = True
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = f"newslens {release}"
html_static_path: list[str] = []
html_copy_source = False
html_domain_indices = False
html_show_sourcelink = False
html_show_sphinx = False
# It would be fetched, which a browser refuses for pages opened from a disk.
html_show_search_summary = False
# The bytes of the site follow from the sources alone.
html_last_updated_fmt = None
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
