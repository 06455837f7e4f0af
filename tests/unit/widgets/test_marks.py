from hypothesis import given
from hypothesis import strategies as st

from newslens.widgets.marks import Closed, Event, Mark, Opened, Stretch, nest

LENGTH = 30

marks = st.lists(
    st.builds(
        lambda start, length, name: Mark(start, start + length, name),
        st.integers(0, LENGTH),
        st.integers(0, 12),
        st.integers(),
    ),
    max_size=12,
)


def _covered(events: list[Event[int]]) -> list[list[int]]:
    """Return the names of the marks around each code point, outermost first."""
    stack: list[int] = []
    found: list[list[int]] = []
    for event in events:
        if isinstance(event, Opened):
            stack.append(event.mark.content)
        elif isinstance(event, Closed):
            assert stack.pop() == event.mark.content
        else:
            found += [list(stack)] * (event.end - event.start)
    assert not stack
    return found


@given(marks, st.integers(0, 10), st.integers(12, LENGTH))
def test_pieces_nest_and_cover_what_their_marks_cover(
    given_marks: list[Mark[int]], start: int, end: int
) -> None:
    covered = _covered(list(nest(given_marks, start, end)))
    for position, names in enumerate(covered, start):
        assert sorted(names) == sorted(
            mark.content for mark in given_marks if mark.start <= position < mark.end
        )


@given(marks, st.integers(0, 10), st.integers(12, LENGTH))
def test_stretches_follow_each_other_without_a_gap(
    given_marks: list[Mark[int]], start: int, end: int
) -> None:
    cursor = start
    for event in nest(given_marks, start, end):
        if isinstance(event, Stretch):
            assert event.start == cursor < event.end
            cursor = event.end
    assert cursor == end


@given(marks)
def test_every_mark_begins_once_and_ends_once(given_marks: list[Mark[int]]) -> None:
    events = list(nest(given_marks, 0, LENGTH + 20))
    inside = [mark for mark in given_marks if mark.start < mark.end]
    begun = [e.mark for e in events if isinstance(e, Opened) and e.first]
    ended = [e.mark for e in events if isinstance(e, Closed) and e.last]
    key = id
    assert sorted(map(key, begun)) == sorted(map(key, inside)) == sorted(map(key, ended))


def test_a_mark_that_began_earlier_or_reaches_further_is_outside() -> None:
    long, short, late = Mark(0, 9, "long"), Mark(0, 4, "short"), Mark(2, 9, "late")
    opened = [
        e.mark.content for e in nest([late, short, long], 0, 9) if isinstance(e, Opened) and e.first
    ]
    assert opened == ["long", "short", "late"]


def test_there_is_nothing_to_walk_through_in_no_text() -> None:
    assert list(nest([Mark(0, 3, "a")], 2, 2)) == []
