"""A thread of 10,000 posts: opening it, moving in it, its end. On Textual's own pilot, so that every frame is drawn."""

from __future__ import annotations

import gc
import os
import tempfile
from statistics import median, quantiles
from time import perf_counter

from tests.benchmarks.frames import Frames
from tests.benchmarks.measures import Measure
from tests.benchmarks.synthetic import fill, thread
from threadreader.tui.app import ReaderApp
from threadreader.tui.screens.reading import ReadingScreen

_POSTS = 10_000


async def measure() -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THREADREADER_HOME"] = folder
        library = fill([thread(_POSTS)])
        app = ReaderApp(library)
        gc.disable()  # as `run` does; the app turns it on again
        async with app.run_test(size=(120, 40)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            frames = Frames(app)
            started = perf_counter()
            screen.open_thread(1)
            screen.turn_to("posts")
            await frames.next()
            opened = perf_counter() - started
            lines = [await frames.after("j") for _ in range(200)]
            pages = [await frames.after("space") for _ in range(200)]
            end = await frames.after("G")
            start = await frames.after("g")
            started = perf_counter()
            await pilot.press("M")
            await app.workers.wait_for_complete()
            overview = perf_counter() - started
    return [
        Measure("open 10,000 posts", 1000, opened * 1000, "ms"),
        *_spread("j to paint", lines),
        *_spread("space to paint", pages),
        Measure("jump to the end", 200, end * 1000, "ms"),
        Measure("jump to the start", 200, start * 1000, "ms"),
        Measure("overview, every post counted", 1000, overview * 1000, "ms"),
    ]


def _spread(name: str, seconds: list[float]) -> list[Measure]:
    return [
        Measure(f"{name}, half", 50, median(seconds) * 1000, "ms"),
        Measure(f"{name}, 95 %", 50, quantiles(seconds, n=20)[-1] * 1000, "ms"),
    ]
