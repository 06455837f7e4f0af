"""Words that report speech, by what they let through of the reporter's own view.

Collected from general knowledge of English, in newslens's own list. A word endorses where "she
pointed out that the bridge was shut, but it was open" contradicts itself; it distances where it
marks what was said as not vouched for, or as untrue.
"""

from __future__ import annotations

from typing import Literal, get_args

from newslens.errors import InputError

Stance = Literal["endorsing", "neutral", "other", "distancing"]
STANCES: tuple[Stance, ...] = get_args(Stance)

ENDORSING = frozenset(
    """
    acknowledge acknowledgement admission admit concede confess confirm confirmation demonstrate
    disclose disclosure discover establish find note observe prove realise realize recall
    recognise recognize remind reminder reveal revelation show
    """.split()
) | {"bring to light", "draw attention to", "make clear", "make it clear", "point out"}

# Only words that cannot be read otherwise: who "insists" or "contends" may be right all along.
DISTANCING = frozenset(
    """
    allegation allege allegedly claim insinuate insinuation lie mislead ostensibly pretend profess
    purport purportedly rumor rumour supposedly
    """.split()
)

# Say, write, ask, answer, or that somebody did.
NEUTRAL = frozenset(
    """
    add allude announce announcement answer ask begin blog cite clarify comment continue declaration
    declare describe detail discuss elaborate explain explanation express go hear indicate
    indication inform inquire interject mention message notice notify offer outline phrase point
    post put quote read reaffirm recap recite recount refer reiterate relate relay remark repeat
    reply report reportedly respond restate say speak specify spell state statement sum summarise
    summarize talk tell testify testimony touch tweet utter voice volunteer word write
    """.split()
) | {"according to", "go on", "in the words of", "point to", "put it", "spell out", "sum up"}

# Name what a speaker does with the words (denies, urges, promises, blames), how sure they are
# (predicts, suggests, insists) or the tone (quips, rails), and leave open whether it is so.
OTHER = frozenset(
    """
    accept accusation accuse advise advocate affirm agree apologise apologize appeal applaud argue
    argument assail assert assertion assurance assure attack attest aver avow beg bellow bemoan
    berate blame blast boast brag brand call cast castigate caution challenge chant characterise
    characterize charge chastise chide chuckle command commend complain complaint conclude
    conclusion condemn condemnation confide contend contention counsel counter criticise criticism
    criticize crow cry deadpan decry deem defend demand denial denounce deny deplore deride direct
    disavow dismiss disparage dispute downplay dub echo emphasise emphasize encourage endorse
    enthuse estimate exclaim exhort fault forecast fret fume gripe grumble gush hail highlight
    hint hiss hold implore imply insist insistence instruct insult interpret intimate inveigh
    invite invoke joke label lambast lament laud laugh lecture maintain marvel mock muse mutter
    object opine oppose order paint persist plea plead pledge portray praise pray preach predict
    prediction present press proclaim promise proposal propose protest question quip rage rail
    rant rave reason reassert reassure rebuff rebuke rebut reckon recommend refuse refute reject
    rejoice reminisce repudiate request retort ridicule roar rule scoff scold scream shout sigh
    signal sing slam snap sneer snort sob speculate speculation stipulate storm stress submit
    suggest suggestion surmise swear teach term thank theorise theorize think threat threaten
    thunder tout underline underscore urge vouch vow wail warn warning welcome whisper wonder
    worry yell
    """.split()
) | {"rule out", "speak out"}

_WORDS: dict[Stance, frozenset[str]] = {
    "endorsing": ENDORSING,
    "neutral": NEUTRAL,
    "other": OTHER,
    "distancing": DISTANCING,
}
_KNOWN = {word: stance for stance, words in _WORDS.items() for word in words}
# The little words behind a verb that make another verb of it: "pointed out".
PARTICLES = {
    (first, second)
    for first, second, *more in (word.split() for word in _KNOWN if " " in word)
    if not more
}
_IRREGULAR = {
    "brought": "bring",
    "drew": "draw",
    "found": "find",
    "heard": "hear",
    "held": "hold",
    "made": "make",
    "said": "say",
    "shown": "show",
    "spoke": "speak",
    "swore": "swear",
    "taught": "teach",
    "thought": "think",
    "told": "tell",
    "went": "go",
    "wrote": "write",
}
_ENDINGS = (
    ("", ""),
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("d", ""),
    ("ed", ""),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
)


def stance_of(word: str) -> Stance:
    """Tell how a word that reports speech stands to what was said.

    "endorsing": takes it as so ("point out", "reveal", "admit"), with no judgement on who said
    it. "distancing": does not vouch for it ("claim", "allege") or takes it as untrue ("lie").
    "neutral": says that it was said ("say", "according to"). "other": names what the speaker
    does ("deny", "urge", "insist", "quip") and leaves open whether it is so; also every word that
    is in none of the lists. `stances` tells this of the quotes of a corpus.

    Parameters
    ----------
    word
        In dictionary form, as in `quotes.cue_lemma`, or as written: "pointed out".

    Returns
    -------
    str
        "endorsing", "neutral", "other" or "distancing".

    Raises
    ------
    InputError
        If `word` is not text.

    Examples
    --------
    >>> [stance_of(word) for word in ("said", "pointed out", "claim", "deny")]
    ['neutral', 'endorsing', 'distancing', 'other']
    """
    if not isinstance(word, str):
        raise InputError(f"word={word!r}", "a text", "nl.charts.stance_of('point out')")
    return _KNOWN.get(known_form(word), "other")


def known_form(word: str) -> str:
    """Return the form under which a word is in the lists; in none of them, the word itself.

    Examples
    --------
    >>> known_form("Pointed out"), known_form("gargled")
    ('point out', 'gargled')
    """
    forms = _forms(word)
    return next((form for form in forms if form in _KNOWN), forms[0])


def _forms(word: str) -> list[str]:
    """Return what a word may be a form of, itself first."""
    first, *rest = word.casefold().split() or [""]
    heads = [first, _IRREGULAR.get(first, first)]
    for ending, instead in _ENDINGS:
        if first.endswith(ending) and len(first) > len(ending) + 1:
            head = first.removesuffix(ending) + instead
            doubled = len(head) > 2 and head[-1] == head[-2]
            heads += [head, head[:-1]] if doubled else [head]
    return [" ".join([head, *rest]) for head in heads]
