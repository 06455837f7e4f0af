"""How long two sides take to align, and in how much memory, once their claims are embedded.

    python benchmarks/claims_speed.py [--claims 5000]

Claims are sentences made of a few hundred invented names, verbs and numbers.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

import pandas as pd

import newslens as nl
from newslens.comparison.preparing import prepare

_WHO = "Ada Leam Velm Orla Halden Maren Ostvik Tern Brenska Norby".split()
_WHAT = "harbour council ferry hospital school bridge union mill museum farm depot tower".split()
_DID = "closed opened bought sold lost hired moved built counted checked sent found".split()
_OF = "ships workers pupils tonnes visitors boxes houses trams nurses tickets trees".split()


def made(n: int, seed: int) -> str:
    """Make a text of n sentences, each a claim."""
    pick = random.Random(seed)  # noqa: S311
    return " ".join(
        f"The {pick.choice(_WHO)} {pick.choice(_WHAT)} {pick.choice(_DID)} "
        f"{pick.randrange(2, 5000)} {pick.choice(_OF)} in {pick.choice(_WHO)}."
        for _ in range(n)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=5000)
    n = parser.parse_args().claims
    frame = pd.DataFrame({"text": [made(n, 1), made(n, 2)], "outlet": ["Left", "Right"]})
    corpus = nl.load(frame, progress=False)
    begun = time.perf_counter()
    prepare(corpus, corpus.claims, progress=False)
    embedded = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = nl.compare_claims(corpus, "Left", "Right", by="outlet", progress=False)
    done = time.perf_counter()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(corpus.claims):,} claims, {len(rows):,} rows")
    print(f"read and embedded once        {embedded - begun:8.1f} s")
    print(f"aligned, judged and grouped   {done - embedded:8.1f} s")
    print(
        f"peak memory of all            {after / 1024:8.0f} MB, {(after - before) / 1024:.0f} more"
    )


if __name__ == "__main__":
    main()
