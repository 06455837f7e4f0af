"""Processes that begin with the model, and all that this process has imported, in their memory.

They are forked from a process that has loaded them and runs no thread: a fork of one that runs
threads may wait for ever for what one of them held.
"""

import multiprocessing
import os
import sys
from multiprocessing.context import ForkServerContext

# Without this, pyarrow starts a thread as it is imported.
os.environ.setdefault("JE_ARROW_MALLOC_CONF", "background_thread:false")
_KEPT = frozenset(["newslens", "pandas", "pyarrow", "xlsxwriter", "dateparser"])


def warm() -> ForkServerContext:
    """Return what starts such processes, once this one has done what they are to do."""
    context = multiprocessing.get_context("forkserver")
    names = sorted(name for name in sys.modules if name.partition(".")[0] in _KEPT)
    context.set_forkserver_preload(["tests.faults.loaded", *names])
    return context
