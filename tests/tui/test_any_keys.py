"""Whatever keys are pressed, in whatever order and however fast: the reader goes on."""

from __future__ import annotations

import random

import pytest

from tests.tui.conftest import Read
from tests.tui.test_looks import branched_thread, rich_thread
from tests.tui.threads import thread
from threadreader.tui.keys.keymap import panes

LEFT_OUT = {"quit", "picture.quit", "back-level", "post.pipe", "post.pipe-thread", "thread.export", "files.add"}
"""What leads out of the reader, runs a command, or writes files."""
SIZES = [(120, 40), (80, 24), (50, 20), (30, 8)]


def keys() -> list[str]:
    """All that do something somewhere."""
    nodes = {node for place in panes() for node in place.nodes}
    bindings = [one for node in nodes for _, one in node._merged_bindings]  # type: ignore[attr-defined]
    leads_out = {one.key for one in bindings if one.id in LEFT_OUT}
    return sorted({one.key for one in bindings if one.id} - leads_out | set("0123"))


@pytest.mark.parametrize("seed", range(3))
async def test_the_reader_goes_on(read: Read, opened: list[str], seed: int) -> None:
    chance, known = random.Random(seed), keys()
    shelf = (rich_thread(), branched_thread(), thread("Varnish", 30, 4))
    async with read(*shelf, size=SIZES[seed]) as reader:
        for _ in range(8):
            for key in chance.choices(known, k=12):
                reader.app.simulate_key(key)
            await reader.settle()
            await reader.pilot.resize_terminal(*chance.choice(SIZES))
        assert reader.app.is_running
