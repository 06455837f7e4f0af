from collections.abc import Callable

import pytest

from newslens.charts import mentions_over_time
from newslens.corpus import Corpus
from newslens.errors import InputError

MakeCorpus = Callable[..., Corpus]


@pytest.fixture
def days(make_corpus: MakeCorpus) -> Corpus:
    def article(day: str | None, text: str) -> dict[str, object]:
        return {"sections": [(None, text)], "published": day, "outlet": "Post"}

    names = {"Ada": ("Ada", "name"), "Ben": ("Ben", "name")}
    return make_corpus(
        [
            article("2024-05-01", "Ada met Ben. Ada left."),
            article("2024-05-02", "Ben came."),
            article("2024-05-04", "Ada met Ben."),
            article("2024-06-20", "Ada sang."),
            article(None, "Ada slept."),
        ],
        names,
    )


def test_days_without_an_article_break_the_line(days: Corpus) -> None:
    ada, ben = mentions_over_time(days.filter(dates="2024-05")).data
    assert list(ada.x) == ["2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04"]
    assert list(ada.y) == [2, 0, None, 1]
    assert list(ben.y) == [1, 1, None, 1]
    assert ada.connectgaps is False
    assert ada.line.dash != ben.line.dash
    assert ada.marker.symbol != ben.marker.symbol
    assert "Ada met Ben." in ada.hovertext[0]


def test_weeks_begin_on_monday_and_months_on_the_first(days: Corpus) -> None:
    week = mentions_over_time(days, every="week").data[0]
    assert (week.x[0], week.y[0]) == ("2024-04-29", 3)
    assert None in week.y
    month = mentions_over_time(days, every="month").data[0]
    assert list(zip(month.x, month.y, strict=True)) == [("2024-05-01", 3), ("2024-06-01", 1)]


def test_what_is_left_out_is_said(days: Corpus) -> None:
    chart = mentions_over_time(days)
    assert "1 mentions in articles without a date left out" in chart.summary
    assert "gaps where no article was published" in chart.summary
    assert "date" in mentions_over_time(days.filter(articles=["a4"])).summary
    assert chart.to_json() == mentions_over_time(days).to_json()


@pytest.mark.parametrize("wrong", [{"every": "year"}, {"top": 0}, {"count": "x"}])
def test_wrong_words_are_told(days: Corpus, wrong: dict[str, object]) -> None:
    with pytest.raises(InputError, match="Expected"):
        mentions_over_time(days, **wrong)  # type: ignore[arg-type]


def test_who_is_drawn_is_mentioned_on_a_day(make_corpus: MakeCorpus) -> None:
    names = {"Ada": ("Ada", "name"), "Ben": ("Ben", "name")}
    corpus = make_corpus(
        [
            {"sections": [(None, "Ada slept. Ada sang.")], "published": None},
            {"sections": [(None, "Ben came.")], "published": "2024-05-02"},
        ],
        names,
    )
    assert [trace.name for trace in mentions_over_time(corpus).data] == ["Ben (1)"]
