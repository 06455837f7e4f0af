import pytest

from newslens.reading.web import pacing


def test_one_host_is_given_time_and_others_not(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    slept: list[float] = []
    monkeypatch.setattr(pacing, "monotonic", lambda: now[0])
    monkeypatch.setattr(pacing, "sleep", slept.append)
    pacing.wait("a.example", 2)
    assert slept == []
    now[0] = 100.5
    pacing.wait("a.example", 2)
    pacing.wait("b.example", 2)
    assert slept == [1.5]
    # Two at once, of two threads: one after the other.
    pacing.wait("a.example", 2)
    assert slept == [1.5, 3.5]
    now[0] = 200.0
    pacing.wait("a.example", 2)
    pacing.wait("b.example", 0)
    assert slept == [1.5, 3.5]
