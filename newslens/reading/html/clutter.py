"""Lines that pages put among the text of an article: what they say, in several languages."""

from __future__ import annotations

import re

from newslens.reading.html.names import ROLE
from newslens.reading.html.pieces import Piece
from newslens.reading.typography import ends_sentence

_LONGEST = 300
_LONGEST_BYLINE = 150
_LINK_WORDS = 4

_LINE = re.compile(
    r"advertisement|anzeige|publicité|publicidad|(?:story|article|text) continues"
    r" below.{0,40}"
    r"|share|save|print|email|comments?|follow us|copy link|listen to (?:this )?article"
    r"|(?:share|print|listen to|email|save) this (?:article|story|page)"
    r"|(?:read|see) (?:more|also|next)|also read|more on this(?: story)?|more on|skip to .{1,40}"
    r"|(?:sign up|subscribe) (?:to|for) (?:our|the) .{0,60}(?:newsletter|alert|e-?mail)s?.{0,40}"
    r"|related(?: (?:articles?|stories|topics|content|coverage|links))?"
    r"|most (?:read|popular|viewed)|recommended(?: (?:for you|stories))?"
    r"|you (?:may|might) also like|(?:image|photo) caption|click to play"
    r"|video (?:loading|unavailable)|.{0,120}tell us in the comments.{0,20}"
    r"|(?:found|spotted|noticed) an? (?:mistake|error|typo)\?.{0,80}"
    r"|\d{1,2}:\d\d\s?/\s?\d{1,2}:\d\d|page \d{1,3} (?:of|/) \d{1,3}|(?:next|previous) page"
    r"|\d{1,6} comments?|\d{1,3} min(?:ute)?s? read|(?:copyright|©|\(c\)) .{0,200}"
    r"|责任编辑\s?[:：].{1,20}",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(
    r"(?:(?:read (?:more|also|next)|see also|also read|related|more on this|watch|listen)\b"
    r"|don['’]t miss|lesen sie (?:auch|mehr)|mehr zum thema|lire aussi|à lire|voir aussi"
    r"|te puede interesar|lea también|leia (?:também|mais)|leggi anche|lees ook|les også|läs också"
    r"|czytaj (?:też|także)|zobacz też|читайте также|читайте також|相关阅读|延伸阅读|関連記事)",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"(?:subscribe|register|log in|sign in|sign up)[^.]{0,40}? to"
    r" (?:continue|keep|read|unlock)\b.{0,200}"
    r"|to (?:continue|keep) reading\b.{0,200}|already a (?:subscriber|member)\b.{0,80}"
    r"|(?:this|the) (?:article|story|content) is (?:only )?(?:for|available (?:only )?(?:to|for))"
    r" (?:\w+ )?(?:subscribers|members)\b.{0,200}",
    re.IGNORECASE | re.DOTALL,
)
_FIELD_BREAK = re.compile(r"\s*[|·•/]\s*")
_WORD = re.compile(r"\w+")


def is_clutter(piece: Piece) -> bool:
    """Say whether a line serves the page and is no part of what the article says."""
    text = piece.text.strip(" .:!»>→…|-–—[]")
    if not piece.key or not any(letter.isalnum() for letter in text):
        return True
    if len(text) > _LONGEST:
        return False
    if _LINE.fullmatch(text) or is_gate(text):
        return True
    if piece.is_linked and not (piece.level or piece.is_item or ends_sentence(text)):
        # A list in an article may well be one of links; a lone short one is a menu.
        return all(len(part.split()) <= _LINK_WORDS for part in _FIELD_BREAK.split(text))
    return piece.linked >= 0.4 * len(piece.key) and bool(_LEAD.match(text))


def is_gate(text: str) -> bool:
    """Say whether a line asks for a subscription or a login before one may read on."""
    return len(text) <= _LONGEST and bool(_GATE.match(text))


def is_signature(text: str, signed: tuple[str, ...], most: int) -> bool:
    """Say whether a line is made of some of these names and dates and little else.

    `most` is how many letters and digits may stand beside them.
    """
    if len(text) > _LONGEST_BYLINE or ends_sentence(text):
        return False
    folded = " ".join(text.casefold().split())
    rest = folded
    for value in sorted(signed, key=len, reverse=True):
        rest = rest.replace(" ".join(value.casefold().split()), " ")
    return rest != folded and sum(len(word) for word in _WORD.findall(rest)) <= most


def is_role(text: str) -> bool:
    """Say whether a line only says what somebody is at an outlet."""
    return len(text.split()) <= 6 and bool(ROLE.search(text)) and not ends_sentence(text)
