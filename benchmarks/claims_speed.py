"""How long two sides take to align, and in how much memory, once their claims are embedded.

    python benchmarks/claims_speed.py [--claims 5000]

Claims are sentences made of a few hundred invented names, verbs and numbers. They are read,
embedded and saved first; a process of its own then opens the corpus and compares.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def compare(folder: Path) -> None:
    """Open what was saved, compare both sides twice, and print what it took."""
    corpus = nl.open(folder)
    begun = time.perf_counter()
    prepare(corpus, corpus.claims, progress=False)
    read = time.perf_counter()
    rows = nl.compare_claims(corpus, "Left", "Right", by="outlet", progress=False)
    done = time.perf_counter()
    # Not by getrusage: a process begins with the peak of the one that started it.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    [peak] = [int(line.split()[1]) / 1024 for line in status.splitlines() if "VmHWM" in line]
    print(f"{len(corpus.claims):,} claims, {len(rows):,} rows")
    print(f"read again, embeddings kept   {read - begun:8.1f} s")
    print(f"aligned, judged and grouped   {done - read:8.1f} s")
    print(f"peak memory of the process    {peak:8.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=5000)
    parser.add_argument("--compare", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.compare:
        compare(options.compare)
        return
    n = options.claims
    frame = pd.DataFrame({"text": [made(n, 1), made(n, 2)], "outlet": ["Left", "Right"]})
    corpus = nl.load(frame, progress=False, cache=False)
    begun = time.perf_counter()
    prepare(corpus, corpus.claims, progress=False)
    print(f"read and embedded once        {time.perf_counter() - begun:8.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        saved = corpus.save(Path(folder) / "claims.newslens")
        subprocess.run([sys.executable, __file__, "--compare", str(saved)], check=True)


if __name__ == "__main__":
    main()
