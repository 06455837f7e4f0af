"""What a page is besides an article, or instead of one: walls, lists of links, parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from newslens.article import Problem, Reason
from newslens.errors import InputError
from newslens.reading.failure import warning
from newslens.reading.html.body import Part
from newslens.reading.html.clutter import is_gate
from newslens.reading.html.jsonld import Data, listed
from newslens.reading.html.page import Element, Page, refused
from newslens.reading.html.pieces import Piece
from newslens.reading.typography import ends_sentence

_PROSE = 80
_SENTENCE = 20
_TEASER_WORDS = 4
_FEWEST_TEASERS = 6
_SHORT = 300
_FEWEST_CONSENTS = 2

_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent|privacy|personal data|\bpartners\b|\bgdpr\b|datenschutz|einwillig"
    r"|zustimm|consentement|vie privée|consentimiento|privacidad|toestemming|samtykke",
    re.IGNORECASE,
)
_ACCEPT = re.compile(
    r"accept|agree|consent|allow all|got it|reject|manage (?:my )?(?:options|choices|settings)"
    r"|zustimm|akzeptier|einverstanden|refuser|acept|accett|accord|godta",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"(?:enable|turn on|activate|requires?|needs?|without)\W{1,9}"
    r"(?:\w{1,30}\W{1,9}){0,3}java\s?script"
    r"|java\s?script (?:is |must be |has been |seems to be )?"
    r"(?:disabled|required|enabled|turned off|off\b|not)",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:log|sign) ?in\b.{0,40}(?:to (?:continue|read|view|access)|with your)"
    r"|(?:log|sign) in to (?:your|our|the)\b|please (?:log|sign) in"
    r"|forgot(?:ten)? (?:your )?password",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"are you (?:a )?(?:human|robot)|not a robot|checking your browser|just a moment"
    r"|verify (?:that )?you are|captcha|unusual traffic|access denied|security check",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\A\W{0,9}404\b|\berror 404\b|\b404\W{1,3}(?:error|not found|page)"
    r"|page (?:could )?not (?:be )?found"
    r"|(?:page|article) (?:no longer|doesn['’]t|does not) exists?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\W*(?:page|seite|página|pagina|side|sida|strona)\s{1,3}(\d{1,3})\s{0,3}"
    r"(?:/|\bof\b|\bvon\b|\bsur\b|\bde\b|\bdi\b|\bvan\b|\bav\b|\baf\b|\bz\b)\s{0,3}(\d{1,3})\b.{0,20}",
    re.IGNORECASE | re.DOTALL,
)
_POPUP = re.compile(r"modal|overlay|popup|dialog|banner|toast|sticky|drawer|meter", re.IGNORECASE)
_WALL = re.compile(
    r"paywall|(?:pay|reg|subscri\w{1,6}|premium)-?(?:wall|barrier|gate|prompt)|piano-"
    r"|tp-container|subscriber-?only",
    re.IGNORECASE,
)
_GATE_WORDS = re.compile(
    r"subscri|sign up|log in|sign in|register|member|abonn|suscri|assin|iscri|keep reading"
    r"|continue reading",
    re.IGNORECASE,
)
_LOCKED = frozenset(["locked", "premium", "subscriber", "subscribers", "paid"])
_PAGE_NUMBER = re.compile(
    r"(?:[?&/](?:page|p|pagina|seite)[=/]?|/|,|_|-)(\d{1,2})(?:\.\w{2,5})?/?\Z", re.IGNORECASE
)


@dataclass(slots=True)
class Look:
    """What can be seen of a page before anything is taken out of it."""

    pieces: list[Piece]
    links: int
    teasers: int
    longest_run: int
    controls: str
    noscript: str
    asks_password: bool
    title: str
    part: tuple[int, int] | None
    is_continued: bool
    is_website: bool
    content_tier: str


def look(page: Page, url: str | None, pieces: list[Piece]) -> Look:
    """Look at a page, of which these are the pieces, as a whole."""
    tree = page.tree
    teasers, run = _teasers_and_prose(pieces)
    controls = [_said(e) for e in tree.iter("button", "a", "input", "label")]
    metas = {
        (e.get("property") or e.get("name") or "").lower(): e.get("content") or ""
        for e in tree.iter("meta")
    }
    titles = [*tree.iterfind(".//head/title"), *tree.iter("h1")]
    return Look(
        pieces=pieces,
        links=sum(1 for element in tree.iter("a") if element.get("href")),
        teasers=teasers,
        longest_run=run,
        controls="\n".join(text for text in controls if len(text) <= 60),
        noscript=" ".join(" ".join(e.itertext()) for e in tree.iter("noscript"))[: _PROSE * 50],
        asks_password=any(e.get("type", "").lower() == "password" for e in tree.iter("input")),
        title=" ".join("".join(e.itertext()) for e in titles)[:_SHORT],
        part=_part(tree),
        is_continued=_is_continued(page, url),
        is_website=metas.get("og:type", "").lower() in ("website", "blog"),
        content_tier=metas.get("article:content_tier", "").strip().lower(),
    )


def refusal(page: Page, seen: Look, data: Data, parts: list[Part]) -> InputError | None:
    """Return why there is no article on a page; None if there is one."""
    path = page.path
    prose = [part.text for part in parts if not part.level]
    size = sum(map(len, prose))
    if _is_consent_wall(seen, data, prose):
        return refused(path, "asks for consent to cookies and shows no article", Reason.COOKIE_WALL)
    is_declared = len(data.articles) == 1 or _declares_one(data)
    if not is_declared and _is_index(seen, data):
        return refused(
            path, f"is an index page, with {seen.links} links and no article", Reason.INDEX_PAGE
        )
    if size >= _SHORT or (is_declared and size >= _PROSE):
        return None
    everything = "\n".join(
        [seen.title, seen.noscript, *(p.text for p in seen.pieces[:200]), *prose]
    )
    for form, what in (
        (_SCRIPT, "shows its text only where JavaScript runs"),
        (_ROBOT, "asks whether the reader is a person"),
        (_MISSING, "says that there is no such page"),
    ):
        if form.search(everything):
            return refused(path, f"{what}; no article is saved in it", Reason.NO_TEXT)
    if seen.asks_password or _LOGIN.search(everything):
        return refused(path, "asks for a login and shows no article", Reason.NO_TEXT)
    if not (is_declared and prose) and not any(map(_is_prose, prose)):
        return refused(path, "has no article text on it", Reason.NO_TEXT)
    return None


def doubts(page: Page, seen: Look, data: Data, parts: list[Part]) -> list[Problem]:
    """Return what is doubtful about an article because of the page it is on."""
    found = []
    if why := _paywall(seen, data, parts):
        found.append(warning(page.path, f"{why}; the text may be cut off", Reason.PAYWALL))
    if seen.part and seen.part[1] > 1:
        message = f"this is page {seen.part[0]} of {seen.part[1]} of the article"
        found.append(warning(page.path, message, Reason.PART_OF_PAGES))
    elif seen.is_continued:
        message = "the article goes on on another page"
        found.append(warning(page.path, message, Reason.PART_OF_PAGES))
    return found


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE or (len(text) >= _SENTENCE and ends_sentence(text))


def _said(element: Element) -> str:
    text = "".join(element.itertext()).strip()
    return text or (element.get("value") or element.get("aria-label") or "")


def _teasers_and_prose(pieces: list[Piece]) -> tuple[int, int]:
    """Count the links that are headlines, and the most paragraphs in a row that are not."""
    teasers: set[str] = set()
    run = longest = 0
    for piece in pieces:
        if piece.is_linked and len(piece.text.split()) >= _TEASER_WORDS:
            teasers.add(piece.key)
            run = 0
        elif len(piece.text) >= _PROSE and not piece.level and not piece.is_linked:
            run += 1
            longest = max(longest, run)
    return len(teasers), longest


def _declares_one(data: Data) -> bool:
    titles = {str(node.get("headline")) for node in data.articles}
    return len(titles) == 1


def _is_index(seen: Look, data: Data) -> bool:
    if seen.teasers < _FEWEST_TEASERS:
        return False
    says_so = seen.is_website or data.has_type("CollectionPage", "ItemList", "SearchResultsPage")
    return seen.longest_run <= (2 if says_so else 1)


def _is_consent_wall(seen: Look, data: Data, prose: list[str]) -> bool:
    said = [piece.text for piece in seen.pieces if _CONSENT.search(piece.text)]
    if len(said) < _FEWEST_CONSENTS or not _ACCEPT.search(seen.controls):
        return False
    other = [text for text in prose if len(text) >= _PROSE and not _CONSENT.search(text)]
    if data.articles and other:
        return False
    about = sum(len(text) for text in prose if _CONSENT.search(text))
    return len(other) <= 1 and (not prose or 2 * about >= sum(map(len, prose)))


def _paywall(seen: Look, data: Data, parts: list[Part]) -> str | None:
    for node in data.articles:
        for holder in (node, *(e for e in listed(node.get("hasPart")) if isinstance(e, dict))):
            free = holder.get("isAccessibleForFree")
            if free is False or (isinstance(free, str) and free.strip().lower() in ("false", "no")):
                return "the page says that it is not free to read"
    if seen.content_tier in _LOCKED:
        return "the page says that it is not free to read"
    if _is_cut_off(seen.pieces, parts):
        return "the text ends at an offer to subscribe"
    return None


def _is_cut_off(pieces: list[Piece], parts: list[Part]) -> bool:
    """Say whether an offer to subscribe stands where the article ends, not over it."""
    last = parts[-1].text if parts else ""
    at = next((i for i in reversed(range(len(pieces))) if pieces[i].text == last), None)
    if at is None:
        return False
    for piece in pieces[at : at + 8]:
        names = [piece.element, *piece.element.iterancestors()]
        marks = " ".join(
            f"{e.get('class', '')} {e.get('id', '')} {e.get('role', '')}" for e in names[:6]
        )
        if _POPUP.search(marks):
            continue
        if is_gate(piece.text) or (_WALL.search(marks) and _GATE_WORDS.search(piece.text)):
            return True
    return False


def _part(tree: Element) -> tuple[int, int] | None:
    for text in tree.itertext():
        if len(text) <= 60 and (found := _PART.fullmatch(text)):
            number, of = (int(group) for group in found.groups() if group)
            if 1 <= number <= of:
                return number, of
    return None


def _is_continued(page: Page, url: str | None) -> bool:
    """Say whether a page names a next one that is of the same article."""
    for element in page.tree.iter("link", "a"):
        rels = element.get("rel", "").lower().split()
        if "next" not in rels and "prev" not in rels:
            continue
        href = element.get("href", "")
        if href.startswith("?") and _PAGE_NUMBER.search(href):
            return True
        other = page.address(href)
        if other and url:
            (stem, number), (other_stem, other_number) = _numbered(url), _numbered(other)
            # The next story of an outlet that numbers them is no part of this one.
            if stem == other_stem and abs(number - other_number) == 1:
                return True
    return False


def _numbered(url: str) -> tuple[str, int]:
    """Return an address without the number of the page, and that number."""
    parts = urlsplit(url)
    whole = f"{parts.hostname}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    found = _PAGE_NUMBER.search(whole)
    if found is None:
        return whole.rstrip("/"), 1
    return whole[: found.start()].rstrip("/"), int(found.group(1))
