"""Languages: their ISO 639-1 codes, their names, and how sources write them."""

from __future__ import annotations

import functools
import re

# Code, three-letter codes, name in English.
_TABLE = """
af afr Afrikaans; am amh Amharic; an arg Aragonese; ar ara Arabic; as asm Assamese;
az aze Azerbaijani; ba bak Bashkir; be bel Belarusian; bg bul Bulgarian; bn ben Bengali;
bo bod/tib Tibetan; br bre Breton; bs bos Bosnian; ca cat Catalan; cs ces/cze Czech;
cv chv Chuvash; cy cym/wel Welsh; da dan Danish; de deu/ger German; dv div Dhivehi;
dz dzo Dzongkha; el ell/gre Greek; en eng English; eo epo Esperanto; es spa Spanish;
et est Estonian; eu eus/baq Basque; fa fas/per Persian; fi fin Finnish; fo fao Faroese;
fr fra/fre French; fy fry Frisian; ga gle Irish; gd gla Scottish Gaelic; gl glg Galician;
gn grn Guarani; gu guj Gujarati; ha hau Hausa; he heb Hebrew; hi hin Hindi; hr hrv Croatian;
ht hat Haitian Creole; hu hun Hungarian; hy hye/arm Armenian; ia ina Interlingua;
id ind Indonesian; ig ibo Igbo; is isl/ice Icelandic; it ita Italian; ja jpn Japanese;
jv jav Javanese; ka kat/geo Georgian; kk kaz Kazakh; kl kal Greenlandic; km khm Khmer;
kn kan Kannada; ko kor Korean; ku kur Kurdish; ky kir Kyrgyz; la lat Latin;
lb ltz Luxembourgish; lg lug Ganda; ln lin Lingala; lo lao Lao; lt lit Lithuanian;
lv lav Latvian; mg mlg Malagasy; mi mri/mao Maori; mk mkd/mac Macedonian; ml mal Malayalam;
mn mon Mongolian; mr mar Marathi; ms msa/may Malay; mt mlt Maltese; my mya/bur Burmese;
nb nob Norwegian Bokmål; ne nep Nepali; nl nld/dut Dutch; nn nno Norwegian Nynorsk;
no nor Norwegian; ny nya Chichewa; oc oci Occitan; om orm Oromo; or ori Odia;
os oss Ossetian; pa pan Punjabi; pl pol Polish; ps pus Pashto; pt por Portuguese;
qu que Quechua; rm roh Romansh; rn run Rundi; ro ron/rum Romanian; ru rus Russian;
rw kin Kinyarwanda; sa san Sanskrit; sd snd Sindhi; se sme Northern Sami; si sin Sinhala;
sk slk/slo Slovak; sl slv Slovenian; sm smo Samoan; sn sna Shona; so som Somali;
sq sqi/alb Albanian; sr srp Serbian; st sot Sotho; su sun Sundanese; sv swe Swedish;
sw swa Swahili; ta tam Tamil; te tel Telugu; tg tgk Tajik; th tha Thai; ti tir Tigrinya;
tk tuk Turkmen; tl tgl/fil Tagalog; tn tsn Tswana; to ton Tongan; tr tur Turkish;
ts tso Tsonga; tt tat Tatar; ug uig Uyghur; uk ukr Ukrainian; ur urd Urdu; uz uzb Uzbek;
vi vie Vietnamese; vo vol Volapük; wa wln Walloon; wo wol Wolof; xh xho Xhosa; yi yid Yiddish;
yo yor Yoruba; zh zho/chi/cmn/yue/wuu Chinese; zu zul Zulu
"""
_OTHER_WORDS = {
    "iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "sh": "sr", "farsi": "fa",
    "castilian": "es", "mandarin": "zh", "cantonese": "zh", "filipino": "tl", "flemish": "nl",
    "burmese": "my", "gaelic": "ga", "bokmål": "nb", "nynorsk": "nn", "norsk": "no",
    "deutsch": "de", "français": "fr", "francais": "fr", "español": "es", "espanol": "es",
    "italiano": "it", "português": "pt", "nederlands": "nl", "polski": "pl", "svenska": "sv",
    "dansk": "da", "suomi": "fi", "türkçe": "tr", "русский": "ru", "українська": "uk",
}  # fmt: skip
# Written so much alike that which of them a text is in hardly matters, or cannot be told.
_ALIKE = ({"no", "nb"}, {"bs", "hr"})
_WORD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


@functools.cache
def _names() -> dict[str, str]:
    entries = [entry.split(maxsplit=2) for entry in _TABLE.split(";")]
    return {code: " ".join(name.split()) for code, _, name in entries}


@functools.cache
def _codes() -> dict[str, str]:
    codes = {name.casefold(): code for code, name in _names().items()}
    for entry in _TABLE.split(";"):
        code, longer, _ = entry.split(maxsplit=2)
        codes.update(dict.fromkeys([code, *longer.split("/")], code))
    return codes | _OTHER_WORDS


def language_code(written: str | None) -> str | None:
    """Return the ISO 639-1 code of a language as a source writes it, None if it is not known.

    Regions and scripts are left aside; of several languages the first counts.

    Examples
    --------
    >>> [language_code(word) for word in ("en-GB", "EN_us", "English", "ger", "zh-Hans", "und")]
    ['en', 'en', 'en', 'de', 'zh', None]
    """
    found = _WORD.search((written or "")[:100].casefold())
    if found is None:
        return None
    words = found.group()
    return _codes().get(words) or _codes().get(words.split()[0])


def language_name(code: str) -> str:
    """Name a language with its code.

    Examples
    --------
    >>> language_name("de")
    'German (de)'
    """
    name = _names().get(code)
    return f"{name} ({code})" if name else repr(code)


def same_language(left: str, right: str) -> bool:
    """Whether two codes stand for one language, or for two that are written alike.

    Examples
    --------
    >>> same_language("no", "nb"), same_language("en", "de")
    (True, False)
    """
    return left == right or any({left, right} <= alike for alike in _ALIKE)
