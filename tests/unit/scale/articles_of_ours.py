"""A few short articles that differ, and what an engine does with them."""

from newslens.article import Article, Block

TEXTS = [
    f"{name} of Halden said on Monday that {number} ferries were late. “We know,” {name} said. "
    f"The mayor denied it.\n\nNobody was hurt."
    for number, name in enumerate(["Ann Lee", "Bo Ray", "Cem Dahl", "Dora Fink", "Eli Gard"], 2)
]


def article(text: str, **known: object) -> Article:
    """Return an article of one block."""
    return Article(text, (Block(0, len(text)),), **known)  # type: ignore[arg-type]


ARTICLES = [article(text, outlet="Post", language="en") for text in TEXTS]
