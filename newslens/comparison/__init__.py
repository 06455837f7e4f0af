"""Comparison: who says the same as whom, who the contrary, and who is silent.

`embedding` proposes what may belong together, `statements` are texts as read, `reasons` look for
what speaks for and against, `judging` decides: `relating` does this for bare texts. For claims of
a corpus, `sides` says whose, `preparing` reads and embeds them once, `aligning` pairs them,
`topics` groups the pairs, `wires` knows who was first: `comparing` puts two sides together,
`matrix` any number.
"""

from __future__ import annotations

from newslens.comparison.comparing import compare_claims
from newslens.comparison.matrix import claim_matrix, claim_topics
from newslens.comparison.relating import relate

__all__ = ["claim_matrix", "claim_topics", "compare_claims", "relate"]
