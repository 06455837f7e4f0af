"""First names that tell a man from a woman, where a name is common and borne by one of them.

A help for pronouns alone: it keeps "she" from a man where two people could be meant. A name that
both bear, or that is not here, says nothing.
"""

from __future__ import annotations

_MEN = frozenset(
    """
    aaron abdullah adam ahmed albert alexander alexei alfie amit anders andrew anthony antoine
    antonio arthur barack ben benjamin bernie bill bob boris brian bruce bryan carl carlos
    charles charlie christopher colin dan daniel dave david dennis diego dmitry donald douglas
    edward emmanuel eric erik ethan felix fernando francesco francisco frank françois freddie
    gabriel gary george gerald giovanni giuseppe gordon graham greg gregory hans harold harry
    hassan heinrich henri henrik henry hugo hussein ian ibrahim igor ivan jack jacob jacques
    james jason javier jeffrey jeremy jerry jim joe johan john jonathan jose joseph joshua juan
    justin jürgen karl keith ken kenneth kevin khalid klaus kyle larry lars lawrence leo liam
    louis luca luis manuel marco mark matt matteo matthew michael miguel mike mikhail mohamed
    mohammed muhammad mustafa narendra nathan neil nicholas nicolas nigel nikolai nils noah olaf
    oleg oliver omar oscar pablo patrick paul pedro peter philippe pierre rafael rahul raymond
    richard rick rishi robert roger ron ronald ryan samuel sanjay sean sergei sergio stefan
    stephen steve steven stuart sven ted thomas tim timothy tom viktor vladimir volodymyr walter
    william willie wolfgang yuri yusuf zachary
    """.split()
)
_WOMEN = frozenset(
    """
    abigail aisha alice amanda amber amelia amy ana anastasia angela anjali ann anna astrid
    barbara betty brenda brittany carmen carol caroline carolyn catherine cheryl chiara chloe
    christina christine clara claudia cynthia danielle deborah debra denise diana diane donna
    dora doris dorothy ekaterina elena elizabeth ella ellen emily emma eva evelyn fatima fiona
    frances francesca freya gillian giulia gloria greta hannah heather heike helen hillary
    ingrid irina isabel isabella jacqueline janet janice jennifer jessica joan joyce judith judy
    julia julie karen kate katherine kathleen kathryn kayla kimberly kristen kristin laura
    lauren leila lena lina linda lisa lori lucia lucy margaret maria marie marilyn martha mary
    maryam megan melissa michelle mona monika nancy natalia natalie nicole nina olga olivia
    pamela patricia paula petra pia priya rachel rebecca rosa ruth sabine samantha sandra sara
    sarah sharon shirley sofia sophia stephanie sunita susan svetlana tatiana teresa theresa
    ulrike ursula vera yasmin yelena zainab
    """.split()
)


def gender_of(first_name: str) -> str | None:
    """Tell the gender that a first name shows: "m", "f", or None.

    Examples
    --------
    >>> gender_of("Angela"), gender_of("Vladimir"), gender_of("Robin")
    ('f', 'm', None)
    """
    name = first_name.casefold()
    return "m" if name in _MEN else "f" if name in _WOMEN else None
