"""Parts of `articles` whose carried columns differ in type, written again with one type each."""

from __future__ import annotations

from contextlib import closing

import pandas as pd
import pyarrow.parquet as pq

from newslens.corpus import carried
from newslens.corpus.from_parquet import carried_frame, known_frame
from newslens.corpus.parts import Parts
from newslens.corpus.to_parquet import to_arrow
from newslens.tables import empty


def one_kind(parts: Parts) -> Parts:
    """Return the parts of `articles` if all have the same columns, of the same types.

    Else they are written again so that they have. Carried columns are then held whole: what type
    holds all values is seen when all are there.
    """
    parts.close()
    if all(kind == parts.kinds[0] for kind in parts.kinds):
        return parts
    own = carried.join([carried_frame(file) for file in parts.files])
    _, schema = to_arrow("articles", pd.concat([empty("articles").reindex(own.index), own], axis=1))
    again = parts.another()
    begin = 0
    with closing(again):
        for path in parts.files:
            with pq.ParquetFile(path) as file:
                for number in range(file.num_row_groups):
                    known = known_frame("articles", file.read_row_group(number))
                    those = own.iloc[begin : begin + len(known)].reset_index(drop=True)
                    frame = pd.concat([known, those], axis=1)
                    again.write(to_arrow("articles", frame, schema)[0])
                    begin += len(known)
    return parts.replaced_by(again)
