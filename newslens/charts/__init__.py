"""Charts: pure functions from a Corpus to a plotly figure, one chart a file.

`labels` makes text of articles harmless and wraps it, `style` is the shared look, `figure` the
figure that keeps itself off the network, `grouping` and `periods` say where and when a mention
stands, `stories` leaves out copies, `counting` counts mentions, `quoted` utterances, `speaking_of`
who mentions whom in them, `reporting_words` and `stances` class what reports them, `clustering`
orders. `bars`, `heat`, `panels` and `network` with its `circle` draw, on what `drawing` composes.
`claim_matrix` draws what `comparison` found.
"""

from newslens.charts.actor_profile import actor_profile
from newslens.charts.claim_matrix import claim_matrix
from newslens.charts.co_mentions import co_mentions
from newslens.charts.cue_verbs import cue_verbs
from newslens.charts.figure import Chart
from newslens.charts.mentions_by_section import mentions_by_section
from newslens.charts.mentions_over_time import mentions_over_time
from newslens.charts.quotes_by_actor import quotes_by_actor
from newslens.charts.quotes_by_outlet import quotes_by_outlet
from newslens.charts.reporting_words import stance_of
from newslens.charts.speaker_network import speaker_network
from newslens.charts.stances import stances

__all__ = [
    "Chart",
    "actor_profile",
    "claim_matrix",
    "co_mentions",
    "cue_verbs",
    "mentions_by_section",
    "mentions_over_time",
    "quotes_by_actor",
    "quotes_by_outlet",
    "speaker_network",
    "stance_of",
    "stances",
]
