"""What hostile words must not have done to a page: run, ask, or become anything but words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Dialog, Page

# What no page is to hold; some marks of direction are ordinary where letters go to the left.
DECEIVING = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\u206a-\u206f\ufff9-\ufffb\uffff]"

# Elements that only markup in an article could have made, and what only an attack could have set.
_INTRUDERS = """() => {
  // A notebook keeps a picture of each chart of plotly's, for where no script draws it.
  const tags = ['img[src]:not([src^="data:image/png;base64,"])', 'script[src]', 'iframe',
    'object', 'embed', 'form[action]', 'base', 'video', 'template', 'math', 'mjx-container',
    'noscript', 'sup', 'sub', 'animate', 'foreignObject', 'svg :is(a, script)'].join(', ');
  const places = document.querySelectorAll('PLACE');
  const found = [];
  for (const place of places) {
    found.push(...[...place.querySelectorAll(tags)].map(element => element.outerHTML));
    for (const element of place.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        const leads = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(name);
        const asks = name === 'style' && /attacked|url\\((?!["']?#)/.test(value);
        // plotly draws the cells of a heat map as a picture.
        const known = /^(https?:|#|blob:|data:image\\/png;base64,|$)/.test(value);
        if (name.startsWith('on') || asks || (leads && !known)) {
          found.push(`${name}=${value}`);
        }
      }
    }
  }
  return { found, places: places.length, attacked: window.attacked ?? null };
}"""


@contextmanager
def no_dialog(page: Page) -> Iterator[None]:
    """Fail where a page opens a dialog of the browser's."""
    told: list[str] = []

    def refuse(dialog: Dialog) -> None:
        told.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    yield
    assert told == []


def assert_untouched(page: Page, place: str = "body") -> None:
    """Fail where words of an article ran, or became anything but words."""
    seen = page.evaluate(_INTRUDERS.replace("PLACE", place))
    assert seen["places"]
    assert not seen["found"], [found[:200] for found in seen["found"][:8]]
    assert seen["attacked"] is None


def black(text: str) -> str:
    """Leave out white space, which a page folds."""
    return "".join(text.split())
