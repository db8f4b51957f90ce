"""Threads of 10,000 posts, flat and as a tree: opened, moved in, folded. On Textual's pilot: every frame is drawn."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from tests.benchmarks.frames import Frames
from tests.benchmarks.measures import Measure
from tests.benchmarks.synthetic import fill, thread
from threadreader.library import Library
from threadreader.tui.app import ReaderApp
from threadreader.tui.reader.screen import ReaderScreen

_POSTS = 10_000


async def measure() -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THREADREADER_HOME"] = folder
        library = fill([thread(_POSTS), thread(_POSTS, 2, nested=True)])
        flat = await _read(library, 1, "posts")
        flat.append(Measure("posts: memory of the process", 250, _resident(), "MB"))
        found = [*flat, *await _read(library, 2, "tree", ("z", "z", "Z", "Z", "Z", "B"))]
    await _tell_of_many()
    return found


async def _tell_of_many() -> None:
    """Ten times as many posts: still usable, and nothing asked."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THREADREADER_HOME"] = folder
        for one in await _read(fill([thread(10 * _POSTS)]), 1, f"{10 * _POSTS:,} posts"):
            print(f"{one.name}: {one.measured:.0f} {one.unit}")
    print(f"memory of the process after them: {_resident():.0f} MB")


def _resident() -> float:
    """MB that this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0


async def _read(library: Library, number: int, name: str, shaping: Sequence[str] = ()) -> list[Measure]:
    """One thread opened, moved in, given other shapes by these keys, and looked over."""
    app = ReaderApp(library)
    gc.disable()  # as `run` does; the app turns it on again
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ReaderScreen)
        frames = Frames(app)
        started = perf_counter()
        screen.navigation.open_thread(number)
        screen.turn_to("posts")
        await frames.next()
        opened = perf_counter() - started
        lines = [await frames.after("j") for _ in range(200)]
        pages = [await frames.after("space") for _ in range(200)]
        end = await frames.after("G")
        start = await frames.after("g")
        shaped = [Measure(f"{name}: {key}", 100, await frames.after(key) * 1000, "ms") for key in shaping]
        started = perf_counter()
        await pilot.press("M")
        await app.workers.wait_for_complete()
        overview = perf_counter() - started
    return [
        Measure(f"{name}: open", 300, opened * 1000, "ms"),
        *_spread(f"{name}: j to paint", lines),
        *_spread(f"{name}: space to paint", pages),
        Measure(f"{name}: jump to the end", 100, end * 1000, "ms"),
        Measure(f"{name}: jump to the start", 100, start * 1000, "ms"),
        *shaped,
        Measure(f"{name}: overview, every post counted", 1000, overview * 1000, "ms"),
    ]


def _spread(name: str, seconds: list[float]) -> list[Measure]:
    return [
        Measure(f"{name}, half", 33, median(seconds) * 1000, "ms"),
        Measure(f"{name}, 95 %", 33, quantiles(seconds, n=20)[-1] * 1000, "ms"),
    ]
