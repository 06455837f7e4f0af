"""Assembly: what was found in many articles becomes one corpus, in memory or on disk.

Twice through: first all that articles matter to each other for is added up, actors, copies and
ids; then the rows of some articles at a time are written, which all the others have named.
"""

from __future__ import annotations

from newslens.assembly.across import Across
from newslens.assembly.assembly import Assembly
from newslens.assembly.finishing import finished
from newslens.assembly.spool import InMemory, OnDisk

__all__ = ["Across", "Assembly", "InMemory", "OnDisk", "finished"]
