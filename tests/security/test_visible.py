"""What deceives the eye is written out; what is ordinary in the world's writing is left alone."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslens.terminal import escaped, printable
from newslens.visible import as_html, visible
from tests.security.attacks import ATTACKS, ORDINARY

DECEIVING = [*ATTACKS["direction"], *ATTACKS["invisible"], *ATTACKS["unpaired"]]
# Whatever a browser or terminal might obey; what is ordinary in places is judged below.
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufff9-\ufffb]")
texts = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "a א\n\u200b\u200d\u200f\u202a\u202b\u202c\u202e\u2067\u2069\ufe0f\U000e0041"
        ),
    ),
    max_size=30,
)


@pytest.mark.parametrize("text", DECEIVING, ids=ascii)
def test_what_deceives_is_written_out(text: str) -> None:
    shown = visible(text)
    assert "[U+" in shown
    # Every character is there, itself or by its number.
    assert re.sub(r"\[U\+([0-9A-F]+)\]", lambda found: chr(int(found[1], 16)), shown) == text


@pytest.mark.parametrize("text", ORDINARY, ids=ascii)
def test_what_is_ordinary_is_left_as_it_is(text: str) -> None:
    assert visible(text) == text
    assert visible(f"{text}\u202e") == f"{text}[U+202E]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u2067a", "[U+2067]a"),
        ("\u2067א", "[U+2067]א"),
        ("\u2067א\u2069", "\u2067א\u2069"),
        ("\u2067א\n\u2069", "[U+2067]א\n[U+2069]"),
        ("\u2067a\u2069", "[U+2067]a[U+2069]"),
        ("א\u202ea\u202c", "א[U+202E]a[U+202C]"),
        ("א\u202b\u2069\u202c", "א\u202b[U+2069]\u202c"),
        ("\U0001f3f4\U000e0041", "\U0001f3f4[U+E0041]"),
    ],
    ids=ascii,
)
def test_turns_are_judged_by_the_letters_and_the_line(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(texts, st.integers(0, 30), st.integers(0, 30))
def test_a_part_is_judged_within_the_whole(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    parts = visible(text, 0, start) + visible(text, start, end) + visible(text, end)
    assert parts == visible(text)


@given(texts)
def test_nothing_obeyed_is_left(text: str) -> None:
    for shown in (visible(text), as_html(text), printable(text)):
        assert not OBEYED.search(shown)
    assert visible(visible(text)) == visible(text)


@given(texts)
def test_a_terminal_obeys_nothing(text: str) -> None:
    written = escaped(json.dumps(text, ensure_ascii=False))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)
    assert json.loads(written) == text


def test_a_carriage_return_alone_writes_nothing_over() -> None:
    assert escaped("safe\roverwritten\r\n\tx") == "safe\\roverwritten\r\n\tx"
