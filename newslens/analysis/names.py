"""Names: what a title is, what a possessive is, and which forms can be the same name."""

from __future__ import annotations

import functools
import re

# So many names are kept as they were taken apart: an article names the same ones again and again.
_NAMES_KEPT = 10_000
HONORIFICS = frozenset(
    """
    mr mrs ms miss mx dr prof sir dame lord lady madam mme rev fr rabbi imam sheikh saint st
    """.split()
)
TITLES = (
    frozenset(
        """
    president vice-president premier minister chancellor king queen prince princess emperor pope
    bishop archbishop cardinal patriarch ayatollah secretary undersecretary senator sen
    representative rep congressman congresswoman congressperson governor gov mayor councillor
    councilman councilwoman alderman ambassador envoy consul commissioner director chairman
    chairwoman chairperson chair chief ceo cfo coo spokesman spokeswoman spokesperson judge justice
    attorney general gen colonel col lieutenant lt major maj captain capt sergeant sgt corporal cpl
    private admiral adm marshal commander brigadier officer detective det inspector insp supt
    constable sheriff professor doctor coach manager leader candidate nominee analyst economist
    author actor actress singer striker goalkeeper midfielder coroner pastor principal
    superintendent vicar lawyer prosecutor speaker whip mp mep deputy
    """.split()
    )
    | HONORIFICS
)
# Words that may stand before or between titles: "former vice president", "Prime Minister".
TITLE_MODIFIERS = frozenset(
    """
    former ex acting interim prime vice deputy senior junior chief first second lady foreign defence
    defense interior finance economy health energy trade justice education state general press
    democratic republican conservative labour labor liberal house senate presidential assistant
    associate attorney opposition
    """.split()
)
_POSSESSIVE = re.compile(r"(?:['’ʼ]s|(?<=s)['’ʼ])$")
_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.IGNORECASE)
_INITIAL = re.compile(r"^\w\.?$")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Words that belong to the surname behind them: van der Berg, de la Cruz, bin Salem.
PARTICLES = frozenset(
    "al bin da das de del della den der di dos du el ibn la le ten ter van von zu".split()
)
# Of these, some are first names too: Al Gore, Van Morrison.
_ALSO_FIRST_NAMES = frozenset({"al", "del", "el", "la", "le", "van"})
_ARTICLES_OF_NAMES = ("al-", "el-")
# What ends the name of a firm, and never that of a person.
LEGAL_FORMS = frozenset("ag asa bv corp gmbh inc llc llp ltd nv oyj plc".split())
CORPORATE = LEGAL_FORMS | frozenset(
    """
    ab airlines airways association bank capital co company corporation foundation foods group
    holding holdings incorporated industries institute insurance limited motor motors partners
    properties se solutions spa systems technologies trust union university
    """.split()
)


def trim_name(text: str) -> tuple[int, int]:
    """Offsets within a mention of its name: no article before it, no possessive after it."""
    start, end = 0, len(text)
    if found := _DETERMINER.match(text):
        start = found.end()
    if found := _POSSESSIVE.search(text):
        end = found.start()
    bracket = text.find(" (", start + 1, end)
    if bracket > 0 and ")" not in text[bracket:end]:
        # "Ferry Union (FU": the pipeline ran into the acronym.
        end = bracket
    while start < end and (text[start].isspace() or text[start] in "\"'“”‘’«»(["):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"“”«»)],;:'):
        end -= 1
    return (start, end) if start < end else (0, len(text))


def words_of(name: str) -> list[str]:
    """Split a name in words, case folded, without punctuation at their ends."""
    return list(_words_of(name))


@functools.lru_cache(maxsize=_NAMES_KEPT)
def _words_of(name: str) -> tuple[str, ...]:
    plain = name.replace("’", "'").replace("ʼ", "'")
    return tuple(w for w in (part.strip(".,'\"“”").casefold() for part in plain.split()) if w)


def is_title(word: str) -> bool:
    """Whether a word is a title or honorific: President, Mr."""
    return word.rstrip(".").casefold() in TITLES


def without_titles(name: str) -> str:
    """Take the titles off the front of a personal name.

    Examples
    --------
    >>> without_titles("President Vladimir Putin"), without_titles("Mr. Putin")
    ('Vladimir Putin', 'Putin')
    """
    parts = name.split()
    while len(parts) > 1 and (
        is_title(parts[0])
        or (
            parts[0].rstrip(".").casefold() in TITLE_MODIFIERS
            and len(parts) > 2
            and (is_title(parts[1]) or parts[1].casefold() in TITLE_MODIFIERS)
        )
    ):
        parts.pop(0)
    return " ".join(parts)


@functools.lru_cache(maxsize=_NAMES_KEPT)
def personal_key(name: str) -> tuple[str, ...]:
    """Words of a personal name that tell people apart: no titles, initials, suffixes.

    Particles are part of the surname, the last of the words.

    Examples
    --------
    >>> personal_key("Vladimir V. Putin") == personal_key("President Vladimir Putin")
    True
    >>> personal_key("Jan van der Berg"), personal_key("Van der Berg")
    (('jan', 'van der berg'), ('van der berg',))
    """
    words = words_of(without_titles(name))
    core = [w for w in words if w not in _SUFFIXES] or words
    at = len(core) - 1
    while at > 0 and core[at - 1] in PARTICLES:
        at -= 1
    if at == 0 and len(core) == 2 and core[0] in _ALSO_FIRST_NAMES:
        at = 1
    core = [*core[:at], " ".join(core[at:])]
    if len(core) > 2 and _INITIAL.match(core[0]) and not _INITIAL.match(core[1]):
        core.pop(0)
    if len(core) > 2:
        core = [core[0], *(w for w in core[1:-1] if not _INITIAL.match(w)), core[-1]]
    return tuple(core)


def generation_of(name: str) -> str | None:
    """Return the suffix that tells a father from a son of the same name; None without one.

    Examples
    --------
    >>> generation_of("Jon Vik Jr."), generation_of("Jon Vik")
    ('jr', None)
    """
    last = words_of(name)[-1:]
    return last[0] if last and last[0] in _SUFFIXES else None


def surnames_of(surname: str) -> set[str]:
    """Return the ways a surname is written: al-Hadi is Hadi, too.

    Examples
    --------
    >>> sorted(surnames_of("al-hadi"))
    ['al-hadi', 'hadi']
    """
    plain = surname[3:] if surname.startswith(_ARTICLES_OF_NAMES) else surname
    return {surname, plain}


def is_corporate(name: str) -> bool:
    """Whether a name ends like that of a firm: Acme Foods plc.

    Examples
    --------
    >>> is_corporate("Ellis Grant plc"), is_corporate("Ellis Grant")
    (True, False)
    """
    words = words_of(name)
    return len(words) > 1 and words[-1] in CORPORATE


def initials_of(name: str) -> str:
    """Give the initials of the capitalised words of a name: European Union gives EU."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: NATO, U.N."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()
