"""Export: tables, charts, corpora and widgets as files, whole or not at all.

`writing` puts bytes where they are asked for, `things` knows what each thing can become,
`images` draws figures with a browser of this machine, `metadata` notes in pictures what made
them.
"""

from newslens.export.things import export

__all__ = ["export"]
