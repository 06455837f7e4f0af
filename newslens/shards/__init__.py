"""nl.shards: articles analysed by any engine that maps a function over tables, then collected.

Each call of `write` analyses some articles and leaves a Parquet file of them, a shard, in a
folder; `collect` makes one corpus of the shards there. docs/scale.md has recipes.
"""

from __future__ import annotations

from newslens.shards.collecting import collect
from newslens.shards.writing import write

__all__ = ["collect", "write"]
