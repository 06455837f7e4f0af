"""News agencies: one name for each, and the names it goes by."""

from __future__ import annotations

import re

# The name, then other full names, which mean nothing else wherever they stand for an author.
_AGENCIES: dict[str, tuple[str, ...]] = {
    "Reuters": ("Thomson Reuters", "Reuters News", "Reuters News Agency", "Reuters.com"),
    "Associated Press": ("The Associated Press", "AP News", "apnews.com", "Associated Press News"),
    "Agence France-Presse": ("Agence France Presse", "AFP", "AFP.com", "AFP News"),
    "dpa": ("dpa international", "dpa-AFX", "Deutsche Presse-Agentur", "Deutsche Presse Agentur"),
    "ANSA": ("Agenzia ANSA", "ANSA.it", "Agenzia Nazionale Stampa Associata"),
    "EFE": ("Agencia EFE", "EFE News", "EFE.com", "EFE Noticias"),
    "PA Media": ("Press Association", "The Press Association", "PA News Agency", "PA Newswire"),
    "Press Trust of India": ("PTI", "The Press Trust of India"),
    "Asian News International": ("ANI", "ANI News"),
    "Indo-Asian News Service": ("IANS", "IANS Live"),
    "TASS": ("ITAR-TASS", "TASS News Agency", "TASS Russian News Agency", "ТАСС", "ИТАР-ТАСС"),
    "Interfax": ("Interfax News Agency", "Интерфакс", "Interfax-Russia"),
    "Interfax-Ukraine": ("Интерфакс-Украина", "Інтерфакс-Україна"),
    "RIA Novosti": ("РИА Новости", "Ria Novosti", "RIA"),
    "Ukrinform": ("Укринформ", "Укрінформ"),
    "Xinhua": ("Xinhua News Agency", "Xinhuanet", "Xinhuanet.com", "新华社", "新華社"),
    "Kyodo News": ("Kyodo", "Kyodo News Agency", "Kyodo News Service", "共同通信"),
    "Yonhap": ("Yonhap News", "Yonhap News Agency", "연합뉴스"),
    "Bloomberg": ("Bloomberg News", "Bloomberg.com"),
    "United Press International": ("UPI", "UPI.com"),
    "Australian Associated Press": ("AAP", "AAP Newswire"),
    "The Canadian Press": ("Canadian Press", "La Presse Canadienne"),
    "Austria Presse Agentur": ("APA", "Austrian Press Agency", "Austria Press Agency"),
    "Anadolu Agency": ("Anadolu", "Anadolu Ajansı", "Anadolu Ajansi", "Anadolu News Agency"),
    "Middle East News Agency": ("MENA",),
    "Emirates News Agency": ("WAM", "Emirates News Agency-WAM"),
    "Belga": ("Belga News Agency", "Agence Belga", "Agentschap Belga"),
    "ANP": ("Algemeen Nederlands Persbureau",),
    "NTB": ("Norsk Telegrambyrå", "Norwegian News Agency"),
    "TT": ("TT News Agency", "TT Nyhetsbyrån", "Tidningarnas Telegrambyrå"),
    "Ritzau": ("Ritzaus Bureau",),
    "STT": ("Suomen Tietotoimisto", "Finnish News Agency", "STT-Lehtikuva"),
    "PAP": ("Polska Agencja Prasowa", "Polish Press Agency"),
    "CTK": ("ČTK", "Czech News Agency", "Česká tisková kancelář"),
    "MTI": ("Magyar Távirati Iroda", "Hungarian News Agency"),
    "Lusa": ("Agência Lusa", "Lusa News Agency"),
    "Keystone-SDA": ("Keystone-ATS", "ATS", "SDA", "Schweizerische Depeschenagentur"),
}
# Names that are other things too: a state, a job, a first name, a word. They count only where
# an agency alone can stand: between the brackets of a dateline, or as the whole of an author.
_SHORT = {
    "AP": "Associated Press",
    "PA": "PA Media",
    "AA": "Anadolu Agency",
    "CP": "The Canadian Press",
}
_AMBIGUOUS = frozenset(
    ["AP", "PA", "AA", "CP", "TT", "ATS", "SDA", "APA", "MENA", "WAM", "STT", "PAP", "MTI", "RIA",
     "ANI", "ANP", "NTB", "CTK", "Lusa", "TASS", "Anadolu", "AAP", "EFE"]
)  # fmt: skip
_STAFF = re.compile(r"\s+(?:staff|agency|news\s+agency|wire|correspondents?|reporters?|writers?)\Z",
                    re.IGNORECASE)  # fmt: skip
_LONGEST = 60


def agency(name: str) -> str | None:
    """Return the agency that a name stands for where nothing but an author or agency can.

    Examples
    --------
    >>> agency("AFP"), agency("Reuters Staff"), agency("Herald Reuters Desk")
    ('Agence France-Presse', 'Reuters', None)
    """
    name = " ".join(name[: _LONGEST + 1].strip(" .").split())
    if len(name) > _LONGEST:
        return None
    bare = _STAFF.sub("", name)
    return _CASED.get(bare) or (_FOLDED.get(bare.casefold()) if not _is_code(bare) else None)


def agency_beyond_doubt(name: str) -> str | None:
    """Return the agency of a name that means nothing else, such as "AP" or "PA" do.

    Examples
    --------
    >>> agency_beyond_doubt("Associated Press"), agency_beyond_doubt("PA")
    ('Associated Press', None)
    """
    return None if name.strip(" .") in _AMBIGUOUS else agency(name)


def _is_code(name: str) -> bool:
    """Say whether a name is so short that its capitals are what makes it one."""
    return len(name) <= 4


def _names() -> dict[str, str]:
    names = {name: of for of, others in _AGENCIES.items() for name in (of, *others)}
    names |= _SHORT
    capitals = {name.upper(): of for name, of in names.items() if len(name) > 4 or name == "dpa"}
    return capitals | names


_CASED = _names()
_FOLDED = {name.casefold(): of for name, of in _CASED.items()}
