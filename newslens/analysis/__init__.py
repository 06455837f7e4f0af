"""Analysis: an Article becomes rows. The text goes in, and offsets into it come out.

`model` finds the pipeline, `passages` runs it, `structure` makes sections and sentences,
`mentions`, `pronouns` and `actors` find who is named, `quotes` who is quoted, `speaking` who
that is; `rows` is the one function over a batch of articles, `linking` joins their actors.
"""
