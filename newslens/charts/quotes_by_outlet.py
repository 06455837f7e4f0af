"""Who gives whom a voice: the speakers each outlet quotes."""

from __future__ import annotations

from collections.abc import Iterable

from newslens.charts.bars import Wording, bars
from newslens.charts.counting import chosen
from newslens.charts.drawing import say
from newslens.charts.figure import Chart
from newslens.charts.quoted import check_top, most_quoted, tabulate, unlike_any, utterances
from newslens.charts.stories import Count, to_count
from newslens.charts.style import ink, source_of
from newslens.corpus import Corpus
from newslens.corpus.choosing import everything

_OTHERS = "All others"
_UNKNOWN = "Speaker not named"
_NO_OUTLET = "No outlet given"
_MOST_OUTLETS = 12
_WORDS = Wording(
    "Whom each outlet quotes",
    "outlet",
    "outlet",
    "outlets",
    unit="utterance",
    series="speaker",
    shared="share of all utterances in the outlet (%)",
)


def quotes_by_outlet(
    corpus: Corpus,
    actors: str | Iterable[str] | None = None,
    share: bool = True,
    top: int = 6,
    count: Count = "articles",
) -> Chart:
    """Draw how much of what each outlet quotes comes from whom.

    Parameters
    ----------
    corpus
        What to count: rows of `corpus.quotes`, by utterance.
    actors
        Names or aliases, in any case; by default the `top` most quoted. All others are drawn
        together, and so are speakers who are not named, so that a bar is all that is quoted.
    share
        Draw percent of the outlet's utterances, with the counts beside; else counts.
    top
        How many actors to draw where `actors` names none.
    count
        "articles": every article. "stories": copies of one story once.

    Returns
    -------
    plotly.graph_objects.Figure
        A bar an outlet, those that quote most first, at most 12; a sentence where there is
        nothing to draw.

    Raises
    ------
    InputError
        If `count` is another word, or `top` is less than 1.

    Examples
    --------
    >>> quotes_by_outlet(Corpus({}, {})).summary.splitlines()[1]
    'Nobody is quoted in this corpus.'
    """
    check_top(top, "nl.charts.quotes_by_outlet(corpus")
    index, source = corpus.index, source_of(corpus)
    rows, once = to_count(index, everything(index), count, "nl.charts.quotes_by_outlet(corpus")
    said = utterances(index, rows)
    if said.empty:
        message = "Nobody is quoted in this corpus."
        return say(message, title=_WORDS.title, source=source).chart()
    ranked = most_quoted(said)
    drawn = ranked[:top] if actors is None else chosen(index, actors)
    others, unknown = unlike_any(_OTHERS, drawn), unlike_any(_UNKNOWN, drawn)
    by_name = said["actor"].where(said["actor"].isin(drawn) | said["actor"].isna(), others)
    outlet = said["outlet"].where(said["outlet"].notna(), _NO_OUTLET).astype(str)
    said = said.assign(actor=by_name.where(by_name.notna(), unknown), outlet=outlet)
    counts = outlet.value_counts()
    outlets = sorted(counts.index, key=lambda name: (-int(counts[name]), name))
    present = set(said["actor"])
    columns = [*drawn, *(name for name in (others, unknown) if name in present)]
    table, examples = tabulate(said, "outlet", "actor", outlets[:_MOST_OUTLETS], columns)
    which = "chosen" if actors is not None else "most quoted"
    notes = [
        f"{len(drawn)} {which} of {len(ranked)} actors",
        f"{_MOST_OUTLETS} of {len(outlets)} outlets" if len(outlets) > _MOST_OUTLETS else "",
        once,
    ]
    drawing = bars(
        table,
        examples,
        _WORDS,
        share,
        title=f"{_WORDS.title}, in percent" if share else _WORDS.title,
        subtitle=" · ".join(note for note in notes if note),
        source=source,
    )
    # Nobody in particular, so in no colour.
    greys = {others: "#bdbdbd", unknown: "#e3e3e3"}
    for trace, name in zip(drawing.data, columns, strict=True):
        if name in greys:
            trace["marker"] |= {"color": greys[name]}
            trace["insidetextfont"] |= {"color": ink(greys[name])}
    return drawing.chart()
