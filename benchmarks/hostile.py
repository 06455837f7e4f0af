"""Hostile texts of any size: what an article would hold that is made to take long.

Each kind is one idea carried on for as long as is asked: marks that nothing closes, words that
report and report nothing, names, headings, markup. None is news.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslens.analysis.actors import LocalActor

Made = Callable[[int], str]

_SYLLABLES = ("ba", "do", "fe", "ga", "hi", "ko", "lu", "me", "no", "ri", "sa", "tu", "ve", "wi")


def invented_names() -> Iterator[str]:
    """Yield names of people, no two the same.

    Examples
    --------
    >>> list(itertools.islice(invented_names(), 3))
    ['Baba Badobabababason', 'Doba Badodobababason', 'Feba Badofebababason']
    """
    for n in itertools.count():
        parts = [_SYLLABLES[n // len(_SYLLABLES) ** power % len(_SYLLABLES)] for power in range(4)]
        yield f"{''.join(parts[:2]).title()} Bado{''.join(parts)}son"


def again(unit: str) -> Made:
    """Make a text of one unit, again and again."""

    def made(size: int) -> str:
        return (unit * (size // len(unit) + 1))[:size].rstrip()

    return made


def nested(opening: str, closing: str) -> Made:
    """Make a text that opens half of the time, and closes it all in the other half."""

    def made(size: int) -> str:
        depth = size // (len(opening) + len(closing))
        return opening * depth + (closing * depth).rstrip()

    return made


def named(sentence: str) -> Made:
    """Make a text of a sentence, with a name of its own each time."""

    def made(size: int) -> str:
        found: list[str] = []
        length = 0
        for name in invented_names():
            found.append(sentence.replace("NAME", name))
            length += len(found[-1])
            if length >= size:
                break
        return "".join(found)[:size].rstrip()

    return made


TEXTS: Mapping[str, Made] = {
    "quotes “ ” nested": nested("We said “so ", "it is” "),
    "quotes ‘ ’ in “ ” nested": nested("He said “so ‘we go ", "there’ now” "),
    "quotes « » nested": nested("« oui ", "non » "),
    "quotes „ “ nested": nested("„ja ", "nein“ "),
    "quotes, all in one sentence": again("“so” and "),
    "quotes, each a sentence": again("“We go home now.” "),
    "quotes, each a paragraph": again("“We will go home now, all of us.”\n\n"),
    "quotes, each paragraph reopened": again("“We will go home now, all of us.\n\n"),
    "quotes within one report": again("He said “so” and that “it” is "),
    'marks " alone': again('"'),
    'marks " before words': again('"word '),
    "marks “ alone": again("“"),
    "marks “ before words": again("“Word "),
    "marks ” behind words": again("word” "),
    "marks ‘ before words": again("said. ‘We "),
    "marks ' before words": again("'word "),
    "marks ` and '": again("``''"),
    "marks « alone": again("« "),
    "marks in any order": again("”«’„‘»“‚'\"a "),
    "inches": again('5" 6" '),
    "apostrophes": again("the dogs’ the boys' 'tis rock 'n' roll "),
    "dashes": again("— "),
    "dashes, each a paragraph": again("— Yes, we go, said Ann.\n\n"),
    "dashes that break": again("— yes — no, "),
    "brackets": nested("(so [", "it]) "),
    "full stops": again("."),
    "full stops, parted": again(". "),
    "commas": again(", so "),
    "question marks": again("What? "),
    "one word without an end": again("x"),
    "one word in capitals": again("X"),
    "one line of words": again("the line is long and goes on and "),
    "one line of numbers": again("1234567890"),
    "said": again("said "),
    "said that": again("he said that "),
    "said, in sentences": again("He said. "),
    "said, as an aside": again("the plan, he said, and "),
    "claims and reports": again("his claim that the report that "),
    "called for": again("called for talks on the call for "),
    "according to": again("according to "),
    "according to somebody": again("according to the mayor, "),
    "reportedly": again("they reportedly left and "),
    "verbs joined": again("warned and urged and "),
    "clauses that depend": again("because the man who saw "),
    "nouns in a row": again("harbour committee report "),
    "of the": again("of the head "),
    "not": again("not "),
    "denied": again("denied that he denied "),
    "may and might": again("may if might could "),
    "names, all different": named("NAME left. "),
    "names, all in one sentence": named("NAME and "),
    "names, the same": again("Ann Lee met Ann Lee. "),
    "names, each who speaks": named("“We go home now,” said NAME. "),
    "names, each in a list": named("NAME, "),
    "names before a colon": named("NAME: “We go home now.” "),
    "names, each who speaks of a body": named("The ministry said NAME is ill. "),
    "names of one surname": lambda size: named("NAME met us. ")(size).replace(" Bado", " B. Lee-"),
    "names, each missed": named("“We go,” said Ann ot NAME. "),
    "firms": named("NAME plc met the ministry. "),
    "headings without marks": named("NAME Goes\n\n"),
    "titles": again("President Sir Dr "),
    "surnames alone": again("Lee saw Holm. Berg saw Lee. "),
    "bodies": again("the Interior Ministry of the Harbour Authority "),
    "pronouns": again("he "),
    "pronouns, each with a verb": again("He saw her and she saw him. "),
    "pronouns behind names": named("NAME saw him. He saw her. "),
    "nouns for people": again("A senior official met the mayor. The official left. "),
    "headings": again("Next\n\nThey met.\n\n"),
    "headings marked #": again("# Next\n"),
    "headings with a name": again("Mayor: bridge stays shut\n\n"),
    "paragraphs of a word": again("Go.\n\n"),
    "labels, Q and A": again("Q: Will you go?\n\nA: I will not go.\n\n"),
    "labels with names": named("NAME: I will not go home.\n\n"),
    "labels in one line": again("Ann Lee: "),
    "announced by a colon": again("The mayor said in a statement:\n\nWe will not go home now.\n\n"),
    "datelines": again("LONDON, May 4 (Agency) — "),
    "datelines in capitals": again("LONDON-PARIS/ROME "),
    "bylines": named("By NAME\n\n"),
    "dates": again("May 4, 2024 and on Friday last week "),
    "dates in a row": again("2024-05-04 "),
    "dates, each a line": again("4 May 2024\n"),
    "numbers": again("1,000.50 "),
    "numbers in words": again("twenty one thousand and "),
    "sums": again("$5 million 30% "),
    "colons": again(": "),
    "list markers": again("- * 1. a) "),
    "list items": again("- one item\n"),
    "numbered items": again("1. one item\n"),
    "block quotes": again("> "),
    "block quotes in lines": again("> a line\n"),
    "markup <": again("<"),
    "markup <a": again("<a "),
    "markup <b>": again("<b>"),
    "markup <!--": again("<!-- "),
    "markup <p> within <p>": again("<div><p>so "),
    "markup </p>": again("</p>"),
    "entities &#": again("&#"),
    "entities &amp;": again("&amp;amp;"),
    "markdown *": again("*"),
    "markdown **a": again("**a "),
    "markdown _a_": again("_a_ *b* `c` "),
    "markdown `": again("` "),
    "markdown [": again("["),
    "markdown [a](": again("[a]("),
    "markdown ![": again("![a][b] "),
    "markdown ---": again("---\n"),
    "markdown a|b": again("a|b|c\n"),
    "markdown ```": again("```\na\n"),
    "front matter": again("---\ntitle: a\n"),
    "blank lines": lambda size: "Go." + "\n" * (size - 6) + "Go.",
    "blanks": lambda size: "Go." + " " * (size - 6) + "Go.",
    "blanks at line ends": again("Go on " + " " * 60 + "\n"),
    "tabs": again("a\t"),
    "lines of a word": again("go\n"),
    "lines that stop short": again("The line stops short of\nthe margin.\n"),
    "combining characters": lambda size: "a" + "\u0301" * (size - 2) + "b",
    "letters with accents": again("e\u0301\u0323"),
    "mixed scripts": again("aбγ中اक "),
    "Chinese": again("他们说今天下雨。"),
    "emoji": again("\U0001f469\u200d\U0001f4bb"),
    "invisible characters": again("\u200b\u202e\u2066a"),
    "addresses": again("https://example.org/a?b=c&d=e "),
    "addresses without an end": lambda size: "https://example.org/" + "a/" * (size // 2 - 10),
    "mail addresses": again("a.b@example.org"),
    "initials": again("U.S. A. "),
    "hyphens": again("well-known-"),
    "ellipses": again("… "),
}

Works = dict[str, Callable[[], object]]


def _articles(n: int, shared: str, own: int) -> list[str]:
    """Make texts of some words of their own each, and what they share."""
    words = itertools.count()
    return [" ".join(f"word{next(words)}" for _ in range(own)) + " " + shared for _ in range(n)]


def _copies(n: int, own: int, shared: int) -> Works:
    from newslens.analysis.duplicates import find_duplicates

    texts = _articles(n, " ".join(f"trailer{word}" for word in range(shared)), own)
    return {"duplicates": lambda: find_duplicates(texts)}


def _linked(names: Sequence[Sequence[str]]) -> Works:
    from newslens.analysis.actors import find_actors
    from newslens.analysis.linking import link_actors
    from newslens.analysis.mentions import Mention

    def actors_of(at: int) -> list[LocalActor]:
        mentions = [Mention(0, len(name), name, "PERSON") for name in names[at]]
        return find_actors(mentions, str(at)).actors

    found = [actors_of(at) for at in range(len(names))]
    return {"linking": lambda: link_actors(found)}


CORPORA: Mapping[str, Callable[[int], Works]] = {
    "articles, all copies": lambda n: _copies(n, 0, 200),
    "articles, a long trailer": lambda n: _copies(n, 60, 140),
    "articles, half a trailer": lambda n: _copies(n, 100, 100),
    "articles, a short trailer": lambda n: _copies(n, 170, 30),
    "articles, one surname alone": lambda n: _linked([["Lee"]] * n),
    "articles, one surname, first names": lambda n: _linked(
        [[name.split()[0] + " Lee", "Lee"] for name in itertools.islice(invented_names(), n)]
    ),
    "articles, a name each": lambda n: _linked(
        [[x] for x in itertools.islice(invented_names(), n)]
    ),
}
