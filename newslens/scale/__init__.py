"""Scale: the analysis of many articles, in one process, in many, over a cluster, never twice.

`packing` writes what was found in an article as bytes, `store` keeps such bytes in one file,
`keys` says by what they are found again, `batch` is the one function over some articles that
every engine runs, `running` brings store and engine together, `workers` is the engine of many
processes on this machine.

For clusters, `plan` makes tasks of what was passed in, `tasks` does one of them and leaves a
`shard`, a file of articles and what was found in them, `dask_engine` has them done, and `shelf`
goes through the shards in order.
"""
