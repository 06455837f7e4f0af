"""The words that report speech: neutral, endorsing, distancing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

import pandas as pd

from newslens.charts.bars import Wording, bars
from newslens.charts.counting import chosen
from newslens.charts.drawing import say
from newslens.charts.figure import Chart
from newslens.charts.quoted import check_top, most_quoted, tabulate, unlike_any, utterances
from newslens.charts.reporting_words import STANCES, stance_of
from newslens.charts.stances import stances
from newslens.charts.stories import Count, to_count
from newslens.charts.style import fill, source_of
from newslens.corpus import Corpus
from newslens.corpus.choosing import everything
from newslens.errors import InputError

By = Literal["verb", "outlet", "actor"]

_NO_OUTLET = "No outlet given"
# Strong colours for the two that say something of the reporter, quiet ones for the others.
_LOOKS = (fill(0, "x"), fill(4, ""), fill(7, "\\"), fill(1, "/"))
_SHARED = "share of the utterances with a reporting word (%)"
_WORDS = {
    "verb": Wording(
        "Words that report speech",
        "reporting word",
        "word",
        "words",
        unit="utterance",
        series="stance",
        shared=_SHARED,
        of_all=True,
    ),
    "outlet": Wording(
        "In which words each outlet reports speech",
        "outlet",
        "outlet",
        "outlets",
        unit="utterance",
        series="stance",
        shared=_SHARED,
    ),
    "actor": Wording(
        "In which words each actor is reported",
        "actor",
        "actor",
        "actors",
        unit="utterance",
        series="stance",
        shared=_SHARED,
    ),
}


def cue_verbs(
    corpus: Corpus,
    by: By = "verb",
    actors: str | Iterable[str] | None = None,
    share: bool = False,
    top: int = 12,
    count: Count = "articles",
) -> Chart:
    """Draw which words report speech, and what they let through of the reporter's own view.

    A word is *endorsing* where it takes what was said as so ("pointed out", "revealed",
    "admitted"), *distancing* where it does not vouch for it ("claimed", "alleged") or takes it as
    untrue, *neutral* where it says that it was said ("said", "according to"). *Other* are words
    that name what the speaker does ("denied", "urged", "insisted") and leave open whether it is
    so, and every word in none of the lists. The distinction is that of factive, non-factive and
    counter-factive reporting verbs (Thompson and Ye, 1991, Applied Linguistics 12(4), for
    academic papers; the factive verbs: Kiparsky and Kiparsky, 1970; how a reporting verb in the
    news bears on what it reports: Bergler, 1992, Evidential Analysis of Reported Speech). The
    lists are newslens's own; what they say of a word is in `stance_of`, and of each quote in
    `stances`.

    It does not show what a reporter thinks, nor whether a doubt is called for. Words are judged
    without what stands around them: no irony, no "did not claim", no difference between "alleged"
    in a report from a court, where the law asks for it, and elsewhere. An outlet that quotes
    more people whose statements are disputed has more distancing words. Small counts say little:
    read the quotes before you write that an outlet distances itself.

    Parameters
    ----------
    corpus
        What to count: rows of `corpus.quotes` that have a cue, by utterance.
    by
        What a bar stands for: "verb", a reporting word; "outlet"; "actor", who is quoted.
    actors
        Names or aliases, in any case; only what they say is counted. By default, what everybody
        says.
    share
        Draw percent instead of counts: of the bar, or, of words, of all that are counted.
    top
        How many words, outlets or actors to draw: the most frequent; of words, a quarter of the
        places each are kept for those that endorse and that distance. All other words are drawn
        together.
    count
        "articles": every article. "stories": copies of one story once.

    Returns
    -------
    plotly.graph_objects.Figure
        A bar a word, outlet or actor, the most frequent first, a series a stance; a sentence
        where there is nothing to draw.

    Raises
    ------
    InputError
        If `by` or `count` is another word, or `top` is less than 1.

    Examples
    --------
    >>> cue_verbs(Corpus({}, {})).summary.splitlines()[1]
    'No word reports a quote in this corpus.'
    """
    call = "nl.charts.cue_verbs(corpus"
    check_top(top, call)
    if by not in get_args(By):
        expected = "one of " + ", ".join(repr(word) for word in get_args(By))
        raise InputError(f"by={by!r}", expected, f"{call}, by='outlet')")
    index, source, words = corpus.index, source_of(corpus), _WORDS[by]
    rows, once = to_count(index, everything(index), count, call)
    known = stances(corpus)[rows.quotes].assign(
        utterance_id=corpus.quotes["utterance_id"][rows.quotes]
    )
    reported = known.groupby("utterance_id", sort=False)[["reporting_word", "stance"]].first()
    said = utterances(index, rows).join(reported.astype(object), on="utterance_id")
    if actors is not None:
        said = said[said["actor"].isin(chosen(index, actors))]
    bare = int(said["reporting_word"].isna().sum())
    said = said[said["reporting_word"].notna()]
    if by == "actor":
        said = said[said["actor"].notna()]
    if said.empty:
        message = "No word reports a quote in this corpus."
        return say(message, title=words.title, source=source).chart()
    said, ranked = _by(said, by, top)
    drawn = ranked if by == "verb" else ranked[:top]
    table, examples = tabulate(said, by, "stance", drawn, list(STANCES))
    different = int(said["reporting_word"].nunique())
    notes = [
        f"{different} different {words.one if different == 1 else words.many}"
        if by == "verb"
        else f"{len(drawn)} of {len(ranked)} {words.many}",
        "also rare ones that endorse or distance" if _beyond(said, drawn, by) else "",
        "of chosen actors only" if actors is not None and by != "actor" else "",
        f"{words.number(bare)} without a reporting word left out" if bare else "",
        "other: names an act (“denied”, “urged”) or is not classed",
        once,
    ]
    return bars(
        table,
        examples,
        words,
        share,
        looks=_LOOKS,
        title=f"{words.title}, in percent" if share else words.title,
        subtitle=" · ".join(note for note in notes if note),
        source=source,
    ).chart()


def _by(said: pd.DataFrame, by: By, top: int) -> tuple[pd.DataFrame, list[str]]:
    """Add a column of what a bar stands for, and rank the bars."""
    if by == "actor":
        return said, most_quoted(said)
    if by == "outlet":
        said = said.assign(outlet=said["outlet"].where(said["outlet"].notna(), _NO_OUTLET))
    column = "outlet" if by == "outlet" else "reporting_word"
    counts = said[column].value_counts()
    ranked = sorted(map(str, counts.index), key=lambda name: (-int(counts[name]), name))
    if by == "outlet":
        return said, ranked
    kept = ranked if len(ranked) <= top + 1 else _shown(ranked, top)
    rest = unlike_any(f"{len(ranked) - len(kept)} other words", kept)
    shown = said["reporting_word"].where(said["reporting_word"].isin(kept), rest)
    return said.assign(verb=shown), [*kept, *([rest] if len(kept) < len(ranked) else [])]


def _beyond(said: pd.DataFrame, drawn: list[str], by: By) -> bool:
    """Whether a word is drawn that is rarer than one that is not."""
    if by != "verb":
        return False
    counts = said["reporting_word"].value_counts()
    left_out = counts[~counts.index.isin(drawn)]
    return bool(len(left_out)) and bool(counts[counts.index.isin(drawn)].min() < left_out.max())


def _shown(ranked: list[str], top: int) -> list[str]:
    """Choose the words to draw: those that the chart is about, though they be rare."""
    telling = [
        word
        for stance in ("endorsing", "distancing")
        for word in [word for word in ranked if stance_of(word) == stance][: top // 4]
    ]
    frequent = [word for word in ranked if word not in telling][: top - len(telling)]
    return [word for word in ranked if word in {*telling, *frequent}]
