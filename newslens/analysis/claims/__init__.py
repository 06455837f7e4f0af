"""Claims: what an article states that could be looked up, and in what form it states it.

`checkable` tells statements from the rest, `finding` makes claims of an article. What a statement
states is read by `facts` of a `stretch` of words, from `words`, `quantities`, `times`, `certainty`
and `polarity`; the comparison of bare texts reads them by the same.
"""

from __future__ import annotations

from newslens.analysis.claims.finding import Claim, find_claims

__all__ = ["Claim", "find_claims"]
