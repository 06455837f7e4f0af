"""Analysis: an Article becomes rows. The text goes in, and offsets into it come out.

`model` finds the pipeline, `passages` runs it, `structure` makes sections and sentences,
`mentions`, `pronouns` and `actors` find who is named, `quotes` who is quoted, `speaking` who
that is, `claims` what is stated; `rows` is the one function over a batch of articles, `linking`
joins their actors, `duplicates` finds copies. `any_language` makes sentences without a model,
`other_languages` says what is done with an article that is not in the pipeline's language.
"""
