"""Corrections by hand: each is a record, and a corpus is its tables with the records applied.

A correction changes the tables at once, and its record says enough to do the same again on
tables that were made anew: the same function applies it both times, so that the outcome is the
same. The few tables that corrections change are kept as they were, for `undo`.

`requests` checks what a user asks and writes it as a record (`records`, with places in the text
by `selectors`); `applying` runs records over tables (`state`, `roster`, `articles`) with one
function a kind (`identities`, `splitting`, `utterances` with `speakers`); `methods` is what a
Corpus shows of it, `sources` and `annotations` are the ways in and out.
"""
