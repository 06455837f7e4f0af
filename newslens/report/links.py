"""Links to where an article was published, and to the very words on that page."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_WHOLE = 8  # words of a quote that are named one by one; of longer ones, both ends
_ENDS = 4


def page_link(url: str | None) -> str | None:
    """Return an address that may be a link: http or https; else None.

    Examples
    --------
    >>> page_link("https://harbour.example/a"), page_link("javascript:alert(1)")
    ('https://harbour.example/a', None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def words_link(url: str | None, words: str) -> str | None:
    """Return an address that scrolls to words on the page, where the browser can.

    Source: URL Fragment Text Directives, W3C Draft Community Group Report.

    Examples
    --------
    >>> words_link("https://harbour.example/a", "We agree, all-in")
    'https://harbour.example/a#:~:text=We%20agree%2C%20all%2Din'
    """
    link = page_link(url)
    named = words.split()
    if link is None or not named:
        return link
    ends = [named] if len(named) <= _WHOLE else [named[:_ENDS], named[-_ENDS:]]
    text = ",".join(
        quote(" ".join(part), safe="", errors="replace").replace("-", "%2D") for part in ends
    )
    return f"{link}{'' if '#' in link else '#'}:~:text={text}"
