from hypothesis import given
from hypothesis import strategies as st

from newslens.charts.labels import escape, label, shorten, tidy, wrap


def test_markup_entities_templates_and_formulas_are_neutralised() -> None:
    escaped = escape("<b onmouseover=x()>R&amp;D</b> %{x} $10 or $20")
    assert not set("<>%$") & set(escaped)
    assert "{" not in escaped
    assert escaped.startswith("&lt;b onmouseover=x()&gt;R&amp;amp;D")


def test_control_characters_and_direction_overrides_are_written_out() -> None:
    shown = "a[U+001B][31m[U+202E]b[U+2066][U+0000] c"
    assert tidy("a\x1b[31m\u202eb\u2066\x00\nc") == shown


@given(st.text(), st.integers(2, 40), st.integers(1, 4))
def test_lines_keep_to_their_width_and_number(text: str, width: int, lines: int) -> None:
    broken = wrap(text, width, lines)
    assert 1 <= len(broken) <= lines
    assert all(len(line) <= width for line in broken)
    assert len(shorten(text, width)) <= width


@given(st.text(), st.integers(2, 40))
def test_the_only_tags_of_a_label_are_its_line_breaks(text: str, width: int) -> None:
    assert not set("<>%$") & set(label(text, width).replace("<br>", ""))


@given(st.text(st.characters(codec="utf-8", exclude_characters="…"), max_size=60))
def test_what_fits_is_not_cut(text: str) -> None:
    assert "…" not in label(text, 20)
    assert "".join(wrap(text, 20)).replace(" ", "") == tidy(text).replace(" ", "")
