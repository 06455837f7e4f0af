"""The stop button of a notebook, pressed at random moments, leaves the corpus as it was."""

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager, start_new_kernel

TIMES = 8
WORK = """
for n in range(1000):
    nl.load(NEW, progress=False, cache={cache!r} if n % 2 else False)
    corrected(corpus).save({place!r})
    nl.export(corpus.filter(actors="Mira Holt"), {table!r}, overwrite=True)
    nl.charts.mentions_by_section(corpus).to_json()
"""
BEFORE = """
import newslens as nl
from tests.faults.material import NEW, OLD, corrected, loaded, same, visible
corpus = loaded(NEW)
other = corrected(corpus)
"""
AFTER = """
from pathlib import Path
found = nl.open({place!r})
print(
    same(corpus, loaded(NEW)), same(corrected(corpus), other), same(found, other),
    same(loaded(NEW, cache={cache!r}), corpus), Path({table!r}).stat().st_size > 0,
)
"""


@pytest.fixture
def kernel() -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(Path(__file__).parents[2]))
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def told(client: BlockingKernelClient, code: str) -> str:
    """Run code, and return what it printed or the error that ended it."""
    heard: list[dict[str, Any]] = []
    reply = client.execute_interactive(code, timeout=120, output_hook=heard.append)
    if reply["content"]["status"] == "error":
        return str(reply["content"]["ename"])
    return "".join(message["content"].get("text", "") for message in heard)


def test_it_goes_on_as_if_nothing_had_been(
    kernel: tuple[KernelManager, BlockingKernelClient], tmp_path: Path
) -> None:
    manager, client = kernel
    chance = random.Random(20240304)  # noqa: S311
    names = {
        "cache": str(tmp_path / "cache"),
        "place": str(tmp_path / "work.newslens"),
        "table": str(tmp_path / "quotes.xlsx"),
    }
    assert told(client, BEFORE) == ""
    # Once to the end, so that there is something to look at.
    assert told(client, WORK.format(**names).replace("1000", "2")) == ""
    for _ in range(TIMES):
        asked = client.execute(WORK.format(**names), stop_on_error=False)
        time.sleep(chance.uniform(0.05, 0.6))
        manager.interrupt_kernel()
        reply = client.get_shell_msg(timeout=120)
        while reply["parent_header"].get("msg_id") != asked:
            reply = client.get_shell_msg(timeout=120)
        assert reply["content"]["status"] == "error"
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        assert told(client, AFTER.format(**names)) == "True True True True True\n"
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == [
        "cache", "quotes.xlsx", "work.newslens",
    ]  # fmt: skip
