from hypothesis import given
from hypothesis import strategies as st

from newslens.widgets.utf16 import from_utf16, to_utf16

letters = st.sampled_from(["a", "é", "e\u0301", "🦊", "👩‍👩‍👧", "\ud83e", "\u05d0", "\n", "\u200d"])
texts = st.lists(letters, max_size=12).map("".join)


@given(texts, st.data())
def test_offsets_go_there_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    units = to_utf16(text, offset)
    before = text[:offset].encode("utf-16-le", "surrogatepass")
    assert units == len(before) // 2
    back = from_utf16(text, units)
    # A lone surrogate may look like one half of a pair; elsewhere the way back is exact.
    assert back == offset or "\ud83e" in text


def test_an_offset_inside_a_pair_goes_before_it() -> None:
    assert from_utf16("a🦊b", 2) == 1
    assert from_utf16("a🦊b", 3) == 2
    assert from_utf16("a🦊b", 99) == 3
